package command

import (
	"context"
	"errors"
	"fmt"
	"time"

	"airdeck/agora/control"
	"airdeck/agora/fleet"
	"airdeck/ui/term"
)

// intake takes offers into the fleet, a few at a time, and tells of each what came of it.
type intake struct {
	*loop
	app     string // of those that name none
	patient time.Duration
	tell    func(verdict)
	waiting map[fleet.ID]*asked
	sids    map[string]int // of those that were offered, by their lines
}

// asked is an offer about which Agora is being asked.
type asked struct {
	offer   control.Offer
	since   time.Time
	trouble time.Time // since when no query came through
}

// verdict is what came of an offer.
type verdict struct {
	Line    int    `json:"line"`
	Result  string `json:"result"`
	Channel string `json:"channel,omitempty"`
	UID     string `json:"uid,omitempty"`
	SID     string `json:"sid,omitempty"`
	State   string `json:"state,omitempty"`
	Reason  string `json:"reason,omitempty"`
}

// What comes of an offer.
const (
	adopted    = "adopted"
	known      = "known" // it was on the deck before
	notAdopted = "not adopted"
	invalid    = "invalid"
	unanswered = "unanswered"
)

// good tells whether the recording is looked after now.
func (v verdict) good() bool { return v.Result == adopted || v.Result == known }

// String is the verdict in a line, safe to print.
func (v verdict) String() string {
	text := fmt.Sprintf("line %d: %s", v.Line, v.Result)
	if v.SID != "" {
		text += fmt.Sprintf(": %s, uid %s, sid %s", v.Channel, v.UID, v.SID)
	}
	for _, more := range []string{v.State, v.Reason} {
		if more != "" {
			text += ": " + more
		}
	}
	return term.Clean(text)
}

const (
	// askedAtOnce is how many offers are asked about at the same time: enough to use up
	// the budget of an app.
	askedAtOnce = 64
	// handedOver is how long another deck may take to take over what it is handed: one that
	// is silent loses its lease after 30 s at most.
	handedOver = 45 * time.Second
)

// run takes offers until there are no more and all are decided, or ctx ends.
func (i *intake) run(ctx context.Context, offers <-chan control.Offer) {
	for offers != nil || len(i.waiting) > 0 {
		next := offers
		if len(i.waiting) >= askedAtOnce {
			next = nil
		}
		select {
		case o, more := <-next:
			if !more {
				offers = nil
				continue
			}
			i.offer(o)
		case o := <-i.came:
			i.take(o)
		case <-i.ticker.C:
			i.apply(fleet.Tick{})
		case <-ctx.Done():
			i.give("interrupted before there was an answer")
			return
		}
		i.decide()
	}
}

func (i *intake) offer(o control.Offer) {
	if o.App == "" {
		o.App = i.app
	}
	if o.Err != nil {
		i.say(o, invalid, "", o.Err.Error())
		return
	}
	if line := i.sids[o.SID]; line > 0 {
		i.say(o, known, "", fmt.Sprintf("offered on line %d already", line))
		return
	}
	e, err := i.engine.Adopt(o.Adoption)
	switch {
	case errors.Is(err, control.ErrKnown):
		i.say(o, known, control.State(i.engine.Fleet().FindSID(o.SID)), "")
	case errors.Is(err, control.ErrWhichApp):
		i.say(o, invalid, "", err.Error()+"; --app NAME says it")
	case err != nil:
		i.say(o, invalid, "", err.Error())
	default:
		e.Quiet = true // who offers it is told here
		i.sids[o.SID], i.waiting[e.ID] = o.Line, &asked{offer: o, since: i.engine.Now()}
		i.apply(e)
	}
}

// decide tells of those about which something is known by now.
func (i *intake) decide() {
	for id, a := range i.waiting {
		if result, state, reason := i.verdict(id, a); result != "" {
			delete(i.waiting, id)
			i.say(a.offer, result, state, reason)
		}
	}
}

func (i *intake) verdict(id fleet.ID, a *asked) (result, state, reason string) {
	now, r := i.engine.Now(), i.engine.Fleet().Find(id)
	other := i.engine.Fleet().FindSID(a.offer.SID)
	switch {
	case other != nil && other.ID != id && !other.Readoptable():
		return known, control.State(other), ""
	case r == nil:
		if now.Sub(a.since) > handedOver {
			return unanswered, "", "the deck that looks after the app has not taken it"
		}
	case r.Phase == fleet.Ended && r.Ending == fleet.NotAdopted:
		return notAdopted, "", r.Problem.Brief() + ": " + r.Problem.Meaning
	case !r.Adopting:
		return adopted, control.State(r), ""
	case r.Problem == nil || r.Tries == 0:
		a.trouble = time.Time{}
	case a.trouble.IsZero():
		a.trouble = now
	case now.Sub(a.trouble) >= i.patient:
		return unanswered, "", r.Problem.Brief() + "; the next deck goes on asking"
	}
	return "", "", ""
}

// give gives up on what is not decided yet.
func (i *intake) give(reason string) {
	for id, a := range i.waiting {
		delete(i.waiting, id)
		i.say(a.offer, unanswered, "", reason)
	}
}

func (i *intake) say(o control.Offer, result, state, reason string) {
	i.tell(verdict{Line: o.Line, Result: result, Channel: o.Channel, UID: o.UID, SID: o.SID, State: state, Reason: reason})
}
