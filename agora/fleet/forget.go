package fleet

import (
	"time"

	"airdeck/agora"
)

// Forgettable tells whether it may be taken off the deck: nobody here can ask about it
// or stop it, and asking again will not change that, or not as long as the config or
// its credentials are as they are.
func (r *Recording) Forgettable() bool {
	p := r.Problem
	switch {
	case !r.Live() || r.Busy():
		return false
	case r.stray || r.Phase == StartUnknown:
		return true
	case p == nil:
		return false
	}
	return queryable(r) && (p.Final || p.Barred) || r.Phase == Stopping && p.Barred
}

// Stray tells whether it is of an app that the config does not have: it is shown, and
// nobody here can ask about it or stop it.
func (r *Recording) Stray() bool { return r.stray }

// Forgotten is one that is Stray, as it is once it is forgotten. No process looks after
// it, so whoever wants that writes it.
func (r *Recording) Forgotten(now time.Time) *Recording {
	t, c := &turn{now: now}, *r
	t.forget(&c)
	c.Rev++
	return &c
}

// forget: whoever wants that has seen what is wrong with it.
func (t *turn) forget(r *Recording) {
	t.end(r, Forgotten)
	t.acknowledge(r)
	r.Upload = agora.UploadUnknown
	t.tell(r, Warn, "taken off the deck; whether it runs is not known")
}
