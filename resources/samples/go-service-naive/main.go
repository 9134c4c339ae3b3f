// Counts things by name over HTTP.
package main

import (
	"fmt"
	"log"
	"net/http"
	"sync"
)

func main() {
	var mutex sync.Mutex
	counts := map[string]int{}

	http.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, "ok")
	})
	http.HandleFunc("POST /counts/{name}", func(w http.ResponseWriter, r *http.Request) {
		mutex.Lock()
		defer mutex.Unlock()
		name := r.PathValue("name")
		counts[name]++
		fmt.Fprintln(w, name, counts[name])
	})

	log.Println("listening on :8080")
	log.Fatal(http.ListenAndServe(":8080", nil))
}
