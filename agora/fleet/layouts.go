package fleet

import (
	"time"

	"airdeck/agora"
	"airdeck/agora/layout"
)

// layoutWaits are the waits of a layout that did not come through. A whole layout
// may safely be sent again; after the last wait the operator decides.
var layoutWaits = troubleWaits

// layoutWanted sends at once, or, while another one is under way, keeps the
// newest: Agora asks to wait for one answer before sending the next.
func (t *turn) layoutWanted(r *Recording, l layout.Layout) {
	r.layoutTries = 0
	if r.flight.layout {
		q := l.Clone()
		r.Queued = &q
		return
	}
	t.sendLayout(r, l)
}

func (t *turn) sendLayout(r *Recording, l layout.Layout) {
	r.Queued, r.layoutAt = nil, time.Time{}
	r.layoutTries++
	// Until it is answered nobody knows which of the two is live.
	r.layoutWasKnown, r.LayoutKnown = r.LayoutKnown, false
	t.send(r, agora.CallUpdateLayout, l.Clone())
}

func (r *Recording) dropLayout() { r.Queued, r.layoutAt, r.layoutTries = nil, time.Time{}, 0 }

func (t *turn) layoutSent(r *Recording, l layout.Layout) {
	t.heard(r, nil)
	r.flight.layout = false
	r.Layout, r.LayoutKnown = l.Clone(), true
	if r.Problem != nil && r.Problem.Call == agora.CallUpdateLayout {
		r.Problem = nil
	}
	t.tell(r, Good, "layout is live")
	t.layoutNext(r)
}

func (t *turn) layoutFailed(r *Recording, e Failed) {
	r.flight.layout = false
	if !lost(e.Err) {
		r.LayoutKnown = r.layoutWasKnown
	}
	p := problemOf(t.now, agora.CallUpdateLayout, e.Err)
	if r.Phase == Confirmed {
		r.trouble(p)
	}
	if t.layoutAgain(r, e) {
		t.tell(r, Warn, "layout not sent, trying again: %s", p.Reason)
		return
	}
	t.tell(r, Bad, "layout not sent: %s", p.Reason)
	t.layoutNext(r)
}

// layoutAgain plans to send the layout once more, or a newer one that waits, if
// that may help.
func (t *turn) layoutAgain(r *Recording, e Failed) bool {
	if !queryable(r) || !passing(e.Err) || r.layoutTries > len(layoutWaits) {
		return false
	}
	if r.Queued == nil {
		l := e.Layout.Clone()
		r.Queued = &l
	}
	r.layoutAt = t.now.Add(step(layoutWaits, r.layoutTries-1))
	return true
}

func (t *turn) layoutNext(r *Recording) {
	if r.Phase == Stopping {
		t.stopPending(r)
		return
	}
	if r.Queued != nil && queryable(r) {
		t.sendLayout(r, *r.Queued)
	}
}
