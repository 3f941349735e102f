package simulator

import (
	"context"
	"sync"
	"time"
)

// A SteppedClock stands still until it is told to move. While somebody holds
// it by Work or Go it does not move at all: with the simulator's RoundTripper
// on one side and a client run by Go on the other, no request is ever late.
type SteppedClock struct {
	mu     sync.Mutex
	idle   *sync.Cond
	now    time.Time
	busy   int
	timers agenda
}

// NewSteppedClock is a stepped clock that shows start.
func NewSteppedClock(start time.Time) *SteppedClock {
	c := &SteppedClock{now: start}
	c.idle = sync.NewCond(&c.mu)
	return c
}

// Now is the time that the clock shows.
func (c *SteppedClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// AfterFunc has f called by the Advance that reaches d from now, on the
// goroutine that advances. A d of zero or less is due at the next Advance.
func (c *SteppedClock) AfterFunc(d time.Duration, f func()) (stop func() bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	t := c.timers.enter(c.now.Add(max(d, 0)), f)
	return func() bool {
		c.mu.Lock()
		defer c.mu.Unlock()
		return c.timers.strike(t)
	}
}

// Advance moves the clock by d, through every timer on the way at its own
// time. Before each move it waits until nobody works, so it must not be called
// by somebody who does.
func (c *SteppedClock) Advance(d time.Duration) {
	end := c.Now().Add(d)
	for c.step(end) {
	}
}

// step goes to the next timer, or to end if that comes first, and tells which.
func (c *SteppedClock) step(end time.Time) bool {
	c.mu.Lock()
	for c.busy > 0 {
		c.idle.Wait()
	}
	t, due := c.timers.due(end)
	if due {
		end = t.at
	}
	if end.After(c.now) {
		c.now = end
	}
	c.mu.Unlock()
	if due {
		t.do()
	}
	return due
}

// Work keeps the clock still until done is called.
func (c *SteppedClock) Work() (done func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.busy++
	return sync.OnceFunc(c.rest)
}

func (c *SteppedClock) rest() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.busy--
	c.idle.Broadcast()
}

// Go runs f on a goroutine of its own that keeps the clock still, except while
// it waits: in Sleep, or in a request that it sends through the RoundTripper
// with the context that f is given. So the client's side is never overtaken
// either.
func (c *SteppedClock) Go(ctx context.Context, f func(context.Context)) {
	w := &work{clock: c, done: c.Work()}
	go func() {
		defer w.pause()
		f(context.WithValue(ctx, workKey{}, w))
	}()
}

// Sleep waits until d has passed or the context ends, whose error it returns
// then. The context is one that Go has given.
func (c *SteppedClock) Sleep(ctx context.Context, d time.Duration) error {
	workOf(ctx).sleep(c, d, ctx.Done())
	return ctx.Err()
}
