package simulator

import (
	"context"
	"fmt"
	"net/http"
	"testing"
	"testing/synctest"
	"time"
)

func TestSteppedClockGoesThroughItsTimers(t *testing.T) {
	c := NewSteppedClock(noon)
	var log []string
	note := func(name string) func() {
		return func() { log = append(log, fmt.Sprint(name, c.Now().Sub(noon))) }
	}
	c.AfterFunc(3*time.Second, note("c"))
	c.AfterFunc(time.Second, func() {
		note("a")()
		c.AfterFunc(time.Second, note("b"))
	})
	never := c.AfterFunc(2*time.Second, note("never"))
	c.AfterFunc(3*time.Second, note("d"))
	c.AfterFunc(time.Hour, note("later"))
	if !never() || never() {
		t.Error("a timer is stopped once")
	}
	c.Advance(5 * time.Second)
	if got := fmt.Sprint(log); got != "[a1s b2s c3s d3s]" {
		t.Error(got)
	}
	if c.Now() != noon.Add(5*time.Second) {
		t.Error(c.Now())
	}
}

func TestSteppedClockStandsStillWhileSomebodyWorks(t *testing.T) {
	c := NewSteppedClock(noon)
	done := c.Work()
	moved := make(chan struct{})
	go func() {
		c.Advance(time.Second)
		close(moved)
	}()
	seen := c.Now()
	done()
	done()
	<-moved
	if seen != noon || c.Now() != noon.Add(time.Second) {
		t.Error(seen, c.Now())
	}
}

// Somebody whose waiting is cut short works on, and the clock waits for him.
func TestWorkGoesOnAfterASleepThatIsCutShort(t *testing.T) {
	c := NewSteppedClock(noon)
	ctx, cancel := context.WithCancel(t.Context())
	asleep, awake, done := make(chan struct{}), make(chan error), make(chan struct{})
	c.Go(ctx, func(ctx context.Context) {
		close(asleep)
		awake <- c.Sleep(ctx, time.Hour)
		<-done
	})
	<-asleep
	cancel()
	if err := <-awake; err != context.Canceled {
		t.Error(err)
	}
	c.mu.Lock()
	busy, timers := c.busy, len(c.timers.entries)
	c.mu.Unlock()
	close(done)
	if busy != 1 || timers != 0 {
		t.Errorf("%d at work, %d timers", busy, timers)
	}
	c.Advance(time.Second)
}

func TestFastClock(t *testing.T) {
	c := FastClock(1e6)
	fired := make(chan struct{})
	begin := c.Now()
	c.AfterFunc(time.Hour, func() { close(fired) })
	<-fired
	if passed := c.Now().Sub(begin); passed < time.Hour {
		t.Error(passed)
	}
	if FastClock(-1).Now().IsZero() {
		t.Error("a factor below zero")
	}
}

// In a bubble of testing/synctest the real clock moves when everybody waits,
// so that a synchronous stop takes exactly as long as its upload.
func TestRealClockInABubble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := New(Options{Seed: 1, UploadTakes: 8 * time.Second})
		c := calling(t, &http.Client{Transport: s.RoundTripper()}, "http://x")
		s.Join("room", "7")
		i := c.started("room", "1", "")
		<-time.After(time.Hour) // of the bubble
		began := time.Now()
		c.stop(i, "{}").expect(200, 0)
		if took := time.Since(began); took != 8*time.Second {
			t.Error(took)
		}
		if r := s.Recordings()[0]; r.Recorded != time.Hour {
			t.Errorf("%+v", r)
		}
	})
}
