package ui

import (
	"strings"
	"testing"
	"time"

	"airdeck/agora/fleet"
)

// A marker is of the moment when it was asked for: a note may take its time.
func TestAMarkerIsOfTheMomentAsked(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	asked := d.clock.Now()
	into, _ := d.find("lobby").Into(asked)
	d.Press("m")
	d.Expect("Marker in lobby", "into it, "+asked.Format(time.TimeOnly))
	d.after(20 * time.Second)
	d.Type("speaker walks on")
	d.Press("enter")
	m := d.find("lobby").Markers
	if len(m) != 1 || !m[0].At.Equal(asked) || m[0].Into != into || m[0].Note != "speaker walks on" {
		t.Fatalf("%+v, asked at %s, %s into it", m, asked, into)
	}
	d.Expect("marker at ", "◆ 0:00:", "speaker walks on")
	d.Press("e")
	d.Expect("marker: speaker walks on")
}

func TestAProtectedRecordingIsStoppedByItsName(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Press("P")
	d.Expect("◈ protected", "lobby: protected: only its name, typed, stops it")
	d.Press("x", "y", "enter")
	d.Expect("Stop lobby, which is protected?", "That is not its name. Type lobby to stop it")
	if r := d.find("lobby"); r.Phase != fleet.Confirmed {
		t.Fatalf("y made it %s", r.Phase)
	}
	d.Press("backspace")
	d.Type("lobby")
	d.Expect("this is its name: enter stops it")
	d.Press("enter")
	d.after(time.Second)
	d.Expect("■ stopped")
}

func TestProtectionIsTakenBackByAYes(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Press("P", "P", "enter")
	if !d.find("lobby").Protected {
		t.Fatal("the harmless button took the protection back")
	}
	d.Press("P", "y")
	d.Expect("lobby: no longer protected")
	if d.find("lobby").Protected {
		t.Error("still protected")
	}
}

func TestWhatIsProtectedIsNotStoppedWithOthers(t *testing.T) {
	d := newDesk(t, 120, 40)
	for _, c := range []string{"a", "b", "c"} {
		d.start(c)
	}
	d.Press("g", "P", " ", " ", " ", "x")
	d.Expect("Stop 2 of the 3 marked recordings?", "Protected, and not stopped with the others")
	d.Press("y")
	d.after(time.Second)
	d.Expect("■ 2 ended", "● 1 recording")
	if r := d.find("a"); r.Phase != fleet.Confirmed {
		t.Errorf("the protected one is %s", r.Phase)
	}
}

// Nothing but what is protected is marked: there is no button that stops.
func TestMarkedOnesThatAreAllProtected(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("a")
	d.start("b")
	d.Press("g", "P", "j", "P", "g", " ", " ", "x", "y")
	d.Expect("All the marked ones are protected", "Protected, and not stopped with the others")
	d.ExpectNot("Stop (y)")
	d.after(time.Second)
	d.Expect("● 2 recording")
}

func TestAPlannedEndIsAnnouncedAndCarriedOut(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Press("t")
	d.Expect("carried out only while", "A time of day, or how long from now.")
	d.Type("5m")
	d.Expect("stops in 5m00s, at Mon 12:05:")
	d.Press("enter")
	d.Expect("◷ 5m00s", "◷ stops in 5m00s, Mon 12:05:", "only while a deck runs")
	d.after(4*time.Minute + time.Second)
	d.Expect("lobby: it will be stopped at 12:05:", "as planned", "▲ 1 needs attention", "Take the plan back if it is to go on", "t moves the plan or takes it back")
	d.after(time.Minute)
	d.Expect("■ stopped")
}

// Quitting has a planned end wait for the next deck: that is said, with when it was to be.
func TestAPlannedEndIsNamedOnLeaving(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.start("hall")
	if lines := d.m.Farewell(); len(lines) != 1 {
		t.Errorf("said %q", lines)
	}
	d.Press("t")
	d.Type("5m")
	d.Press("enter")
	if lines := d.m.Farewell(); len(lines) != 2 || !strings.Contains(lines[0], "hall was to be stopped at Mon 12:0") {
		t.Errorf("said %q", lines)
	}
}

// The protection holds a planned end; what taking it back leads to is told as it is.
func TestAPlannedEndOfAProtectedOne(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Press("P", "t")
	d.Type("5m")
	d.Press("enter")
	d.Expect("lobby: to be stopped at Mon 12:05:", ", held by the protection")
	d.Press("P")
	d.Expect("Its end is planned for Mon 12:05:")
	d.Press("esc")
	d.after(6 * time.Minute)
	d.Expect("● 1 recording", "t moves the plan or takes it back, P the protection")
	d.Press("P")
	d.Expect("Its end was planned for Mon 12:05:", "it is announced anew, and", "stopped a minute later.")
}

func TestAPlanIsTakenBack(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Press("t")
	d.Press("enter") // no plan, and none typed
	d.Expect("When to stop lobby")
	d.Type("2")
	d.Press("enter", "t")
	d.Expect("It is to be stopped in 2m00s", "nothing typed: enter takes the plan back")
	d.Press("enter")
	d.after(3 * time.Minute)
	d.Expect("● recording")
	d.ExpectNot("◷")
}

func TestMuted(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Press("M", "1")
	d.Expect("◌ muted until Mon 12:15:")
	d.service.Failover("lobby", d.find("lobby").UID, 30*time.Second)
	d.after(12 * time.Second)
	d.Expect("moving")
	d.ExpectNot("needs attention")
	d.Press("M")
	d.Expect("asks for attention again", "▲ 1 needs attention")
	d.ExpectNot("◌")
}

func TestPlanAt(t *testing.T) {
	now := time.Date(2026, 11, 23, 21, 30, 0, 0, time.UTC)
	for text, want := range map[string]string{
		"23:15": "Mon 23:15:00", "21:30": "Tue 21:30:00", " 1 h 30 m ": "Mon 23:00:00", "90": "Mon 23:00:00", "45s": "Mon 21:30:45", "07:05:30": "Tue 07:05:30",
		"": "", "soon": "", "0": "", "-5m": "", "25:00": "", "721h": "", "99999999999999999999": "",
	} {
		at, err := planAt(text, now)
		if got := at.Format(wallClock); (err == nil) != (want != "") || err == nil && got != want {
			t.Errorf("%q: %s %v, want %q", text, got, err, want)
		}
	}
}

func TestWhatHasEndedIsNotLookedAfter(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Press("x", "y")
	d.after(time.Second)
	for key, reason := range map[string]string{"m": "a marker is of a moment", "P": "nothing can stop it any more", "t": "nothing can stop it any more", "M": "A acknowledges"} {
		d.Press(key)
		d.Expect("it has ended", reason)
	}
}

// What cannot be done any more is said, for each of the questions.
func TestWhatEndsWhileItIsAskedAbout(t *testing.T) {
	for _, keys := range [][]string{{"m", "enter"}, {"P", "P", "y"}, {"t", "5", "m", "enter"}} {
		d := newDesk(t, 120, 40)
		d.start("lobby")
		last := len(keys) - 1
		d.Press(keys[:last]...)
		d.service.Failover("lobby", d.find("lobby").UID, time.Hour)
		d.after(3 * time.Minute)
		d.Press(keys[last])
		d.Expect("lobby: not done, it is gone by now")
	}
}

// A recording that is on the deck no more while it is asked about is taken for over.
func TestWhatIsOnTheDeckNoMore(t *testing.T) {
	d := newDesk(t, 120, 40)
	for _, o := range []overlay{d.m.askMark("none"), d.m.askPlan("none"), d.m.askUnprotect("none"), d.m.askMute("none"),
		d.m.askStop([]fleet.ID{"none"}), d.m.askInsure("none"), d.m.askAnother("none"), d.m.askForget("none"), d.m.askUnknown("none")} {
		if len(o.View(d.m.theme, 80, 24)) == 0 {
			t.Errorf("%T draws nothing", o)
		}
	}
	if d.m.find("none").Live() {
		t.Error("it lives")
	}
}

// A slip of the pen is mended: any marker's note is corrected, or it is taken away, after
// the end too.
func TestAMarkerIsCorrectedOrDeleted(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Press("n")
	d.Expect("it has no marker; m sets one on this moment")
	for _, note := range []string{"frist half", "goal", "oops"} {
		d.Press("m")
		d.Type(note)
		d.Press("enter")
		d.clock.Advance(time.Minute)
	}
	d.Press("n")
	d.Expect("Marker 3 of 3 in lobby", "oops", "Earlier (e)")
	d.ExpectNot("Later (l)")
	d.Press("d")
	d.Expect("is deleted")
	d.Press("n", "e")
	d.Expect("Marker 1 of 2 in lobby", "frist half", "Later (l)")
	d.Press("c", "ctrl+u")
	d.Type("first half")
	d.Press("enter")
	if m := d.find("lobby").Markers; len(m) != 2 || m[0].Note != "first half" || m[1].Note != "goal" {
		t.Fatalf("%+v", m)
	}
	d.Press("n", "l")
	d.Expect("Marker 2 of 2")
	d.apply(fleet.Mark{ID: d.find("lobby").ID, At: d.find("lobby").Markers[1].At, Gone: true})
	d.Expect("It has been deleted meanwhile")
	d.Press("esc", "x", "y")
	d.after(10 * time.Second)
	d.Press("n", "d")
	if m := d.find("lobby").Markers; len(m) != 0 {
		t.Errorf("after the end: %+v", m)
	}
}
