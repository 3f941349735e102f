package editor

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"airdeck/agora/layout"
	"airdeck/ui/intent"
	"airdeck/ui/term"
)

func twoOf(left, right string) layout.Layout {
	return custom(at(left, 0, 0, 500_000, layout.Whole), at(right, 500_000, 0, 500_000, layout.Whole))
}

// openUID opens the numbers of the selected region at its uid.
func (d *desk) openUID() {
	d.press("enter")
	d.press(strings.Fields(strings.Repeat("tab ", fieldUID))...)
}

func (d *desk) expectField(field int, want string) {
	d.t.Helper()
	if got := d.form.values()[field]; got != want {
		d.t.Errorf("%s is %q, want %q", fieldNames[field], got, want)
	}
}

func TestAUIDIsChosenFromThoseWithoutARegion(t *testing.T) {
	d := newDesk(t, twoOf("", "12"))
	d.SetNames(map[string]string{"13": "Anna", "14": "王伟"})
	d.SetPresent([]string{"12", "13", "14"})
	d.press("1")
	d.openUID()
	for _, want := range []struct{ key, uid, name string }{
		{"pgdown", "13", "Anna"}, {"ctrl+n", "14", "王伟"}, {"pgdown", "", ""}, {"pgup", "14", "王伟"}, {"ctrl+p", "13", "Anna"},
	} {
		d.press(want.key)
		d.expectField(fieldUID, want.uid)
		d.expectField(fieldName, want.name)
	}
	for _, want := range []string{"13 Anna", "14 王伟", "12", "region 2"} {
		if s := d.screen(); !strings.Contains(s, want) {
			t.Errorf("%q is not shown:\n%s", want, s)
		}
	}
	d.press("enter")
	if rs := d.Draft().Regions; rs[0].UID != "13" || rs[1].UID != "12" {
		t.Errorf("the uids are %q and %q", rs[0].UID, rs[1].UID)
	}
	if d.got != nil {
		t.Errorf("it asks for %#v", d.got)
	}
}

func TestNobodyIsOfferedWhereNobodyCanBe(t *testing.T) {
	for want, present := range map[string][]string{
		"who is in the channel is not known":            nil,
		"nobody is in the channel but the recorder":     {},
		"everybody in the channel has a region already": {"12"},
	} {
		d := newDesk(t, twoOf("", "12"))
		d.SetPresent(present)
		d.press("1")
		d.openUID()
		d.press("pgdown")
		d.expectSay(want)
		d.expectField(fieldUID, "")
	}
	d := newDesk(t, twoOf("", "12"))
	d.SetPresent([]string{"13"})
	d.press("1", "enter", "pgdown")
	d.expectSay("only a uid can be chosen from a list")
}

// A name belongs to a uid: it neither moves to another one, nor is it lost that it was typed.
func TestTheNameFollowsTheUIDThatIsTyped(t *testing.T) {
	d := newDesk(t, twoOf("12", ""))
	d.SetNames(map[string]string{"12": "Anna", "1": "Ben"})
	d.press("1")
	d.openUID()
	d.press("backspace")
	d.expectField(fieldName, "Ben")
	d.press("9")
	d.expectField(fieldName, "")
	d.press("enter")
	if d.got != nil || d.names["12"] != "Anna" {
		t.Errorf("it asks for %#v; 12 is called %q", d.got, d.names["12"])
	}
	d.press("2")
	d.openUID()
	d.press("tab", "E", "v", "a", "shift+tab", "7", "enter")
	if d.got != (intent.NameUser{UID: "7", Name: "Eva"}) {
		t.Errorf("it asks for %#v", d.got)
	}
}

func TestThePanelTellsHowManyAreInTheChannel(t *testing.T) {
	for _, c := range []struct {
		l       layout.Layout
		present []string
		want    string
	}{
		{twoOf("", "12"), []string{"12", "13"}, "channel     2 users "},
		{twoOf("", "12"), []string{"13", "14"}, "channel     2 users, 1 not seen"},
		{twoOf("", "12"), []string{"13"}, "channel     1 user "},
		{twoOf("", "12"), []string{}, "channel     0 users "},
		{layout.Layout{Kind: layout.BestFit}, []string{"13", "14"}, "channel     2 users "},
	} {
		d := newDesk(t, c.l)
		d.SetPresent(c.present)
		if s := d.screen(); !strings.Contains(s, c.want) {
			t.Errorf("%q is not shown:\n%s", c.want, s)
		}
	}
	d := newDesk(t, twoOf("", "12"))
	if s := d.screen(); strings.Contains(s, "channel  ") || strings.Contains(s, "not in the channel") {
		t.Errorf("nobody knows who is in the channel:\n%s", s)
	}
}

func TestAUserWhoIsNotThereIsWarnedOfAndGivenUp(t *testing.T) {
	d := newDesk(t, twoOf("", "12"))
	d.SetPresent([]string{"13"})
	if s := d.screen(); !strings.Contains(s, "uid 12 is not in the channel") {
		t.Errorf("it is not warned of:\n%s", s)
	}
	d.press("f")
	if !d.Draft().Regions[1].Slot() {
		t.Errorf("the region is %+v", d.Draft().Regions[1])
	}
}

// A predefined layout is drawn for who is in the channel, and becomes the custom regions
// that were seen.
func TestAPredefinedLayoutIsDrawnForWhoIsThere(t *testing.T) {
	for _, present := range [][]string{nil, {"1"}, {"1", "2", "3"}} {
		d := newDesk(t, layout.Layout{Kind: layout.BestFit})
		d.present = present
		text := ansi.Strip(strings.Join(d.View(), "\n"))
		want, said := len(present), "Drawn for "+term.Plural(len(present), "user")+", as in the"
		if present == nil {
			want, said = 4, "Drawn for a typical number of"
		}
		if n := strings.Count(text, "slot "); n != want || !strings.Contains(text, said) {
			t.Errorf("with %d users %d slots are drawn:\n%s", len(present), n, text)
		}
		if d.press("C"); len(d.Draft().Regions) != want {
			t.Errorf("with %d users %d regions come of it", len(present), len(d.Draft().Regions))
		}
	}
}
