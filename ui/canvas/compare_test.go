package canvas

import (
	"testing"

	"airdeck/agora/layout"
	"airdeck/ui/term"
	"airdeck/ui/theme"
)

func TestSideBySideIsExact(t *testing.T) {
	before, after := layout.Layout{Kind: layout.BestFit}, layout.Layout{Kind: layout.Custom, Regions: layout.Regions(layout.Floating, 5)}
	th := theme.New(theme.TrueColor, true)
	for w := range 120 {
		for h := range 40 {
			lines := SideBySide(before, after, [2]string{"live", "draft"}, layout.Size{Width: 1280, Height: 720}, w, h, th)
			if len(lines) != h {
				t.Fatalf("%d×%d: %d lines", w, h, len(lines))
			}
			for _, l := range lines {
				if term.Width(l) != w {
					t.Fatalf("%d×%d: a line of %d cells: %q", w, h, term.Width(l), l)
				}
			}
		}
	}
}
