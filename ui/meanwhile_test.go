package ui

import (
	"testing"

	"airdeck/agora/fleet"
	"airdeck/agora/layout"
)

var bestFit = layout.Layout{Kind: layout.BestFit, Background: "#102030"}

// apply is something that happens outside the screen.
func (d *desk) apply(e fleet.Event) {
	d.t.Helper()
	if cmd := d.m.apply(e); cmd != nil {
		d.Send(cmd())
	}
	d.after(tickEvery)
}

// bobSends is a layout from another deck on the same file.
func (d *desk) bobSends(l layout.Layout) {
	d.t.Helper()
	d.apply(fleet.LayoutWanted{ID: d.find("lobby").ID, Layout: l, By: "bob@studio (7)"})
}

func TestWhatOthersSentMeanwhileIsSaidBeforeItIsOverwritten(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Press("l", "-")
	d.bobSends(bestFit)
	d.Expect("✎ draft, not sent; ▲ bob@studio (7) has changed what is live")
	d.Press("s")
	d.Expect("bob@studio (7) has sent another layout", "layout best fit instead of custom", "live now, by bob@studio (7)", "Overwrite (y)")
	d.Press("enter") // on Cancel: overwriting takes a key of its own
	if got := d.live("lobby"); !got.Equal(bestFit) {
		t.Fatalf("live is %+v", got)
	}
	d.Press("s", "y")
	d.Expect("● live")
	if got := d.live("lobby"); !got.Equal(d.m.editor.Draft()) {
		t.Errorf("live is %+v", got)
	}
	d.Press("-", "s")
	d.ExpectNot("has sent another layout")
}

// Who has changed nothing sees what is live, whoever sent it.
func TestAnUntouchedDraftFollowsWhatOthersSend(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Press("l")
	d.bobSends(bestFit)
	d.Expect("● live", "best fit")
	d.Press("u")
	d.Expect("undone: what bob@studio (7) sent")
}

// Nor does it follow under the hands of whoever types into it, and what is typed is not
// lost.
func TestADraftThatIsTypedIntoStays(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Press("l", "2", "enter")
	d.bobSends(bestFit)
	d.Press("tab")
	d.Expect("✎ draft, not sent; ▲ bob@studio (7) has changed what is live", "▸y")
	d.Press("esc")
	d.Expect("● live", "best fit")
}

// One's own layouts overtake nobody, nor does a draft that was sent and left alone.
func TestOnesOwnLayoutsAreNobodyElses(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Press("l", "-", "s", "enter", "-", "s", "enter")
	d.Expect("● live")
	d.Press("-", "s")
	d.ExpectNot("another layout", "Overwrite")
	d.Press("esc", "u")
	d.Expect("● live")
	d.bobSends(bestFit)
	d.Press("s")
	d.Expect("nothing differs")
}

// The review is open while somebody else sends: it says so, and its yes overwrites
// nothing that was not seen, neither for good nor for a trial.
func TestAReviewThatIsOpenWhileOthersSend(t *testing.T) {
	for name, open := range map[string][]string{"for good": {"s"}, "for a trial": {"O", "t", "enter"}} {
		t.Run(name, func(t *testing.T) {
			d := newDeskOnFile(t, 120, 40)
			d.start("lobby")
			d.Press("l", "-")
			d.Press(open...)
			d.bobSends(bestFit)
			d.Expect("bob@studio (7) has sent another layout while this was open")
			d.Press("y")
			d.Expect("layout not sent: bob@studio (7) has sent another one meanwhile")
			d.expectLive(bestFit)
			d.Press("s")
			d.Expect("Since you began, bob@studio (7) has sent another layout")
			d.Press("y")
			d.expectLive(d.m.editor.Draft())
		})
	}
}
