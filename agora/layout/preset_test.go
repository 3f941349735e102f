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

func TestNoPredefined(t *testing.T) {
	if Regions(Custom, 3) != nil || Regions(BestFit, 0) != nil || Regions(BestFit, -1) != nil || Regions(9, 3) != nil {
		t.Error("regions came from nothing")
	}
	if n := len(Regions(Floating, 40)); n != MaxRegions {
		t.Errorf("%d regions for 40 users", n)
	}
}
