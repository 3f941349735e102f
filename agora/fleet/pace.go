package fleet

import (
	"cmp"
	"errors"
	"slices"
	"time"

	"airdeck/agora"
)

// pace is what one App ID may spend on queries. Commands are not counted here:
// one request per second of the budget is never given to queries.
type pace struct {
	rate, full float64 // queries per second now, and when all is well
	tokens     float64
	urgent     float64 // the part that just started and troubled recordings may take: half
	filled     time.Time
	refused    time.Time // since when the credentials are refused
	probe      time.Time // when the next probe may go
	slowed     time.Time // the last 429 or step of recovery
}

const (
	burst         = 2.0
	slowest       = 0.25
	recoveryEvery = 10 * time.Second
	maxPause      = 5 * time.Minute
)

func (f *Fleet) pace(app string) *pace {
	p := f.paces[app]
	if p == nil {
		full := max(f.budget-1, f.budget/2)
		p = &pace{rate: full, full: full, tokens: burst, urgent: burst}
		f.paces[app] = p
	}
	return p
}

func (p *pace) fill(now time.Time) {
	if gone := now.Sub(p.filled).Seconds(); !p.filled.IsZero() && gone > 0 {
		p.tokens = min(burst, p.tokens+gone*p.rate)
		p.urgent = min(burst, p.urgent+gone*p.rate/2)
	}
	p.filled = now
	if p.rate < p.full && now.Sub(p.slowed) >= recoveryEvery {
		p.rate, p.slowed = min(p.full, p.rate*1.25), now
	}
}

// take spends one query, if there is one to spend.
func (p *pace) take(urgent bool) bool {
	if p.tokens < 1 || urgent && p.urgent < 1 {
		return false
	}
	p.tokens--
	if urgent {
		p.urgent--
	}
	return true
}

// heard learns from any answer how the App ID fares.
func (t *turn) heard(r *Recording, err error) {
	p := t.f.pace(r.App)
	switch {
	case errors.Is(err, agora.ErrUnauthorized):
		if p.refused.IsZero() {
			p.refused = t.now
		}
		p.probe = t.now.Add(probeWait)
	case errors.Is(err, agora.ErrRateLimited):
		p.rate, p.slowed = max(slowest, p.rate/2), t.now
	case err == nil:
		p.refused = time.Time{}
	}
}

// Refused tells since when an app's credentials are refused; the zero time if
// they are not.
func (f *Fleet) Refused(app string) time.Time { return f.pace(app).refused }

// Rate is how many queries per second an app's recordings get at present.
func (f *Fleet) Rate(app string) float64 { return f.pace(app).rate }

// Paused tells until when polling is paused; the zero time if it is not.
func (f *Fleet) Paused() time.Time { return f.paused }

func (t *turn) pause(e Pause) {
	t.f.paused = e.Until
	if limit := t.now.Add(maxPause); t.f.paused.After(limit) {
		t.f.paused = limit
	}
}

// tick issues what is due: commands all, queries within the pace, the urgent and
// the longest overdue first.
func (t *turn) tick() {
	if !t.f.paused.IsZero() && !t.now.Before(t.f.paused) {
		t.f.paused = time.Time{}
	}
	for _, p := range t.f.paces {
		p.fill(t.now)
	}
	for _, r := range t.due() {
		if r.next.call != agora.CallQuery {
			t.with(r.ID, t.issueCommand)
			continue
		}
		if t.allowed(r) {
			t.quietly(r.ID, t.issue)
		}
	}
}

func (t *turn) due() []*Recording {
	var out []*Recording
	for _, r := range t.f.byID {
		if r.next.call != "" && !r.next.at.After(t.now) && !r.flight.blocks(r.next.call) {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b *Recording) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), a.next.at.Compare(b.next.at), cmp.Compare(a.ID, b.ID))
	})
	return out
}

func rank(r *Recording) int {
	switch {
	case r.next.call != agora.CallQuery:
		return 0
	case r.next.asked:
		return 1
	case urgent(r):
		return 2
	}
	return 3
}

// urgent: just started, or troubled.
func urgent(r *Recording) bool { return r.Phase != Confirmed }

func (t *turn) allowed(r *Recording) bool {
	if r.next.asked {
		return true
	}
	if t.now.Before(t.f.paused) {
		return false
	}
	p := t.f.pace(r.App)
	if !p.refused.IsZero() {
		if t.now.Before(p.probe) {
			return false
		}
		p.probe = t.now.Add(probeWait)
	}
	return p.take(urgent(r))
}

func (t *turn) issue(r *Recording) {
	if queryable(r) && !r.flight.query {
		t.call(r, agora.CallQuery)
	}
}

func (t *turn) issueCommand(r *Recording) {
	if r.next.call == agora.CallStop {
		t.stopPending(r)
		return
	}
	t.call(r, r.next.call)
}
