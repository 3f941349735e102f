package ui

import (
	"sync"
	"time"

	"airdeck/agora"
)

// Calls takes what clients tell of each of their attempts, from whatever goroutine,
// until the deck comes to fetch it for the log. Of what waits too long the oldest is
// dropped: a deck that is suspended must not grow.
type Calls struct {
	now     func() time.Time
	mu      sync.Mutex
	waiting []call
}

type call struct {
	at      time.Time
	app     string
	attempt agora.Attempt
}

// callsWaiting is how many wait at most.
const callsWaiting = 1000

// NewCalls makes one that tells the time by this clock.
func NewCalls(now func() time.Time) *Calls { return &Calls{now: now} }

// Observe is what a client of this app is to tell its attempts to.
func (c *Calls) Observe(app string) func(agora.Attempt) {
	return func(a agora.Attempt) {
		c.mu.Lock()
		defer c.mu.Unlock()
		if len(c.waiting) == callsWaiting {
			c.waiting = append(c.waiting[:0], c.waiting[1:]...)
		}
		c.waiting = append(c.waiting, call{c.now(), app, a})
	}
}

// take gives what has come in since it was last asked.
func (c *Calls) take() []call {
	c.mu.Lock()
	defer c.mu.Unlock()
	out := c.waiting
	c.waiting = nil
	return out
}
