package screen

import (
	"fmt"
	"strings"
	"testing"
)

// table is a frame of 200×60 as dashboards are: a header, rows of styled cells,
// one of them selected, a footer. The seconds are part of every row.
func table(seconds, cursor int) string {
	lines := []string{"\x1b[1;48;2;40;44;52m airdeck " + strings.Repeat(" ", 191) + "\x1b[0m"}
	for y := range 58 {
		mark, bg := "  ", ""
		if y == cursor {
			mark, bg = "▌ ", ";48;2;60;66;80"
		}
		cell := func(rgb, text string) string { return "\x1b[38;2;" + rgb + bg + "m" + text + "\x1b[0m" }
		lines = append(lines, cell("97;175;239", mark)+cell("126;200;140", "● recording    ")+
			cell("220;223;228", fmt.Sprintf("channel-%-30d", y))+cell("150;150;150", fmt.Sprintf("%10ds", 4000+y*7+seconds))+
			cell("150;150;150", fmt.Sprintf("%8ds", seconds%10))+cell("220;223;228", fmt.Sprintf("%4d", y%5))+
			cell("120;120;120", "  vertical  ")+cell("90;90;90", "│"+strings.Repeat(" ", 100)))
	}
	return strings.Join(append(lines, "\x1b[2m s start  x stop  ? help"+strings.Repeat(" ", 176)+"\x1b[0m"), "\n")
}

// alternate draws two frames in turn: what it costs to tell them apart and to
// write the difference, and how many bytes that is.
func alternate(b *testing.B, one, other string) {
	var c canvas
	var buf []byte
	frames := [2]string{one, other}
	c.compose(nil, job{passes: []string{enterAlt}, frame: frame{one, 200, 60}})
	c.compose(nil, job{frame: frame{other, 200, 60}})
	total, n := 0, 0
	b.ReportAllocs()
	for b.Loop() {
		buf = c.compose(buf[:0], job{frame: frame{frames[n%2], 200, 60}})
		total, n = total+len(buf), n+1
	}
	b.ReportMetric(float64(total)/float64(n), "bytes/frame")
}

func BenchmarkFrame(b *testing.B) {
	for _, c := range []struct{ name, one, other string }{
		{"nothing changed", table(1, 5), strings.Clone(table(1, 5))},
		{"one digit", table(1, 5), strings.Replace(table(1, 5), "channel-7 ", "channel-8 ", 1)},
		{"the cursor, one row down", table(1, 5), table(1, 6)},
		{"every row", table(1, 5), table(2, 5)},
		{"another page", table(1, 5), strings.ReplaceAll(table(4711, 5), "channel-", "another-x")},
	} {
		b.Run(c.name, func(b *testing.B) { alternate(b, c.one, c.other) })
	}
	b.Run("everything, after a child", func(b *testing.B) {
		var c canvas
		var buf []byte
		c.pass(nil, enterAlt)
		f := frame{table(1, 5), 200, 60}
		b.ReportAllocs()
		for b.Loop() {
			buf = c.compose(buf[:0], job{anew: true, frame: f})
		}
		b.ReportMetric(float64(len(buf)), "bytes/frame")
	})
}

// A frame writes no more than this, whatever the machine: CI holds bytes and
// allocations, not times.
func TestFrameBudget(t *testing.T) {
	for _, c := range []struct {
		name       string
		one, other string
		most       int
	}{
		{"nothing", table(1, 5), strings.Clone(table(1, 5)), 0},
		{"one digit", table(1, 5), strings.Replace(table(1, 5), "channel-7 ", "channel-8 ", 1), 60},
		{"every row, at 1 Hz", table(1, 5), table(2, 5), 2000},
	} {
		if got := len(bytesFor(c.one, c.other, 200, 60)); got > c.most {
			t.Errorf("%s: %d bytes, at most %d", c.name, got, c.most)
		}
	}
}

func BenchmarkFramer(b *testing.B) {
	var burst strings.Builder
	for i := 1; i <= 200; i++ {
		fmt.Fprintf(&burst, "\x1b[<35;%d;39M", i)
	}
	in := []byte(burst.String() + "jjkk\x1b[A\x1b[1;5C\x1b[3;2~")
	b.ReportAllocs()
	for b.Loop() {
		var f framer
		f.push(in)
		for f.next(false) != nil {
		}
	}
}
