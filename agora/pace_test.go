package agora

import (
	"context"
	"errors"
	"math"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// turns is who got a turn, and when.
type turns struct {
	queue sync.WaitGroup
	began time.Time
	mu    sync.Mutex
	who   []string
	at    []time.Duration
}

// enter queues, and comes back when the turn is taken or being waited for.
func (l *turns) enter(t *testing.T, p *pace, who string, command bool) {
	l.queue.Go(func() {
		if p.take(t.Context(), command) == nil {
			l.mu.Lock()
			defer l.mu.Unlock()
			l.who, l.at = append(l.who, who), append(l.at, time.Since(l.began))
		}
	})
	synctest.Wait()
}

func (l *turns) count() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.who)
}

func TestPace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPace(systemClock{}, 5)
		l := turns{began: time.Now()}
		for range 12 {
			l.enter(t, p, "query", false)
		}
		if n := l.count(); n != 1 {
			t.Fatalf("%d queries went at once; one place is kept for a command", n)
		}
		l.queue.Wait()
		for i, at := range l.at {
			if want := time.Duration(i) * 200 * time.Millisecond; (at - want).Abs() > time.Millisecond {
				t.Errorf("query %d went after %s, want %s", i+1, at, want)
			}
		}
	})
}

// In any stretch of time no more go than its budget and what may be saved up.
func TestNeverMoreThanTheBudget(t *testing.T) {
	for rate, most := range map[float64]float64{0.5: 2, 5: 2, 8: 2, 50: 10} {
		synctest.Test(t, func(t *testing.T) {
			p := newPace(systemClock{}, rate)
			l := turns{began: time.Now()}
			for i := range 120 {
				<-time.After(time.Duration(i%7*i%5) * 50 * time.Millisecond)
				l.enter(t, p, "", i%3 > 0)
			}
			l.queue.Wait()
			for i := range l.at {
				for j := i; j < len(l.at); j++ {
					if n, may := float64(j-i+1), most+rate*(l.at[j]-l.at[i]).Seconds(); n > may+epsilon {
						t.Fatalf("at %v a second %v went within %s", rate, n, l.at[j]-l.at[i])
					}
				}
			}
		})
	}
}

// TestCommandsGoFirst: a command neither waits for queries that came before it nor for the place that they leave.
func TestCommandsGoFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPace(systemClock{}, 5)
		l := turns{began: time.Now()}
		for range 10 {
			l.enter(t, p, "query", false)
		}
		for range 3 {
			l.enter(t, p, "command", true)
		}
		l.queue.Wait()
		want := []string{"query", "command", "command", "command", "query", "query", "query", "query", "query", "query", "query", "query", "query"}
		if !slices.Equal(l.who, want) {
			t.Errorf("went in the order %v", l.who)
		}
		for i, want := range []time.Duration{0, 200 * time.Millisecond, 400 * time.Millisecond} {
			if at := l.at[1+i]; (at - want).Abs() > time.Millisecond {
				t.Errorf("command %d went after %s, want %s", i+1, at, want)
			}
		}
	})
}

// TestCommandDueEarlier: a command that comes while the clock is set for a query is not kept until then.
func TestCommandDueEarlier(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPace(systemClock{}, 5)
		for range 2 {
			_ = p.take(t.Context(), true)
		}
		l := turns{began: time.Now()}
		l.enter(t, p, "query", false)
		l.enter(t, p, "command", true)
		l.queue.Wait()
		if !slices.Equal(l.who, []string{"command", "query"}) || (l.at[0]-200*time.Millisecond).Abs() > time.Millisecond {
			t.Errorf("%v went at %v", l.who, l.at)
		}
	})
}

func TestLeavingTheQueue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPace(systemClock{}, 0.1)
		ctx, cancel := context.WithCancel(t.Context())
		_ = p.take(t.Context(), true)
		_ = p.take(t.Context(), true)
		left := make(chan error)
		go func() { left <- p.take(ctx, true) }()
		synctest.Wait()
		cancel()
		if err := <-left; !errors.Is(err, context.Canceled) {
			t.Errorf("left with %v", err)
		}
		began := time.Now()
		if err := p.take(t.Context(), true); err != nil {
			t.Fatal(err)
		}
		if took := time.Since(began); (took - 10*time.Second).Abs() > time.Millisecond {
			t.Errorf("waited %s behind one who had left", took)
		}
	})
}

// TestSlowing: a 429 halves the pace, several at once halve it once, and it grows back by itself.
func TestSlowing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPace(systemClock{}, 8)
		pace := func(after time.Duration, want float64) {
			t.Helper()
			<-time.After(after)
			if got := p.budget().Pace; math.Abs(got-want) > 0.01 {
				t.Errorf("%s later the pace is %v, want %v", after, got, want)
			}
		}
		pace(0, 8)
		p.slow(0)
		p.slow(0)
		pace(0, 4)
		pace(15*time.Second, 6)
		p.slow(0)
		pace(0, 3)
		pace(time.Hour, 8)
		for range 20 {
			p.slow(0)
			<-time.After(oneRefusal)
		}
		pace(0, 8*(leastShare+1.0/60))
	})
}

// TestHolding: nothing, not even a command, goes before the service's own time is over, and
// then no more than ever.
func TestHolding(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPace(systemClock{}, 8)
		l := turns{began: time.Now()}
		p.slow(7 * time.Second)
		p.slow(3 * time.Second) // a shorter one does not shorten it
		l.enter(t, p, "query", false)
		l.enter(t, p, "command", true)
		if b := p.budget(); b.Waiting != 2 || b.Rate != 8 {
			t.Errorf("the budget is %+v", b)
		}
		l.queue.Wait()
		if !slices.Equal(l.who, []string{"command", "query"}) || l.at[0] != 7*time.Second || l.at[1] < 7*time.Second+125*time.Millisecond {
			t.Errorf("%v went at %v", l.who, l.at)
		}
	})
}

func TestBudget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPace(systemClock{}, 5)
		_ = p.take(t.Context(), true)
		if b := p.budget(); b != (Budget{Rate: 5, Pace: 5, Left: 1}) {
			t.Errorf("the budget is %+v", b)
		}
	})
}

// TestSpent: a client that takes over from another process has its budget still to come.
func TestSpent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPace(systemClock{}, 5)
		p.spend()
		l := turns{began: time.Now()}
		for range 6 {
			l.enter(t, p, "command", true)
		}
		l.queue.Wait()
		for i, at := range l.at {
			if want := time.Duration(i) * 200 * time.Millisecond; (at - want).Abs() > time.Millisecond {
				t.Errorf("command %d went after %s, want %s", i+1, at, want)
			}
		}
	})
}
