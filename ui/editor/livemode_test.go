package editor

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/fleet"
	"airdeck/agora/layout"
	"airdeck/ui/intent"
)

// liveDesk is an editor in live mode, on a recording that another deck looks after:
// it learns of it only what that one writes.
func liveDesk(t *testing.T) *desk {
	d := newDesk(t, halves())
	d.GoLive()
	return d
}

func halves() layout.Layout {
	return layout.Layout{Kind: layout.Custom, Regions: []layout.Region{
		{Rect: layout.Rect{W: 500_000, H: layout.Whole}, Alpha: layout.Whole},
		{Rect: layout.Rect{X: 500_000, W: 500_000, H: layout.Whole}, Alpha: layout.Whole},
	}}
}

// becomes is what is written about the recording.
func (d *desk) becomes(change func(*fleet.Recording)) {
	r := *d.r
	change(&r)
	d.SetRecording(&r, d.now)
}

// change makes a change, and is what live mode wants then.
func (d *desk) changeLive() layout.Layout {
	d.t.Helper()
	d.press("-")
	d.wait(usualPace)
	sent, ok := d.LiveStep("").(intent.LiveLayout)
	if !ok || !sent.Layout.Equal(d.Draft()) {
		d.t.Fatalf("live mode wants %+v", sent)
	}
	return sent.Layout
}

func (d *desk) expectOff(why string) {
	d.t.Helper()
	off, ok := d.LiveStep("").(intent.LiveOff)
	if !ok || !strings.Contains(off.Why, why) || off.Remedy == "" && off.Problem == nil {
		d.t.Fatalf("live mode wants %+v, not to be off as %q", off, why)
	}
	if d.Live() || d.LiveStep("") != nil {
		d.t.Error("it goes on")
	}
}

// What the other deck has not taken up is sent again, once.
func TestLiveModeSendsAgainWhatLeftNoTrace(t *testing.T) {
	d := liveDesk(t)
	sent := d.changeLive()
	d.wait(letterTime - time.Second)
	if got := d.LiveStep(""); got != nil {
		t.Fatalf("too early: %+v", got)
	}
	d.wait(time.Second)
	again, ok := d.LiveStep("").(intent.LiveLayout)
	if !ok || !again.Layout.Equal(sent) {
		t.Fatalf("it wants %+v", again)
	}
	d.becomes(func(r *fleet.Recording) { r.Layout, r.LayoutSince = sent, d.now })
	d.wait(time.Minute)
	if got := d.LiveStep(""); got != nil || !d.Live() {
		t.Errorf("what is live is sent again: %+v", got)
	}
}

// While the other deck sends, nobody knows what is live; that is no reason to end, but
// if it goes on for longer than any call takes, it is.
func TestLiveModeEndsWhenNoAnswerComes(t *testing.T) {
	d := liveDesk(t)
	d.changeLive()
	d.becomes(func(r *fleet.Recording) { r.LayoutKnown = false })
	d.wait(silentTime - time.Second)
	if got := d.LiveStep(""); got != nil {
		t.Fatalf("too early: %+v", got)
	}
	d.wait(time.Second)
	d.expectOff("not answered")
}

func TestLiveModeEndsWhenAnotherDeckTriesALayout(t *testing.T) {
	d := liveDesk(t)
	d.becomes(func(r *fleet.Recording) {
		r.Trial = &fleet.Trial{Layout: halves(), Back: r.Layout, For: time.Minute, By: "bob"}
	})
	d.expectOff("another deck tries")
}

// A region that is being dragged goes out; a number that is being typed does not
// before it is taken over.
func TestLiveModeSendsWhatIsOnTheCanvas(t *testing.T) {
	d := liveDesk(t)
	d.press("enter", "ctrl+u", "1", "0")
	if l, ok := d.LiveStep("").(intent.LiveLayout); ok {
		t.Fatalf("what is typed goes out: %+v", l)
	}
	d.press("esc")
	d.mouse(tea.MouseActionPress, d.cell(250_000, 500_000), false)
	d.mouse(tea.MouseActionMotion, d.cell(350_000, 500_000), false)
	if d.drag == nil {
		t.Fatal("nothing is dragged")
	}
	l, ok := d.LiveStep("").(intent.LiveLayout)
	if !ok || l.Layout.Equal(halves()) || !l.Layout.Equal(d.Draft()) {
		t.Errorf("it wants %+v", l)
	}
}

func TestThePaceOfLiveMode(t *testing.T) {
	d := liveDesk(t)
	for _, want := range []time.Duration{5 * time.Second, 10 * time.Second, time.Second, 2 * time.Second} {
		d.press("O", "i")
		if d.got != (intent.PaceLive{Every: want}) {
			t.Errorf("it asks for %#v", d.got)
		}
	}
	for pace, want := range map[time.Duration]time.Duration{0: usualPace, 3 * time.Second: usualPace, 10 * time.Second: 10 * time.Second} {
		if d.SetPace(pace); d.onAir.every != want {
			t.Errorf("%s is kept, and it is %s", pace, d.onAir.every)
		}
		d.SetPace(usualPace)
	}
}
