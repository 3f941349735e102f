package ui

import (
	"testing"
	"time"

	"airdeck/agora/fleet"
)

// Live mode that is asked for overwrites nothing that somebody sends before the yes.
func TestLiveModeIsNotTurnedOnOverWhatOthersSentMeanwhile(t *testing.T) {
	d := newDeskOnFile(t, 120, 40)
	d.start("lobby")
	d.Press("l", "-", "O", "l")
	d.Expect("Live mode for lobby?")
	d.bobSends(bestFit)
	d.Expect("bob@studio (7) has sent another layout while this was open")
	d.Press("y")
	d.after(5 * time.Second)
	d.Expect("live mode is not on: bob@studio (7) has sent another layout meanwhile")
	d.ExpectNot("◉ LIVE")
	d.expectLive(bestFit)
	d.Press("O", "l")
	d.Expect("It overwrites what somebody else has sent")
	d.Press("y")
	d.expectLive(d.m.editor.Draft())
}

// Nor is what somebody has sent to one of several recordings: that one is left out, and
// said.
func TestALayoutForSeveralGoesNotOverWhatOthersSentMeanwhile(t *testing.T) {
	d := newDeskOnFile(t, 120, 40)
	d.start("hall")
	d.start("lobby")
	d.Press("g", " ", " ")
	d.m.dash.Select(d.find("hall").ID)
	d.Press("l", "-", "O", "m")
	d.bobSends(bestFit)
	d.Expect("▲ left out: bob@studio (7) has sent another layout there")
	d.Press("y")
	d.after(time.Second)
	d.Expect("▲ lobby  not sent: bob@studio (7) has sent another layout", "● hall  live")
	d.expectLive(bestFit)
	if got := d.live("hall"); !got.Equal(d.m.editor.Draft()) {
		t.Errorf("hall has %+v", got)
	}
}

// A yes that can do nothing any more says why, before it and after.
func TestAYesThatComesTooLateSaysWhy(t *testing.T) {
	for name, c := range map[string]struct {
		open        []string
		meanwhile   func(*desk)
		warns, says string
	}{
		"a trial, while a layout of one's own is on its way": {[]string{"O", "t", "enter"}, func(d *desk) {
			d.apply(fleet.LayoutWanted{ID: d.find("lobby").ID, Layout: bestFit, By: d.m.o.Deck})
		}, "▲ It cannot be tried now: another layout is on its way", "layout not tried: another layout is on its way"},
		"a trial, while bob's is": {[]string{"O", "t", "enter"}, func(d *desk) {
			d.apply(fleet.LayoutWanted{ID: d.find("lobby").ID, Layout: bestFit, By: "bob"})
		}, "▲ bob has sent another layout while this was open", "layout not tried: another layout is on its way"},
		"a layout, while it is being stopped": {[]string{"s"}, func(d *desk) {
			d.apply(fleet.StopWanted{ID: d.find("lobby").ID})
		}, "▲ It cannot be sent now: it is being stopped", "layout not sent: it is being stopped"},
		"a trial, likewise": {[]string{"O", "t", "enter"}, func(d *desk) {
			d.apply(fleet.StopWanted{ID: d.find("lobby").ID})
		}, "▲ It cannot be sent now: it is being stopped", "layout not tried: it is being stopped"},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDeskOnFile(t, 120, 40)
			d.start("lobby")
			d.Press("l", "-")
			d.Press(c.open...)
			d.Hold()
			c.meanwhile(d)
			d.Expect(c.warns)
			d.Press("y")
			d.ExpectNot(c.warns)
			d.Expect(c.says)
			d.Release()
		})
	}
}
