package fleet

import (
	"time"

	"airdeck/agora"
)

// Missed: somebody wanted this while no deck was there to do it, and that is so long ago
// that it may not be wanted any more. It is not done; the operator is told, and decides.
type Missed struct {
	Wish Event
	At   time.Time // when it was wanted; zero: not known
}

func (Missed) event() {}

// Alerts of what was wanted of a recording and is not done.
const (
	// StopMissed: nobody is known to have sent a stop that was wanted.
	StopMissed AlertKind = "stop missed"
	// LayoutMissed: nor a layout.
	LayoutMissed AlertKind = "layout missed"
	// AskingMissed: nor a start once more.
	AskingMissed AlertKind = "asking again missed"
)

func (t *turn) missed(e Missed) {
	when := "at a time that is not known"
	if !e.At.IsZero() {
		when = "at " + e.At.Format(clockTime)
	}
	tell := func(id ID, fits func(*Recording) bool, k AlertKind, what, remedy string) {
		t.with(id, fits, func(r *Recording) {
			t.alert(r, Alert{Kind: k, Text: what + " was wanted " + when + ", and no deck was there to send it", Remedy: remedy})
		})
	}
	switch w := e.Wish.(type) {
	case StartWanted:
		t.startMissedOut(w, e.At, when)
	case StopWanted:
		tell(w.ID, stoppable, StopMissed, "a stop", "Stop it now if that is still meant; acknowledge this if it is to go on.")
	case LayoutWanted:
		tell(w.ID, queryable, LayoutMissed, "another layout", layoutMissed)
	case LiveLayout:
		tell(w.ID, queryable, LayoutMissed, "another layout", layoutMissed)
	case TryLayout:
		tell(w.ID, queryable, LayoutMissed, "a layout on trial", layoutMissed)
	case AskAgain:
		tell(w.ID, (*Recording).Askable, AskingMissed, "its start once more", unknownRemedy)
	}
}

const layoutMissed = "Look at what is live, and send the other one again if it is still wanted."

// startMissedOut keeps a start that nobody carried out among what has ended, from where it
// can be started again.
func (t *turn) startMissedOut(e StartWanted, at time.Time, when string) {
	if t.f.known[e.ID] != nil || t.f.followed[e.App] {
		return
	}
	r := t.wanted(e)
	if !at.IsZero() {
		r.Wanted = at
	}
	t.f.put(r)
	t.with(e.ID, always, func(r *Recording) {
		t.end(r, NotStarted)
		r.Problem = &Problem{At: t.now, Call: agora.CallAcquire, Attention: true, Reason: "no deck was there to start it",
			Meaning: "It was wanted " + when + ", and never started: no deck was there. It is not started by itself now. Nothing runs and nothing is billed.",
			Remedy:  "Start it again if it is still wanted."}
		t.tell(r, Bad, "not started: it was wanted %s, and no deck was there", when)
	})
}
