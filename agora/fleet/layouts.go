package fleet

import (
	"errors"

	"airdeck/agora"
	"airdeck/agora/layout"
)

// layoutWanted sends at once, or, while another one is under way, keeps the
// newest: Agora asks to wait for one answer before sending the next.
func (t *turn) layoutWanted(r *Recording, l layout.Layout) {
	if !queryable(r) {
		return
	}
	if r.flight.layout {
		q := l.Clone()
		r.Queued = &q
		return
	}
	t.sendLayout(r, l)
}

func (t *turn) sendLayout(r *Recording, l layout.Layout) {
	r.Queued = nil
	// Until it is answered nobody knows which of the two is live.
	r.layoutWasKnown, r.LayoutKnown = r.LayoutKnown, false
	t.send(r, agora.CallUpdateLayout, l.Clone())
}

func (t *turn) layoutSent(r *Recording, l layout.Layout) {
	if !r.flight.layout {
		return
	}
	t.heard(r, nil)
	r.flight.layout = false
	r.Layout, r.LayoutKnown = l.Clone(), true
	t.tell(r, Good, "layout is live")
	t.layoutNext(r)
}

func (t *turn) layoutFailed(r *Recording, e Failed) {
	if !r.flight.layout {
		return
	}
	r.flight.layout = false
	p := problemOf(t.now, agora.CallUpdateLayout, e.Err)
	if !lost(e.Err) {
		r.LayoutKnown = r.layoutWasKnown
	}
	if r.Live() {
		r.Problem = p
	}
	t.tell(r, Bad, "layout not sent: %s", p.Reason)
	t.layoutNext(r)
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

// lost: the call may have been carried out although no answer says so.
func lost(err error) bool {
	return unclear(err) || errors.Is(err, agora.ErrNotCompleted)
}
