package control_test

import (
	"strings"
	"testing"
	"time"

	"airdeck/agora/fleet"
	"airdeck/agora/layout"
)

// orphan has a letter lie in the file for a while, until another deck opens it.
func (o *office) orphan(wish fleet.Event, lies time.Duration) *member {
	o.t.Helper()
	other := o.other()
	o.leader().silent = true
	other.do(wish)
	if n := o.letters(); n != 1 {
		o.t.Fatalf("%d letters", n)
	}
	other.silent = true // it quits before anybody has taken over
	o.clock.Advance(lies)
	m := o.join()
	m.do(fleet.Tick{})
	o.pass(10 * time.Second)
	if n := o.letters(); n != 0 {
		o.t.Errorf("%d letters are left", n)
	}
	return m
}

func TestAStartOfLastMonthIsNotStarted(t *testing.T) {
	o := newOffice(t, 2)
	o.pass(time.Second)
	e, err := o.other().engine.Prepare("profile", "lecture")
	if err != nil {
		t.Fatal(err)
	}
	m := o.orphan(e, 30*24*time.Hour)
	o.expectCalls()
	r := m.engine.Fleet().Find(e.ID)
	if r == nil || r.Ending != fleet.NotStarted || !r.Attention() || !m.said("not started: it was wanted at 2026-06-01 12:00 UTC") {
		t.Errorf("%+v, %v", r, m.notes)
	}
	// It is written down, so the next one knows it too.
	if r := o.join().engine.Fleet().Find(e.ID); r == nil || r.Ending != fleet.NotStarted {
		t.Errorf("later: %+v", r)
	}
}

// What is younger is done by whoever takes over, and what is older is asked about.
func TestHowOldAWishMayBe(t *testing.T) {
	vertical := layout.Layout{Kind: layout.Vertical}
	for name, c := range map[string]struct {
		wish func(fleet.ID) fleet.Event
		call string
		kind fleet.AlertKind
	}{
		"stop":   {func(id fleet.ID) fleet.Event { return fleet.StopWanted{ID: id} }, "stop", fleet.StopMissed},
		"layout": {func(id fleet.ID) fleet.Event { return fleet.LayoutWanted{ID: id, Layout: vertical} }, "updateLayout", fleet.LayoutMissed},
		"trial": {func(id fleet.ID) fleet.Event {
			return fleet.TryLayout{ID: id, Layout: vertical, For: time.Hour}
		}, "updateLayout", fleet.LayoutMissed},
	} {
		for _, lies := range []time.Duration{100 * time.Second, 130 * time.Second} {
			t.Run(name+" "+lies.String(), func(t *testing.T) {
				o := newOffice(t, 2)
				e := o.recorded()
				m := o.orphan(c.wish(e.ID), lies)
				_, told := m.engine.Fleet().Find(e.ID).Alerted(c.kind)
				sent := strings.HasSuffix(strings.Join(o.calls(), " "), "start "+c.call)
				if old := lies > 2*time.Minute; told != old || sent == old {
					t.Errorf("told: %v, sent: %v: %+v", told, sent, m.engine.Fleet().Find(e.ID))
				}
			})
		}
	}
}

// A letter of an earlier version does not tell when it was written.
func TestAWishOfNoTimeIsAskedAbout(t *testing.T) {
	o := newOffice(t, 1)
	e := o.recorded()
	if err := o.decks[0].file.Post(t.Context(), "app", `{"kind":"stop","event":{"ID":"`+string(e.ID)+`"}}`); err != nil {
		t.Fatal(err)
	}
	o.pass(time.Second)
	o.expectEverywhere(e.ID, fleet.Confirmed)
	if a, told := o.decks[0].engine.Fleet().Find(e.ID).Alerted(fleet.StopMissed); !told || !strings.Contains(a.Text, "at a time that is not known") {
		t.Errorf("%+v", a)
	}
}
