package agora

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"
)

// Retry is what a client does by itself about a call that failed. Every attempt is told to Options.Observe, and a
// context ends any wait at once.
type Retry int

const (
	// RetryDocumented repeats what Agora's reference says to repeat, after the waits that it gives, on the hosts that it
	// names. A start is repeated with its own resource only. A 429 is repeated when Agora's Retry-After is over.
	RetryDocumented Retry = iota
	// RetryUnsent repeats only what surely never reached Agora, on another host. It is for a caller that decides about
	// every other repetition itself, because it has to write down each step first.
	RetryUnsent
	// RetryNever makes each call one attempt.
	RetryNever
)

// Waits between two attempts, as Agora's reference has them.
var (
	waitsNetwork      = seconds(1, 3, 6)
	waitsNotCompleted = seconds(3, 6)
	waitsStart        = seconds(3, 6, 9)
	waitsNotFound     = seconds(5, 10, 15)
	waitsTimeout      = seconds(5, 10, 15, 30)
)

func seconds(list ...int) []time.Duration {
	waits := make([]time.Duration, len(list))
	for i, s := range list {
		waits[i] = time.Duration(s) * time.Second
	}
	return waits
}

// waits are those before the repetitions of a call that failed so; none if it is not repeated.
func (e *Error) waits() []time.Duration {
	again := e.Again()
	switch {
	case errors.Is(e, ErrRateLimited):
		return waitsNetwork
	case again != SameRequest, e.stopped():
		return nil
	case errors.Is(e, ErrNoAnswer), errors.Is(e, ErrNotSent):
		return waitsNetwork
	case errors.Is(e, ErrNotCompleted):
		return waitsNotCompleted
	case e.Call == CallStart, e.Call == CallAcquire:
		return waitsStart
	case errors.Is(e, ErrNotFound):
		return waitsNotFound
	}
	return waitsTimeout
}

// before is how long to wait before the next attempt, the tries-th having failed; ok is false to give up.
func (p Retry) before(e *Error, tries int) (wait time.Duration, ok bool) {
	waits := e.waits()
	switch p {
	case RetryNever:
		return 0, false
	case RetryUnsent:
		if !errors.Is(e, ErrNotSent) {
			return 0, false
		}
	}
	if tries > len(waits) {
		return 0, false
	}
	return max(waits[tries-1], e.RetryAfter), true
}

// retried repeats what may be repeated.
func retried(next send, policy Retry, clock Clock, jitter func(time.Duration) time.Duration) send {
	return func(ctx context.Context, r *request) (*answer, error) {
		place, doubt, heeded := 0, false, false
		for {
			r.to = r.line[place]
			a, err := next(ctx, r)
			told := (*Error)(nil)
			if !errors.As(err, &told) {
				return a, err
			}
			e := told.counted(r.try, doubt, heeded)
			if ctx.Err() != nil {
				return a, e
			}
			d, again := policy.before(e, r.try)
			if !again {
				return a, e
			}
			if stopped := wait(ctx, clock, jitter(d)); stopped != nil {
				e.Err = errors.Join(e.Err, stopped)
				return a, e
			}
			doubt, heeded = e.Uncertain(), e.heededStop()
			place = r.line.after(place, e)
		}
	}
}

// counted is a copy of the error with what only the caller of several attempts knows: the observer has the error itself.
func (e *Error) counted(tries int, doubt, heeded bool) *Error {
	c := *e
	c.Tries, c.Doubt, c.heeded = tries, doubt, heeded
	return &c
}

// spread makes a wait up to a fifth longer, so that many who failed together do not come back together.
func spread(d time.Duration) time.Duration {
	return d + rand.N(d/5+1)
}

// wait lets d pass, or ends with ctx.
func wait(ctx context.Context, clock Clock, d time.Duration) error {
	passed := make(chan struct{})
	stop := clock.AfterFunc(d, func() { close(passed) })
	defer stop()
	select {
	case <-passed:
		return ctx.Err()
	case <-ctx.Done():
		return ctx.Err()
	}
}
