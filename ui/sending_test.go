package ui

import (
	"testing"
	"time"

	"airdeck/agora/fleet"
)

// sendingDesk is a desk with the lobby's editor open and a draft that was changed.
func sendingDesk(t *testing.T) *desk {
	t.Helper()
	d := newDeskOnFile(t, 120, 40)
	d.start("lobby")
	d.Press("l", "-")
	return d
}

// One request at a time: what is sent while an answer is awaited waits, and of that
// only the newest goes. What was edited since stays a draft.
func TestALayoutThatHangsIsFollowedByTheNewestAlone(t *testing.T) {
	d := sendingDesk(t)
	before := d.updates()
	d.Hold()
	d.Press("s", "enter")
	for range 3 {
		d.Expect("◐ sending…")
		d.Press("-", "s", "enter")
		d.after(10 * time.Second)
	}
	newest := d.m.editor.Draft().Clone()
	d.Press("-")
	if n := d.updates() - before; n > 1 {
		t.Errorf("%d calls at once", n)
	}
	d.Release()
	d.after(5 * time.Second)
	if n := d.updates() - before; n != 2 {
		t.Errorf("%d calls for one layout that hung and three behind it", n)
	}
	d.expectLive(newest)
	d.Expect("✎ draft, not sent")
}

// 206/65 passes: the same is sent again by itself, and what is newer replaces it.
func TestALayoutThatIsPostponedIsSentAgain(t *testing.T) {
	for name, then := range map[string][]string{"the same": nil, "a newer one": {"-", "s", "enter"}} {
		t.Run(name, func(t *testing.T) {
			d := sendingDesk(t)
			live, before := d.live("lobby"), d.updates()
			d.service.Fail("updateLayout", 206, `{"code":65,"reason":"try again"}`, 1)
			d.Press("s", "enter")
			d.after(time.Second)
			d.Expect("◐ not through yet, sent again in")
			d.expectLive(live)
			d.Press(then...)
			d.after(10 * time.Second)
			d.Expect("● live")
			d.expectLive(d.m.editor.Draft())
			if n := d.updates() - before; n != 2 {
				t.Errorf("%d calls", n)
			}
		})
	}
}

// While the recording is moved to another server, its layout is tried until it is
// found again.
func TestALayoutGoesThroughAFailover(t *testing.T) {
	d := sendingDesk(t)
	d.service.Failover("lobby", d.find("lobby").UID, time.Minute)
	d.Press("s", "enter")
	d.after(10 * time.Second)
	d.Expect("◐ not through yet, sent again in", "moving to another server, or ended")
	d.after(2 * time.Minute)
	d.Expect("● live")
	d.expectLive(d.m.editor.Draft())
}

// The recording ends while its review is open, and while its layout is on the way.
func TestNothingIsSentToARecordingThatHasEnded(t *testing.T) {
	t.Run("in the review", func(t *testing.T) {
		d := sendingDesk(t)
		before := d.updates()
		d.Press("s")
		d.apply(fleet.StopWanted{ID: d.find("lobby").ID})
		d.after(time.Minute)
		d.Expect("▲ It has ended meanwhile")
		d.Press("enter")
		d.after(time.Minute)
		d.Expect("the recording has ended")
		if n := d.updates() - before; n != 0 {
			t.Errorf("%d calls", n)
		}
	})
	t.Run("behind one that hangs", func(t *testing.T) {
		d := sendingDesk(t)
		before := d.updates()
		d.Hold()
		d.Press("s", "enter", "-", "s", "enter")
		d.apply(fleet.StopWanted{ID: d.find("lobby").ID})
		d.Release()
		d.after(time.Minute)
		d.Expect("the recording has ended")
		if n := d.updates() - before; n != 1 {
			t.Errorf("%d calls", n)
		}
	})
}
