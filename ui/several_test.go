package ui

import (
	"strings"
	"testing"
	"time"

	"airdeck/agora"
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

// What it changes is told of each, in words and in pictures.
func TestWhatALayoutChangesInEachMarkedRecording(t *testing.T) {
	d := newDesk(t, 120, 40)
	for _, c := range []string{"lobby", "hall", "attic"} {
		d.start(c)
	}
	d.m.dash.Select(d.find("hall").ID)
	d.Press("l", "p", "s", "enter", "esc")
	d.Press("g", " ", " ", " ")
	d.m.dash.Select(d.find("lobby").ID)
	d.Press("l", "-", "O", "m")
	d.Expect("region 1 now 5 % see-through", "layout custom instead of floating", "after sending")
	if text := d.Text(); strings.Count(text, "region 1 now 5 % see-through") != 2 {
		t.Errorf("two of them had the same layout:\n%s", text)
	}
	d.Press("y")
	d.after(time.Second)
	d.Expect("Sent to 3 recordings")
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

// One that ends while the question is open is told, and gets nothing.
func TestAMarkedOneThatEndsMeanwhile(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.start("hall")
	d.Press("g", " ", " ", "g", "l", "-", "O", "m")
	d.Expect("hall  1280×720, the same canvas")
	d.service.Failover("hall", d.find("hall").UID, time.Hour)
	d.after(3 * time.Minute)
	d.Expect("hall  left out: it has ended", "lobby  1280×720, the same canvas")
	d.Press("y")
	d.after(time.Second)
	if d.updates() != 1 {
		t.Errorf("%d layouts were sent", d.updates())
	}
}

func TestNothingIsSentToSeveralWhenNoneIsMarked(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Press("l", "O", "m")
	d.Expect("no recording is marked: on the dashboard, space marks them")
}

// What came of it in each recording is told by the state it is in, whatever was wrong
// with it before.
func TestTheOutcomesOfALayout(t *testing.T) {
	asked := noon
	refusal := func(at time.Time) *fleet.Problem {
		return &fleet.Problem{At: at, Call: agora.CallUpdateLayout, HTTPStatus: 400, Code: 2, Reason: "bad", Meaning: "It is bad.", Remedy: "Mend it."}
	}
	for name, c := range map[string]struct {
		r      fleet.Recording
		says   string
		failed bool
	}{
		"live":          {fleet.Recording{Layout: bestFit, LayoutKnown: true, Problem: refusal(asked)}, "● a  live", false},
		"refused":       {fleet.Recording{LayoutKnown: true, Problem: refusal(asked)}, "▲ a  not sent: 400/2: bad", true},
		"not taken up":  {fleet.Recording{LayoutKnown: true, Problem: refusal(asked.Add(-time.Minute))}, "◐ a  waits to be sent", false},
		"gone over":     {fleet.Recording{LayoutKnown: true, LayoutSince: asked.Add(time.Second)}, "● a  another layout went out since", false},
		"ended":         {fleet.Recording{Phase: fleet.Ended, LayoutKnown: true}, "▲ a  not sent: it has ended", true},
		"being stopped": {fleet.Recording{Phase: fleet.Stopping, LayoutKnown: true}, "▲ a  not sent: it is being stopped", true},
	} {
		t.Run(name, func(t *testing.T) {
			c.r.Channel, c.r.SID, c.r.Mode = "a", "sid", agora.Mix
			if c.r.Phase == 0 {
				c.r.Phase = fleet.Confirmed
			}
			lines, failed := outcomeOf(&c.r, bestFit, asked)
			if lines[0].Text != c.says || failed != c.failed {
				t.Errorf("%q, failed %v", lines[0].Text, failed)
			}
		})
	}
}
