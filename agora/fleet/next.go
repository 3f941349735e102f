package fleet

import "time"

// Next is when a Tick is of use again: what is planned comes due then, or may have been
// paid for by then. The zero time: not before something else happens. A Tick at any
// other time does no harm.
func (f *Fleet) Next() time.Time {
	var next time.Time
	sooner := func(t time.Time) {
		if !t.IsZero() && (next.IsZero() || t.Before(next)) {
			next = t
		}
	}
	if a := &f.agenda; len(a.looks)+len(a.commands) > 0 {
		sooner(f.last)
	}
	sooner(f.comes())
	sooner(f.paused)
	for _, app := range f.apps {
		if !f.followed[app] {
			sooner(f.paces[app].next(f.last, f.paused))
		}
	}
	return next
}

// comes is when the next plan that is still true comes due.
func (f *Fleet) comes() time.Time {
	l := &f.agenda.coming
	if k := l.first(); k != nil {
		return k.plan((*l)[0].what)
	}
	return time.Time{}
}

// next is when one of those whose time has come may go.
func (p *pace) next(now, paused time.Time) time.Time {
	switch {
	case len(p.due.asked) > 0:
		return now
	case now.Before(paused) || len(p.due.urgent)+len(p.due.shown)+len(p.due.normal) == 0:
		return time.Time{}
	case !p.refused.IsZero():
		return p.probe
	}
	return now
}

// LiveIn is how many live recordings an app has.
func (f *Fleet) LiveIn(app string) int { return f.live[app] }

// Live is how many live recordings there are.
func (f *Fleet) Live() int {
	n := 0
	for _, live := range f.live {
		n += live
	}
	return n
}
