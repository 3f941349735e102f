package ui

import (
	"fmt"
	"testing"
	"time"

	"airdeck/agora/fleet"
)

// A question says how things stand while it is open, not how they stood when it opened.
func TestAQuestionIsNotOutOfDate(t *testing.T) {
	for key, says := range map[string][2]string{
		"I": {"Insure lobby?", "It has ended meanwhile: gone."},
		"R": {"both cost money", ""},
	} {
		d := newDesk(t, 120, 40)
		d.start("lobby")
		d.Press(key)
		d.Expect(says[0])
		d.service.Failover("lobby", d.find("lobby").UID, time.Hour)
		d.after(3 * time.Minute)
		d.Expect("ended", says[1])
		if key == "R" {
			d.ExpectNot(says[0])
		}
	}
}

// The same channel twice: told with what to do, until somebody says that it is meant, or
// one of them has ended.
func TestTheSameChannelTwice(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Press("s")
	d.Type("lobby")
	d.Press("enter")
	d.Expect("recorded already; enter twice starts another")
	d.Press("enter")
	d.after(30 * time.Second)
	d.Expect("▲ 1 needs attention", "this channel is recorded already", "→ Both cost money. Stop one of them", "A acknowledges")
	d.Press("A")
	d.ExpectNot("needs attention", "A acknowledges", "Both cost money")
	d.Expect("this channel is recorded already")
	d.Press("G", "g", "x", "y")
	d.after(time.Second)
	d.Expect("■ 1 ended")
	for r := range d.m.engine.Fleet().All() {
		if _, told := r.Alerted(fleet.SameChannel); told {
			t.Errorf("%s is said to be recorded twice", r.ID)
		}
	}
}

// One that was moved, and comes back beside the one that was started in its place: both are
// paid for, and that is said; each names the other.
func TestWhoComesBackBesideItsReplacement(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.service.Failover("lobby", d.find("lobby").UID, time.Minute)
	d.after(12 * time.Second)
	d.Press("g", "R", "y")
	d.after(10 * time.Second)
	d.Expect("in the place of uid 900000: ▲ moving", "start wanted with uid 900001, in the place of uid 900000")
	d.Press("g")
	d.Expect("uid 900001 was started in its place: ● recording", "see that it records")
	d.ExpectNot("R starts another like it", "start another one")
	d.after(time.Minute)
	d.Expect("▲ 1 needs attention", "it records, and so does uid 900001, which was started in its place", "→ Both cost money. Stop one of them")
	d.Press("g", "x", "y")
	d.after(time.Second)
	d.Expect("■ 1 ended")
	d.ExpectNot("needs attention")
}

// Several are acknowledged at once: all that are marked and ask for attention.
func TestSeveralAreAcknowledgedAtOnce(t *testing.T) {
	d := newDesk(t, 120, 40)
	for _, c := range []string{"alpha", "beta", "gamma"} {
		d.start(c)
	}
	for _, c := range []string{"alpha", "beta"} {
		d.service.Failover(c, d.find(c).UID, time.Minute)
	}
	d.after(12 * time.Second)
	d.Expect("▲ 2 need attention")
	d.Press("*")
	d.Expect("✓ 3 marked")
	d.Press("A")
	d.Expect("acknowledged 2 recordings")
	d.ExpectNot("need attention")
	d.Press("A")
	d.Expect("none of the marked ones needs attention")
	d.Press("*")
	d.ExpectNot("✓")
	d.Press("/")
	d.Type("gam")
	d.Press("enter", "*")
	d.Expect("✓ 1 marked")
}

// Many are not stopped by one key: their number is typed.
func TestManyAreStoppedByTheirNumber(t *testing.T) {
	d := newDesk(t, 120, 40)
	for i := range many + 1 {
		d.start(fmt.Sprint("room ", i))
	}
	d.Press("*", "x", "y", "enter")
	d.Expect(fmt.Sprintf("Stop the %d marked recordings?", many+1), "to stop them; esc keeps them recording")
	d.after(time.Second)
	d.ExpectNot("ended")
	d.Press("backspace")
	d.Type(fmt.Sprint(many + 1))
	d.Press("enter")
	d.after(time.Second)
	d.Expect(fmt.Sprintf("■ %d ended", many+1))
}

// One more recording than the plan allows may be refused: whoever asks for one is told.
func TestOneMoreThanThePlanAllows(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.plan = map[string]int{"test": 2}
	d.run(120, 40, d.m.theme)
	d.start("lobby")
	d.Press("I")
	d.ExpectNot("as many as the plan allows")
	d.Press("esc")
	d.start("stage")
	for _, key := range []string{"I", "R"} {
		d.Press(key)
		d.Expect("▲ 2 recordings run, as many as the plan allows at once: Agora")
		d.Press("esc")
	}
}
