package canvas

import (
	"image"
	"slices"
	"testing"

	"airdeck/agora/layout"
	"airdeck/ui/theme"

	"pgregory.net/rapid"
)

// What a drawing keeps of the pictures before is not seen in the next one.
func TestADrawingRemembersNothingThatIsSeen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := new(drawing)
		sizes := []image.Point{{30, 10}, {40, 12}}
		for range rapid.IntRange(2, 6).Draw(t, "pictures") {
			size := rapid.SampledFrom(sizes).Draw(t, "size")
			p := Picture{
				View:     View{Area: image.Rectangle{Max: size}, Canvas: layout.Size{Width: 1280, Height: 720}},
				Layout:   sample(),
				Selected: rapid.IntRange(-1, 4).Draw(t, "selected"),
				Theme:    theme.New(rapid.SampledFrom(profiles).Draw(t, "profile"), true),
			}
			p.Layout.Regions = anyRegions.Draw(t, "regions")
			names := rapid.SampledFrom([]string{"anna", "会議室", "👩‍👩‍👧 home", "e\u0301a"}).Draw(t, "names")
			p.Label = func(int, layout.Region) string { return names }
			if len(p.Layout.Regions) > 0 && rapid.Bool().Draw(t, "held") {
				p.Held, p.Hover = []Held{{0, anyRect.Draw(t, "from")}}, Move
			}
			if got, want := d.draw(p), new(drawing).draw(p); !slices.Equal(got, want) {
				t.Fatalf("drawn after others\n%q\nalone\n%q", got, want)
			}
		}
	})
}
