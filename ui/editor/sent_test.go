package editor

import (
	"strings"
	"testing"
	"time"

	"airdeck/agora/fleet"
	"airdeck/agora/layout"
	"airdeck/ui/intent"
	"airdeck/ui/keys"
)

// sized are layouts that can be told apart by the width of their region.
func sized(w int) layout.Layout { return custom(at("", 0, 0, w*10_000, layout.Whole)) }

// sentBefore is a desk on which these were live one after the other, the last one now.
func sentBefore(t *testing.T, widths ...int) *desk {
	d := newDesk(t, sized(widths[0]))
	for _, w := range widths[1:] {
		d.wait(time.Minute)
		d.becomes(func(r *fleet.Recording) { r.Layout, r.LayoutSince = sized(w), d.now })
	}
	return d
}

// B goes back through what was live, from where the draft is: undo and redo take it along,
// and a draft that was changed begins anew.
func TestGoingBackThroughWhatWasLive(t *testing.T) {
	for _, c := range []struct {
		name, keys string
		sent       []int
		want       int // the width that the draft has then
	}{
		{"once", "B", []int{10, 20, 30, 40}, 30},
		{"twice", "B B", []int{10, 20, 30, 40}, 20},
		{"as far as it goes", "B B B B B", []int{10, 20, 30, 40}, 10},
		{"one undone", "B B u B", []int{10, 20, 30, 40}, 20},
		{"all undone", "B B u u B", []int{10, 20, 30, 40}, 30},
		{"all the way, and undone", "B B B u u u B", []int{10, 20, 30, 40}, 30},
		{"done again", "B B u U B", []int{10, 20, 30, 40}, 10},
		{"changed since", "B B - B", []int{10, 20, 30, 40}, 30},
		{"changed at first", "- B B", []int{10, 20, 30, 40}, 20},
		{"there and back", "B B B", []int{10, 20, 10, 20}, 10},
		{"there, undone, and back", "B B u B B", []int{10, 20, 10, 20}, 10},
	} {
		d := sentBefore(t, c.sent...)
		d.press(strings.Fields(c.keys)...)
		if got := d.Draft().Regions[0]; got.W != c.want*10_000 {
			t.Errorf("%s: %d, want %d", c.name, got.W/10_000, c.want)
		}
	}
}

// The key is refused exactly where it would find nothing.
func TestGoingBackIsRefusedWhereItEnds(t *testing.T) {
	d := sentBefore(t, 10, 20, 30)
	for i, k := range strings.Fields("B B u u U U u B") {
		at := d.back
		if k == "B" && d.Disabled(keys.LiveBefore) != "" {
			t.Errorf("key %d is refused at %d", i+1, at)
		}
		d.press(k)
	}
	d.press("B")
	d.expectSay("nothing else was live before, as far as is known here")
	if s := newDesk(t, sized(10)).Disabled(keys.LiveBefore); s == "" {
		t.Error("nothing was live before, and it is not refused")
	}
}

// What is written down has its times to the millisecond: the newest is still the same one.
func TestTheNewestThatWasSentIsListedOnce(t *testing.T) {
	d := newDesk(t, sized(10))
	at := noon.Add(1_234_567 * time.Nanosecond)
	d.becomes(func(r *fleet.Recording) { r.Layout, r.LayoutSince = sized(20), at })
	d.SetSent([]fleet.SentLayout{{Known: true, Layout: sized(10)}, {At: at.Truncate(time.Millisecond), Known: true, Layout: sized(20)}})
	if n := len(d.sent); n != 2 {
		t.Errorf("%d were sent, want 2: %+v", n, d.sent)
	}
}

// The file may know of fewer than the list that is open shows.
func TestAListOfSentThatGetsShorter(t *testing.T) {
	d := sentBefore(t, 10, 20, 30, 40)
	d.press("O", "h", "right", "right", "right")
	d.SetSent([]fleet.SentLayout{{At: d.now, Known: true, Layout: sized(40)}})
	d.View()
	d.press("enter")
	if got := d.Draft(); !got.Equal(sized(40)) {
		t.Errorf("it takes %+v", got)
	}
}

// A predefined layout that was sent is drawn for as many as the canvas beside it is.
func TestTheSmallPictureIsForThoseInTheChannel(t *testing.T) {
	d := newDesk(t, layout.Layout{Kind: layout.BestFit})
	for _, present := range [][]string{nil, {"1"}, {"1", "2", "3", "4", "5", "6", "7"}} {
		d.SetPresent(present)
		d.press("O", "h")
		if got, want := d.sentThumb(0).users, d.picture().Users; got != want {
			t.Errorf("drawn for %d, on the canvas for %d", got, want)
		}
		d.press("esc")
	}
}

// A time that is typed takes the place of the usual one, which enter takes as it is.
func TestATrialTimeIsTypedOverTheUsualOne(t *testing.T) {
	for typed, want := range map[string]time.Duration{"": 30 * time.Second, "9 0": 90 * time.Second, "2 m": 2 * time.Minute} {
		d := newDesk(t, three())
		d.press("-", "O", "t")
		d.press(strings.Fields(typed)...)
		d.press("enter")
		if r, ok := d.got.(intent.ReviewLayout); !ok || r.For != want {
			t.Errorf("%q asks for %#v, want a trial of %v", typed, d.got, want)
		}
	}
}
