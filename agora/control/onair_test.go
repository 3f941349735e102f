package control_test

import (
	"testing"
	"time"

	"airdeck/agora/fleet"
	"airdeck/agora/layout"
)

var (
	annsLayout = layout.Layout{Kind: layout.Vertical}
	bobsLayout = layout.Layout{Kind: layout.BestFit, Background: "#102030"}
)

// onAir is two decks, and a recording that both see; what was live at its start.
func onAir(t *testing.T) (o *office, id fleet.ID, begun layout.Layout) {
	o = newOffice(t, 2)
	o.pass(time.Second)
	o.agora.Join("lecture", "7")
	id = o.leader().start("lecture").ID
	o.pass(20 * time.Second)
	o.expectEverywhere(id, fleet.Confirmed)
	return o, id, o.leader().engine.Fleet().Find(id).Layout
}

// expectLayout holds what each deck that is not silent knows to be live, and by whom.
func (o *office) expectLayout(id fleet.ID, want layout.Layout, by string) {
	o.t.Helper()
	for i, m := range o.decks {
		if r := m.engine.Fleet().Find(id); !m.silent && (!r.LayoutKnown || !r.Layout.Equal(want) || r.LayoutBy != by) {
			o.t.Fatalf("deck %d: %+v, known %v, by %q; want %+v by %q", i, r.Layout, r.LayoutKnown, r.LayoutBy, want, by)
		}
	}
}

// Whichever deck asks for a trial, and whichever is there when it is over: it goes
// back.
func TestATrialGoesBackAlthoughItsDeckFallsSilent(t *testing.T) {
	for name, silent := range map[string]func(*office) *member{"who leads": (*office).leader, "who asked": (*office).other} {
		t.Run(name, func(t *testing.T) {
			o, id, begun := onAir(t)
			asked := o.other()
			gone := silent(o)
			asked.do(fleet.TryLayout{ID: id, Layout: annsLayout, For: 30 * time.Second, By: "ann", Onto: &begun})
			o.pass(time.Second)
			o.expectLayout(id, annsLayout, "ann")
			gone.silent = true
			o.pass(15 * time.Second)
			o.expectLayout(id, annsLayout, "ann")
			o.pass(20 * time.Second)
			o.expectLayout(id, begun, "ann")
		})
	}
}

// A trial is kept from any deck.
func TestATrialIsKeptFromAnotherDeck(t *testing.T) {
	o, id, _ := onAir(t)
	o.leader().do(fleet.TryLayout{ID: id, Layout: annsLayout, For: 10 * time.Second, By: "ann"})
	o.pass(2 * time.Second)
	o.other().do(fleet.EndTrial{ID: id, Keep: true})
	o.pass(time.Minute)
	o.expectLayout(id, annsLayout, "ann")
}

// Two decks send within one beat, neither knowing of the other: the one that is in
// live mode, or has reviewed what is no longer live, does not overwrite.
func TestALetterOverwritesNothingThatItsSenderHasNotSeen(t *testing.T) {
	for name, of := range map[string]func(id fleet.ID, onto layout.Layout) fleet.Event{
		"live mode": func(id fleet.ID, onto layout.Layout) fleet.Event {
			return fleet.LiveLayout{ID: id, Layout: annsLayout, Onto: onto, By: "ann"}
		},
		"reviewed": func(id fleet.ID, onto layout.Layout) fleet.Event {
			return fleet.LayoutWanted{ID: id, Layout: annsLayout, Onto: &onto, By: "ann"}
		},
		"trial": func(id fleet.ID, onto layout.Layout) fleet.Event {
			return fleet.TryLayout{ID: id, Layout: annsLayout, For: time.Minute, Onto: &onto, By: "ann"}
		},
	} {
		t.Run(name, func(t *testing.T) {
			o, id, begun := onAir(t)
			o.other().do(of(id, begun))
			o.leader().do(fleet.LayoutWanted{ID: id, Layout: bobsLayout, By: "bob"})
			o.pass(2 * time.Minute)
			o.expectLayout(id, bobsLayout, "bob")
		})
	}
}
