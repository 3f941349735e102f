package agora

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// send carries a request to its answer. The chain is made of sends, each around the next one; it gives an answer
// together with an error when Agora answered that it refuses.
type send func(context.Context, *request) (*answer, error)

// patience is how long an attempt may take. A stop waits for the upload of all files.
const (
	patience     = 10 * time.Second
	patienceStop = 30 * time.Second
)

// timed ends an attempt that takes too long.
func timed(next send, clock Clock) send {
	return func(ctx context.Context, r *request) (*answer, error) {
		limit := patience
		if r.call == CallStop {
			limit = patienceStop
		}
		ctx, cancel := context.WithCancelCause(ctx)
		defer cancel(nil)
		stop := clock.AfterFunc(limit, func() { cancel(fmt.Errorf("nothing came within %s", limit)) })
		defer stop()
		return next(ctx, r)
	}
}

// observed tells of every attempt.
func observed(next send, clock Clock, tell func(Attempt)) send {
	if tell == nil {
		return next
	}
	return func(ctx context.Context, r *request) (*answer, error) {
		began := clock.Now()
		a, err := next(ctx, r)
		t := Attempt{Call: r.call, Channel: r.channel, UID: r.uid, Host: r.to.Host, Try: r.try, Took: clock.Now().Sub(began), Err: err}
		if a != nil {
			t.HTTPStatus, t.RequestID = a.status, a.requestID()
		}
		tell(t)
		return a, err
	}
}

// paced lets a request go when the budget that it spends from has room for it.
func paced(next send, recordings, channels *pace) send {
	return func(ctx context.Context, r *request) (*answer, error) {
		p := recordings
		if r.call == CallChannelUsers {
			p = channels
		}
		if err := p.take(ctx, r.command()); err != nil {
			return nil, r.failed(notSent(err))
		}
		r.try++
		a, err := next(ctx, r)
		if e := (*Error)(nil); errors.As(err, &e) && errors.Is(e, ErrRateLimited) {
			p.slow(e.RetryAfter)
		}
		return a, err
	}
}

// failed is an error on this side of the wire.
func (r *request) failed(err error) *Error {
	return &Error{Call: r.call, ResourceID: r.resourceID, SID: r.sid, Err: err}
}

func notSent(err error) error { return fmt.Errorf("%w: %w", ErrNotSent, err) }

func noAnswer(err error) error { return fmt.Errorf("%w: %w", ErrNoAnswer, err) }

// reasonOf is why ctx ended: the caller's own end, or what ended it here.
func reasonOf(ctx context.Context, err error) error {
	if cause := context.Cause(ctx); cause != nil && !errors.Is(err, cause) {
		return cause
	}
	return err
}
