package ui

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"airdeck/ui/uitest"
)

// Whatever is pressed on the dashboard and in what it opens, while recordings come and
// go: every frame is exact, the screens know the fleet as it is, and nothing is stopped
// that is protected.
func TestAnyKeysOnTheDashboard(t *testing.T) {
	keys := []string{"j", "k", "g", "G", "pgup", "pgdown", "enter", "esc", "tab", "shift+tab", " ", "*", "o", "/", "s", "S", "a", "x", "y", "I", "R", "A", "u", "m", "P", "t", "M",
		"r", "p", "H", "e", "?", "1", "2", "5", "left", "right", "backspace", "l", "d", "O"}
	rapid.Check(t, func(rt *rapid.T) {
		d := newDesk(t, 80, 24)
		for i := range 3 {
			d.start(fmt.Sprint("room ", i))
		}
		d.Press("P", "t") // the last one: its end is planned, and held by the protection
		d.Type("1")
		d.Press("enter")
		kept := d.find("room 2")
		n := rapid.IntRange(5, 40).Draw(rt, "keys")
		for range n {
			key := rapid.SampledFrom(keys).Draw(rt, "key")
			if key == "P" && d.m.dash.Current() != nil && d.m.dash.Current().ID == kept.ID {
				continue
			}
			d.Press(key)
			if d.Quit() {
				return
			}
			if rapid.IntRange(0, 4).Draw(rt, "wait") == 0 {
				d.after(rapid.SampledFrom([]time.Duration{time.Second, 8 * time.Second, 70 * time.Second}).Draw(rt, "for"))
			}
			if rapid.IntRange(0, 15).Draw(rt, "fail") == 0 {
				d.service.Failover("room 1", d.find("room 1").UID, 30*time.Second)
			}
			uitest.Exact(t, d.Frame(), 80, 24)
		}
		if r := d.m.engine.Fleet().Find(kept.ID); !r.Protected || !r.Live() {
			t.Fatalf("%s: protected %v, %s", r.Channel, r.Protected, r.Phase)
		}
	})
}
