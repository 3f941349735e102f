package ui

import (
	"strings"
	"testing"
	"time"

	"airdeck/agora/fleet"
	"airdeck/ui/keys"
)

// Whatever was left open outlives its recording in memory: a deck stands there for days.
func TestWhatIsOpenOutlivesItsRecording(t *testing.T) {
	openings := [][]string{nil, {"-"}, {"-", "s"}, {"-", "t", "enter"}, {"O", "l"}, {"O", "l", "y"}}
	for _, r := range keys.Of(keys.Editor) {
		if r.Keys[0] != " " {
			openings = append(openings, strings.Fields(r.Keys[0]))
		}
	}
	for _, r := range keys.Of(keys.Dashboard) {
		openings = append(openings, []string{"esc", r.Keys[0]}, []string{"esc", " ", r.Keys[0]})
	}
	for _, open := range openings {
		d := newDesk(t, 120, 40)
		d.start("lobby")
		id := d.find("lobby").ID
		d.Press("l")
		d.Press(open...)
		if d.Quit() {
			continue
		}
		d.apply(fleet.StopWanted{ID: id, Confirmed: "lobby"})
		d.after(time.Minute)
		d.clock.Advance(25 * time.Hour)
		d.after(tickEvery)
		if d.m.engine.Fleet().Find(id) != nil {
			t.Fatalf("after %q it is still known: %s", open, d.m.engine.Fleet().Find(id).Phase)
		}
		d.Press("-", "s", "y", "esc", "O", "l", "esc", "O", "t", "esc", "O", "h", "esc", "u", "esc", "esc", "esc", "y", "esc", "esc")
		if d.m.editor != nil || len(d.m.drafts) > 0 || len(d.m.keeping.kept) > 0 {
			t.Errorf("after %v: an editor is open, or %d are still in memory, with %d drafts", open, len(d.m.drafts), len(d.m.keeping.kept))
		}
	}
}
