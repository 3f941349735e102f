package editor

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"airdeck/agora/layout"
	"airdeck/ui/intent"
)

// write types a value into the field under the cursor.
func (d *desk) write(text string) {
	d.press("ctrl+u")
	for _, r := range text {
		d.press(string(r))
	}
}

func TestNumbersAreFormulasAndSeenWhileTyped(t *testing.T) {
	d := newDesk(t, custom(at("", 0, 0, 250_000, 500_000)))
	d.press("enter")
	d.write("100%-w")
	if x := d.Draft().Regions[0].X; x != 750_000 {
		t.Errorf("while it is typed, x is %d", x)
	}
	d.press("tab")
	d.write("+36")
	d.press("tab")
	d.write("1/4+")
	if d.form.fault.field != fieldW {
		t.Errorf("the fault is at field %d", d.form.fault.field)
	}
	d.press("backspace", "enter")
	d.expectRects(layout.Rect{X: 750_000, Y: 50_000, W: 250_000, H: 500_000})
	d.press("u")
	d.expectSay("undone: numbers")
	d.expectRects(layout.Rect{W: 250_000, H: 500_000})
}

func TestNumbersThatAreNotTouchedStayToTheMillionth(t *testing.T) {
	l := custom(at("7", 123_457, 1, 333_333, 999_999))
	d := newDesk(t, l)
	d.press("enter", "tab", "enter")
	if !d.Draft().Equal(l) || len(d.past) != 0 {
		t.Errorf("%+v", d.Draft())
	}
}

func TestNamesAndImagesBelongToAUser(t *testing.T) {
	d := newDesk(t, custom(at("", 0, 0, 500_000, 500_000)))
	d.press("enter", "up")
	d.write("https://example.com/a.jpg")
	if d.form.fault.field != fieldPicture {
		t.Errorf("a slot with an image: %+v", d.form.fault)
	}
	d.press("up", "up")
	d.write("71")
	d.press("tab")
	d.write("Anna")
	d.press("enter")
	if d.got != (intent.NameUser{UID: "71", Name: "Anna"}) {
		t.Errorf("it asks for %#v", d.got)
	}
	if got := d.Draft().Images; len(got) != 1 || got[0] != (layout.UserImage{UID: "71", URL: "https://example.com/a.jpg"}) {
		t.Errorf("the images are %+v", got)
	}
	if got := d.called(d.Draft().Regions, 0); got != "Anna" {
		t.Errorf("it is called %q", got)
	}
	d.press("enter", "up")
	d.write("")
	d.press("enter")
	if got := d.Draft().Images; len(got) != 0 {
		t.Errorf("the images are still %+v", got)
	}
}

func TestBackgroundsOfTheWholeLayout(t *testing.T) {
	d := newDesk(t, layout.Layout{Kind: layout.Vertical})
	d.press("enter")
	d.write("0")
	d.press("enter")
	if d.form == nil || d.form.at != fieldLargeUID {
		t.Fatalf("a uid of 0 is taken: %+v", d.Draft())
	}
	d.write("71")
	d.press("tab")
	d.write("#aabbcc")
	d.press("tab")
	d.write("http://example.com/a.jpg")
	d.press("enter")
	if d.form == nil || d.form.at != fieldImage {
		t.Fatalf("an image without https is taken: %+v", d.Draft())
	}
	d.write("https://example.com/a.jpg")
	d.press("enter")
	want := layout.Layout{Kind: layout.Vertical, MaxResolutionUID: "71", Background: "#aabbcc", BackgroundImage: "https://example.com/a.jpg"}
	if !d.Draft().Equal(want) {
		t.Errorf("%+v", d.Draft())
	}
}

// Why a number cannot be taken is told in full, however little room there is beside it,
// and whatever else the title has to say.
func TestAFaultIsToldInFull(t *testing.T) {
	const why = "▲ width: x + width is 1.5: at most 1"
	for _, live := range []bool{false, true} {
		for _, w := range []int{80, 120} {
			d := newDesk(t, halves())
			d.SetSize(w, 21)
			if live {
				d.GoLive()
			}
			d.press("2", "enter", "down", "down", "ctrl+u", "1")
			lines := strings.Split(ansi.Strip(strings.Join(d.View(), "\n")), "\n")
			if !strings.Contains(lines[0], why) || strings.Contains(lines[0], "LIVE MODE") != live {
				t.Errorf("at %d: the title is %q", w, lines[0])
			}
			if text := strings.Join(lines, "\n"); strings.Contains(text, "…") || !strings.Contains(text, "▸width      1") {
				t.Errorf("at %d, live %v:\n%s", w, live, text)
			}
		}
	}
}

// A field says whether it can hold anything.
func TestASlotHasNoName(t *testing.T) {
	d := newDesk(t, halves())
	d.press("enter")
	expect := func(want string) {
		t.Helper()
		if got := d.form.fields[fieldName].Placeholder; got != want {
			t.Errorf("the name's place says %q, not %q", got, want)
		}
	}
	expect("only for a uid")
	for range fieldUID {
		d.press("down")
	}
	d.press("7")
	expect("none")
	d.press("backspace")
	expect("only for a uid")
}

// An image is a user's: one that stands in the form goes where the uid goes only where it
// was typed there.
func TestAnImageStaysWithItsUser(t *testing.T) {
	const a, b = "https://example.com/a.jpg", "https://example.com/b.jpg"
	for name, c := range map[string]struct {
		uid  string
		want []layout.UserImage
	}{
		"another user":               {"9", []layout.UserImage{{UID: "7", URL: a}, {UID: "8", URL: b}}},
		"one who has an image":       {"8", []layout.UserImage{{UID: "7", URL: a}, {UID: "8", URL: b}}},
		"nobody":                     {"", []layout.UserImage{{UID: "7", URL: a}, {UID: "8", URL: b}}},
		"one whose number is longer": {"71", []layout.UserImage{{UID: "7", URL: a}, {UID: "8", URL: b}}},
	} {
		l := custom(at("7", 0, 0, 500_000, 500_000))
		l.Images = []layout.UserImage{{UID: "7", URL: a}, {UID: "8", URL: b}}
		d := newDesk(t, l)
		d.openUID()
		d.write(c.uid)
		d.press("enter")
		if got := d.Draft(); d.form != nil || got.Regions[0].UID != c.uid || !slices.Equal(got.Images, c.want) {
			t.Errorf("%s: region of %q, images %+v", name, got.Regions[0].UID, got.Images)
		}
	}
}
