package canvas

import (
	"strings"
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

func TestARowOfPicturesIsExact(t *testing.T) {
	th := theme.New(theme.TrueColor, true)
	for n := 1; n <= 9; n++ {
		var all []Captioned
		for range n {
			all = append(all, Captioned{"会議室 one", layout.Layout{Kind: layout.BestFit}, layout.Size{Width: 1280, Height: 720}})
		}
		all = append(all, Captioned{"after", layout.Layout{Kind: layout.Floating}, layout.Size{Width: 360, Height: 640}})
		for w := range 120 {
			for _, h := range []int{0, 1, 2, 6, 9} {
				lines := InARow(all, w, h, th)
				for _, l := range lines {
					if term.Width(l) != w {
						t.Fatalf("%d×%d: a line of %d cells: %q", w, h, term.Width(l), l)
					}
				}
				if len(lines) != h {
					t.Fatalf("%d×%d: %d lines", w, h, len(lines))
				}
				if h > 1 && w >= least && !strings.Contains(lines[0], "after") {
					t.Fatalf("%d of %d cells: what it becomes is not shown: %q", n, w, lines[0])
				}
			}
		}
	}
}
