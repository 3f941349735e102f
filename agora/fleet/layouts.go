package fleet

import (
	"time"

	"airdeck/agora"
	"airdeck/agora/layout"
)

// layoutWaits are the waits of a layout that did not come through. A whole layout
// may safely be sent again; after the last wait the operator decides.
var layoutWaits = troubleWaits

// SentLayout is a layout that went out to a recording.
type SentLayout struct {
	At     time.Time     `json:"at"`
	By     string        `json:"by,omitempty"` // the deck that sent it; empty: not known
	Known  bool          `json:"known"`        // it was live for sure
	Layout layout.Layout `json:"layout"`
}

// parcel is a layout on its way, and the deck that wants it sent.
type parcel struct {
	layout layout.Layout
	by     string
}

// layoutWanted is a wish of the operator: once it is live it ends a trial, for what was
// tried has been decided about.
func (t *turn) layoutWanted(r *Recording, e LayoutWanted) {
	if r.OnTrial() {
		r.trial().Over = true
	}
	t.post(r, parcel{e.Layout, e.By})
}

// post sends at once, or, while another one is under way, keeps the newest: Agora
// asks to wait for one answer before sending the next.
func (t *turn) post(r *Recording, p parcel) {
	r.layoutTries = 0
	if r.flight.layout {
		r.queue(p)
		return
	}
	t.sendLayout(r, p)
}

func (r *Recording) queue(p parcel) {
	l := p.layout.Clone()
	r.Queued, r.queuedBy = &l, p.by
}

func (t *turn) sendQueued(r *Recording) { t.sendLayout(r, parcel{*r.Queued, r.queuedBy}) }

func (t *turn) sendLayout(r *Recording, p parcel) {
	r.Queued, r.layoutAt, r.layoutBy = nil, time.Time{}, p.by
	r.layoutTries++
	// Until it is answered nobody knows which of the two is live.
	r.layoutWasKnown, r.LayoutKnown = r.LayoutKnown, false
	t.send(r, agora.CallUpdateLayout, p.layout.Clone())
}

func (r *Recording) dropLayout() { r.Queued, r.layoutAt, r.layoutTries = nil, time.Time{}, 0 }

func (t *turn) layoutSent(r *Recording, l layout.Layout) {
	t.heard(r, nil)
	r.flight.layout = false
	r.Layout, r.LayoutKnown = l.Clone(), true
	r.LayoutSince, r.LayoutBy = t.now, r.layoutBy
	r.dismiss(LayoutMissed)
	if r.Problem != nil && r.Problem.Call == agora.CallUpdateLayout {
		r.Problem = nil
	}
	t.keepLayout(r, SentLayout{At: t.now, By: r.layoutBy, Known: true, Layout: r.Layout})
	if !t.trialSent(r, l) {
		t.tellLive(r)
	}
	t.layoutNext(r)
}

const liveWords = "layout is live"

// tellLive says it once where many follow each other, so that they leave the rest of
// the timeline in its place.
func (t *turn) tellLive(r *Recording) {
	t.tell(r, Good, liveWords)
}

func (t *turn) keepLayout(r *Recording, l SentLayout) {
	t.tells = append(t.tells, KeepLayout{r.ID, l})
}

func (t *turn) layoutFailed(r *Recording, e Failed) {
	r.flight.layout = false
	unclear := lost(e.Err)
	if !unclear {
		r.LayoutKnown = r.layoutWasKnown
	}
	p := problemOf(t.now, agora.CallUpdateLayout, e.Err)
	// What is wrong with the recording itself weighs more, while that is not confirmed.
	if r.Phase == Confirmed || r.Problem == nil || r.Problem.Call == agora.CallUpdateLayout {
		r.trouble(p)
	}
	words := "layout not sent"
	if unclear {
		words = "not known whether the layout is live"
	}
	if t.layoutAgain(r, e) {
		p.repeated(e.Err, "The whole layout is sent again by itself; that is always safe.")
		t.tell(r, Warn, "%s, trying again: %s", words, p.Brief())
		return
	}
	if unclear {
		t.keepLayout(r, SentLayout{At: t.now, By: r.layoutBy, Layout: e.Layout.Clone()})
	}
	t.tell(r, Bad, "%s: %s", words, p.Brief())
	t.trialFailed(r, p)
	t.layoutNext(r)
}

// layoutAgain plans to send the layout once more, or a newer one that waits, if
// that may help.
func (t *turn) layoutAgain(r *Recording, e Failed) bool {
	if !queryable(r) || !passing(e.Err) || int(r.layoutTries) > len(layoutWaits) {
		return false
	}
	if r.Queued == nil {
		r.queue(parcel{e.Layout, r.layoutBy})
	}
	r.layoutAt = t.now.Add(step(layoutWaits, int(r.layoutTries)-1))
	return true
}

func (t *turn) layoutNext(r *Recording) {
	if r.Phase == Stopping {
		t.stopPending(r)
		return
	}
	if r.Queued != nil && queryable(r) && !r.flight.layout {
		t.sendQueued(r)
	}
}

// LayoutAgain is when a layout that did not come through is sent again; the zero time
// if none waits for that.
func (r *Recording) LayoutAgain() time.Time { return r.layoutAt }
