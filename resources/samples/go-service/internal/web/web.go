// Package web answers the service's HTTP requests.
package web

import (
	"encoding/json"
	"log/slog"
	"net/http"

	"example.com/tally/internal/tally"
)

// Handler serves the counts of board:
//
//	GET  /healthz         "ok", for health checks
//	GET  /version         the version the program was built as
//	GET  /counts          every count, the highest first
//	GET  /counts/{name}   one count
//	POST /counts/{name}   counts once more
func Handler(board *tally.Board, version string) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte("ok\n"))
	})
	mux.HandleFunc("GET /version", func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, map[string]string{"version": version})
	})
	mux.HandleFunc("GET /counts", func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, board.All())
	})
	mux.HandleFunc("GET /counts/{name}", func(w http.ResponseWriter, r *http.Request) {
		writeJSON(w, board.Get(r.PathValue("name")))
	})
	mux.HandleFunc("POST /counts/{name}", func(w http.ResponseWriter, r *http.Request) {
		writeJSON(w, board.Add(r.PathValue("name")))
	})
	return mux
}

func writeJSON(w http.ResponseWriter, value any) {
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(value); err != nil {
		slog.Error("cannot answer", "error", err)
	}
}
