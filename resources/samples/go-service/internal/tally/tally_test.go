package tally

import (
	"slices"
	"sync"
	"testing"
)

func TestAnUnknownNameCountsZero(t *testing.T) {
	var board Board
	if got := board.Get("tea"); got != (Count{"tea", 0}) {
		t.Errorf("Get of an unknown name = %v", got)
	}
}

func TestCountsAreSortedByValueThenName(t *testing.T) {
	var board Board
	for _, name := range []string{"tea", "milk", "coffee", "tea"} {
		board.Add(name)
	}
	want := []Count{{"tea", 2}, {"coffee", 1}, {"milk", 1}}
	if got := board.All(); !slices.Equal(got, want) {
		t.Errorf("All() = %v, want %v", got, want)
	}
}

func TestNothingIsLostWhenManyCountAtOnce(t *testing.T) {
	var board Board
	var group sync.WaitGroup
	for range 50 {
		group.Go(func() { board.Add("tea") })
	}
	group.Wait()
	if got := board.Get("tea").Value; got != 50 {
		t.Errorf("50 goroutines counted %d", got)
	}
}
