package fleet

import (
	"testing"
	"time"
)

// Whoever reads a time reads it by his own clock, wherever it was written: after a restart
// elsewhere, beside another deck, and where a colleague hands over.
func TestTimesAreByTheClockOfWhoReadsThem(t *testing.T) {
	far := time.FixedZone("far", 9*3600)
	d := recording(t)
	d.answer(PlanEnd{"a", d.began.Add(time.Hour).In(far)}, Mark{ID: "a", At: d.now.In(far), Note: "goal"})
	here := func(what string) {
		t.Helper()
		r := d.recording()
		for name, at := range map[string]time.Time{"end": r.StopAt, "marker": r.Markers[0].At, "began": r.StartedAt, "timeline": r.Timeline[0].At} {
			if at.Location() != d.now.Location() {
				t.Errorf("%s: the time of its %s is by the clock of %v", what, name, at.Location())
			}
		}
	}
	here("asked for by another deck")

	there := *d.recording()
	there.InZone(far)
	if there.StopAt.Location() != far || there.Timeline[0].At.Location() != far || !there.StopAt.Equal(d.recording().StopAt) {
		t.Fatalf("%+v", there)
	}
	here("beside one that goes by another clock") // what others hold is left as it was

	d = newDeck(t).answer(Restored{[]Recording{there}})
	here("from disk")

	there.Rev += 1000
	d.answer(Follow{App: "app"}, Mirrored{Recordings: []Recording{there}})
	here("mirrored")

	e := stranger
	e.Carried = there.Carried()
	d = newDeck(t).answer(e)
	if r := d.recording(); r.StopAt.Location() != d.now.Location() || r.Markers[0].At.Location() != d.now.Location() {
		t.Errorf("handed over: %v, %v", r.StopAt, r.Markers)
	}
}
