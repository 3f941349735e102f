package ui

import (
	"strings"
	"testing"
	"time"

	"airdeck/agora"
	"airdeck/agora/fleet"
)

// rollCalls counts the calls for a channel's users.
func (d *desk) rollCalls() (n int) {
	for _, q := range d.service.Received() {
		if q.Call == "channelUsers" {
			n++
		}
	}
	return n
}

func TestTheEditorKnowsWhoIsInTheChannel(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	if n := d.rollCalls(); n != 0 {
		t.Errorf("asked %d times before the editor is open", n)
	}
	d.Press("l")
	d.Expect("channel     1 user ")
	d.service.Join("lobby", "4002")
	d.service.Join("lobby", "4003")
	d.after(10 * time.Second)
	d.Expect("channel     3 users, 1 not seen")
	d.Press("1", "enter", "up", "up", "up", "pgdown", "pgdown", "enter")
	if l := d.m.editor.Draft(); l.Regions[0].UID != "4002" {
		t.Errorf("the uid is %q", l.Regions[0].UID)
	}
	d.service.Leave("lobby", "4002")
	d.after(10 * time.Second)
	d.Expect("▲ uid 4002 is not in the channel;")
	d.Expect("f: make it a slot")
	d.Press("f")
	if l := d.m.editor.Draft(); l.Regions[0].UID != "" || strings.Contains(d.Text(), "▲ uid") {
		t.Errorf("it is not mended: %+v\n%s", l.Regions[0], d.Text())
	}
	before := d.rollCalls()
	d.Press("esc")
	d.after(time.Minute)
	if n := d.rollCalls() - before; n != 0 {
		t.Errorf("asked %d times after it was closed", n)
	}
}

func TestWhoIsInTheChannelIsForgottenWhilePollingIsPaused(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Press("l")
	d.Expect("channel     1 user ")
	before := d.rollCalls()
	d.apply(fleet.Pause{Until: d.clock.Now().Add(2 * time.Minute)})
	d.after(time.Minute)
	if n := d.rollCalls() - before; n != 0 || strings.Contains(d.Text(), "channel     1 user") {
		t.Errorf("asked %d times while polling is paused:\n%s", n, d.Text())
	}
}

// Who has come is shown with the answer, not with the next second of a clock.
func TestWhoIsInTheChannelIsShownAtOnce(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.after(3500 * time.Millisecond)
	d.Press("l")
	d.service.Join("lobby", "4002")
	d.after(9750 * time.Millisecond)
	d.Expect("channel     1 user ")
	d.after(250 * time.Millisecond)
	d.Expect("channel     2 users ")
}

// The call has a budget of its own, and what it costs is not told of the other one.
func TestAskingWhoIsThereIsNotInTheGauge(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.after(20 * time.Second)
	before := len(d.m.sent)
	d.Press("l")
	if d.rollCalls() != 1 || len(d.m.sent) != before {
		t.Errorf("%d calls of %q stand in the gauge", len(d.m.sent)-before, agora.CallChannelUsers)
	}
}
