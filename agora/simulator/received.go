package simulator

import (
	"encoding/json"
	"net/http"
	"sync"
	"time"
)

// Received is one request as it arrived.
type Received struct {
	Call   string          `json:"call"` // "acquire", "start", …; "" when nothing answers there
	Method string          `json:"method"`
	Path   string          `json:"path"`
	Body   json.RawMessage `json:"body,omitempty"` // secrets masked; a note in a string if no JSON
	At     time.Time       `json:"at"`
	Status int             `json:"status"` // of the answer, 0 while there is none
	// Unknown are the fields of the body that Agora's reference does not have,
	// which it would ignore: most likely misspelt.
	Unknown []string `json:"unknown,omitempty"`
}

// kept is how many requests are remembered.
const kept = 10_000

// A journal remembers the latest requests: that of serial number n at n
// modulo kept.
type journal struct {
	mu   sync.Mutex
	next int // serial number of the next request
	ring []Received
}

// open enters a request and gives its serial number.
func (j *journal) open(now time.Time, r *http.Request, q *request) int {
	entry := Received{Call: q.call, Method: r.Method, Path: r.URL.Path, Body: masked(q.raw), At: now}
	j.mu.Lock()
	defer j.mu.Unlock()
	serial := j.next
	j.next++
	if len(j.ring) < kept {
		j.ring = append(j.ring, entry)
	} else {
		j.ring[serial%kept] = entry
	}
	return serial
}

// close enters how a request was answered, if it is still remembered.
func (j *journal) close(serial, status int) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if serial >= j.next-len(j.ring) {
		j.ring[serial%kept].Status = status
	}
}

// note enters the fields that nobody knows.
func (j *journal) note(serial int, unknown []string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if serial >= j.next-len(j.ring) {
		j.ring[serial%kept].Unknown = unknown
	}
}

// Received are the last 10,000 requests, in the order in which they came.
func (s *Service) Received() []Received {
	j := &s.journal
	j.mu.Lock()
	defer j.mu.Unlock()
	oldest := j.next - len(j.ring)
	list := make([]Received, 0, len(j.ring))
	for serial := oldest; serial < j.next; serial++ {
		list = append(list, j.ring[serial%kept])
	}
	return list
}
