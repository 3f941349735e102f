package agora

import (
	"time"

	"golang.org/x/time/rate"
)

const (
	recovery   = time.Minute // from nothing back to the full pace
	leastShare = 1.0 / 16
	oneRefusal = time.Second // requests refused within it were refused for the same reason
)

// slow halves the pace, and lets nothing go for as long as the service asked.
func (p *pace) slow(asked time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.clock.Now()
	if until := now.Add(asked); asked > 0 && until.After(p.hold) {
		p.hold = until
	}
	if p.then.IsZero() || now.Sub(p.then) >= oneRefusal {
		p.share, p.then = max(p.recovered(now)/2, leastShare), now
	}
	p.limit.SetLimitAt(now, rate.Limit(p.full*p.recovered(now)))
}

// recovered is the share of the full pace by now: it grows back evenly.
func (p *pace) recovered(now time.Time) float64 {
	return min(1, p.share+now.Sub(p.then).Seconds()/recovery.Seconds())
}

// Budget is how much of a client's pace is used.
type Budget struct {
	Rate    float64 // requests a second that it may send at most
	Pace    float64 // what it sends now: less than Rate for a minute after a 429
	Left    float64 // requests that could go at once
	Waiting int     // requests that wait for their turn
}

func (p *pace) budget() Budget {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.clock.Now()
	return Budget{
		Rate:    p.full,
		Pace:    p.full * p.recovered(now),
		Left:    max(0, p.limit.TokensAt(now)),
		Waiting: len(p.waiting[commands]) + len(p.waiting[queries]),
	}
}
