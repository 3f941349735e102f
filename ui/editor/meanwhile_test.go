package editor

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/fleet"
	"airdeck/agora/layout"
)

// bobSends is what another deck sends; this one is ann's.
func (d *desk) bobSends(l layout.Layout) {
	d.SetDeck("ann")
	d.becomes(func(r *fleet.Recording) { r.Layout, r.LayoutKnown, r.LayoutBy, r.LayoutSince = l, true, "bob", d.now })
}

// The draft follows what others send, but not under the hands of whoever works on it:
// their regions may be fewer, or none.
func TestADraftThatIsWorkedOnIsNotReplaced(t *testing.T) {
	whole := custom(at("", 0, 0, layout.Whole, layout.Whole))
	bestFit := layout.Layout{Kind: layout.BestFit}
	for name, c := range map[string]struct {
		begin, then, end func(*desk)
		taken            bool // what was worked on is kept
	}{
		"a number is typed and taken": {func(d *desk) { d.press("3", "enter", "ctrl+u", "0") },
			func(d *desk) { d.press("tab") }, func(d *desk) { d.press("enter") }, true},
		"numbers are looked at": {func(d *desk) { d.press("3", "enter") },
			func(d *desk) { d.press("tab") }, func(d *desk) { d.press("esc") }, false},
		"the background is typed": {func(d *desk) { d.press("b", "ctrl+u"); d.write("#112233") },
			func(d *desk) { d.press("tab") }, func(d *desk) { d.press("enter") }, true},
		"a region is dragged": {func(d *desk) {
			d.mouse(tea.MouseActionPress, d.cell(800_000, 700_000), false)
			d.mouse(tea.MouseActionMotion, d.cell(750_000, 650_000), false)
		}, func(d *desk) { d.mouse(tea.MouseActionMotion, d.cell(600_000, 650_000), false) },
			func(d *desk) { d.mouse(tea.MouseActionRelease, d.cell(600_000, 650_000), false) }, true},
		"a rubber band is drawn": {func(d *desk) {
			d.mouse(tea.MouseActionPress, d.cell(20_000, 20_000), false)
			d.mouse(tea.MouseActionMotion, d.cell(750_000, 650_000), false)
		}, func(d *desk) { d.mouse(tea.MouseActionMotion, d.cell(990_000, 990_000), false) },
			func(d *desk) { d.mouse(tea.MouseActionRelease, d.cell(990_000, 990_000), false) }, false},
	} {
		for _, theirs := range []layout.Layout{whole, bestFit} {
			t.Run(name+", "+theirs.Kind.String()+" comes", func(t *testing.T) {
				d := newDesk(t, three())
				c.begin(d)
				d.bobSends(theirs)
				d.View()
				c.then(d)
				d.View()
				if !d.draft.Equal(three()) {
					t.Fatalf("the draft was replaced: %+v", d.draft)
				}
				c.end(d)
				d.wait(0)
				switch {
				case !c.taken && !d.draft.Equal(theirs):
					t.Errorf("the draft does not follow: %+v", d.draft)
				case c.taken && (d.draft.Kind != layout.Custom || len(d.draft.Regions) != 3 || d.draft.Equal(three())):
					t.Errorf("what was done is not taken: %+v", d.draft)
				case c.taken && d.meanwhile() == nil:
					t.Error("it is not said that bob's is overwritten")
				}
			})
		}
	}
}

// What is replaced all the same, by a draft of an earlier run that is found late, lets go
// of what was being typed or dragged.
func TestNothingIsTypedIntoADraftThatIsNoMore(t *testing.T) {
	earlier := newDesk(t, three())
	earlier.press("2", "d", "d")
	kept, err := earlier.Document()
	if err != nil {
		t.Fatal(err)
	}
	for name, begin := range map[string]func(*desk){
		"typed": func(d *desk) { d.press("3", "enter") },
		"dragged": func(d *desk) {
			d.mouse(tea.MouseActionPress, d.cell(800_000, 700_000), false)
			d.mouse(tea.MouseActionMotion, d.cell(750_000, 650_000), false)
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, three())
			begin(d)
			if err := d.Resume(kept); err != nil {
				t.Fatal(err)
			}
			d.View()
			if d.Typing() || !d.Draft().Equal(earlier.Draft()) {
				t.Errorf("the draft is %+v", d.Draft())
			}
		})
	}
}
