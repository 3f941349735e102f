package ui

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/fleet"
	"airdeck/ui/theme"
	"airdeck/ui/uitest"
)

// reopen begins a run that shows what the one before has left, and is still reading.
func (d *desk) reopen() *uitest.Pump {
	d.t.Helper()
	last := d.m.Snapshot()
	text, err := json.Marshal(last)
	if err != nil {
		d.t.Fatal(err)
	}
	if err := json.Unmarshal(text, &last); err != nil {
		d.t.Fatal(err)
	}
	d.clock.Advance(2 * time.Hour)
	d.again()
	deck := d.m
	o := NewOpening(OpeningOptions{
		Theme: theme.New(theme.TrueColor, true), Title: "test", Last: last, Now: d.clock.Now,
		Open: func() (*Model, error) { return deck, nil },
	})
	p := uitest.NewHeldPump(d.t, o, 120, 40)
	d.Pump = p
	return p
}

func TestTheFirstFrameIsWhatTheLastRunLeft(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	p := d.reopen()
	p.Expect("opening …", "lobby", "2h00m ago; nothing of it is confirmed yet", "● recording")
	p.ExpectNot("1 recording ")
	p.Release()
	p.ExpectNot("opening …", "nothing of it is confirmed yet")
	p.Expect("lobby", "● 1 recording")
}

func TestAFirstRunShowsThatItReads(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {40, 8}, {20, 3}, {200, 60}} {
		o := NewOpening(OpeningOptions{Theme: theme.New(theme.Mono, true), Title: "大会议室", Now: func() time.Time { return noon }})
		o.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		if size[1] > 12 && !strings.Contains(o.View(), "reading what is kept") {
			t.Errorf("%v:\n%s", size, o.View())
		}
		uitest.Exact(t, o.View(), size[0], size[1])
	}
}

func TestWhatIsTypedWhileOpeningIsHeardButAnswersNothing(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	p := d.reopen()
	p.Press("x", "y")
	p.Release()
	p.Expect("Stop lobby?", "please type it again")
	p.Press("y") // a moment later: nobody has read the question yet
	if r := d.find("lobby"); r.Phase != fleet.Confirmed {
		t.Fatalf("it is %s", r.Phase)
	}
	d.after(surprise)
	p.Press("y")
	if r := d.find("lobby"); r.Live() && r.Phase != fleet.Stopping {
		t.Fatalf("it is %s", r.Phase)
	}
}

// A q for the opening that comes when the deck is there already is no letter of a name.
func TestWhatComesTooLateForTheOpeningIsNotTypedIntoAForm(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	p := d.reopen()
	p.Press("s")
	p.Release()
	p.Expect("Start a recording")
	before := p.Text()
	p.Press("q")
	if now := p.Text(); now != before {
		t.Errorf("q was heard:\n%s", now)
	}
	d.after(surprise)
	p.Press("q")
	if p.Text() == before {
		t.Error("it is never heard")
	}
}

func TestAnOpeningThatFailsEnds(t *testing.T) {
	full := errors.New("the disk is full")
	o := NewOpening(OpeningOptions{Theme: theme.New(theme.TrueColor, true), Now: func() time.Time { return noon }, Open: func() (*Model, error) { return nil, full }})
	p := uitest.NewPump(t, o, 80, 24)
	if !p.Quit() || !errors.Is(o.Err(), full) {
		t.Errorf("quit %v, error %v", p.Quit(), o.Err())
	}
}

func TestAnOpeningCanBeLeft(t *testing.T) {
	for _, msg := range []tea.Msg{uitest.Key("q"), uitest.Key("ctrl+c"), Asked{}} {
		o := NewOpening(OpeningOptions{Theme: theme.New(theme.TrueColor, true), Now: func() time.Time { return noon }})
		if _, cmd := o.Update(uitest.Key("j")); cmd != nil {
			t.Error("j does something")
		}
		_, cmd := o.Update(msg)
		if cmd == nil {
			t.Fatalf("%v does not leave", msg)
		}
		if _, quits := cmd().(tea.QuitMsg); !quits || o.Err() != nil {
			t.Errorf("%v does not leave", msg)
		}
	}
}

func TestAnOpeningGoesToTheShell(t *testing.T) {
	o := NewOpening(OpeningOptions{Theme: theme.New(theme.TrueColor, true), Now: func() time.Time { return noon }})
	if _, cmd := o.Update(ToShell{}); cmd == nil || cmd() != tea.Suspend() {
		t.Error("it does not")
	}
}

func TestASnapshotIsSmallHoweverLargeTheFleet(t *testing.T) {
	d := newDesk(t, 120, 40)
	var all []fleet.Recording
	for i := range 10_000 {
		all = append(all, fleet.Recording{ID: fleet.ID(fmt.Sprint(i)), Channel: fmt.Sprint("c", i), Phase: fleet.Confirmed, Timeline: make([]fleet.Entry, 50)})
	}
	d.apply(fleet.Restored{Recordings: all})
	text, err := json.Marshal(d.m.Snapshot())
	if err != nil || len(text) > 100_000 {
		t.Errorf("%d bytes, %v", len(text), err)
	}
}
