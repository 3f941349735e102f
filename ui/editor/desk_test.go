package editor

import (
	"image"
	"slices"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/fleet"
	"airdeck/agora/layout"
	"airdeck/ui/intent"
	"airdeck/ui/theme"
	"airdeck/ui/uitest"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// desk is an editor under test and the clock that it sees.
type desk struct {
	*Model
	t   testing.TB
	now time.Time
	got intent.Intent // what the last key or click asked for
}

var hd = layout.Size{Width: 1280, Height: 720}

func newDesk(t testing.TB, l layout.Layout) *desk {
	r := &fleet.Recording{ID: "r1", Channel: "lobby", UID: "900", SID: "sid", ResourceID: "res", Phase: fleet.Confirmed,
		Canvas: hd, Layout: l, LayoutKnown: true}
	d := &desk{Model: New(theme.New(theme.TrueColor, true), r), t: t, now: noon}
	d.SetSize(120, 37)
	d.SetRecording(r, noon)
	return d
}

// press gives keys by their names.
func (d *desk) press(names ...string) {
	for _, n := range names {
		d.got = d.HandleKey(uitest.Key(n))
	}
}

// wait lets the gesture end.
func (d *desk) wait(by time.Duration) {
	d.now = d.now.Add(by)
	d.SetRecording(d.r, d.now)
}

func (d *desk) mouse(action tea.MouseAction, p image.Point, ctrl bool) {
	e := tea.MouseMsg{X: p.X, Y: p.Y, Action: action, Button: tea.MouseButtonLeft, Ctrl: ctrl}
	d.got = d.HandleMouse(e, p)
}

func (d *desk) dragTo(from, to image.Point) {
	d.mouse(tea.MouseActionPress, from, false)
	d.mouse(tea.MouseActionMotion, to, false)
	d.mouse(tea.MouseActionRelease, to, false)
}

// cell is where a point of the canvas is drawn.
func (d *desk) cell(x, y int) image.Point {
	return d.view().ToCells(layout.Rect{X: x, Y: y, W: 1, H: 1}).Min
}

func (d *desk) expectSay(want string) {
	d.t.Helper()
	if s, ok := d.got.(intent.Say); !ok || s.Text != want {
		d.t.Errorf("it says %#v, want %q", d.got, want)
	}
}

func (d *desk) expectChosen(want ...int) {
	d.t.Helper()
	if got := d.chosen(); !slices.Equal(got, want) {
		d.t.Errorf("selected are %v, want %v", got, want)
	}
}

func (d *desk) expectRects(want ...layout.Rect) {
	d.t.Helper()
	var got []layout.Rect
	for _, r := range d.Draft().Regions {
		got = append(got, r.Rect)
	}
	if !slices.Equal(got, want) {
		d.t.Errorf("the regions are at\n%v, want\n%v", got, want)
	}
}

func custom(rs ...layout.Region) layout.Layout {
	return layout.Layout{Kind: layout.Custom, Regions: rs}
}

func at(uid string, x, y, w, h int) layout.Region {
	return layout.Region{UID: uid, Rect: layout.Rect{X: x, Y: y, W: w, H: h}, Alpha: layout.Whole}
}

// three are small regions of one size in a row, with room around them.
func three() layout.Layout {
	return custom(at("11", 100_000, 100_000, 200_000, 200_000), at("", 400_000, 100_000, 200_000, 200_000), at("", 700_000, 600_000, 200_000, 200_000))
}
