package ui

import (
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/fleet"
)

// Fifty answers that come together are taken at two looks: the first one at once, for
// there was silence before it, and all the others with the next.
func TestAnswersAreTakenTogether(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	var waits []time.Duration
	d.m.o.Tick = func(wait time.Duration, then func(time.Time) tea.Msg) tea.Cmd {
		waits = append(waits, wait)
		return func() tea.Msg { return then(d.clock.Now()) }
	}
	d.clock.Advance(time.Second)
	messages := 0
	leave := func() tea.Cmd {
		if !d.m.inbox.put(outcome{events: []fleet.Event{fleet.Tick{}}}) {
			return nil
		}
		messages++
		_, cmd := d.m.Update(answered{})
		return cmd
	}
	if first := leave(); first != nil || len(d.m.inbox.waiting) != 0 {
		t.Fatal("an answer after a silence is left waiting")
	}
	d.clock.Advance(3 * time.Millisecond)
	late := leave()
	for range 48 {
		leave()
	}
	if messages != 2 || len(waits) != 1 || waits[0] != 30*time.Millisecond || len(d.m.inbox.waiting) != 49 {
		t.Fatalf("%d messages, waits of %v, %d wait", messages, waits, len(d.m.inbox.waiting))
	}
	d.clock.Advance(30 * time.Millisecond)
	d.Send(late())
	if len(d.m.inbox.waiting) != 0 {
		t.Fatalf("%d answers are left", len(d.m.inbox.waiting))
	}
}

// As long as nothing happens, View gives the frame from before.
func TestNothingNewIsDrawnOnce(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.m.View()
	d.Send(ticked{d.m.waking.no})
	if d.m.dirty {
		t.Error("a beat in which nothing happens has the frame drawn anew")
	}
	if n := testing.AllocsPerRun(100, func() { d.m.View() }); n != 0 {
		t.Errorf("a frame that is there already costs %v allocations", n)
	}
	d.Press("p")
	if !d.m.dirty {
		t.Error("a key has nothing drawn")
	}
}
