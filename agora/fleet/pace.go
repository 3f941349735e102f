package fleet

import (
	"errors"
	"time"

	"airdeck/agora"
)

// pace is what one App ID may spend on queries. Commands are not counted here:
// one request per second of the budget is never given to queries.
type pace struct {
	rate, full float64 // queries per second now, and when all is well
	tokens     float64
	urgent     float64 // the part that just started, troubled and seen recordings may take before all others: half
	filled     time.Time
	refused    time.Time // since when the credentials are refused
	silent     time.Time // since when nothing is answered
	probe      time.Time // when the next probe may go
	slowed     time.Time // the last 429 or step of recovery
	due        due
}

const (
	slowest       = 0.25
	recoveryEvery = 10 * time.Second
	// halveEvery: several requests that were under way together are refused
	// together; that is one refusal.
	halveEvery = time.Second
	maxPause   = 5 * time.Minute
)

func (f *Fleet) pace(app string) *pace {
	p := f.paces[app]
	if p == nil {
		full := f.fullRate(app)
		p = &pace{rate: full, full: full, filled: f.last}
		p.tokens, p.urgent = p.saved(), p.saved()
		f.paces[app] = p
		f.apps = append(f.apps, app)
	}
	return p
}

// fullRate is what an app's queries get of its budget, when all is well.
func (f *Fleet) fullRate(app string) float64 {
	budget := f.budget
	if own := f.budgets[app]; own > 0 {
		budget = own
	}
	return max(budget-1, budget/2)
}

// Interval is how far apart the queries of a recording of an app really are: the cadence,
// or longer where its budget does not allow it.
func (f *Fleet) Interval(app string) time.Duration {
	return max(f.cadence, time.Duration(float64(f.live[app])/f.fullRate(app)*float64(time.Second)))
}

// saved is how many queries may be saved up: half a second's, which is more than comes
// together between two ticks of a deck, or a large budget would not be used.
func (p *pace) saved() float64 { return max(2, p.full/2) }

func (p *pace) fill(now time.Time) {
	if gone := now.Sub(p.filled).Seconds(); gone > 0 {
		p.tokens = min(p.saved(), p.tokens+gone*p.rate)
		p.urgent = min(p.saved(), p.urgent+gone*p.rate/2)
	}
	p.filled = now
	if p.rate < p.full && now.Sub(p.slowed) >= recoveryEvery {
		p.rate, p.slowed = min(p.full, p.rate*1.25), now
	}
}

// enough bears with the last bit of a sum of fractions: ten beats of a tenth are
// one.
const enough = 1 - 1e-9

func (p *pace) takeNormal() bool {
	if p.tokens < enough {
		return false
	}
	p.tokens--
	return true
}

func (p *pace) takeUrgent() bool {
	if p.urgent < enough || !p.takeNormal() {
		return false
	}
	p.urgent--
	return true
}

// heard learns from any answer how the App ID fares.
func (t *turn) heard(r *Recording, err error) {
	p := t.f.pace(r.App)
	p.listen(t.now, err)
	switch {
	case errors.Is(err, agora.ErrUnauthorized):
		if p.refused.IsZero() {
			p.refused = t.now
		}
		p.probe = t.now.Add(probeWait)
	case errors.Is(err, agora.ErrRateLimited):
		p.slow(t.now)
	case fromService(err):
		p.refused = time.Time{}
	}
}

func (p *pace) slow(now time.Time) {
	if p.rate < p.full && now.Sub(p.slowed) < halveEvery {
		return
	}
	p.rate, p.slowed = max(min(slowest, p.full), p.rate/2), now
}

// Refused tells since when an app's credentials are refused; the zero time if
// they are not.
func (f *Fleet) Refused(app string) time.Time {
	if p := f.paces[app]; p != nil {
		return p.refused
	}
	return time.Time{}
}

// Rate is how many queries per second an app's recordings get at present.
func (f *Fleet) Rate(app string) float64 { return f.pace(app).rate }

// Paused tells until when polling is paused; the zero time if it is not.
func (f *Fleet) Paused() time.Time { return f.paused }

func (t *turn) pause(e Pause) {
	t.f.paused = e.Until
	if limit := t.now.Add(maxPause); t.f.paused.After(limit) {
		t.f.paused = limit
	}
	if !t.f.paused.After(t.now) {
		t.f.paused = time.Time{}
	}
}

// tick issues what is due: commands all, queries within the pace.
func (t *turn) tick() {
	if !t.now.Before(t.f.paused) {
		t.f.paused = time.Time{}
	}
	t.f.forgetEnded(t.now)
	t.f.open(t.now)
	t.looks()
	t.commands()
	for _, app := range t.f.apps {
		p := t.f.paces[app]
		p.fill(t.now)
		if t.f.followed[app] {
			continue
		}
		t.queries(p)
	}
}

func (t *turn) looks() {
	for l := &t.f.agenda.looks; len(*l) > 0; {
		if e := l.pop(); e.holds() {
			t.with(e.k.ID, always, t.look)
		}
	}
}

func (t *turn) commands() {
	l := &t.f.agenda.commands
	for len(*l) > 0 {
		e := l.pop()
		if !e.holds() {
			continue
		}
		switch e.what {
		case write:
			t.with(e.k.ID, always, func(r *Recording) { r.saveAt = time.Time{} })
		case resend:
			t.with(e.k.ID, always, func(r *Recording) { t.sendQueued(r) })
		case renew:
			t.with(e.k.ID, always, func(r *Recording) { t.call(r, agora.CallUpdate) })
		default:
			t.with(e.k.ID, always, t.issueCommand)
		}
	}
}

func (t *turn) issueCommand(r *Recording) {
	if r.next.call == agora.CallStop {
		t.stopPending(r)
		return
	}
	t.call(r, r.next.call)
}

// queries lets an operator's own query go first, even where polling is held; then
// the urgent ones and the longest overdue.
func (t *turn) queries(p *pace) {
	t.poll(&p.due.asked, p.takeNormal)
	if t.now.Before(t.f.paused) {
		return
	}
	if !p.refused.IsZero() {
		t.probe(p)
		return
	}
	t.poll(&p.due.urgent, p.takeUrgent)
	t.poll(&p.due.shown, p.takeUrgent) // what those leave of their half
	t.pollOldest(&p.due.shown, &p.due.normal, p.takeNormal)
}

// poll queries whom the line has, as long as there is something to spend.
func (t *turn) poll(l *line, spend func() bool) {
	for {
		k := l.first()
		if k == nil || !spend() {
			return
		}
		l.pop()
		t.ask(k)
	}
}

// pollOldest queries those of two lines, whoever has waited longest first.
func (t *turn) pollOldest(one, other *line, spend func() bool) {
	for {
		l := other
		if a, b := one.first(), other.first(); b == nil || a != nil && a.due[query] < b.due[query] {
			l = one
		}
		k := l.first()
		if k == nil || !spend() {
			return
		}
		l.pop()
		t.ask(k)
	}
}

// probe lets one query through to learn whether the credentials are right again.
func (t *turn) probe(p *pace) {
	if t.now.Before(p.probe) {
		return
	}
	one := func() bool {
		if t.now.Before(p.probe) || !p.takeNormal() {
			return false
		}
		p.probe = t.now.Add(probeWait)
		return true
	}
	t.poll(&p.due.urgent, one)
	t.poll(&p.due.shown, one)
	t.poll(&p.due.normal, one)
}

// ask sends the query of a recording whose turn it is.
func (t *turn) ask(k *Known) {
	k.ask()
	t.f.flying[k.ID] = true
	t.calls = append(t.calls, Call{Call: agora.CallQuery, Recording: k.Recording})
}
