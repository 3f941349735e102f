package simulator

import (
	"slices"
	"sync"
)

// A moment is when something befalls a request: before it is carried out or
// after, when only its answer is missing.
type moment int

const (
	beforeWork moment = iota
	afterWork
)

// A Hold keeps one request waiting until it is released or its client leaves.
type Hold struct {
	call string
	when moment

	mu       sync.Mutex
	waiting  *work
	released chan struct{}
	reached  chan struct{}
}

// Reached is closed when a request is being held.
func (h *Hold) Reached() <-chan struct{} { return h.reached }

// Release lets the request go, also one that has yet to come. Calling it again
// does nothing.
func (h *Hold) Release() {
	h.mu.Lock()
	defer h.mu.Unlock()
	select {
	case <-h.released:
	default:
		h.waiting.resume()
		close(h.released)
	}
}

// wait keeps the request of q.
func (h *Hold) wait(q *request) {
	h.mu.Lock()
	select {
	case <-h.released:
		h.mu.Unlock()
		close(h.reached)
		return
	default:
	}
	h.waiting = q.work
	q.work.pause()
	h.mu.Unlock()
	close(h.reached)
	select {
	case <-h.released:
	case <-q.gone:
		h.Release()
	}
}

// Hold has the next request of a call ("acquire", "start", "query", "update",
// "updateLayout", "stop") carried out and its answer kept back until Release.
func (s *Service) Hold(call string) *Hold { return s.faults.newHold(call, afterWork) }

// HoldRequest is like Hold, but keeps the request before it is carried out.
func (s *Service) HoldRequest(call string) *Hold { return s.faults.newHold(call, beforeWork) }

func (d *faultDesk) newHold(call string, when moment) *Hold {
	h := &Hold{call: mustCall(call), when: when, released: make(chan struct{}), reached: make(chan struct{})}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.holds = append(d.holds, h)
	return h
}

// hold keeps a request if somebody asked for that.
func (d *faultDesk) hold(q *request, when moment) {
	if h := d.takeHold(q.call, when); h != nil {
		h.wait(q)
	}
}

func (d *faultDesk) takeHold(call string, when moment) *Hold {
	d.mu.Lock()
	defer d.mu.Unlock()
	i := slices.IndexFunc(d.holds, func(h *Hold) bool { return h.call == call && h.when == when })
	if i < 0 {
		return nil
	}
	h := d.holds[i]
	d.holds = slices.Delete(d.holds, i, i+1)
	return h
}
