package layout

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func someRects(t *rapid.T) []Rect {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Rect {
		w, h := rapid.IntRange(1, Whole).Draw(t, "w"), rapid.IntRange(1, Whole).Draw(t, "h")
		return Rect{X: rapid.IntRange(0, Whole-w).Draw(t, "x"), Y: rapid.IntRange(0, Whole-h).Draw(t, "y"), W: w, H: h}
	}), 1, MaxRegions).Draw(t, "rects")
}

func insideAll(t *rapid.T, rs []Rect) {
	for _, r := range rs {
		if r != Inside(r) {
			t.Fatalf("%+v is not inside of the canvas", r)
		}
	}
}

func TestAlignAndDistributeTwiceIsOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rs := someRects(t)
		for s := LeftSide; s <= BottomSide; s++ {
			once := Align(rs, s)
			insideAll(t, once)
			if twice := Align(once, s); !slices.Equal(once, twice) {
				t.Fatalf("aligned by %d: %v, and again: %v", s, once, twice)
			}
		}
		for _, down := range []bool{false, true} {
			once := Distribute(rs, down)
			insideAll(t, once)
			if twice := Distribute(once, down); !slices.Equal(once, twice) {
				t.Fatalf("distributed: %v, and again: %v", once, twice)
			}
		}
	})
}

func TestAlign(t *testing.T) {
	two := []Rect{{X: 100, Y: 200, W: 50, H: 10}, {X: 300, Y: 0, W: 21, H: 40}}
	for s, want := range map[Side][]Rect{
		LeftSide:   {{100, 200, 50, 10}, {100, 0, 21, 40}},
		CentreLine: {{185, 200, 50, 10}, {199, 0, 21, 40}},
		RightSide:  {{271, 200, 50, 10}, {300, 0, 21, 40}},
		TopSide:    {{100, 0, 50, 10}, {300, 0, 21, 40}},
		MiddleLine: {{100, 100, 50, 10}, {300, 85, 21, 40}},
		BottomSide: {{100, 200, 50, 10}, {300, 170, 21, 40}},
	} {
		if got := Align(two, s); !slices.Equal(got, want) {
			t.Errorf("side %d: %v, want %v", s, got, want)
		}
	}
	alone := []Rect{{X: 1, Y: 2, W: 300_000, H: 500_000}}
	if got := Align(alone, CentreLine)[0].X; got != 350_000 {
		t.Errorf("one alone is centred at %d", got)
	}
	if got := Align(alone, BottomSide)[0].Y; got != 500_000 {
		t.Errorf("one alone is put to the bottom at %d", got)
	}
}

func TestDistribute(t *testing.T) {
	rs := []Rect{{X: 900, W: 100, H: 5}, {X: 0, W: 100, H: 5}, {X: 110, W: 200, H: 5}}
	want := []Rect{{X: 900, W: 100, H: 5}, {X: 0, W: 100, H: 5}, {X: 400, W: 200, H: 5}}
	if got := Distribute(rs, false); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	crowded := []Rect{{X: 0, W: 500, H: 1}, {X: 100, W: 500, H: 1}, {X: 300, W: 500, H: 1}}
	if got := Distribute(crowded, false); !slices.Equal(got, crowded) {
		t.Errorf("with no room for gaps: %v", got)
	}
}

func TestGrowFillsTheGap(t *testing.T) {
	left, top := Rect{W: 200_000, H: Whole}, Rect{X: 200_000, W: 800_000, H: 300_000}
	over := Rect{X: 450_000, Y: 450_000, W: 100_000, H: 100_000}
	got := Grow(Rect{X: 400_000, Y: 400_000, W: 100_000, H: 100_000}, []Rect{left, top, over})
	if want := (Rect{X: 200_000, Y: 300_000, W: 800_000, H: 700_000}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	rapid.Check(t, func(t *rapid.T) {
		rs := someRects(t)
		once := Grow(rs[0], rs[1:])
		insideAll(t, []Rect{once})
		if twice := Grow(once, rs[1:]); twice != once {
			t.Fatalf("grown to %+v, and again to %+v", once, twice)
		}
	})
}

func TestSplitCoversExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := someRects(t)[0]
		n, down := rapid.IntRange(2, 9).Draw(t, "n"), rapid.Bool().Draw(t, "down")
		parts := Split(r, n, down)
		if Bounds(parts) != r {
			t.Fatalf("%+v split into %v", r, parts)
		}
		sum := 0
		for _, p := range parts {
			sum += p.W * p.H
		}
		if sum != r.W*r.H {
			t.Fatalf("%v overlap or leave gaps in %+v", parts, r)
		}
	})
}
