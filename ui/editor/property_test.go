package editor

import (
	"image"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"

	"airdeck/agora/layout"
	"airdeck/ui/keys"
	"airdeck/ui/theme"
	"airdeck/ui/uitest"
)

// valid makes a layout that Agora would take.
func valid(t *rapid.T) layout.Layout {
	l := layout.Layout{Kind: layout.Custom, Background: "#102030"}
	for i := range rapid.IntRange(1, layout.MaxRegions).Draw(t, "regions") {
		w, h := rapid.IntRange(2_000, layout.Whole).Draw(t, "w"), rapid.IntRange(2_000, layout.Whole).Draw(t, "h")
		r := at("", rapid.IntRange(0, layout.Whole-w).Draw(t, "x"), rapid.IntRange(0, layout.Whole-h).Draw(t, "y"), w, h)
		if rapid.Bool().Draw(t, "pinned") {
			r.UID = string(rune('1' + i%9))
			for _, o := range l.Regions {
				if o.UID == r.UID {
					r.UID = ""
				}
			}
		}
		l.Regions = append(l.Regions, r)
	}
	return l
}

// gestures are all keys that change something or choose what is changed.
func gestures() []string {
	var out []string
	for _, r := range keys.Rows() {
		switch r.Scope {
		case keys.Editor:
			if r.Action == keys.Numbers || r.Action == keys.Background || r.Action == keys.ShowJSON {
				continue
			}
			out = append(out, r.Keys...)
		case keys.Arrange, keys.Place, keys.View, keys.Sending, keys.Gallery, keys.SentList:
			out = append(out, r.Keys...)
		}
	}
	return out
}

func (d *desk) perform(t *rapid.T, all []string) {
	if rapid.IntRange(0, 4).Draw(t, "mouse") == 0 {
		if rapid.IntRange(0, 3).Draw(t, "wheel") == 0 {
			button := rapid.SampledFrom([]tea.MouseButton{tea.MouseButtonWheelUp, tea.MouseButtonWheelDown, tea.MouseButtonWheelLeft, tea.MouseButtonWheelRight}).Draw(t, "way")
			at := image.Pt(rapid.IntRange(0, 119).Draw(t, "x"), rapid.IntRange(0, 36).Draw(t, "y"))
			d.HandleMouse(tea.MouseMsg{Button: button, Ctrl: rapid.Bool().Draw(t, "ctrl"), Action: tea.MouseActionPress}, at)
			return
		}
		from := image.Pt(rapid.IntRange(0, 119).Draw(t, "x0"), rapid.IntRange(0, 36).Draw(t, "y0"))
		to := image.Pt(rapid.IntRange(0, 119).Draw(t, "x1"), rapid.IntRange(0, 36).Draw(t, "y1"))
		d.mouse(tea.MouseActionPress, from, rapid.Bool().Draw(t, "ctrl"))
		d.mouse(tea.MouseActionMotion, to, false)
		d.others(t)
		d.mouse(tea.MouseActionMotion, to.Add(image.Pt(1, 1)), false)
		d.mouse(tea.MouseActionRelease, to, false)
		d.form = nil
		return
	}
	k := rapid.SampledFrom(all).Draw(t, "key")
	if first, second, ok := strings.Cut(k, " "); ok && second != "" {
		d.press(first)
		k = second
	}
	d.press(k)
	if rapid.IntRange(0, 9).Draw(t, "numbers") == 0 {
		d.press("enter", "1")
		d.others(t)
		d.press("tab")
		d.View()
		d.press(rapid.SampledFrom([]string{"enter", "esc"}).Draw(t, "end"))
	}
	d.others(t)
	d.form, d.source, d.prompt = nil, nil, nil // a menu that did not open leaves its letter to the canvas
	d.wait(time.Duration(rapid.IntRange(0, 2).Draw(t, "pause")) * time.Second)
}

// others are what another deck sends now and then, whatever is done here.
func (d *desk) others(t *rapid.T) {
	if rapid.IntRange(0, 4).Draw(t, "others") > 0 {
		return
	}
	d.bobSends(rapid.SampledFrom([]layout.Layout{
		three(), halves(), custom(at("7", 0, 0, layout.Whole, layout.Whole)), {Kind: layout.BestFit}, {Kind: layout.Vertical},
	}).Draw(t, "theirs"))
}

func TestAnySequenceOfGesturesKeepsALayoutValidAndCanBeUndone(t *testing.T) {
	all := gestures()
	rapid.Check(t, func(t *rapid.T) {
		start := valid(t)
		d := newDesk(nil, start)
		for range rapid.IntRange(1, 60).Draw(t, "gestures") {
			d.perform(t, all)
			inside(t, d)
		}
		d.menu, d.gallery, d.rehearsal, d.list, d.prompt = nil, nil, nil, nil, nil
		for n := len(d.past) + 2; d.Disabled(keys.Undo) == ""; n-- {
			if n < 0 {
				t.Fatalf("undo does not come to an end: scope %s, drag %v", d.Scope(), d.drag)
			}
			d.press("u")
			inside(t, d)
		}
		if !d.Draft().Equal(start) {
			t.Fatalf("undone to\n%+v\ninstead of\n%+v", d.Draft(), start)
		}
		for i := range d.tags {
			if d.locked(i) {
				t.Fatalf("region %d is still locked", i+1)
			}
		}
	})
}

func inside(t *rapid.T, d *desk) {
	l := d.Draft()
	if len(l.Regions) > layout.MaxRegions {
		t.Fatalf("%d regions", len(l.Regions))
	}
	if len(d.tags) != len(l.Regions) {
		t.Fatalf("%d tags for %d regions", len(d.tags), len(l.Regions))
	}
	for i, r := range l.Regions {
		if r.X < 0 || r.Y < 0 || r.W < 1 || r.H < 1 || r.Right() > layout.Whole || r.Bottom() > layout.Whole {
			t.Fatalf("region %d is at %+v", i+1, r.Rect)
		}
		if _, _, w, h := hd.Pixels(r.Rect); w < 1 || h < 1 {
			t.Fatalf("region %d is %d × %d px: %+v", i+1, w, h, r.Rect)
		}
	}
	for _, f := range l.Check() {
		if !f.Warning {
			t.Fatal(f.Error())
		}
	}
}

func TestEveryLineOfEverySizeIsExact(t *testing.T) {
	for name, open := range map[string][]string{
		"canvas": nil, "arrange": {"m"}, "place": {"o"}, "view": {"V"}, "zoomed": {"V", "+", "+", "right", "r", "V", "t", "V", "s", "V", "p"}, "numbers": {"enter"}, "json": {"v"}, "several": {" ", "2"}, "gallery": {"t", "down"}, "import": {"i"}, "rehearsal": {"r"},
	} {
		for _, p := range []theme.Profile{theme.TrueColor, theme.ANSI16, theme.Mono} {
			d := newDesk(t, three())
			d.SetTheme(theme.New(p, true))
			d.press(open...)
			for w := 1; w <= 200; w++ {
				h := 1 + w%60
				d.SetSize(w, h)
				uitest.ExactLines(t, name, d.View(), w, h)
			}
		}
	}
}
