package editor

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/layout"
	"airdeck/ui/intent"
	"airdeck/ui/keys"
	"airdeck/ui/uitest"
)

func TestTheGalleryGivesALayoutAndSeatsItsUsers(t *testing.T) {
	d := newDesk(t, three())
	d.press("t", "-", "right", "right", "right", "enter")
	l := d.Draft()
	if l.Kind != layout.Custom || len(l.Regions) != 2 || l.Regions[0].UID != "11" || l.Regions[0].H != 800_000 {
		t.Errorf("speaker with a strip below, for two: %+v", l)
	}
	d.press("u")
	d.expectSay("undone: template")
	if !d.Draft().Equal(three()) {
		t.Errorf("undone to %+v", d.Draft())
	}
	d.press("t", "right")
	if why := d.Disabled(keys.AsCustom); why != "" {
		t.Errorf("in the gallery, c says %q", why)
	}
	d.press("enter")
	if l := d.Draft(); l.Kind != layout.BestFit || len(l.Regions) != 0 {
		t.Errorf("best fit is %+v", l)
	}
	d.press("C")
	if l := d.Draft(); l.Kind != layout.Custom || len(l.Regions) != 4 {
		t.Errorf("as custom regions: %+v", l)
	}
}

func TestTemplatesOfOnesOwn(t *testing.T) {
	d := newDesk(t, three())
	d.press("T", "a", "b", "enter")
	got, ok := d.got.(intent.SaveTemplate)
	if !ok || got.Name != "ab" || !got.Layout.Equal(three()) {
		t.Fatalf("it asks for %#v", d.got)
	}
	d.SetTemplates([]layout.Template{{Name: "ab", Layout: three()}})
	d.press("t", "d")
	d.expectSay("only templates of your own can be deleted")
	for range 20 {
		d.press("right")
	}
	d.press("d")
	if d.got == (intent.DeleteTemplate{Name: "ab"}) {
		t.Error("deleted without asking")
	}
	d.press("d")
	if d.got != (intent.DeleteTemplate{Name: "ab"}) {
		t.Errorf("it asks for %#v", d.got)
	}
	d.SetTemplates(nil)
	if d.gallery.at >= len(d.gallery.all) {
		t.Error("the cursor is on nothing")
	}
}

func paste(text string) tea.KeyMsg {
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true}
}

func TestPastedJSONIsALayoutWithItsFaults(t *testing.T) {
	d := newDesk(t, three())
	d.got = d.HandleKey(paste(`{"clientRequest":{"layoutConfig":[{"x_axis":0.9,"y_axis":0,"width":0.3,"height":1}]}}`))
	d.expectSay("read 1 region, with 1 fault: see the list")
	d.press("s")
	if s, ok := d.got.(intent.Say); !ok || !strings.Contains(s.Text, "at most 1") {
		t.Errorf("sending it says %#v", d.got)
	}
	d.got = d.HandleKey(paste("hello"))
	if s, ok := d.got.(intent.Say); !ok || !strings.HasPrefix(s.Text, "not read: ") {
		t.Errorf("it says %#v", d.got)
	}
	d.press("i")
	d.got = d.HandleKey(paste(`{"mixedVideoLayout":1}`))
	d.expectSay("read the layout best fit")
	d.press("i", "x", "enter")
	if d.got != (intent.ReadLayout{Path: "x"}) {
		t.Errorf("it asks for %#v", d.got)
	}
}

func TestTheCurlLineHoldsNoSecret(t *testing.T) {
	d := newDesk(t, three())
	d.r.Channel = "it's"
	d.press("v", "c")
	got, ok := d.got.(intent.CopyText)
	if !ok || !strings.Contains(got.Text, "$CUSTOMER_SECRET") || !strings.Contains(got.Text, `'\''`) ||
		!strings.Contains(got.Text, `/sid/sid/mode/mix/updateLayout`) || !strings.Contains(got.Text, `"layoutConfig":[{`) {
		t.Errorf("%s", got.Text)
	}
}

// presses counts what an operator would press; a review is answered with one key,
// and then it is live.
func presses(d *desk, names ...string) int {
	n := 0
	for _, k := range names {
		d.HandleKey(uitest.Key(k))
		n++
	}
	if keys.Match(keys.Editor, names[len(names)-1]) != keys.Send {
		return n
	}
	live := *d.r
	live.Layout = d.Draft().Clone()
	d.SetRecording(&live, d.now)
	return n + 1
}

// TestFiveTasksInAtMostTwelveKeys is what an operator does most, counted.
func TestFiveTasksInAtMostTwelveKeys(t *testing.T) {
	d := newDesk(t, custom(
		at("1", 0, 0, 500_000, 500_000), at("2", 500_000, 0, 500_000, 500_000), at("3", 0, 500_000, 500_000, 500_000),
	))
	task := func(name string, ok func(layout.Layout) bool, keys ...string) {
		t.Helper()
		if n := presses(d, keys...); n > 12 {
			t.Errorf("%s takes %d keys", name, n)
		}
		if !ok(d.Draft()) {
			t.Errorf("%s gives %+v", name, d.Draft().Regions)
		}
	}
	of := func(l layout.Layout, uid string) layout.Rect {
		for _, r := range l.Regions {
			if r.UID == uid {
				return r.Rect
			}
		}
		return layout.Rect{}
	}
	first := d.Draft().Clone()
	task("swap two people", func(l layout.Layout) bool { return of(l, "1").X == 500_000 && of(l, "2").X == 0 }, "1", " ", "2", "w", "s")
	second := d.Draft().Clone()
	task("the speaker fills the left two thirds", func(l layout.Layout) bool {
		return of(l, "2") == layout.Rect{W: 666_667, H: layout.Whole}
	}, "esc", "1", "o", "H")
	third := d.Draft().Clone()
	task("the third person in the lower right corner", func(l layout.Layout) bool {
		return of(l, "3") == layout.Rect{X: 750_000, Y: 750_000, W: 250_000, H: 250_000} && l.Regions[2].UID == "3"
	}, "3", "o", "n")
	task("undo that", func(l layout.Layout) bool { return l.Equal(third) }, "u")
	task("send the previous layout again", func(l layout.Layout) bool { return l.Equal(first) && d.r.Layout.Equal(first) }, "B", "s")
	d.press("B")
	if !d.Draft().Equal(second) {
		t.Error("what was live in between is lost")
	}
}
