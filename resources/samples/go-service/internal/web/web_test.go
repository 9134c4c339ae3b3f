package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"example.com/tally/internal/tally"
)

func answer(t *testing.T, handler http.Handler, method, path string) (int, string) {
	t.Helper()
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, httptest.NewRequest(method, path, nil))
	return recorder.Code, strings.TrimSpace(recorder.Body.String())
}

func TestRequestsAreAnswered(t *testing.T) {
	handler := Handler(new(tally.Board), "1.2.3")
	steps := []struct {
		method, path string
		code         int
		body         string
	}{
		{"GET", "/healthz", http.StatusOK, "ok"},
		{"GET", "/version", http.StatusOK, `{"version":"1.2.3"}`},
		{"GET", "/counts", http.StatusOK, `[]`},
		{"POST", "/counts/tea", http.StatusOK, `{"name":"tea","value":1}`},
		{"GET", "/counts/tea", http.StatusOK, `{"name":"tea","value":1}`},
		{"GET", "/counts", http.StatusOK, `[{"name":"tea","value":1}]`},
		{"DELETE", "/counts/tea", http.StatusMethodNotAllowed, "Method Not Allowed"},
		{"GET", "/elsewhere", http.StatusNotFound, "404 page not found"},
	}
	for _, step := range steps {
		code, body := answer(t, handler, step.method, step.path)
		if code != step.code || body != step.body {
			t.Errorf("%s %s: %d %q, want %d %q", step.method, step.path, code, body, step.code, step.body)
		}
	}
}
