package editor

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"airdeck/agora/layout"
)

func (d *desk) screen() string { return ansi.Strip(strings.Join(d.View(), "\n")) }

func TestEveryWarningIsMendedByAKey(t *testing.T) {
	d := newDesk(t, custom(
		at("5", 0, 0, 500_000, 499_000), at("5", 900_000, 0, 300_000, layout.Whole),
		at("", 0, 500_000, 10_000, 10_000), at("6", 0, 0, 10_000, 10_000), at("", 0, 0, 500_000, 500_000),
	))
	d.SetPresent([]string{"5"})
	if s := d.screen(); !strings.Contains(s, "is outside of the canvas") || !strings.Contains(s, "draw it on top") {
		t.Errorf("the warnings are not shown:\n%s", s)
	}
	n := 0
	for ; len(d.advice(d.draft)) > 0; n++ {
		if n > 20 {
			t.Fatalf("mending does not come to an end: %+v", d.advice(d.draft))
		}
		d.press("f")
	}
	if n < 5 {
		t.Errorf("%d warnings only", n)
	}
	d.press("f")
	d.expectSay("nothing is wrong that could be mended by a key")
	for range n {
		d.press("u")
	}
	if r := d.Draft().Regions[1]; r.Right() != 1_200_000 {
		t.Errorf("undone to %+v", d.Draft())
	}
}

func TestTheNextWarningGoesToItsRegion(t *testing.T) {
	d := newDesk(t, custom(at("", 0, 0, 500_000, 500_000), at("", 500_000, 0, 10_000, 10_000), at("", 600_000, 0, 10_000, 10_000)))
	d.press("F")
	d.expectChosen(2)
	d.press("f")
	if rs := d.Draft().Regions; rs[2].W < 20_000 || rs[1].W != 10_000 {
		t.Errorf("mended is the wrong one: %+v", rs)
	}
	d.press("u")
	d.press("1", "m", "k", "F", "f")
	if !d.locked(0) {
		t.Error("mending one unlocked another")
	}
}

// What was read from elsewhere with all kinds of faults is mended by one key alone.
func TestAnImportIsMendedByAKey(t *testing.T) {
	d := newDesk(t, three())
	d.Import(`{"mixedVideoLayout":1,"maxResolutionUid":"7","backgroundColor":"blue","backgroundImage":"http://a/a.jpg","defaultUserBackgroundImage":"https://a/a.png",
		"layoutConfig":[{"uid":"anna","x_axis":0.9,"y_axis":0,"width":0.5,"height":1,"render_mode":7},{"x_axis":0,"y_axis":0,"width":0.5,"height":0,"alpha":0}],
		"backgroundConfig":[{"uid":"5","image_url":"http://a/b.jpg"},{"uid":"5","image_url":"http://a/c.jpg"},{"uid":"6"},{"uid":"8","image_url":"a.jpg","render_mode":7},{"uid":"9","image_url":"http://a/b.gif","render_mode":7}]}`)
	for range 25 {
		d.press("f")
	}
	d.expectSay("nothing is wrong that could be mended by a key")
	if all := d.draft.Check(); len(all) > 0 {
		t.Errorf("still wrong: %v", all)
	}
	if got := d.draft; got.Kind != layout.Custom || len(got.Regions) != 2 || len(got.Images) != 1 {
		t.Errorf("mended to %+v", got)
	}
}

// Whatever is wrong, the first line that says so says with which key it is mended, and that
// key does it.
func TestEveryFaultHasAKey(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := newDesk(nil, three())
		d.change("spoil", func() { d.replace(spoilt(t)) })
		for n := 0; len(d.Draft().Check()) > 0; n++ {
			lines := d.faultLines(d.Draft(), 1_000)
			said := ansi.Strip(lines[0][0].text)
			switch {
			case n > 200:
				t.Fatalf("mending does not come to an end: %s", said)
			case strings.Contains(said, "; f: "):
				d.press("f")
			case strings.HasSuffix(said, "; enter: say who it is"):
				d.press("enter")
				d.write("7")
				d.press("enter")
			default:
				t.Fatalf("no key mends %q", said)
			}
		}
	})
}

// spoilt is a layout in which anything may be wrong.
func spoilt(t *rapid.T) layout.Layout {
	number := rapid.SampledFrom([]int{-1, 0, 1, 300_000, 900_000, layout.Whole, 2 * layout.Whole})
	uid := rapid.SampledFrom([]string{"", "7", "8", "anna"})
	address := rapid.SampledFrom([]string{"", "https://a/a.jpg", "http://a/a.jpg", "https://a/a.png", "a.jpg", "ftp://a/a.bmp", "http://a/a"})
	mode := rapid.SampledFrom([]layout.Fit{layout.Crop, layout.Bars, 7})
	l := layout.Layout{
		Kind: layout.Kind(rapid.IntRange(-1, 5).Draw(t, "kind")), MaxResolutionUID: uid.Draw(t, "large"),
		Background:      rapid.SampledFrom([]string{"", "#000000", "blue"}).Draw(t, "colour"),
		BackgroundImage: address.Draw(t, "image"), DefaultUserImage: address.Draw(t, "user image"),
	}
	for range rapid.IntRange(0, 19).Draw(t, "regions") {
		l.Regions = append(l.Regions, layout.Region{UID: uid.Draw(t, "uid"), Alpha: number.Draw(t, "alpha"), Fit: mode.Draw(t, "fit"),
			Rect: layout.Rect{X: number.Draw(t, "x"), Y: number.Draw(t, "y"), W: number.Draw(t, "w"), H: number.Draw(t, "h")}})
	}
	for range rapid.IntRange(0, 3).Draw(t, "images") {
		l.Images = append(l.Images, layout.UserImage{UID: uid.Draw(t, "user"), URL: address.Draw(t, "address"), Fit: mode.Draw(t, "fill")})
	}
	return l
}

// Where there is no room for a panel, what is wrong is told all the same.
func TestANarrowEditorWarnsToo(t *testing.T) {
	d := newDesk(t, custom(at("", 0, 0, 500_000, layout.Whole), at("", 500_000, 0, 400_000, layout.Whole)))
	for _, w := range []int{40, 57, 58, 80} {
		d.SetSize(w, 20)
		if s := d.screen(); strings.Contains(s, "▲") {
			t.Errorf("%d columns: nothing is wrong:\n%s", w, s)
		}
	}
	d.change("spoil", func() { d.draft.Regions[1].Alpha = 0 })
	for _, w := range []int{40, 57, 58, 80} {
		d.SetSize(w, 20)
		if s := strings.Join(strings.Fields(d.screen()), " "); !strings.Contains(s, "▲ region 2 is invisible") || w < 58 && !strings.Contains(s, "f: make it opaque") {
			t.Errorf("%d columns: %s", w, s)
		}
	}
}

// How the draft stands to what is live is told in full, whatever else has to go for it.
func TestTheTitleTellsHowTheDraftStands(t *testing.T) {
	d := newDesk(t, three())
	d.r.Channel = "a channel with a rather long name, 会議室"
	d.tool.loose, d.tool.aspect = true, 3
	for w := 40; w <= 200; w++ {
		d.SetSize(w, 20)
		if s := ansi.Strip(d.View()[0]); !strings.Contains(s, "● live") {
			t.Errorf("%d columns: %q", w, s)
		}
	}
	d.press("left")
	for w := 40; w <= 200; w++ {
		d.SetSize(w, 20)
		if s := ansi.Strip(d.View()[0]); !strings.Contains(s, "✎ draft, not sent") {
			t.Errorf("%d columns: %q", w, s)
		}
	}
	if s := ansi.Strip(d.View()[0]); !strings.Contains(s, "canvas 1280×720  step 1 px  4:3  no snapping") {
		t.Errorf("200 columns: %q", s)
	}
}
