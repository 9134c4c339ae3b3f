// Package tally counts things by name.
package tally

import (
	"cmp"
	"slices"
	"sync"
)

// Count is how often one name was counted.
type Count struct {
	Name  string `json:"name"`
	Value int    `json:"value"`
}

// Board keeps the counts in memory. The zero Board is empty and ready to use, also by several goroutines at once.
type Board struct {
	mutex  sync.Mutex
	values map[string]int
}

// Add counts name once more and returns its new count.
func (b *Board) Add(name string) Count {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	if b.values == nil {
		b.values = make(map[string]int)
	}
	b.values[name]++
	return Count{Name: name, Value: b.values[name]}
}

// Get returns the count of name, which is 0 for a name that was never counted.
func (b *Board) Get(name string) Count {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return Count{Name: name, Value: b.values[name]}
}

// All returns every count, the highest first and equal ones by name.
func (b *Board) All() []Count {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	counts := make([]Count, 0, len(b.values))
	for name, value := range b.values {
		counts = append(counts, Count{Name: name, Value: value})
	}
	slices.SortFunc(counts, func(x, y Count) int {
		return cmp.Or(cmp.Compare(y.Value, x.Value), cmp.Compare(x.Name, y.Name))
	})
	return counts
}
