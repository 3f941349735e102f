package editor

import (
	"image"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"

	"airdeck/agora/fleet"
	"airdeck/agora/layout"
	"airdeck/ui/keys"
	"airdeck/ui/theme"
	"airdeck/ui/uitest"
)

// valid makes a layout that Agora would take.
func valid(t *rapid.T) layout.Layout {
	l := layout.Layout{Kind: layout.Custom, Background: "#102030"}
	for i := range rapid.IntRange(1, layout.MaxRegions).Draw(t, "regions") {
		w, h := rapid.IntRange(3_200, layout.Whole).Draw(t, "w"), rapid.IntRange(3_200, layout.Whole).Draw(t, "h")
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

func (d *desk) anywhere(t *rapid.T) image.Point {
	return image.Pt(rapid.IntRange(0, d.size.X-1).Draw(t, "x"), rapid.IntRange(0, d.size.Y-1).Draw(t, "y"))
}

// somewhere is a desk of some size, for a canvas of some size.
func somewhere(t *rapid.T) *desk {
	d := newDesk(nil, valid(t))
	size := rapid.SampledFrom([]image.Point{{120, 37}, {80, 21}, {200, 57}, {50, 12}}).Draw(t, "size")
	d.SetSize(size.X, size.Y)
	d.becomes(func(r *fleet.Recording) {
		r.Canvas = rapid.SampledFrom([]layout.Size{hd, {Width: 1920, Height: 1080}, {Width: 360, Height: 640}, {Width: 640, Height: 480}}).Draw(t, "canvas")
	})
	return d
}

func (d *desk) perform(t *rapid.T, all []string) {
	if rapid.IntRange(0, 4).Draw(t, "mouse") == 0 {
		if rapid.IntRange(0, 3).Draw(t, "wheel") == 0 {
			button := rapid.SampledFrom([]tea.MouseButton{tea.MouseButtonWheelUp, tea.MouseButtonWheelDown, tea.MouseButtonWheelLeft, tea.MouseButtonWheelRight}).Draw(t, "way")
			at := d.anywhere(t)
			d.HandleMouse(tea.MouseMsg{Button: button, Ctrl: rapid.Bool().Draw(t, "ctrl"), Action: tea.MouseActionPress}, at)
			return
		}
		from, to := d.anywhere(t), d.anywhere(t)
		d.mouse(tea.MouseActionPress, from, rapid.Bool().Draw(t, "ctrl"))
		d.mouse(tea.MouseActionMotion, to, false)
		d.others(t)
		d.mouse(tea.MouseActionMotion, to.Add(image.Pt(1, 1)), false)
		d.mouse(tea.MouseActionRelease, to, false)
		d.form = nil
		return
	}
	if rapid.IntRange(0, 19).Draw(t, "import") == 0 {
		d.HandleKey(paste(newSource(valid(t)).text))
		d.form, d.prompt = nil, nil
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
		d := somewhere(t)
		start := d.Draft().Clone()
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

// Whatever was read from elsewhere, the key that mends comes to an end, and then nothing
// is left that Agora would refuse.
func TestAnythingThatWasReadCanBeMended(t *testing.T) {
	far := rapid.OneOf(rapid.IntRange(-2*layout.Whole, 3*layout.Whole), rapid.SampledFrom([]int{0, 1, layout.Whole, layout.Whole / 2}))
	uids := rapid.SampledFrom([]string{"", "", "7", "8", "0", "4294967296", "anna"})
	urls := rapid.SampledFrom([]string{"", "https://a/a.jpg", "http://a/a.jpg"})
	fits := rapid.IntRange(-1, 3)
	rapid.Check(t, func(t *rapid.T) {
		l := layout.Layout{Kind: layout.Kind(rapid.IntRange(0, 3).Draw(t, "kind")), MaxResolutionUID: uids.Draw(t, "large"),
			Background:      rapid.SampledFrom([]string{"", "#102030", "blue", "#12"}).Draw(t, "colour"),
			BackgroundImage: urls.Draw(t, "image")}
		for range rapid.IntRange(0, 20).Draw(t, "regions") {
			l.Regions = append(l.Regions, layout.Region{UID: uids.Draw(t, "uid"), Fit: layout.Fit(fits.Draw(t, "fit")), Alpha: far.Draw(t, "alpha"),
				Rect: layout.Rect{X: far.Draw(t, "x"), Y: far.Draw(t, "y"), W: far.Draw(t, "w"), H: far.Draw(t, "h")}})
		}
		for range rapid.IntRange(0, 3).Draw(t, "images") {
			l.Images = append(l.Images, layout.UserImage{UID: uids.Draw(t, "of"), URL: urls.Draw(t, "url"), Fit: layout.Fit(fits.Draw(t, "fit"))})
		}
		d := newDesk(nil, three())
		d.change("import", func() { d.replace(l) })
		n := 0
		for ; d.Disabled(keys.Mend) == ""; n++ {
			if n > 300 {
				t.Fatalf("mending does not come to an end: %q", d.advice(d.draft)[0].Text)
			}
			d.press("f")
		}
		if f := faulty(d.draft); f != "" {
			t.Fatalf("mended %d times, and still %s", n, f)
		}
		for d.Disabled(keys.Undo) == "" {
			d.press("u")
		}
		if !d.Draft().Equal(three()) {
			t.Fatalf("undone to %+v", d.Draft())
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
		if _, _, w, h := d.pixels().Pixels(r.Rect); w < 1 || h < 1 {
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
		"sending": {"O"}, "sent": {"O", "h"}, "trial": {"-", "O", "t"}, "find": {"/"}, "background": {"b"}, "warnings": {"o", "f", "2", "o", "f"}, "vertical": {"p", "p", "p", "enter"},
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
