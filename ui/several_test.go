package ui

import (
	"testing"
	"time"

	"airdeck/agora/fleet"
)

// Each recording's outcome is told, with the remedy where one was refused.
func TestALayoutGoesToAllMarkedRecordings(t *testing.T) {
	d := newDesk(t, 120, 40)
	for _, c := range []string{"lobby", "hall", "attic"} {
		d.start(c)
	}
	d.Press("g", " ", " ", " ", "g", "l", "-", "O", "m")
	d.Expect("Send this layout to the marked recordings?", "lobby  1280×720, the same canvas", "Send to 3 recordings (y)")
	d.Press("enter") // on Cancel
	if d.updates() != 0 {
		t.Fatal("the harmless button sent it")
	}
	d.service.Fail("updateLayout", 400, `{"code":2,"reason":"bad parameter"}`, 1)
	d.Press("O", "m", "y")
	d.after(time.Second)
	d.Expect("Sent to 3 recordings", "400/2: bad parameter", "• Correct the field")
	want, live := d.m.editor.Draft(), 0
	for _, c := range []string{"lobby", "hall", "attic"} {
		if d.live(c).Equal(want) {
			live++
			d.Expect("● " + c + "  live")
		}
	}
	if live != 2 {
		t.Errorf("live in %d", live)
	}
	d.Press("esc")
	d.ExpectNot("Sent to 3 recordings")
}

// What cannot take a layout is left out, and said.
func TestMarkedOnesThatHaveEndedAreLeftOut(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.start("hall")
	d.Press("g", " ", " ")
	d.m.dash.Select(d.find("lobby").ID)
	d.Hold()
	d.m.apply(fleet.StopWanted{ID: d.find("hall").ID})
	d.Press("l", "-", "O", "m")
	d.Expect("hall  left out: it is being stopped", "Send to 1 recording (y)")
}

func TestNothingIsSentToSeveralWhenNoneIsMarked(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Press("l", "O", "m")
	d.Expect("no recording is marked: on the dashboard, space marks them")
}
