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
	return queryable(r) && r.Overtaken(&e.Onto, e.By) == "" && (!r.OnTrial() || r.Trial.By == e.By)
}

// Overtaken names who has sent a layout, or is about to, that the sender of another
// one does not know of: onto is what that one takes to be live. Nil asks nothing.
func (r *Recording) Overtaken(onto *layout.Layout, by string) string {
	name := func(deck string) string {
		if deck == "" {
			return "somebody else"
		}
		return deck
	}
	switch {
	case onto == nil:
	case r.flight.layout && r.layoutBy != by:
		return name(r.layoutBy)
	case r.Queued != nil && r.queuedBy != by:
		return name(r.queuedBy)
	case r.LayoutKnown && r.LayoutBy != by && !r.Layout.Equal(*onto):
		return name(r.LayoutBy)
	}
	return ""
}

// unlessOvertaken does what is wanted with a layout, or says who came first.
func (t *turn) unlessOvertaken(r *Recording, onto *layout.Layout, by string, do func()) {
	if who := r.Overtaken(onto, by); who != "" {
		t.tell(r, Bad, "layout not sent: %s has sent another one meanwhile; look at it again", who)
		return
	}
	do()
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
