package screen

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// What a row takes over from the one before it is what reading its line would give, and
// outside of where it says that the two differ they do not.
func TestWhatIsTakenOverIsWhatWouldBeRead(t *testing.T) {
	taken := 0
	letters := rapid.OneOf(glyphs, glyphs, rapid.Just("\u0301")) // which joins what is before it
	piece := rapid.Custom(func(t *rapid.T) string { return styles.Draw(t, "style") + letters.Draw(t, "letter") })
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.IntRange(1, 30).Draw(t, "w")
		befores := rapid.SampledFrom([]style{{}, {}, {fg: basic | 1}})
		line := rapid.SliceOfN(piece, 0, 20).Draw(t, "line")
		shown := row{cells: make([]cell, w)}
		shown.lay(strings.Join(line, ""), befores.Draw(t, "before"), &row{})
		for range 5 {
			i := rapid.IntRange(0, len(line)).Draw(t, "i")
			j := rapid.IntRange(i, min(i+3, len(line))).Draw(t, "j")
			line = slices.Replace(slices.Clone(line), i, j, rapid.SliceOfN(piece, 0, 3).Draw(t, "others")...)
			before, text := befores.Draw(t, "before"), strings.Join(line, "")
			got, want := row{cells: make([]cell, w)}, row{cells: make([]cell, w)}
			from, to := got.lay(text, before, &shown)
			want.lay(text, before, &row{})
			if !slices.Equal(got.cells, want.cells) || got.after != want.after || !slices.Equal(got.seams, want.seams) {
				t.Fatalf("%q after %q:\n%v\nwant\n%v", text, shown.line, got, want)
			}
			for x, c := range got.cells {
				if (x < from || x >= to) && c != shown.cells[x] {
					t.Fatalf("%q after %q: cell %d differs, and not only %d…%d", text, shown.line, x, from, to)
				}
			}
			if 0 < from && to < w {
				taken++
			}
			shown = got
		}
	})
	if !t.Failed() && taken == 0 {
		t.Error("nothing is ever taken over on both sides")
	}
}

// Where only its clocks move, of a row only these are read.
func TestOfARowOnlyItsClocksAreRead(t *testing.T) {
	one, other := strings.Split(table(1, 5), "\n")[7], strings.Split(table(2, 5), "\n")[7]
	shown, got := row{cells: make([]cell, 200)}, row{cells: make([]cell, 200)}
	shown.lay(one, style{}, &row{})
	if from, to := got.lay(other, style{}, &shown); from < 55 || to > 80 {
		t.Errorf("%d…%d are read, and they stand in 55…74", from, to)
	}
}
