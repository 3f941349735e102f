package editor

import (
	"image"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"airdeck/agora/layout"
	"airdeck/ui/intent"
	"airdeck/ui/keys"
)

// lockedDesk has its second region, a slot, locked and selected.
func lockedDesk(t testing.TB) *desk {
	d := newDesk(t, three())
	d.press("2", "m", "k")
	return d
}

// row is the line of the panel that begins with a word.
func (d *desk) row(word string) image.Point {
	d.t.Helper()
	a := arrange(d.size.X, d.size.Y).panel
	for y, l := range d.panelLines(a.Dx()-3, a.Dy()) {
		if strings.HasPrefix(ansi.Strip(l.text), word) {
			return a.Min.Add(image.Pt(5, y))
		}
	}
	d.t.Fatalf("no line begins with %q", word)
	return image.Point{}
}

func (d *desk) wheelOn(word string) {
	d.got = d.HandleMouse(tea.MouseMsg{Button: tea.MouseButtonWheelUp, Action: tea.MouseActionPress}, d.row(word))
}

// Nothing changes what is locked, and whatever would have says so.
func TestNothingChangesWhatIsLocked(t *testing.T) {
	want := three().Regions[1]
	for name, try := range map[string]func(*desk){
		"an arrow":            func(d *desk) { d.press("right") },
		"an edge":             func(d *desk) { d.press("L") },
		"a place":             func(d *desk) { d.press("o", "u") },
		"the swap":            func(d *desk) { d.press("w") },
		"a swap with it":      func(d *desk) { d.press("1", "w") },
		"a split":             func(d *desk) { d.press("m", "3") },
		"the wheel on x":      func(d *desk) { d.wheelOn("x ") },
		"the wheel on height": func(d *desk) { d.wheelOn("height") },
		"the wheel on alpha":  func(d *desk) { d.wheelOn("alpha") },
		"the wheel on fill":   func(d *desk) { d.wheelOn("fill") },
		"more see-through":    func(d *desk) { d.press("-") },
		"fit":                 func(d *desk) { d.press("c") },
		"on top":              func(d *desk) { d.press("}") },
		"below the first":     func(d *desk) { d.press("[") },
		"deleting":            func(d *desk) { d.press("d") },
	} {
		d := lockedDesk(t)
		try(d)
		if s, ok := d.got.(intent.Say); !ok || !strings.Contains(s.Text, "locked") {
			t.Errorf("%s says %#v", name, d.got)
		}
		if got := d.Draft(); len(got.Regions) != 3 || got.Regions[1] != want {
			t.Errorf("%s: %+v", name, got.Regions)
		}
	}
}

// In the form all that is the region's is refused; what its user is called is taken.
func TestTheNumbersOfWhatIsLocked(t *testing.T) {
	d := lockedDesk(t)
	d.press("enter")
	d.write("0.5")
	d.press("enter")
	if d.form == nil || d.form.fault != (fault{fieldX, lockedWords}) {
		t.Fatalf("a place is taken: %+v", d.Draft().Regions[1])
	}
	d.press("esc")
	d.openUID()
	d.write("77")
	d.press("enter")
	if d.form == nil || d.form.fault != (fault{fieldUID, lockedWords}) {
		t.Fatalf("a uid is taken: %+v", d.Draft().Regions[1])
	}
	d.press("esc", "1", "m", "k")
	d.openUID()
	d.press("tab")
	d.write("Anna")
	d.press("enter")
	if got, ok := d.got.(intent.NameUser); !ok || got.Name != "Anna" || !d.Draft().Equal(three()) {
		t.Errorf("%#v, %+v", d.got, d.form)
	}
}

// Two users would change places without either region moving: a lock holds them too.
func TestUsersOfLockedRegionsStay(t *testing.T) {
	for _, locked := range []string{"1", "2"} {
		d := newDesk(t, twoOf("5", "6"))
		d.press(locked, "m", "k", "1", "w")
		d.expectSay("one of the two is locked; mk unlocks it")
		if !d.Draft().Equal(twoOf("5", "6")) {
			t.Errorf("%+v", d.Draft().Regions)
		}
	}
}

// wholesale are the keys after which it is another layout, or an earlier one, or another
// lock.
var wholesale = []keys.Action{keys.Undo, keys.Redo, keys.Revert, keys.LiveBefore, keys.Predefined, keys.LockRegion, keys.UnlockAll}

// No other key changes a locked region, whatever else is selected with it.
func TestNoKeyChangesWhatIsLocked(t *testing.T) {
	for _, r := range keys.Rows() {
		if r.Scope != keys.Editor && r.Scope != keys.Arrange && r.Scope != keys.Place || slices.Contains(wholesale, r.Action) {
			continue
		}
		for _, k := range r.Keys {
			for _, first := range [][]string{nil, {" ", "tab", " "}} {
				d := lockedDesk(t)
				d.press(first...)
				if d.press(strings.Fields(k)...); k == " " {
					d.press(k)
				}
				rs := d.Draft().Regions
				if i := slices.IndexFunc(d.tags, func(t tag) bool { return t.locked }); i < 0 || rs[i] != three().Regions[1] {
					t.Errorf("%q (%s) after %q: %+v, %+v", k, r.Words, first, rs, d.tags)
				}
			}
		}
	}
}

// What is warned of about a locked region is gone to, and mended once it is unlocked.
func TestMendingWhatIsLocked(t *testing.T) {
	d := lockedDesk(t)
	d.change("spoil", func() { d.draft.Regions[1].Alpha = 0 })
	d.press("1", "f")
	d.expectSay(lockedWords)
	d.expectChosen(1)
	d.press("m", "k", "f")
	if d.Draft().Regions[1].Alpha == 0 {
		t.Error("it is not mended")
	}
}

// In a menu that is open while another layout comes in, nothing is under the cursor.
func TestAMenuOverNoRegionAtAll(t *testing.T) {
	d := newDesk(t, three())
	d.press("m")
	d.bobSends(layout.Layout{Kind: layout.BestFit})
	for _, k := range []string{"3", "k", "w"} {
		d.View()
		d.press("m", k)
	}
	if !d.Draft().Equal(layout.Layout{Kind: layout.BestFit}) {
		t.Errorf("%+v", d.Draft())
	}
}

// What is locked is so again when custom regions come back, and after mending.
func TestALockLasts(t *testing.T) {
	for name, try := range map[string]func(*desk){
		"round the kinds": func(d *desk) { d.press("p", "p", "p", "p") },
		"round them, over the end of a run": func(d *desk) {
			d.press("p", "p")
			b, err := d.Document()
			if err != nil {
				t.Fatal(err)
			}
			*d = *newDesk(t, three())
			if err := d.Resume(b); err != nil {
				t.Fatal(err)
			}
			d.press("p", "p")
		},
		"beside a mended one": func(d *desk) {
			d.change("spoil", func() { d.draft.Regions[2].Alpha = 0 })
			d.press("f")
		},
		"one drawn on top": func(d *desk) {
			d.change("spoil", func() { d.draft.Regions[0].Rect = layout.Rect{X: 710_000, Y: 610_000, W: 100_000, H: 100_000} })
			d.press("f")
		},
	} {
		d := lockedDesk(t)
		try(d)
		if len(d.advice(d.draft)) > 0 {
			t.Fatalf("%s: not mended: %+v", name, d.advice(d.draft))
		}
		for i, r := range d.Draft().Regions {
			if want := r.Rect == three().Regions[1].Rect; d.locked(i) != want {
				t.Errorf("%s: region %d at %+v is locked: %t", name, i+1, r.Rect, d.locked(i))
			}
		}
	}
}
