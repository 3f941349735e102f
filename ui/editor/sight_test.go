package editor

import (
	"image"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/layout"
)

func (d *desk) wheel(b tea.MouseButton, p image.Point, ctrl bool) {
	d.got = d.HandleMouse(tea.MouseMsg{X: p.X, Y: p.Y, Button: b, Ctrl: ctrl, Action: tea.MouseActionPress}, p)
}

func (d *desk) expectOnScreen(want ...string) {
	d.t.Helper()
	for _, w := range want {
		if !strings.Contains(d.screen(), w) {
			d.t.Errorf("%q is not on the screen:\n%s", w, d.screen())
		}
	}
}

func TestZoomByKeysIsAboutWhatIsSelectedAndStaysAtHand(t *testing.T) {
	d := newDesk(t, three())
	d.press("3", "V", "+", "+")
	v := d.view()
	if b := v.ToCells(d.draft.Regions[2].Rect); v.Zoom != 200 || !b.In(v.Frame()) {
		t.Errorf("at %d the region is at %v of %v", v.Zoom, b, v.Frame())
	}
	d.expectOnScreen("2x", "of 1280 × 720 px", "a cell")
	before := d.view().Whole()
	d.press("up", "left")
	if after := d.view().Whole(); after.Min.X <= before.Min.X || after.Min.Y <= before.Min.Y {
		t.Errorf("the view went from %v to %v", before, after)
	}
	d.press("0")
	if v := d.view(); v.Frame() != v.Whole() {
		t.Error("0 does not show the whole canvas")
	}
	d.press("left")
	d.expectSay("all of the canvas is seen; V+ or Ctrl and the wheel go closer")
	if !d.Draft().Equal(three()) {
		t.Error("looking has changed the draft")
	}
}

func TestAfterZoomingOtherKeysWorkAtOnce(t *testing.T) {
	d := newDesk(t, three())
	d.press("V", "+", "tab")
	d.expectChosen(1)
	if d.menu != nil {
		t.Error("the menu stays")
	}
	d.press("V", "tab")
	d.expectChosen(1) // the menu was on the screen: its letters are waited for
}

func TestTheWheelZoomsAboutThePointerAndPans(t *testing.T) {
	d := newDesk(t, three())
	p := d.cell(600_000, 500_000)
	x, y := d.view().At(p)
	rx, ry := d.view().Reach() // a cell and a half
	d.wheel(tea.MouseButtonWheelDown, p, false)
	d.expectSay("all of the canvas is seen; V+ or Ctrl and the wheel go closer")
	d.wheel(tea.MouseButtonWheelUp, p, true)
	d.wheel(tea.MouseButtonWheelUp, p, true)
	if gx, gy := d.view().At(p); d.view().Zoom != 200 || abs(gx-x) > rx/3 || abs(gy-y) > ry/3 {
		t.Errorf("at %d, under the pointer is %d, %d instead of %d, %d", d.view().Zoom, gx, gy, x, y)
	}
	before := d.view().Whole()
	d.wheel(tea.MouseButtonWheelUp, p, false)
	d.wheel(tea.MouseButtonWheelLeft, p, false)
	if got := d.view().Whole().Min.Sub(before.Min); got != image.Pt(wheelAcross, wheelDown) {
		t.Errorf("the wheel moved the view by %v", got)
	}
	d.wheel(tea.MouseButtonWheelDown, p, true)
	d.wheel(tea.MouseButtonWheelDown, p, true)
	if d.view().Magnified() != 100 {
		t.Errorf("back at %d", d.view().Zoom)
	}
}

func TestTheMiddleButtonTakesHoldOfTheCanvas(t *testing.T) {
	d := newDesk(t, three())
	p := d.cell(500_000, 500_000)
	for range 3 {
		d.wheel(tea.MouseButtonWheelUp, p, true)
	}
	before := d.view().Whole()
	hold := func(a tea.MouseAction, p image.Point) {
		d.HandleMouse(tea.MouseMsg{Button: tea.MouseButtonMiddle, Action: a}, p)
	}
	hold(tea.MouseActionPress, p)
	hold(tea.MouseActionMotion, p.Add(image.Pt(9, 2)))
	hold(tea.MouseActionRelease, p.Add(image.Pt(4, 3)))
	hold(tea.MouseActionMotion, p)
	if got := d.view().Whole().Min.Sub(before.Min); got != image.Pt(4, 3) {
		t.Errorf("the canvas went %v with the pointer", got)
	}
}

// One cell of the pointer is what a cell shows, at every zoom.
func TestDraggingIsExactWhereverOneLooks(t *testing.T) {
	d := newDesk(t, custom(at("", 300_000, 300_000, 400_000, 400_000)))
	d.press("S")
	for range 9 {
		all := d.view().Whole()
		from := middle(d.view().ToCells(d.draft.Regions[0].Rect).Intersect(d.view().Frame()))
		x, y, _, _ := hd.Pixels(d.draft.Regions[0].Rect)
		d.dragTo(from, from.Add(image.Pt(2, -1)))
		gx, gy, _, _ := hd.Pixels(d.draft.Regions[0].Rect)
		if wx, wy := x+rounded(2*hd.Width, all.Dx()), y+rounded(-hd.Height, all.Dy()); gx != wx || gy != wy {
			t.Errorf("at %d: two cells right and one up led from %d, %d to %d, %d, want %d, %d", d.view().Magnified(), x, y, gx, gy, wx, wy)
		}
		d.press("u", "V", "+", "esc")
	}
}

func abs(n int) int { return max(n, -n) }

func rounded(a, b int) int {
	q := (2*a + b) / (2 * b)
	if (2*a+b)%(2*b) < 0 {
		q--
	}
	return q
}

func TestTheViewFollowsWhatIsChosenAndMoved(t *testing.T) {
	d := newDesk(t, three())
	d.press("1", "V", "z", "esc")
	seen := func(i int) bool {
		v := d.view()
		return v.ToCells(d.draft.Regions[i].Rect).In(v.Frame())
	}
	if !seen(0) || seen(2) {
		t.Fatalf("of the regions %v and %v are seen", seen(0), seen(2))
	}
	d.press("3")
	if !seen(2) {
		t.Error("the chosen region is not seen")
	}
	d.press("g", "g", "left", "left", "left", "up", "up")
	if !seen(2) {
		t.Error("the moved region is not seen")
	}
	d.press("V", "right", "right", "esc", "S")
	if seen(2) {
		t.Error("a key that moves nothing has moved the view")
	}
}

func TestAPictureOfAnotherShapeIsToldAndShown(t *testing.T) {
	d := newDesk(t, custom(at("", 0, 0, 500_000, layout.Whole)))
	d.expectOnScreen("50 % cut left + right", "37 % cut top + bottom")
	d.press("c")
	d.expectOnScreen("50 % black top + bottom", "37 % black left + right")
	plain := d.screen()
	d.press("V", "p")
	landscape := d.screen()
	d.press("p")
	upright := d.screen()
	d.press("p")
	if landscape == plain || upright == plain || upright == landscape {
		t.Error("the pictures of both shapes are not told apart")
	}
	if d.screen() != plain {
		t.Error("the third p does not take it away")
	}
}

// Whatever is chosen of as many regions as there can be, and however low the
// terminal: the line of it is there.
func TestTheListScrollsToWhatIsChosen(t *testing.T) {
	for _, h := range []int{21, 17, 37} {
		d := newDesk(t, custom(layout.Regions(layout.BestFit, layout.MaxRegions)...))
		d.SetSize(80, h)
		for i := range layout.MaxRegions {
			d.pick(i)
			if want := "▌ "; !strings.Contains(d.screen(), want) && !strings.Contains(d.screen(), "▌↑") && !strings.Contains(d.screen(), "▌↓") {
				t.Errorf("%d lines: region %d is not in the list:\n%s", h, i+1, d.screen())
			}
		}
	}
}

func TestWarningsLeaveRoomForTheListAndAreCounted(t *testing.T) {
	l := custom(layout.Regions(layout.BestFit, layout.MaxRegions)...)
	for i := range l.Regions {
		l.Regions[i].Alpha = 0
	}
	d := newDesk(t, l)
	d.SetSize(80, 21)
	d.expectOnScreen("opaque; F: 16 more", "▌ 1 slot 1")
	d.press("F")
	d.expectOnScreen("region 2 is invisible")
}
