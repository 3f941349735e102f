package fleet

import (
	"time"

	"airdeck/agora/layout"
)

// Trial is a layout that was sent for a while only: unless the operator keeps it, the
// one that was live before is sent again. That is written down with the recording, so
// it holds over the end of the editor, of the deck, and of the process.
type Trial struct {
	Layout layout.Layout `json:"layout"` // what is tried
	Back   layout.Layout `json:"back"`   // what was live before
	For    time.Duration `json:"for"`
	By     string        `json:"by,omitempty"`
	Until  time.Time     `json:"until,omitzero"` // zero: it is not live yet
	// Returning: Back is being sent, or, after that failed, is sent again at Until.
	Returning bool `json:"returning,omitempty"`
	// Over: a layout that is to stay is on its way. If that is refused, the trial goes on.
	Over bool `json:"over,omitempty"`
	// Before is the trial that is live until this one is, and goes on if this one is
	// refused.
	Before *Trial `json:"before,omitempty"`
}

// backWait is the wait before what was live before a trial is sent once more, after
// all tries of it have failed: nobody may be there to do it.
const backWait = 30 * time.Second

// Left is how long it still lasts, between whole seconds of the clock: so all who count
// it down show the same at any moment. It is nought where its time has not begun, and
// without a trial.
func (t *Trial) Left(now time.Time) time.Duration {
	if t == nil || t.Until.IsZero() {
		return 0
	}
	return max(t.Until.Truncate(time.Second).Sub(now.Truncate(time.Second)), 0)
}

// OnTrial tells whether a layout is being tried.
func (r *Recording) OnTrial() bool { return r.Trial != nil }

// GoingBack tells whether a trial is over, and what was live before is being sent.
func (r *Recording) GoingBack() bool { return r.OnTrial() && r.Trial.Returning }

// trial is the trial to change: a copy, for the one that was handed out stays as it is.
func (r *Recording) trial() *Trial {
	again := *r.Trial
	r.Trial = &again
	return r.Trial
}

// Triable tells whether a layout can be sent for a while: only where it is known what
// to go back to, and none is under way.
func (r *Recording) Triable() bool {
	return queryable(r) && !r.flight.layout && !r.GoingBack() && (r.LayoutKnown || r.OnTrial())
}

// keepable: a trial may become what stays, as long as it is not being taken back.
func keepable(r *Recording) bool { return r.OnTrial() && !r.Trial.Returning }

// tryWanted: a second trial goes back to where the first one began.
func (t *turn) tryWanted(r *Recording, e TryLayout) {
	before, back := r.Trial, r.Layout
	if before != nil {
		back = before.Back
	}
	r.Trial = &Trial{Layout: e.Layout.Clone(), Back: back.Clone(), For: max(e.For, time.Second), By: e.By}
	if before != nil && !before.Until.IsZero() {
		live := *before
		live.Over, live.Before = false, nil
		r.Trial.Before = &live
	}
	t.post(r, parcel{e.Layout, e.By})
}

func (t *turn) endTrial(e EndTrial) {
	if e.Keep {
		t.with(e.ID, keepable, t.trialKept)
		return
	}
	t.with(e.ID, keepable, t.goBack)
}

func (t *turn) trialKept(r *Recording) {
	r.Trial = nil
	t.tell(r, Good, "the layout on trial stays")
}

// goBack ends a trial by what was live before it. Nothing is sent beside a stop: should that
// be refused, it goes back then.
func (t *turn) goBack(r *Recording) {
	if !queryable(r) {
		r.trial().Until = t.now
		return
	}
	again := r.trial()
	again.Returning, again.Over, again.Until = true, false, time.Time{}
	t.post(r, parcel{r.Trial.Back, r.Trial.By})
}

// trialSent takes in that a layout is live, and tells whether that was a part of a
// trial.
func (t *turn) trialSent(r *Recording, l layout.Layout) bool {
	switch {
	case !r.OnTrial():
	case r.Trial.Over && !r.Trial.Until.IsZero():
		r.Trial = nil
		t.tell(r, Good, "layout is live, and stays: the trial is over")
		return true
	case r.Trial.Returning && l.Equal(r.Trial.Back):
		r.Trial = nil
		t.tell(r, Good, "the trial is over: the layout from before is live again")
		return true
	case !r.Trial.Returning && l.Equal(r.Trial.Layout):
		r.trial().Until = t.now.Add(r.Trial.For)
		t.tell(r, Good, "layout is live on trial, for %s unless it is kept", r.Trial.For)
		return true
	}
	return false
}

// trialFailed: a layout that may be live is taken back; one that Agora refused never
// was, so the trial before it goes on. What does not get back is tried again for as long
// as that can help.
func (t *turn) trialFailed(r *Recording, p *Problem) {
	switch tr := r.Trial; {
	case tr == nil:
	case tr.Over && r.LayoutKnown && !tr.Until.IsZero():
		r.trial().Over = false
	case tr.Over && !r.LayoutKnown:
		r.Trial = nil // nobody knows what is live
	case tr.Over: // what was tried never was; what is to stay goes next
		if r.Trial = tr.Before; r.OnTrial() {
			r.trial().Over = true
		}
	case !tr.Returning && !r.LayoutKnown:
		t.goBack(r)
	case !tr.Returning:
		r.Trial = tr.Before
	case p.Final:
		r.Trial = nil
	default:
		r.trial().Until = t.now.Add(backWait)
	}
}

// trialAt is when a trial ends; the zero time if there is none, or it is at its end.
func (r *Recording) trialAt() time.Time {
	if !r.OnTrial() || !queryable(r) || r.flight.layout || r.Queued != nil {
		return time.Time{}
	}
	return r.Trial.Until
}

func (t *turn) trialEnds(r *Recording) {
	if at := r.trialAt(); !at.IsZero() && !at.After(t.now) {
		t.goBack(r)
	}
}

// resumeTrial: the last run left a trial. Its time goes on; where it is not known
// whether it is live, it ends now.
func (t *turn) resumeTrial(r *Recording) {
	if !r.LayoutKnown || r.Trial.Until.IsZero() || r.Trial.Returning {
		r.trial().Until = t.now
	}
	t.tell(r, Warn, "a layout was on trial when the last run ended: what was live before comes back")
}
