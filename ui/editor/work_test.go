package editor

import (
	"image"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/layout"
	"airdeck/ui/canvas"
	"airdeck/ui/intent"
)

func TestSpaceSelectsSeveralAndEscLetsGo(t *testing.T) {
	d := newDesk(t, three())
	d.expectChosen(0)
	d.press(" ", "tab", "tab")
	d.expectChosen(0, 2)
	d.press("*")
	d.expectChosen(0, 1, 2)
	d.press("esc")
	d.expectChosen(2)
	if d.got != nil {
		t.Errorf("the first esc asked for %#v", d.got)
	}
	d.press("esc")
	if _, ok := d.got.(intent.Back); !ok {
		t.Errorf("the second esc asked for %#v", d.got)
	}
}

func TestSeveralMoveAsOneAndStopAtTheEdgeAsOne(t *testing.T) {
	d := newDesk(t, three())
	d.press("*", "g", "g")
	for range 9 {
		d.press("right")
	}
	d.expectRects(layout.Rect{X: 200_000, Y: 100_000, W: 200_000, H: 200_000}, layout.Rect{X: 500_000, Y: 100_000, W: 200_000, H: 200_000},
		layout.Rect{X: 800_000, Y: 600_000, W: 200_000, H: 200_000})
	d.press("g", "left")
	x, _, _, _ := hd.Pixels(d.Draft().Regions[0].Rect)
	if x != 255 {
		t.Errorf("one px to the left of 256 is %d", x)
	}
}

func TestStepsOfTheGridMeetThirdsAndQuarters(t *testing.T) {
	d := newDesk(t, custom(at("", 10_000, 10_000, 100_000, 100_000)))
	d.press("g", "g", "right")
	if x := d.Draft().Regions[0].X; x != 166_667 {
		t.Errorf("the next sixth is %d", x)
	}
	d.press("right")
	if x := d.Draft().Regions[0].X; x != 333_333 {
		t.Errorf("the third is %d", x)
	}
	d.press("L", "J")
	if r := d.Draft().Regions[0]; r.Right() != 500_000 || r.Bottom() != 166_667 {
		t.Errorf("the edges are at %d and %d", r.Right(), r.Bottom())
	}
	d.press("e", "H", "K")
	if r := d.Draft().Regions[0]; r.X != 166_667 || r.Right() != 500_000 || r.Y != 0 {
		t.Errorf("the left and upper edge: %+v", r)
	}
}

// A second region does not hide the first one, however many are added.
func TestAddedRegionsDoNotHideEachOther(t *testing.T) {
	d := newDesk(t, layout.Layout{Kind: layout.Custom})
	seen := map[layout.Rect]bool{}
	for range layout.MaxRegions {
		d.press("a")
		seen[d.Draft().Regions[d.selected].Rect] = true
	}
	if len(seen) != layout.MaxRegions || !seen[layout.Rect{X: 333_333, Y: 333_333, W: 333_333, H: 333_333}] {
		t.Errorf("%d places for %d regions", len(seen), len(d.Draft().Regions))
	}
	if faults := d.Draft().Check(); len(faults) > 0 {
		t.Error(faults)
	}
}

func TestDuplicateDeleteAndUndoByName(t *testing.T) {
	d := newDesk(t, three())
	d.press(" ", "2", "D")
	d.expectChosen(3, 4)
	if r := d.Draft().Regions[3]; r.UID != "" || r.Rect == d.Draft().Regions[0].Rect {
		t.Errorf("the copy is %+v", r)
	}
	d.press("d")
	if n := len(d.Draft().Regions); n != 3 {
		t.Errorf("%d regions are left", n)
	}
	d.press("u")
	d.expectSay("undone: delete")
	d.press("u")
	d.expectSay("undone: duplicate")
	d.press("U")
	d.expectSay("done again: duplicate")
}

func TestNudgesOfASecondAreOneStep(t *testing.T) {
	d := newDesk(t, three())
	for range 5 {
		d.press("right")
		d.wait(300 * time.Millisecond)
	}
	d.wait(2 * time.Second)
	d.press("right", "down", "L")
	d.press("u", "u")
	if x, _, _, _ := hd.Pixels(d.Draft().Regions[0].Rect); x != 133 {
		t.Errorf("after two undos x is %d px", x)
	}
	d.press("u")
	if !d.Draft().Equal(three()) {
		t.Errorf("after three: %+v", d.Draft())
	}
}

func TestLockedRegionsStay(t *testing.T) {
	d := newDesk(t, three())
	d.press("m", "k", "right")
	d.expectSay("it is locked; mk unlocks it")
	d.dragTo(d.cell(200_000, 200_000), d.cell(500_000, 500_000))
	d.press("*", "d")
	if n := len(d.Draft().Regions); n != 1 || d.Draft().Regions[0].Rect != three().Regions[0].Rect {
		t.Errorf("%+v is left", d.Draft().Regions)
	}
	d.press("u", "u")
	d.expectSay("undone: lock")
	d.press("1", "right")
	if d.Draft().Equal(three()) {
		t.Error("it is still locked")
	}
}

func TestCopyAndPasteBetweenRecordings(t *testing.T) {
	shared := &Clipboard{}
	from, to := newDesk(t, three()), newDesk(t, custom(at("11", 0, 0, 500_000, layout.Whole)))
	from.SetClipboard(shared)
	to.SetClipboard(shared)
	to.press("P")
	to.expectSay("nothing has been copied; y copies what is selected")
	from.press(" ", "2", "y")
	to.press("P")
	to.expectChosen(1, 2)
	if got := to.Draft().Regions; got[1].UID != "" || got[1].Rect != three().Regions[0].Rect {
		t.Errorf("pasted %+v: a uid that is there already has to come as a slot", got[1])
	}
	from.press("P")
	if got := from.Draft().Regions[3].Rect; got == three().Regions[0].Rect {
		t.Error("the paste hides its original")
	}
}

func TestSwap(t *testing.T) {
	d := newDesk(t, three())
	d.press("w")
	if rs := d.Draft().Regions; rs[0].X != 400_000 || rs[1].X != 100_000 || rs[0].UID != "11" {
		t.Errorf("a user and a slot: %+v", rs)
	}
	two := newDesk(t, custom(at("5", 0, 0, layout.Whole, layout.Whole), at("6", 0, 0, 250_000, 250_000)))
	two.press("w")
	if rs := two.Draft().Regions; rs[0].UID != "6" || rs[1].UID != "5" || rs[1].W != 250_000 {
		t.Errorf("two users: %+v", rs)
	}
	d.press("*", "w")
	d.expectSay("it takes two to swap: space selects one, then go to the other")
}

func TestZOrder(t *testing.T) {
	uids := func(d *desk) (out []string) {
		for _, r := range d.Draft().Regions {
			out = append(out, r.UID)
		}
		return out
	}
	for _, c := range []struct {
		keys, want []string
		chosen     []int
	}{
		{[]string{"1", "}"}, []string{"2", "3", "4", "1"}, []int{3}},
		{[]string{"4", "{"}, []string{"4", "1", "2", "3"}, []int{0}},
		{[]string{"1", " ", "3", "}"}, []string{"2", "4", "1", "3"}, []int{2, 3}},
		{[]string{"2", " ", "4", "{"}, []string{"2", "4", "1", "3"}, []int{0, 1}},
		{[]string{"3", " ", "4", "]"}, []string{"1", "2", "3", "4"}, []int{2, 3}},
		{[]string{"2", " ", "4", "]"}, []string{"1", "3", "2", "4"}, []int{2, 3}},
		{[]string{"1", " ", "3", "["}, []string{"1", "3", "2", "4"}, []int{0, 1}},
	} {
		d := newDesk(t, custom(at("1", 0, 0, 10, 10), at("2", 0, 0, 10, 10), at("3", 0, 0, 10, 10), at("4", 0, 0, 10, 10)))
		d.press(c.keys...)
		if got := uids(d); !slices.Equal(got, c.want) {
			t.Errorf("%v gives %v, want %v", c.keys, got, c.want)
		}
		d.expectChosen(c.chosen...)
	}
}

func TestTheArrangeMenu(t *testing.T) {
	d := newDesk(t, three())
	d.press("*", "m", "t")
	d.expectRects(layout.Rect{X: 100_000, Y: 100_000, W: 200_000, H: 200_000}, layout.Rect{X: 400_000, Y: 100_000, W: 200_000, H: 200_000},
		layout.Rect{X: 700_000, Y: 100_000, W: 200_000, H: 200_000})
	d.press("u", "m", "v")
	if y := d.Draft().Regions[1].Y; y != 100_000 && y != 350_000 {
		t.Errorf("spread down to %d", y)
	}
	one := newDesk(t, custom(at("", 0, 0, 300_000, 300_000), at("", 600_000, 0, 400_000, layout.Whole)))
	one.press("m", "f")
	if r := one.Draft().Regions[0].Rect; r != (layout.Rect{W: 600_000, H: layout.Whole}) {
		t.Errorf("the gap is filled by %+v", r)
	}
	one.press(" ", "2", "m", "s")
	if rs := one.Draft().Regions; rs[0].W != 400_000 || rs[0].H != layout.Whole {
		t.Errorf("same size: %+v", rs)
	}
	one.press("esc", "1", "m", "h")
	one.expectSay("three at least: space selects one, then go on to the next")
	one.press("m", "4")
	if n := len(one.Draft().Regions); n != 5 {
		t.Errorf("split into 4 makes %d regions", n)
	}
	one.expectChosen(0, 1, 2, 3)
}

func TestPlace(t *testing.T) {
	d := newDesk(t, three())
	d.press("1", "o", "n")
	last := d.Draft().Regions[2]
	if last.UID != "11" || last.Rect != (layout.Rect{X: 750_000, Y: 750_000, W: 250_000, H: 250_000}) {
		t.Errorf("the picture in the corner is %+v", last)
	}
	d.press("o", "x", "o", "esc")
	if d.menu != nil {
		t.Error("the menu stays")
	}
}

func TestTheShapeIsKept(t *testing.T) {
	d := newDesk(t, custom(at("", 0, 0, 250_000, 250_000)))
	d.press("A", "A", "A", "A") // 1:1
	_, _, w, h := hd.Pixels(d.Draft().Regions[0].Rect)
	if w != h {
		t.Fatalf("1:1 is %d×%d", w, h)
	}
	for _, k := range []string{"L", "J", "H", "K"} {
		d.press(k)
		if _, _, w, h := hd.Pixels(d.Draft().Regions[0].Rect); w != h {
			t.Errorf("after %s: %d×%d", k, w, h)
		}
	}
	b := d.view().ToCells(d.Draft().Regions[0].Rect)
	d.dragTo(b.Max.Sub(one), b.Max.Add(one).Add(one))
	if _, _, w, h := hd.Pixels(d.Draft().Regions[0].Rect); w != h || w < 200 {
		t.Errorf("dragged to %d×%d", w, h)
	}
}

func TestARubberBandSelectsWhatItTouches(t *testing.T) {
	d := newDesk(t, three())
	d.dragTo(d.cell(20_000, 50_000), d.cell(450_000, 250_000))
	d.expectChosen(0, 1)
	d.dragTo(d.cell(500_000, 200_000), d.cell(550_000, 250_000))
	rs := d.Draft().Regions
	if rs[1].X-rs[0].X != 300_000 || rs[0].X == 100_000 || rs[2].X != 700_000 {
		t.Errorf("dragging one of two gives %+v", rs)
	}
	d.press("u")
	d.expectSay("undone: drag")
	d.mouse(tea.MouseActionPress, d.cell(800_000, 700_000), true)
	d.expectChosen(0, 1, 2)
	d.mouse(tea.MouseActionPress, d.cell(20_000, 950_000), false)
	d.mouse(tea.MouseActionRelease, d.cell(20_000, 950_000), false)
	d.expectChosen(2)
}

func TestEscGivesUpADrag(t *testing.T) {
	d := newDesk(t, three())
	d.mouse(tea.MouseActionPress, d.cell(200_000, 200_000), false)
	d.mouse(tea.MouseActionMotion, d.cell(600_000, 500_000), false)
	if d.Draft().Equal(three()) {
		t.Fatal("nothing is dragged")
	}
	d.press("esc")
	if !d.Draft().Equal(three()) || len(d.past) != 0 {
		t.Error("the drag left something behind")
	}
}

func TestSnappingCanBeOff(t *testing.T) {
	to := func(keys ...string) int {
		d := newDesk(t, custom(at("", 316_000, 300_000, 100_000, 200_000)))
		d.press(keys...)
		from := d.cell(350_000, 400_000)
		d.dragTo(from, from.Add(image.Pt(1, 0)))
		return d.Draft().Regions[0].X
	}
	if x := to(); x != 333_333 {
		t.Errorf("beside a third of the canvas it stays at %d", x)
	}
	if x := to("S"); x == 333_333 {
		t.Error("it snaps although it should not")
	}
}

var one = image.Pt(1, 1)

func TestAGroupIsDraggedToTheEdgeAndNotBeyond(t *testing.T) {
	d := newDesk(t, custom(at("", 400_001, 300_001, 99_999, 99_999), at("", 500_001, 300_001, 100_563, 99_563)))
	d.press("*", "S")
	for _, by := range []image.Point{{90, 0}, {-90, 0}, {0, 40}, {0, -40}} {
		from := d.view().ToCells(d.Draft().Regions[1].Rect).Min.Add(one)
		d.dragTo(from, from.Add(by))
		for _, r := range d.Draft().Regions {
			if r.Rect != layout.Inside(r.Rect) {
				t.Errorf("dragged by %v to %+v", by, r.Rect)
			}
		}
		d.press("u")
	}
}

// The uid that is shown large is the vertical layout's alone: no other kind is sent with
// it, and it is there again when vertical is.
func TestTheLargeUIDIsOfTheVerticalLayout(t *testing.T) {
	vertical := layout.Layout{Kind: layout.Vertical, MaxResolutionUID: "71"}
	for _, c := range []struct {
		keys, want string
		kind       layout.Kind
	}{
		{"p", "", layout.Custom}, {"p p", "", layout.Floating}, {"p p p", "", layout.BestFit}, {"p p p p", "71", layout.Vertical},
		{"C", "", layout.Custom}, {"C p p p", "71", layout.Vertical}, {"C u", "71", layout.Vertical},
	} {
		d := newDesk(t, vertical)
		d.press(strings.Fields(c.keys)...)
		if got := d.Draft(); got.Kind != c.kind || got.MaxResolutionUID != c.want {
			t.Errorf("%s: %s with %q, want %s with %q", c.keys, got.Kind, got.MaxResolutionUID, c.kind, c.want)
		}
		if c.kind == layout.Custom && d.Draft().Regions[0].UID != "71" {
			t.Errorf("%s: the large region is of %q", c.keys, d.Draft().Regions[0].UID)
		}
	}
}

// Every region is reached by its number, by its uid and by its user's name.
func TestARegionIsFoundByNumberUIDOrName(t *testing.T) {
	l := custom(layout.Regions(layout.BestFit, layout.MaxRegions)...)
	l.Regions[4].UID, l.Regions[9].UID, l.Regions[15].UID = "3", "4711", "4712"
	for typed, want := range map[string]int{
		"1": 0, "9": 8, "10": 9, "17": 16, "4711": 9, "uid 3": 4, "uid3": 4, "3": 2, "anna": 15, "NN": 15, "slot 2": 1, "18": -1, "99": -1, "uid": 4, "bob": -1,
	} {
		d := newDesk(t, l)
		d.SetNames(map[string]string{"4712": "Anna"})
		d.press("/")
		d.write(typed)
		d.press("enter")
		if want < 0 {
			if d.prompt == nil || d.selected != 0 {
				t.Errorf("%q: region %d", typed, d.selected+1)
			}
			continue
		}
		if d.prompt != nil || d.selected != want {
			t.Errorf("%q: region %d, want %d", typed, d.selected+1, want+1)
		}
	}
}

// The source's shape is that of the picture that is shown, or else the one that lies as
// the region does.
func TestTheShapeOfTheSource(t *testing.T) {
	wide, high := at("", 0, 0, 400_000, 300_000), at("", 0, 0, 100_000, 600_000)
	for name, c := range map[string]struct {
		of   layout.Region
		keys string
		want canvas.Aspect
	}{
		"a wide region":         {wide, "", canvas.Aspect{W: 16, H: 9}},
		"a high region":         {high, "", canvas.Aspect{W: 9, H: 16}},
		"9:16 is shown":         {wide, "V p p esc", canvas.Aspect{W: 9, H: 16}},
		"16:9 in a high region": {high, "V p esc", canvas.Aspect{W: 16, H: 9}},
	} {
		d := newDesk(t, custom(c.of))
		d.press(strings.Fields(c.keys)...)
		d.tool.aspect = len(aspects) - 2
		d.press("A")
		_, _, w, h := hd.Pixels(d.Draft().Regions[0].Rect)
		if got, want := w*c.want.H, h*c.want.W; max(got-want, want-got) > 16 {
			t.Errorf("%s: %d × %d px, want %d:%d", name, w, h, c.want.W, c.want.H)
		}
		if s := d.screen(); !strings.Contains(s, "the source's") {
			t.Errorf("%s: the title does not tell:\n%s", name, s)
		}
	}
}

// While the keys go by a grid, what is dragged does too.
func TestADragSnapsToTheGridOfTheKeys(t *testing.T) {
	for _, step := range []int{0, 24} {
		d := newDesk(t, custom(at("", 103_000, 100_000, 110_000, 110_000)))
		for steps[d.tool.step].grid != step {
			d.press("g")
		}
		from := d.cell(150_000, 150_000)
		d.dragTo(from, from.Add(d.cell(255_000, 500_000).Sub(d.cell(100_000, 500_000))))
		got := d.Draft().Regions[0].Rect
		onGrid := func(v int) bool {
			for i := range 25 {
				if v == layout.Line(i, 24) {
					return true
				}
			}
			return false
		}
		if on := onGrid(got.X) || onGrid(got.Right()); on != (step == 24) {
			t.Errorf("step %d: it lies at %d to %d", step, got.X, got.Right())
		}
	}
}
