package fleet

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"airdeck/agora"
)

// Every field of a recording goes along when it is handed over, or there is a reason why
// the next deck can do without it.
func TestWhatIsNotHandedOver(t *testing.T) {
	because := map[string]string{
		"each deck has a name of its own for it": "ID Rev",
		"it is told beside, as to adopt it":      "App Profile Channel UID Mode ResourceID SID Canvas Layout LayoutKnown",
		"it is told by sid":                      "Insures Replaces ReplacedBy",
		"the config of the next deck tells it":   "RefreshSTS",
		"the next query tells it":                "Phase Since Status StatusAt Confirmed Files Upload Problem NotFound Exit",
		"the next callback tells it":             "Progress",
		"it has no sid yet, or needs none":       "Step AcquiredAt Life OnUnknown Exclude Refused Anew MayRun StopWanted",
		"it is live no more":                     "EndedAt Ending",
		"it is what this deck does":              "Wanted Careless Timeline Alerts Tries Missed Queued Trial Before Asked Heeded Adopted Adopting Quiet",
	}
	var stays []string
	for _, names := range because {
		stays = append(stays, strings.Fields(names)...)
	}
	carried := reflect.TypeFor[Carried]()
	for f := range reflect.TypeFor[Recording]().Fields() {
		if !f.IsExported() {
			continue
		}
		_, goes := carried.FieldByName(f.Name)
		if goes == slices.Contains(stays, f.Name) {
			t.Errorf("%s: handed over %v; say why not, or carry it", f.Name, goes)
		}
	}
}

// A pair that is handed over is a pair again, whichever of the two is found first, and no
// channel that is recorded twice by mistake.
func TestAPairThatIsHandedOver(t *testing.T) {
	first := Adopt{ID: "a", App: "app", Task: agora.Task{Channel: "c", UID: "5", ResourceID: "r1", SID: "s1", Mode: agora.Mix},
		Carried: Carried{Kin: Kin{InsuredBy: []string{"s2"}, ReplacedBy: "s3"}}}
	second := Adopt{ID: "b", App: "app", Task: agora.Task{Channel: "c", UID: "6", ResourceID: "r2", SID: "s2", Mode: agora.Mix},
		Carried: Carried{Kin: Kin{Insures: "s1"}}}
	third := Adopt{ID: "c", App: "app", Task: agora.Task{Channel: "c", UID: "7", ResourceID: "r3", SID: "s3", Mode: agora.Mix},
		Carried: Carried{Kin: Kin{Replaces: "s1"}}}
	for _, order := range [][]Adopt{{first, second, third}, {third, second, first}, {second, first, third}} {
		d := newDeck(t)
		for _, e := range order {
			d.answer(e, Queried{e.ID, status(5)})
		}
		a, b, c := d.f.Find("a"), d.f.Find("b"), d.f.Find("c")
		if b.Insures != "a" || c.Replaces != "a" || a.ReplacedBy != "c" || a.Insures != "" {
			t.Errorf("%v: b insures %q, c replaces %q, a is replaced by %q", order[0].ID, b.Insures, c.Replaces, a.ReplacedBy)
		}
		for _, r := range []*Recording{a, b, c} {
			if alert, told := r.Alerted(SameChannel); told {
				t.Errorf("%v first: of %s: %s", order[0].ID, r.ID, alert.Text)
			}
		}
	}
	// Sids of another channel, or of nobody, are no kin.
	stray := second
	stray.Task.Channel = "elsewhere"
	d := newDeck(t)
	d.answer(first, Queried{"a", status(5)}, stray, Queried{"b", status(5)})
	if b := d.f.Find("b"); b.Insures != "" {
		t.Errorf("insures %q", b.Insures)
	}
}

// What ends, ends for the next deck too; a temporary key is renewed by it.
func TestWhatEndsIsWatchedAfterItIsHandedOver(t *testing.T) {
	d := newDeck(t)
	e := stranger
	e.RefreshSTS = true
	e.Carried = Carried{StartedAt: noonPlus(-70 * time.Hour), Expires: noonPlus(90 * time.Minute), TokenExpires: noonPlus(30 * time.Minute),
		STSExpires: noonPlus(5 * time.Hour), STSAt: noonPlus(-50 * time.Minute)}
	d.answer(e, Queried{"a", status(5)}).live(5*second).expectAlert(TokenEndsSoon, true).expectAlert(ExpiresSoon, false)
	d.calls = nil
	d.live(11 * time.Minute).expect("update")
	d.live(31*time.Minute).expectAlert(ExpiresSoon, true)
}
