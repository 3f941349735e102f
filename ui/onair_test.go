package ui

import (
	"errors"
	"testing"
	"time"

	"airdeck/agora/fleet"
	"airdeck/agora/layout"
	"airdeck/ui/intent"
)

// goLive opens the editor of a recording and turns live mode on.
func goLive(t *testing.T) *desk {
	t.Helper()
	d := newDeskOnFile(t, 120, 40)
	d.start("lobby")
	d.Press("l", "O", "l")
	d.Expect("Live mode for lobby?")
	d.Press("y")
	d.Expect("◉ LIVE MODE lobby", "◉ LIVE MODE: changes go out")
	return d
}

// updates counts the calls that changed a layout.
func (d *desk) updates() int {
	n := 0
	for _, r := range d.service.Received() {
		if r.Call == "updateLayout" {
			n++
		}
	}
	return n
}

func (d *desk) expectLive(want layout.Layout) {
	d.t.Helper()
	if got := d.live("lobby"); !got.Equal(want) {
		d.t.Fatalf("live is %+v, want %+v\n%s", got, want, d.Text())
	}
}

// Many changes within one interval are one call, with what is newest.
func TestLiveModeSendsTheNewestOncePerInterval(t *testing.T) {
	d := goLive(t)
	d.Press("-")
	d.expectLive(d.m.editor.Draft())
	first := d.updates()
	for range 10 {
		d.Press("-")
	}
	d.after(time.Second)
	if n := d.updates(); n != first {
		t.Fatalf("%d calls within the interval", n-first)
	}
	d.after(2 * time.Second)
	if n := d.updates(); n != first+1 {
		t.Fatalf("%d calls for ten changes", n-first)
	}
	d.expectLive(d.m.editor.Draft())
	d.after(time.Minute)
	if n := d.updates(); n != first+1 {
		t.Fatalf("%d calls although nothing was changed", n-first-1)
	}
}

func TestLiveModeEndsWithItsEditor(t *testing.T) {
	d := goLive(t)
	d.Press("esc")
	d.Expect("live mode is off")
	d.ExpectNot("◉ LIVE")
	before := d.updates()
	d.Press("-")
	d.after(time.Minute)
	if n := d.updates(); n != before {
		t.Error("sent although live mode is off")
	}
	d.Press("u", "O", "l", "y", "esc", "esc")
	if d.m.onAir() != "" {
		t.Error("on the air without an editor")
	}
}

// Whatever makes it doubtful what viewers see ends live mode, and says so until it was
// read.
func TestLiveModeEndsWhenItCannotBeTrusted(t *testing.T) {
	for name, c := range map[string]struct {
		do   func(*desk)
		says string
	}{
		"ended":   {func(d *desk) { d.service.Leave("lobby", "4001"); d.after(10 * time.Minute) }, "the recording has ended"},
		"stopped": {func(d *desk) { d.apply(fleet.StopWanted{ID: d.find("lobby").ID}) }, "can no longer be changed"},
		"paused":  {func(d *desk) { d.apply(fleet.Pause{Until: d.clock.Now().Add(time.Minute)}) }, "polling is paused"},
		"bob":     {func(d *desk) { d.bobSends(bestFit) }, "bob@studio (7) has"},
		"refused": {func(d *desk) {
			d.service.Fail("updateLayout", 400, `{"code":2,"reason":"bad parameter"}`, 1)
			d.Press("-")
		}, "400/2"},
	} {
		t.Run(name, func(t *testing.T) {
			d := goLive(t)
			c.do(d)
			d.Expect("Live mode is off", c.says)
			d.ExpectNot("◉ LIVE")
			before := d.updates()
			d.Press("esc", "-", "-")
			d.after(time.Minute)
			if d.updates() != before {
				t.Error("sent although live mode is off")
			}
		})
	}
}

// While no answer has come, nothing else is sent; then the newest goes, and only that.
func TestLiveModeWaitsForAnAnswer(t *testing.T) {
	d := goLive(t)
	before := d.updates()
	d.Hold()
	d.Press("-")
	d.after(30 * time.Second)
	for range 5 {
		d.Press("-")
		d.after(3 * time.Second)
	}
	d.Expect("◉ LIVE MODE: changes go out", "◐ sending…")
	d.Release()
	d.after(5 * time.Second)
	if n := d.updates() - before; n != 2 {
		t.Errorf("%d calls for one change, and five made while it hung", n)
	}
	d.expectLive(d.m.editor.Draft())
}

// 206/65 may pass: live mode holds, says so, and what goes at last is what is newest.
func TestLiveModeHoldsWhileALayoutIsSentAgain(t *testing.T) {
	d := goLive(t)
	before := d.updates()
	d.service.Fail("updateLayout", 206, `{"code":65,"reason":"try again"}`, 1)
	d.Press("-")
	d.after(time.Second)
	d.Expect("◉ LIVE MODE: waits: not through yet, sent again in")
	for range 3 {
		d.Press("-")
		d.after(time.Second)
	}
	if n := d.updates() - before; n != 1 {
		t.Fatalf("%d calls before it was time", n)
	}
	d.after(10 * time.Second)
	d.Expect("◉ LIVE MODE: changes go out")
	d.expectLive(d.m.editor.Draft())
	if n := d.updates() - before; n != 2 {
		t.Errorf("%d calls", n)
	}
}

// A 404 in a failover may be the end of the recording: live mode does not go on.
func TestLiveModeEndsInAFailover(t *testing.T) {
	d := goLive(t)
	d.service.Failover("lobby", d.find("lobby").UID, time.Minute)
	d.Press("-")
	d.after(15 * time.Second)
	d.Expect("Live mode is off", "the recording is not found at")
	d.Press("esc")
	d.after(2 * time.Minute)
	d.ExpectNot("◉ LIVE")
	d.expectLive(d.m.editor.Draft()) // what was sent in time came through
}

// A layout with a fault is not sent; mended, it is.
func TestLiveModeWaitsWhileTheLayoutHasAFault(t *testing.T) {
	d := goLive(t)
	before := d.updates()
	d.m.editor.Import(`{"mixedVideoLayout":3,"layoutConfig":[{"uid":"1","x_axis":0,"y_axis":0,"width":0.5,"height":0.5},{"uid":"2","x_axis":0.8,"y_axis":0,"width":0.5,"height":0.5}]}`)
	d.after(10 * time.Second)
	d.Expect("◉ LIVE MODE: waits:")
	if d.updates() != before {
		t.Fatal("a layout with a fault was sent")
	}
	d.Press("u")
	d.Press("-")
	d.after(10 * time.Second)
	d.expectLive(d.m.editor.Draft())
}

// Live mode begins with what is on the canvas, and says before what that overwrites.
func TestLiveModeSaysWhatItOverwrites(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Press("l", "-")
	d.bobSends(bestFit)
	d.Press("O", "l")
	d.Expect("The draft is not live yet: it goes out at once", "It overwrites what somebody else has sent")
	d.Press("enter") // on Cancel
	d.expectLive(bestFit)
	d.Press("O", "l", "y")
	d.expectLive(d.m.editor.Draft())
	d.Expect("◉ LIVE MODE lobby")
}

// The draft stays when somebody else's layout ends live mode, as is said then: it is
// what viewers saw until now.
func TestTheDraftStaysWhenSomebodyElseEndsLiveMode(t *testing.T) {
	d := goLive(t)
	d.Press("-")
	mine := d.m.editor.Draft()
	d.expectLive(mine)
	d.bobSends(bestFit)
	d.Expect("Live mode is off", "The draft is as you left it, and is")
	d.Press("esc")
	d.after(10 * time.Second)
	if got := d.m.editor.Draft(); !got.Equal(mine) {
		t.Fatalf("the draft is %+v", got)
	}
	d.Expect("✎ draft, not sent; ▲ bob@studio (7) has changed what is live")
	d.Press("s")
	d.Expect("bob@studio (7) has sent another layout", "layout best fit instead of custom")
	d.Press("y")
	d.expectLive(mine)
}

// However the editor is left, live mode does not outlive it.
func TestNothingIsOnTheAirWithoutItsEditor(t *testing.T) {
	d := goLive(t)
	d.m.perform(intent.Back{})
	d.after(tickEvery)
	d.Expect("live mode is off: the editor was left")
	d.ExpectNot("◉ LIVE")
	d.Press("l")
	d.ExpectNot("◉ LIVE")
}

// A system that ends the deck ends live mode with it, also where the operator then
// stays.
func TestLeavingEndsLiveMode(t *testing.T) {
	d := goLive(t)
	d.Hold()
	d.Press("-")
	d.Send(Asked{})
	d.Expect("Waiting, so that nothing is left unknown", "layout of lobby")
	d.Press("esc")
	d.ExpectNot("◉ LIVE")
	d.Expect("live mode is off")
}

// The deck wakes when live mode has something to send, and not before the next second
// where it has nothing, or may not.
func TestTheDeckWakesForLiveMode(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Press("l", "O", "l", "y")
	d.clock.Advance(250 * time.Millisecond)
	d.Press("-", "-") // the second one waits
	due := d.clock.Now().Add(2 * time.Second)
	shortly := due.Add(-100 * time.Millisecond)
	if got := d.m.nextBeat(shortly); !got.Equal(due) {
		t.Errorf("it wakes %s after its time", got.Sub(due))
	}
	d.m.editor.Import(`{"mixedVideoLayout":3,"layoutConfig":[{"uid":"2","x_axis":0.8,"y_axis":0,"width":0.5,"height":0.5}]}`)
	if got := d.m.nextBeat(shortly); got.Equal(due) {
		t.Error("it wakes for what it may not send")
	}
}

// A layout may fail before the recording is confirmed, which has no problem then.
func TestALayoutIsSentAgainBeforeItsRecordingIsConfirmed(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.service.Join("lobby", "4001")
	d.Press("s")
	d.Type("lobby")
	d.Press("enter")
	d.service.Fail("updateLayout", 504, `{"code":62,"reason":"request timeout"}`, 1)
	d.Press("l", "-", "s", "enter")
	d.Expect("◐ not through yet, sent again in")
	d.after(10 * time.Second)
	d.expectLive(d.m.editor.Draft())
}

// The pace is the operator's, not the recording's, and is there again in the next run.
func TestThePaceOfLiveModeIsRemembered(t *testing.T) {
	d := newDeskOnFile(t, 120, 40)
	kept := time.Duration(0)
	d.m.o.KeepPace = func(every time.Duration) error { kept = every; return nil }
	d.start("lobby")
	d.start("stage")
	d.Press("l", "O", "i")
	d.Expect("live mode sends at most every 5s")
	d.Press("esc", "k", "l", "O", "l")
	d.Expect("at most one every 5s")
	if kept != 5*time.Second {
		t.Errorf("kept is %s", kept)
	}
	d.m.o.KeepPace = func(time.Duration) error { return errors.New("disk full") }
	d.Press("esc", "O", "i")
	d.after(5 * time.Second) // until the answer to the key makes room
	d.Expect("the pace of live mode is not remembered: disk full")
}
