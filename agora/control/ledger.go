package control

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"airdeck/agora/fleet"
	"airdeck/agora/store"
)

// trouble is why the last write failed, if it did.
type trouble struct {
	mu  sync.Mutex
	err error
}

func (t *trouble) note(err error) error {
	if errors.Is(err, store.ErrFenced) || errors.Is(err, context.Canceled) {
		return err // no fault of the file's
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.err = err
	return err
}

// Unwritten is why the last write failed; nil if it did not. While it is not nil, no
// start is prepared, unless that was asked for (Ephemeral).
func (e *Engine) Unwritten() error {
	e.trouble.mu.Lock()
	defer e.trouble.mu.Unlock()
	return e.trouble.err
}

// Ephemeral tells whether recordings are started although they cannot be written down.
func (e *Engine) Ephemeral() bool { return e.careless }

// ErrUnwritten is that recordings cannot be written down at present.
var ErrUnwritten = errors.New("nothing is started while recordings cannot be written down (airdeck --ephemeral does)")

func (e *Engine) writable() error {
	if err := e.Unwritten(); err != nil && !e.careless {
		return fmt.Errorf("%w: %w", ErrUnwritten, err)
	}
	return nil
}

// writer writes recordings of an app, under the present lease where there are leases.
func (e *Engine) writer(app string) func(context.Context, *fleet.Recording) error {
	if e.share == nil {
		return func(ctx context.Context, r *fleet.Recording) error { return e.trouble.note(e.ledger.Save(ctx, *r)) }
	}
	lease := e.share.lease(app)
	return func(ctx context.Context, r *fleet.Recording) error {
		return e.trouble.note(e.share.file.SaveUnder(ctx, lease, *r))
	}
}
