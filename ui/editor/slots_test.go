package editor

import (
	"image"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/layout"
	"airdeck/ui/intent"
)

// Whatever makes another slot of a region says so, and nothing else does.
func TestARegionThatIsAnotherSlotIsToldOf(t *testing.T) {
	slots := custom(at("", 0, 0, 300_000, 300_000), at("7", 300_000, 0, 300_000, 300_000), at("", 600_000, 0, 300_000, 300_000), at("", 0, 600_000, 300_000, 300_000))
	const told = "other people in the slots: "
	for _, c := range []struct {
		name string
		keys []string
		want string
	}{
		{"a corner, on top", []string{"3", "o", "n"}, told + "slot 2 is now 3, slot 3 is now 2"},
		{"on top of all", []string{"1", "}"}, told + "slot 1 is now 3, slot 2 is now 1, 1 more"},
		{"below all", []string{"4", "{"}, told + "slot 3 is now 1, slot 1 is now 2, 1 more"},
		{"above a slot", []string{"3", "]"}, told + "slot 2 is now 3, slot 3 is now 2"},
		{"above a user", []string{"1", "]"}, ""},
		{"a user above", []string{"2", "]"}, ""},
		{"a half, as high as it was", []string{"3", "o", "h"}, ""},
		{"deleted", []string{"1", "d"}, told + "slot 2 is now 1, slot 3 is now 2"},
		{"the last one deleted", []string{"4", "d"}, ""},
		{"split", []string{"3", "m", "2"}, told + "slot 3 is now 4"},
		{"swapped", []string{"3", "w"}, ""},
		{"another layout", []string{"p"}, ""},
	} {
		d := newDesk(t, slots)
		d.press(c.keys...)
		switch said, _ := d.got.(intent.Say); {
		case said.Text != c.want:
			t.Errorf("%s: it says %q, want %q", c.name, said.Text, c.want)
		case d.Draft().Equal(slots):
			t.Errorf("%s: nothing was changed", c.name)
		}
	}
}

// So do a uid that is typed, and a menu that is clicked at.
func TestItIsToldHoweverItCame(t *testing.T) {
	d := newDesk(t, three())
	d.press("2")
	d.openUID()
	d.write("77")
	d.press("enter")
	d.expectSay("other people in the slots: slot 2 is now 1")
	d = newDesk(t, custom(at("", 0, 0, 300_000, 300_000), at("", 600_000, 0, 300_000, 300_000)))
	d.press("o")
	_, box := d.menuBox()
	for y, r := range d.menuRows() {
		if r.Keys[0] == "o n" {
			d.mouse(tea.MouseActionPress, box.Add(image.Pt(3, 1+y)), false)
		}
	}
	d.expectSay("other people in the slots: slot 1 is now 2, slot 2 is now 1")
}

// Mending that draws a region on top tells what that is to the slots.
func TestMendingTellsOfTheSlots(t *testing.T) {
	d := newDesk(t, custom(at("", 0, 0, 300_000, 300_000), at("", 0, 0, layout.Whole, layout.Whole)))
	d.press("f")
	d.expectSay("mended; other people in the slots: slot 2 is now 1, slot 1 is now 2")
}
