package fleet

import "airdeck/agora/layout"

// LiveLayout: send this layout as it is being made, without anybody having looked at
// it. It never replaces what somebody else has sent: Onto is what the sender takes to
// be live.
type LiveLayout struct {
	ID     ID
	Layout layout.Layout
	Onto   layout.Layout
	By     string
}

func (LiveLayout) event() {}

// onto tells whether nobody else has sent something, or is about to, that the sender
// does not know of.
func (e LiveLayout) onto(r *Recording) bool {
	switch {
	case !queryable(r):
		return false
	case r.flight.layout && r.layoutBy != e.By, r.Queued != nil && r.queuedBy != e.By, r.OnTrial() && r.Trial.By != e.By:
		return false
	}
	return !r.LayoutKnown || r.LayoutBy == e.By || r.Layout.Equal(e.Onto)
}

// liveWanted lets one that waits to be sent again go on waiting, with what is newest:
// every change would else be another try.
func (t *turn) liveWanted(r *Recording, e LiveLayout) {
	if !r.layoutAt.IsZero() {
		r.queue(parcel{e.Layout, e.By})
		return
	}
	t.layoutWanted(r, LayoutWanted{ID: e.ID, Layout: e.Layout, By: e.By})
}
