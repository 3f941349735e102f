package simulator

import (
	"encoding/json"
	"net/http"
	"sync"
	"time"
)

// Received is one request as it arrived.
type Received struct {
	Call   string // "acquire", "start", …; "" when nothing answers there
	Method string
	Path   string
	Body   json.RawMessage // secrets masked; a note in a string if no JSON
	At     time.Time
	Status int // of the answer, 0 while there is none
}

// kept is how many requests are remembered.
const kept = 10_000

// A journal remembers the latest requests in the order in which they came.
type journal struct {
	mu    sync.Mutex
	first int // serial number of the oldest one that is remembered
	list  []Received
}

// open enters a request and gives its serial number.
func (j *journal) open(now time.Time, r *http.Request, q *request) int {
	entry := Received{Call: q.call, Method: r.Method, Path: r.URL.Path, Body: masked(q.raw), At: now}
	j.mu.Lock()
	defer j.mu.Unlock()
	if len(j.list) == 2*kept {
		j.list = append(make([]Received, 0, 2*kept), j.list[kept:]...)
		j.first += kept
	}
	j.list = append(j.list, entry)
	return j.first + len(j.list) - 1
}

func (j *journal) close(serial, status int) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if serial >= j.first {
		j.list[serial-j.first].Status = status
	}
}

// Received are the requests that came, in order, at least the last 10,000.
func (s *Service) Received() []Received {
	s.journal.mu.Lock()
	defer s.journal.mu.Unlock()
	return append([]Received(nil), s.journal.list...)
}
