package layout

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestChanges(t *testing.T) {
	canvas := Size{1280, 720}
	pinned := func(uid string, r Rect) Region { return Region{UID: uid, Rect: r, Alpha: Whole} }
	custom := func(rs ...Region) Layout { return Layout{Kind: Custom, Regions: rs} }
	left, right := canvas.Rect(0, 0, 640, 720), canvas.Rect(640, 0, 640, 720)
	small := canvas.Rect(64, 36, 320, 180)
	tests := map[string]struct {
		before, after Layout
		canvas        Size
		want          []string
	}{
		"nothing":     {seedLayout(), seedLayout(), canvas, nil},
		"same colour": {Layout{Background: ""}, Layout{Background: "#000000"}, canvas, nil},
		"moved":       {custom(slot(small, Crop)), custom(slot(canvas.Rect(128, 36, 320, 180), Crop)), canvas, []string{"region 1 moved right 64 px"}},
		"moved both ways": {custom(pinned("9", small)), custom(pinned("9", canvas.Rect(60, 30, 320, 180))), canvas,
			[]string{"uid 9 moved left 4 px and up 6 px"}},
		"down": {custom(slot(small, Crop)), custom(slot(canvas.Rect(64, 37, 320, 180), Crop)), canvas, []string{"region 1 moved down 1 px"}},
		"resized": {custom(slot(small, Crop)), custom(slot(canvas.Rect(64, 36, 640, 360), Crop)), canvas,
			[]string{"region 1 resized to 640 px × 360 px (was 320 px × 180 px)"}},
		"without a canvas": {custom(slot(Rect{W: 500_000, H: Whole}, Crop)), custom(slot(Rect{X: 250_000, W: 333_333, H: Whole}, Crop)), Size{},
			[]string{"region 1 moved right 25 %", "region 1 resized to 33.3333 % × 100 % (was 50 % × 100 %)"}},
		"less than a pixel": {custom(slot(left, Crop)), custom(slot(Rect{1, 0, left.W - 1, left.H}, Crop)), canvas,
			[]string{"region 1 changed by less than can be seen"}},
		"alpha": {custom(pinned("123", left)), custom(Region{UID: "123", Rect: left, Alpha: 500_000}), canvas, []string{"uid 123 now 50 % see-through"}},
		"gone":  {custom(pinned("123", left)), custom(Region{UID: "123", Rect: left}), canvas, []string{"uid 123 now invisible"}},
		"back":  {custom(Region{UID: "123", Rect: left}), custom(pinned("123", left)), canvas, []string{"uid 123 now opaque"}},
		"fit":   {custom(slot(left, Crop)), custom(slot(left, Bars)), canvas, []string{"region 1 now fitted with bars"}},
		"crop":  {custom(slot(left, Bars)), custom(slot(left, Crop)), canvas, []string{"region 1 now cropped to fill"}},
		"slot pinned": {custom(slot(left, Crop), slot(right, Crop)), custom(slot(left, Crop), pinned("5", right)), canvas,
			[]string{"region 2 now shows uid 5"}},
		"unpinned": {custom(pinned("5", left)), custom(slot(left, Crop)), canvas, []string{"uid 5 now shows the next user to join"}},
		"added": {custom(slot(left, Crop)), custom(slot(left, Crop), pinned("5", small)), canvas,
			[]string{"uid 5 added: 320 px × 180 px at 64 px, 36 px"}},
		"first slot removed": {custom(slot(left, Crop), slot(right, Crop)), custom(slot(right, Crop)), canvas,
			[]string{"region 1 removed", "other people in the slots: slot 2 is now 1"}},
		"slot put on top": {custom(pinned("1", left), slot(left, Crop), slot(small, Crop)), custom(pinned("1", left), slot(small, Crop), slot(left, Crop)), canvas,
			[]string{"drawn in another order, the last on top: what was region 1, 3, 2", "other people in the slots: slot 2 is now 1, slot 1 is now 2"}},
		"user removed": {custom(pinned("1", left), pinned("2", right)), custom(pinned("2", right)), canvas, []string{"uid 1 removed"}},
		"reordered": {custom(pinned("1", left), pinned("2", right)), custom(pinned("2", right), pinned("1", left)), canvas,
			[]string{"drawn in another order, the last on top: what was region 2, 1"}},
		"kind":            {Layout{Kind: BestFit}, Layout{Kind: Vertical, MaxResolutionUID: "7"}, canvas, []string{"layout vertical instead of best fit", "large region now uid 7 (was nobody)"}},
		"from predefined": {Layout{}, custom(slot(left, Crop)), canvas, []string{"layout custom instead of floating", "region 1 added: 640 px × 720 px at 0 px, 0 px"}},
		"background":      {Layout{}, Layout{Background: "#FFF000"}, canvas, []string{"background now #fff000 (was black)"}},
		"images": {Layout{BackgroundImage: "https://a/b.jpg", Images: []UserImage{{UID: "1", URL: "u"}, {UID: "2", URL: "v"}}},
			Layout{DefaultUserImage: "https://a/c.jpg", Images: []UserImage{{UID: "2", URL: "w", Fit: Bars}}}, canvas, []string{
				"background image now none (was https://a/b.jpg)", "image of absent users now https://a/c.jpg (was none)",
				"uid 1 has no image of its own any more", "uid 2 now has the image w (fit)"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := Changes(tt.before, tt.after, tt.canvas); !slices.Equal(got, tt.want) {
				t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(tt.want, "\n  "))
			}
		})
	}
}

// TestChangesMissNothing: what differs on the wire is told, what does not is not.
func TestChangesMissNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyLayout().Draw(t, "before"), anyLayout().Draw(t, "after")
		if lines := Changes(a, a.Clone(), Size{640, 360}); lines != nil {
			t.Fatalf("no change was told as %q", lines)
		}
		a.Background, b.Background = "", "" // not set and black are one colour
		if len(Changes(a, b, Size{640, 360})) == 0 && !a.Equal(b) && (len(a.Images) < 2 || len(b.Images) < 2) {
			t.Fatalf("from %+v to %+v nothing is told", a, b)
		}
	})
}
