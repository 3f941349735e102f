package store

import (
	"context"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"
)

// A claim stands for a lease that cannot be written, as on a full disk: a lock on an empty file of the app's beside the
// file of the recordings. It lets one of all who are there look after the app, tells the others that this one lives
// although its lease ran out, and ends with its process.

// claims are what this store knows of them, by app.
type claims struct {
	mu    sync.Mutex
	files map[string]*os.File // those that could be made; where there is none, nobody is asked
	held  map[string]bool     // whose lock is ours
	terms map[string]int64    // of the leases for which there is a claim of ours
	lent  map[string]loan
}

// loan is time that was given to one with a claim, once the file could be written again: whoever comes first must not
// take the lease away before the one who looked after the app could write down what it knows.
type loan struct {
	term  int64 // of the lease in the file
	until time.Time
}

// keep is a lease that could not be written, for the reason given. It is the holder's as long as that one lives and has
// not let it run out, and then whose claim it is.
func (s *Store) keep(ctx context.Context, app string, now time.Time, length time.Duration, why error) (Lease, error) {
	e, err := s.leaseOf(ctx, s.base.Load(), app)
	if err != nil {
		return Lease{App: app}, errors.Join(why, s.told("read", err))
	}
	e.Unwritten = why
	next := s.next(e, now, length)
	if !e.Mine && s.settled(e, now, length) || !s.claim(app, next.Term) {
		s.drop(e)
		e.Mine = false
		return e.Lease, nil
	}
	return next, nil
}

// claim tells whether the claim for a lease is this one's, now or already.
func (s *Store) claim(app string, term int64) bool {
	c := &s.claims
	c.mu.Lock()
	defer c.mu.Unlock()
	if mine, ok := c.terms[app]; ok && mine != term {
		return false
	}
	if !s.lockClaim(app) {
		delete(c.terms, app)
		return false
	}
	if c.terms == nil {
		c.terms = map[string]int64{}
	}
	c.terms[app] = term
	return true
}

// lockClaim tells whether nobody else has the lock of an app's claim. It is ours then, or,
// where it cannot be had yet, is asked for again the next time.
func (s *Store) lockClaim(app string) bool {
	c := &s.claims
	f := s.claimFile(app)
	if f == nil || c.held[app] {
		return true
	}
	err := flock(f, syscall.LOCK_EX|syscall.LOCK_NB)
	if err == nil {
		if c.held == nil {
			c.held = map[string]bool{}
		}
		c.held[app] = true
	}
	return !errors.Is(err, syscall.EWOULDBLOCK)
}

// claimed tells whether somebody else has the claim of an app.
func (s *Store) claimed(app string) bool {
	c := &s.claims
	c.mu.Lock()
	defer c.mu.Unlock()
	f := s.claimFile(app)
	if _, mine := c.terms[app]; mine || f == nil {
		return false
	}
	if err := flock(f, syscall.LOCK_SH|syscall.LOCK_NB); err != nil {
		return errors.Is(err, syscall.EWOULDBLOCK)
	}
	_ = flock(f, syscall.LOCK_UN) // it was asked for only to see
	return false
}

// claimFile is the file of an app's claim, which is made while that can be done: a disk may become read-only.
func (s *Store) claimFile(app string) *os.File {
	c := &s.claims
	if f, opened := c.files[app]; opened || !filepath.IsAbs(s.name) { // in memory nobody else is there
		return f
	}
	f, err := os.OpenFile(s.name+".claim-"+url.PathEscape(app), os.O_RDONLY|os.O_CREATE, 0o600)
	if err != nil {
		return nil
	}
	if c.files == nil {
		c.files = map[string]*os.File{}
	}
	c.files[app] = f
	return f
}

// term is that of the lease for which this one has the claim; 0: it has none.
func (c *claims) term(app string) int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.terms[app]
}

func (c *claims) end(app string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, mine := c.terms[app]; mine && c.files[app] != nil {
		_ = flock(c.files[app], syscall.LOCK_UN) // at worst it ends with the process
	}
	delete(c.terms, app)
	delete(c.held, app)
}

// close ends all of them.
func (c *claims) close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, f := range c.files {
		_ = f.Close() // nothing was written to it
	}
	c.files, c.held, c.terms = nil, nil, nil
}

// drop ends a claim for a lease that somebody else has by now.
func (s *Store) drop(e entry) {
	if !e.Mine {
		s.claims.end(e.App)
	}
}

// lent is what is to be lent, or still runs, to somebody else who has a claim to a lease that ran out.
func (s *Store) lent(e entry, now time.Time, length time.Duration) loan {
	s.claims.mu.Lock()
	defer s.claims.mu.Unlock()
	before := s.claims.lent[e.App]
	switch {
	case before.term != e.Term:
		return loan{e.Term, now.Add(length)}
	case before.until.After(now):
		return before
	}
	return loan{}
}

// lend remembers a loan that was written.
func (c *claims) lend(app string, l loan) {
	if l == (loan{}) {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.lent == nil {
		c.lent = map[string]loan{}
	}
	c.lent[app] = l
}
