package editor

import (
	"fmt"
	"image"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"airdeck/agora/layout"
	"airdeck/ui/theme"
	"airdeck/ui/uitest"
)

// sights are what is held by goldens.
var sights = map[string]func(*desk){
	"canvas":  func(d *desk) {},
	"several": func(d *desk) { d.press(" ", "2", "m", "k", "3", " ", "2") },
	"arrange": func(d *desk) { d.press(" ", "2", "m") },
	"place":   func(d *desk) { d.press("o") },
	"view":    func(d *desk) { d.press("V") },
	"zoomed":  func(d *desk) { d.press("2", "V", "+", "+", "+", "right", "esc", "V", "r", "V", "p", "p") },
	"guides":  func(d *desk) { d.press("V", "t", "V", "c", "V", "s", "V", "r") },
	"seventeen": func(d *desk) {
		d.change("fill", func() { d.draft = custom(layout.Regions(layout.BestFit, layout.MaxRegions)...) })
		d.press("9", "tab", "tab", "tab")
	},
	"gallery":   func(d *desk) { d.press("t", "down", "right") },
	"rehearsal": func(d *desk) { d.press("r", "+", "tab", "tab") },
	"warnings": func(d *desk) {
		d.change("spoil", func() {
			d.draft.Regions[0].X, d.draft.Regions[1].W, d.draft.Regions[2].Alpha = 900_000, 10_000, 0
		})
	},
	"formula": func(d *desk) { d.press("enter", "ctrl+u"); d.write("(100%-w)/2") },
}

func TestGoldenSights(t *testing.T) {
	for name, open := range sights {
		for _, size := range []image.Point{{80, 24}, {120, 40}, {200, 60}} {
			d := newDesk(t, three())
			d.SetSize(size.X, size.Y-3)
			open(d)
			uitest.Golden(t, fmt.Sprintf("%s-%dx%d", name, size.X, size.Y), ansi.Strip(strings.Join(d.View(), "\n")))
		}
		for _, p := range []theme.Profile{theme.ANSI16, theme.Mono} {
			d := newDesk(t, three())
			d.SetTheme(theme.New(p, true))
			d.SetSize(80, 21)
			open(d)
			uitest.Golden(t, fmt.Sprintf("%s-80x24-%s", name, p), strings.Join(d.View(), "\n"))
		}
	}
}
