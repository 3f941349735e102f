package layout

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestPredefinedDrawings: what the predefined layouts look like, in cells of a twentieth of the canvas or so, each region by its letter.
func TestPredefinedDrawings(t *testing.T) {
	tests := map[string]struct {
		kind        Kind
		users, w, h int
		want        string
	}{
		"best fit 1":  {BestFit, 1, 4, 2, "AAAA/AAAA"},
		"best fit 2":  {BestFit, 2, 4, 2, "AABB/AABB"},
		"best fit 3":  {BestFit, 3, 4, 2, "AABB/CC.."},
		"best fit 4":  {BestFit, 4, 4, 2, "AABB/CCDD"},
		"best fit 5":  {BestFit, 5, 6, 3, "AABBCC/DDEE../......"},
		"best fit 9":  {BestFit, 9, 6, 3, "AABBCC/DDEEFF/GGHHII"},
		"best fit 10": {BestFit, 10, 4, 4, "ABCD/EFGH/IJ../...."},
		"best fit 16": {BestFit, 16, 4, 4, "ABCD/EFGH/IJKL/MNOP"},
		"best fit 17": {BestFit, 17, 10, 5, ".AABBCCDD./.EEFFGGHH./.IIJJKKLL./.MMNNOOPP./....QQ...."},
		"vertical 1":  {Vertical, 1, 5, 4, "AAAAA/AAAAA/AAAAA/AAAAA"},
		"vertical 2":  {Vertical, 2, 5, 4, "AAAAB/AAAA./AAAA./AAAA."},
		"vertical 5":  {Vertical, 5, 5, 4, "AAAAB/AAAAC/AAAAD/AAAAE"},
		"vertical 7":  {Vertical, 7, 7, 6, "AAAAAAB/AAAAAAC/AAAAAAD/AAAAAAE/AAAAAAF/AAAAAAG"},
		"vertical 9":  {Vertical, 9, 9, 8, "AAAAAAAAB/AAAAAAAAC/AAAAAAAAD/AAAAAAAAE/AAAAAAAAF/AAAAAAAAG/AAAAAAAAH/AAAAAAAAI"},
		"vertical 10": {Vertical, 10, 10, 8, "AAAAAAAABJ/AAAAAAAAC./AAAAAAAAD./AAAAAAAAE./AAAAAAAAF./AAAAAAAAG./AAAAAAAAH./AAAAAAAAI."},
		"vertical 17": {Vertical, 17, 10, 8, "AAAAAAAABJ/AAAAAAAACK/AAAAAAAADL/AAAAAAAAEM/AAAAAAAAFN/AAAAAAAAGO/AAAAAAAAHP/AAAAAAAAIQ"},
		"floating 1":  {Floating, 1, 4, 4, "AAAA/AAAA/AAAA/AAAA"},
		"floating 6":  {Floating, 6, 4, 4, "AAAA/AAAA/FAAA/BCDE"},
		"floating 17": {Floating, 17, 4, 4, "NOPQ/JKLM/FGHI/BCDE"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := draw(Regions(tt.kind, tt.users), tt.w, tt.h); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", strings.ReplaceAll(got, "/", "\n"), strings.ReplaceAll(tt.want, "/", "\n"))
			}
		})
	}
}

// draw names in each cell the region that covers the cell's middle, the last one drawn on top.
func draw(rs []Region, w, h int) string {
	var rows []string
	for y := range h {
		row := slices.Repeat([]byte("."), w)
		for x := range w {
			px, py := (2*x+1)*Whole/(2*w), (2*y+1)*Whole/(2*h)
			for i, r := range rs {
				if r.X <= px && px < r.Right() && r.Y <= py && py < r.Bottom() {
					row[x] = byte('A' + i)
				}
			}
		}
		rows = append(rows, string(row))
	}
	return strings.Join(rows, "/")
}

func TestPredefined(t *testing.T) {
	for _, kind := range []Kind{Floating, BestFit, Vertical} {
		for users := 1; users <= MaxRegions; users++ {
			t.Run(fmt.Sprintf("%s for %d", kind, users), func(t *testing.T) {
				rs := Regions(kind, users)
				if len(rs) != users {
					t.Fatalf("%d regions", len(rs))
				}
				if faults := (Layout{Kind: Custom, Regions: rs}).Check(); faults != nil {
					t.Error(faults)
				}
				for i, r := range rs {
					if !r.Slot() || r.Alpha != Whole {
						t.Errorf("region %d is %+v", i+1, r)
					}
					if large := kind == Vertical && i == 0; large != (r.Fit == Bars) {
						t.Errorf("region %d is drawn by %s", i+1, r.Fit)
					}
				}
			})
		}
	}
}

func TestPredefinedNumbers(t *testing.T) {
	if got, want := Regions(Floating, 17)[1].Rect, (Rect{12_000, 753_000, 235_000, 235_000}); got != want {
		t.Errorf("the first floating region is %+v, want %+v", got, want)
	}
	if got, want := Regions(Floating, 17)[16].Rect, (Rect{753_000, 12_000, 235_000, 235_000}); got != want {
		t.Errorf("the last floating region is %+v, want %+v", got, want)
	}
	if got, want := Regions(BestFit, 5)[4].Rect, (Rect{333_333, 333_333, 333_334, 333_334}); got != want {
		t.Errorf("the middle of nine is %+v, want %+v", got, want)
	}
	if got, want := Regions(BestFit, 17)[16].Rect, (Rect{400_000, 800_000, 200_000, 200_000}); got != want {
		t.Errorf("the seventeenth is %+v, want %+v", got, want)
	}
}

// TestPredefinedFigures: for each number of users, the share of the canvas that a user has, the first one in vertical
// being the large one, and where the last user sits; all in parts of the canvas, as Agora's page gives them.
func TestPredefinedFigures(t *testing.T) {
	type share struct{ columns, rows, x, y int } // 1/columns × 1/rows of the canvas, x columns and y rows in
	bestFit := [MaxRegions + 1]share{
		1: {1, 1, 0, 0}, 2: {2, 1, 1, 0}, 3: {2, 2, 0, 1}, 4: {2, 2, 1, 1}, 5: {3, 3, 1, 1}, 6: {3, 3, 2, 1}, 7: {3, 3, 0, 2}, 8: {3, 3, 1, 2}, 9: {3, 3, 2, 2},
		10: {4, 4, 1, 2}, 11: {4, 4, 2, 2}, 12: {4, 4, 3, 2}, 13: {4, 4, 0, 3}, 14: {4, 4, 1, 3}, 15: {4, 4, 2, 3}, 16: {4, 4, 3, 3}, 17: {5, 5, 2, 4},
	}
	vertical := [MaxRegions + 1]share{
		1: {1, 1, 0, 0}, 2: {5, 4, 4, 0}, 3: {5, 4, 4, 1}, 4: {5, 4, 4, 2}, 5: {5, 4, 4, 3}, 6: {7, 6, 6, 4}, 7: {7, 6, 6, 5}, 8: {9, 8, 8, 6}, 9: {9, 8, 8, 7},
		10: {10, 8, 9, 0}, 11: {10, 8, 9, 1}, 12: {10, 8, 9, 2}, 13: {10, 8, 9, 3}, 14: {10, 8, 9, 4}, 15: {10, 8, 9, 5}, 16: {10, 8, 9, 6}, 17: {10, 8, 9, 7},
	}
	near := func(got, of, parts int) bool { return max(got*parts-of*Whole, of*Whole-got*parts) <= parts }
	for users := 1; users <= MaxRegions; users++ {
		for kind, want := range map[Kind]share{BestFit: bestFit[users], Vertical: vertical[users]} {
			last := Regions(kind, users)[users-1]
			if !near(last.W, 1, want.columns) || !near(last.H, 1, want.rows) || !near(last.X, want.x, want.columns) || !near(last.Y, want.y, want.rows) {
				t.Errorf("%s for %d: the last one is at %+v, want 1/%d × 1/%d, %d and %d of them in", kind, users, last.Rect, want.columns, want.rows, want.x, want.y)
			}
		}
		if users == 1 {
			continue
		}
		across, up := (users-2)%4, (users-2)/4+1
		if got, want := Regions(Floating, users)[users-1].Rect, (Rect{12_000 + across*247_000, Whole - up*247_000, 235_000, 235_000}); got != want {
			t.Errorf("floating for %d: the last one is at %+v, want %+v", users, got, want)
		}
	}
}

func TestNoPredefined(t *testing.T) {
	if Regions(Custom, 3) != nil || Regions(BestFit, 0) != nil || Regions(BestFit, -1) != nil || Regions(9, 3) != nil {
		t.Error("regions came from nothing")
	}
	if n := len(Regions(Floating, 40)); n != MaxRegions {
		t.Errorf("%d regions for 40 users", n)
	}
}
