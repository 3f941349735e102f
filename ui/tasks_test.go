package ui

import (
	"slices"
	"testing"

	"airdeck/agora/layout"
)

// TestFiveTasksInAtMostTwelveKeys is what an operator does most, each from the canvas
// until viewers see it, with every key counted.
func TestFiveTasksInAtMostTwelveKeys(t *testing.T) {
	quarter := func(uid string, x, y int) layout.Region {
		return layout.Region{UID: uid, Rect: layout.Rect{X: x, Y: y, W: 500_000, H: 500_000}, Alpha: layout.Whole}
	}
	at := func(r layout.Region, x, y, w, h int) layout.Region {
		r.Rect = layout.Rect{X: x, Y: y, W: w, H: h}
		return r
	}
	one, two, three := quarter("1", 0, 0), quarter("2", 500_000, 0), quarter("3", 0, 500_000)
	d := newDeskOnFile(t, 120, 40)
	d.start("lobby")
	d.Press("l")
	d.m.editor.Import(`{"mixedVideoLayout":3,"layoutConfig":[{"uid":"1","x_axis":0,"y_axis":0,"width":0.5,"height":0.5},` +
		`{"uid":"2","x_axis":0.5,"y_axis":0,"width":0.5,"height":0.5},{"uid":"3","x_axis":0,"y_axis":0.5,"width":0.5,"height":0.5}]}`)
	d.Press("s", "enter")
	d.expectRegions("at first", one, two, three)

	one.UID, two.UID = "2", "1"
	swapped := []layout.Region{one, two, three}
	large := []layout.Region{at(one, 0, 0, 666_667, layout.Whole), two, three}
	corner := []layout.Region{large[0], two, at(three, 750_000, 750_000, 250_000, 250_000)}
	for _, task := range []struct {
		name string
		keys []string
		want []layout.Region
	}{
		{"swap two people", []string{"1", " ", "2", "w", "s", "enter"}, swapped},
		{"the speaker fills the left two thirds", []string{"esc", "1", "o", "H", "s", "enter"}, large},
		{"the third person in the lower right corner at 25 %", []string{"3", "o", "n", "s", "enter"}, corner},
		{"undo that", []string{"u", "s", "enter"}, large},
		{"send the previous layout again", []string{"B", "s", "enter"}, corner},
	} {
		if len(task.keys) > 12 {
			t.Errorf("%s takes %d keys", task.name, len(task.keys))
		}
		d.Press(task.keys...)
		d.expectRegions(task.name, task.want...)
	}
	d.Press("B")
	if got := d.m.editor.Draft(); !slices.Equal(got.Regions, large) {
		t.Errorf("what was live in between is lost: %+v", got.Regions)
	}
}

// expectRegions holds what viewers see.
func (d *desk) expectRegions(after string, want ...layout.Region) {
	d.t.Helper()
	if got := d.live("lobby"); !got.Equal(layout.Layout{Kind: layout.Custom, Background: got.Background, Regions: want}) {
		d.t.Errorf("%s: live is %+v, want %+v", after, got.Regions, want)
	}
}
