package editor

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/layout"
	"airdeck/ui/intent"
	"airdeck/ui/keys"
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

// The pictures of the templates are of what the draft would become.
func TestWhatTheGalleryShowsIsWhatIsTaken(t *testing.T) {
	from := three()
	from.Background = "#336699"
	first := newDesk(t, from)
	first.press("t")
	for i := range first.gallery.all {
		d := newDesk(t, from)
		d.press("t")
		for range i {
			d.press("right")
		}
		shown := d.templateThumb(i)
		if !shown.chosen {
			t.Fatalf("%s is not chosen", shown.name)
		}
		if d.press("enter"); !d.Draft().Equal(shown.layout) || d.Draft().Background != "#336699" {
			t.Errorf("%s was shown as %+v, and is %+v", shown.name, shown.layout, d.Draft())
		}
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
	if d.Typing() {
		t.Error("it is still asked for a file")
	}
	d.press("i", "x", "enter")
	if d.got != (intent.ReadLayout{Path: "x"}) {
		t.Errorf("it asks for %#v", d.got)
	}
}

// Regions beside a predefined layout are a fault that a key mends: until then they wait,
// over the end of a run too, and p goes round to them.
func TestRegionsBesideAPredefinedLayoutAreNotLost(t *testing.T) {
	want := three()
	body := `{"mixedVideoLayout":0,"layoutConfig":` + strings.TrimPrefix(newSource(want).text, `{
  "mixedVideoLayout": 3,
  "layoutConfig":`)
	for name, bring := range map[string]func(*desk){
		"mended":     func(d *desk) { d.press("f") },
		"gone round": func(d *desk) { d.press("p", "p", "p") },
		"kept": func(d *desk) {
			b, err := d.Document()
			if err != nil {
				t.Fatal(err)
			}
			*d = *newDesk(t, three())
			if err := d.Resume(b); err != nil {
				t.Fatal(err)
			}
			d.press("f")
		},
	} {
		d := newDesk(t, custom(at("", 0, 0, layout.Whole, layout.Whole)))
		d.got = d.HandleKey(paste(body))
		d.expectSay("read the layout floating and 3 regions, with 1 fault: see the list")
		if s := d.screen(); !strings.Contains(s, "3 regions beside") || !strings.Contains(s, "f: make it custom") {
			t.Errorf("the fault is not shown:\n%s", s)
		}
		d.press("T")
		d.expectSay("its regions would not be kept with a predefined layout; f makes it custom")
		d.press("s")
		d.expectSay("layoutConfig is 3 regions: regions need mixedVideoLayout 3 (custom)")
		if bring(d); !d.Draft().Equal(want) {
			t.Errorf("%s: %+v, want %+v", name, d.Draft(), want)
		}
	}
}

func TestPastedJSONThatCannotBeReadIsNamed(t *testing.T) {
	d := newDesk(t, three())
	d.got = d.HandleKey(paste(`{"mixedVideoLayout":3,"layoutConfig":[{"x_axis":"left"}]}`))
	d.expectSay(`not read: layoutConfig[0].x_axis is "left": a number from 0 to 1`)
	if !d.Draft().Equal(three()) {
		t.Error("the draft has changed")
	}
}

// A line that was not taken stays: the keys that follow are its correction, and none
// of them a key of the canvas.
func TestAPromptStaysUntilItsAnswerIsTaken(t *testing.T) {
	for keys, says := range map[string]string{
		"T enter":                "a template needs a name",
		"- O t ctrl+u 2 h enter": "a trial takes seconds, 30 or 30s, or minutes, 2m: up to an hour",
		"i enter":                "type where the file is, or paste its JSON",
	} {
		d := newDesk(t, three())
		d.press(strings.Fields(keys)...)
		d.expectSay(says)
		before := d.Draft().Clone()
		d.press("d", "s")
		if !d.Typing() || !d.Draft().Equal(before) {
			t.Errorf("after %q letters go to the canvas", keys)
		}
		if d.Scope() != "Forms of one line" {
			t.Errorf("after %q the hints are of %q", keys, d.Scope())
		}
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

// What is exported is what is sent, letter by letter: an address stays one that can be
// followed.
func TestExportsAreTheExactBody(t *testing.T) {
	l := three()
	l.BackgroundImage = "https://a/b.jpg?w=1&h=2"
	for key, want := range map[string][]string{
		"y": {`"backgroundImage": "https://a/b.jpg?w=1&h=2"`},
		"Y": {`"cname": "R&D <1>"`, `"uid": "900"`, `"clientRequest": {`, `"backgroundImage": "https://a/b.jpg?w=1&h=2"`},
		"c": {`"cname":"R&D <1>","uid":"900","clientRequest":{"mixedVideoLayout":3,`, `"backgroundImage":"https://a/b.jpg?w=1&h=2"`},
	} {
		d := newDesk(t, l)
		d.r.Channel = "R&D <1>"
		d.press("v", key)
		got, _ := d.got.(intent.CopyText)
		for _, w := range want {
			if !strings.Contains(got.Text, w) {
				t.Errorf("%s: %q is not in\n%s", key, w, got.Text)
			}
		}
		if key != "c" {
			if again, err := layout.Find([]byte(got.Text)); err != nil || !again.Equal(l) {
				t.Errorf("%s: read again it is %+v, %v", key, again, err)
			}
		}
	}
}

// Copies of two regions of one user, as a paste of JSON can leave them, are not two again.
func TestPastedRegionsOfOneUser(t *testing.T) {
	d := newDesk(t, custom(at("7", 0, 0, 500_000, 500_000), at("7", 500_000, 0, 500_000, 500_000)))
	d.press("*", "y")
	other := newDesk(t, custom(at("", 0, 500_000, 500_000, 500_000)))
	other.SetClipboard(d.clipboard)
	other.press("P")
	if rs := other.Draft().Regions; len(rs) != 3 || rs[1].UID != "7" || rs[2].UID != "" {
		t.Errorf("%+v", rs)
	}
}
