package control

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	"airdeck/agora/fleet"
)

// elsewhere asks every so often what was started elsewhere: most recordings are, by the
// customer's backend. What it names is adopted, as by hand, once a query has found it.
type elsewhere struct {
	list  func(context.Context) ([]byte, error)
	every time.Duration

	asking bool
	asked  time.Time
	tries  map[string]int // how often a sid was offered that Agora did not know
	fault  string         // what was last told to be wrong
}

const (
	defaultElsewhere = time.Minute
	// adoptingAtOnce bounds how many are asked about at the same time: they go before
	// the queries of what is known already.
	adoptingAtOnce = 32
	// offeredTwice: what Agora does not know may be about to start, or be moving to
	// another server. It is asked about once more after that time, and then no more.
	offeredTwice = 2
)

// listed is what was named.
type listed struct {
	fleet.Event
	text []byte
	err  error
}

// lookElsewhere asks when it is time to. Of several processes those ask that look after
// an app.
func (e *Engine) lookElsewhere(out *outcome) {
	s, now := &e.elsewhere, e.now()
	if s.list == nil || s.asking || e.share != nil && len(e.share.leads) == 0 {
		return
	}
	if passed := now.Sub(s.asked); passed >= 0 && passed < s.every {
		return
	}
	s.asking, s.asked = true, now
	list := s.list
	out.jobs = append(out.jobs, Job{light: true, run: func(ctx context.Context) []fleet.Event {
		text, err := list(ctx)
		return []fleet.Event{listed{text: text, err: err}}
	}})
}

// takeListed adopts what was named and is not known.
func (e *Engine) takeListed(l listed, out *outcome) {
	s := &e.elsewhere
	s.asking = false
	if l.err != nil {
		e.faulty(l.err, out)
		return
	}
	tries := map[string]int{} // of what is still named
	var fault error
	room := e.roomToAdopt()
	for n, line := range bytes.Split(l.text, []byte("\n")) {
		for _, o := range ReadOffers(n+1, line) {
			if n := s.tries[o.SID]; n > 0 {
				tries[o.SID] = n
			}
			switch adopt, err := e.offered(o); {
			case err != nil && fault == nil:
				fault = fmt.Errorf("line %d: %w", o.Line, err)
			case err != nil, adopt.ID == "" || room == 0:
			default:
				room--
				tries[o.SID]++
				e.apply(adopt, out)
			}
		}
	}
	s.tries = tries
	e.faulty(fault, out)
}

// offered is the event that adopts an offer; one without an id where there is nothing to do.
func (e *Engine) offered(o Offer) (fleet.Adopt, error) {
	if o.Err != nil {
		return fleet.Adopt{}, o.Err
	}
	if r := e.fleet.FindSID(o.SID); r != nil && r.Readoptable() {
		if e.elsewhere.tries[o.SID] >= offeredTwice || e.now().Sub(r.EndedAt) < fleet.MovingTime {
			return fleet.Adopt{}, nil
		}
	}
	adopt, err := e.Adopt(o.Adoption)
	switch {
	case errors.Is(err, ErrKnown):
		return fleet.Adopt{}, nil
	case err != nil:
		return adopt, err
	case !e.Leads(adopt.App):
		return fleet.Adopt{}, nil // who does asks for itself
	}
	adopt.Quiet = true
	return adopt, nil
}

// roomToAdopt is how many more may be asked about.
func (e *Engine) roomToAdopt() int {
	room := adoptingAtOnce
	for r := range e.fleet.All() {
		if r.Adopting && r.Live() {
			room--
		}
	}
	return max(room, 0)
}

// faulty tells what is wrong with what was named, once.
func (e *Engine) faulty(err error, out *outcome) {
	text := ""
	if err != nil {
		text = "adopt: " + err.Error()
	}
	if text != "" && text != e.elsewhere.fault {
		out.notes = append(out.notes, fleet.Note{At: e.now(), Level: fleet.Warn, Text: text})
	}
	e.elsewhere.fault = text
}
