package ui

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/fleet"
	"airdeck/agora/store"
)

// sleeps is how long the deck sleeps after a beat.
func (d *desk) sleeps() time.Duration {
	d.t.Helper()
	var slept []time.Duration
	before := d.m.o.Tick
	d.m.o.Tick = func(wait time.Duration, then func(time.Time) tea.Msg) tea.Cmd {
		if wait >= tickEvery {
			slept = append(slept, wait)
		}
		return nil
	}
	d.Send(ticked{d.m.waking.no})
	d.m.o.Tick = before
	if len(slept) != 1 {
		d.t.Fatalf("%d timers are set: %v", len(slept), slept)
	}
	return slept[0]
}

func TestADeckOnWhichNothingHappensSleeps(t *testing.T) {
	d := newDesk(t, 120, 40)
	if got := d.sleeps(); got != longestSleep {
		t.Errorf("an empty deck sleeps %s", got)
	}
	d.start("lobby")
	d.clock.Advance(300 * time.Millisecond)
	if got := d.sleeps(); got > time.Second || got < tickEvery {
		t.Errorf("with a clock on the screen it sleeps %s", got)
	}
	d.Press("x", "y")
	d.after(30 * time.Second)
	d.Expect("■ stopped")
	if got := d.sleeps(); got != longestSleep {
		t.Errorf("when all has ended it sleeps %s", got)
	}
}

func TestClocksMoveOnTheFullSecond(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.after(10 * time.Second)
	d.clock.Advance(400 * time.Millisecond)
	if got := d.sleeps(); d.clock.Now().Add(got).Nanosecond() != 0 {
		t.Errorf("at %s it sleeps %s", d.clock.Now().Format("05.000"), got)
	}
}

func TestAnEarlierBeatReplacesALaterOne(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.sleeps()
	late := d.m.waking
	d.start("lobby")
	if d.m.waking.no == late.no {
		t.Fatal("no timer is set for the start")
	}
	now := d.m.waking
	d.Send(ticked{late.no})
	if d.m.waking != now {
		t.Error("the timer that was replaced is heard")
	}
}

// Who looks after the recordings is said as soon as it is known, although nothing else
// changes on the screen.
func TestTheHeaderFollowsWhoLeads(t *testing.T) {
	d := newDesk(t, 120, 40)
	path := filepath.Join(t.TempDir(), "airdeck.db")
	open := func() *store.Store {
		file, err := store.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { file.Close() })
		return file
	}
	other := open()
	if _, err := other.Take(t.Context(), "test", d.clock.Now(), 5*time.Second); err != nil {
		t.Fatal(err)
	}
	d.shared = open()
	d.run(120, 40, d.m.theme)
	d.after(time.Second)
	d.Expect("watching beside another deck")
	d.Send(tea.WindowSizeMsg{Width: 52, Height: 24}) // which app it is stays where there is no room for all the words
	if head, _, _ := strings.Cut(d.Text(), "\n"); !strings.Contains(head, "test  watching  ") {
		t.Errorf("the header is %q", head)
	}
	d.Send(tea.WindowSizeMsg{Width: 120, Height: 40})
	if err := other.Release(t.Context()); err != nil {
		t.Fatal(err)
	}
	d.clock.Advance(300 * time.Millisecond) // in the same second
	d.Send(written{})
	if strings.Contains(d.Text(), "watching beside") {
		t.Errorf("it leads, and says:\n%s", d.Text())
	}
}

// A clock that is set back keeps nothing on the screen that was there for a moment.
func TestAClockThatIsSetBackKeepsNoToast(t *testing.T) {
	m := crowded(t, 1)
	m.flash(fleet.Info, "copied")
	m.sent = append(m.sent, noon)
	if m.fade(noon); m.toast.text == "" || len(m.sent) == 0 {
		t.Fatal("it is gone at once")
	}
	if !m.fade(noon.Add(-time.Hour)) || m.toast.text != "" || len(m.sent) > 0 {
		t.Errorf("toast %q, %d calls in the gauge", m.toast.text, len(m.sent))
	}
}
