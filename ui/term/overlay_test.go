package term

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestOverlay(t *testing.T) {
	for name, c := range map[string]struct {
		base, box []string
		x, y      int
		want      []string
	}{
		"inside":             {[]string{"......", "......", "......"}, []string{"ab"}, 2, 1, []string{"......", "..ab..", "......"}},
		"over the right":     {[]string{"......"}, []string{"abc"}, 4, 0, []string{"....ab"}},
		"over the left":      {[]string{"......"}, []string{"abc"}, -1, 0, []string{"bc...."}},
		"above and below":    {[]string{"...", "..."}, []string{"a", "b", "c", "d"}, 0, -1, []string{"b..", "c.."}},
		"beside":             {[]string{"..."}, []string{"a"}, 3, 0, []string{"..."}},
		"wide cut at left":   {[]string{"日本語"}, []string{"a"}, 1, 0, []string{" a\x1b[0m本語"}},
		"wide cut on both":   {[]string{"日本語"}, []string{"ab"}, 1, 0, []string{" ab 語"}},
		"wide box cut":       {[]string{"...."}, []string{"日本"}, 1, 0, []string{".\x1b[0m日 "}},
		"style goes on":      {[]string{"\x1b[1m....\x1b[0m"}, []string{"a"}, 1, 0, []string{"\x1b[1m.\x1b[0ma\x1b[1m..\x1b[0m"}},
		"style inside":       {[]string{"...."}, []string{"\x1b[4ma"}, 1, 0, []string{".\x1b[4ma\x1b[0m.."}},
		"style begins under": {[]string{".\x1b[1m..\x1b[0m."}, []string{"aa"}, 0, 0, []string{"aa\x1b[1m.\x1b[0m."}},
	} {
		before := slices.Clone(c.base)
		if got := Overlay(c.base, c.box, c.x, c.y); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
		if !slices.Equal(c.base, before) {
			t.Errorf("%s: the base was changed", name)
		}
	}
}

func TestOverlayKeepsWidths(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(0, 30).Draw(t, "width")
		base := rapid.SliceOfN(rapid.Map(nasty, func(s string) string { return Fit(s, width) }), 0, 4).Draw(t, "base")
		box := rapid.SliceOfN(nasty, 0, 4).Draw(t, "box")
		x, y := rapid.IntRange(-5, 35).Draw(t, "x"), rapid.IntRange(-3, 5).Draw(t, "y")
		got := Overlay(base, box, x, y)
		if len(got) != len(base) {
			t.Fatalf("%d lines became %d", len(base), len(got))
		}
		for i, line := range got {
			if Width(line) != width {
				t.Fatalf("line %d %q has %d cells, not %d", i, line, Width(line), width)
			}
		}
	})
}

// cell is what a terminal shows in one cell.
type cell struct {
	text  string
	style pen
}

// cells draws a line the slow and plain way, to compare with.
func cells(line string) []cell {
	var (
		out []cell
		p   pen
	)
	for len(line) > 0 {
		var t token
		t, line = next(line)
		if t.kind == sgr {
			p.take(t.text)
		}
		for i := range t.width {
			c := cell{style: p}
			if i == 0 {
				c.text = t.text
			}
			out = append(out, c)
		}
	}
	return out
}

func TestOverlayChangesNothingBeside(t *testing.T) {
	line := rapid.Map(rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", " ", "\x1b[1m", "\x1b[0m", "\x1b[31m", "─"}), 12, 30), func(p []string) string {
		s := ""
		for _, piece := range p {
			s += piece
		}
		return Fit(s, 12)
	})
	rapid.Check(t, func(t *rapid.T) {
		base, x := line.Draw(t, "base"), rapid.IntRange(0, 9).Draw(t, "x")
		was, is := cells(base), cells(Overlay([]string{base}, []string{"\x1b[7mxyz"}, x, 0)[0])
		for i := range was {
			if i >= x && i < x+3 {
				if want := (cell{"xyz"[i-x : i-x+1], "\x1b[7m"}); is[i] != want {
					t.Fatalf("%q: cell %d under the box is %+v", base, i, is[i])
				}
				continue
			}
			if is[i] != was[i] {
				t.Fatalf("%q: cell %d was %+v, is %+v", base, i, was[i], is[i])
			}
		}
	})
}

func BenchmarkOverlay(b *testing.B) {
	base, box := make([]string, 60), make([]string, 20)
	for i := range base {
		base[i] = Fit("\x1b[38;2;126;200;140m● recording\x1b[0m room │ more", 200)
	}
	for i := range box {
		box[i] = Fit("\x1b[1mstop?\x1b[0m", 60)
	}
	b.ReportAllocs()
	for b.Loop() {
		_ = Overlay(base, box, 70, 20)
	}
}
