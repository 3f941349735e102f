package screen

import (
	"fmt"
	colors "image/color"
	"strings"
	"testing"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/vt"
	"pgregory.net/rapid"
)

// picture is what an emulated screen shows, cell by cell, with styles.
func picture(e *vt.Emulator) string {
	var b strings.Builder
	for y := range e.Height() {
		for x := 0; x < e.Width(); {
			c := e.CellAt(x, y)
			if c == nil || c.Content == "" {
				b.WriteString("[ ]")
				x++
				continue
			}
			s := c.Style
			if c.Content == " " && s.Underline == 0 && s.Attrs&(uv.AttrReverse|uv.AttrStrikethrough) == 0 {
				s = uv.Style{Bg: s.Bg} // no more is seen of a space
			}
			fmt.Fprintf(&b, "[%s %s %s %s %d %d]", c.Content, name(s.Fg), name(s.Bg), name(s.UnderlineColor), s.Underline, s.Attrs)
			x += max(c.Width, 1)
		}
		b.WriteByte('\n')
	}
	return strings.ReplaceAll(b.String(), "[     0 0]", "[ ]")
}

func name(c colors.Color) string {
	if c == nil {
		return ""
	}
	return fmt.Sprintf("%T%v", c, c)
}

// plainly is the screen that a frame is meant to give: each line written in its
// place, in an emulator that has seen nothing else.
func plainly(f frame) string {
	e := vt.NewEmulator(f.w, f.h)
	var b strings.Builder
	for y, line := range strings.Split(f.text, "\n") {
		if y < f.h {
			fmt.Fprintf(&b, "\x1b[%dH%s", y+1, line)
		}
	}
	_, _ = e.WriteString(b.String())
	return picture(e)
}

var (
	glyphs = rapid.SampledFrom([]string{
		"a", "b", "7", " ", " ", " ", "   ", "─", "│", "█", "▀", "●", "…", "é", "e\u0301", "日", "本", "한", "👍🏽", "👨‍👩‍👧", "🇩🇪", "❤️", "☁", "⚠", "🇩", "🏽", "ก็", "ß",
	})
	styles = rapid.SampledFrom([]string{
		"", "", "\x1b[m", "\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[22m", "\x1b[1;2m", "\x1b[22;1m", "\x1b[22;2m", "\x1b[5m", "\x1b[25;6m", "\x1b[48;2;200;100;222m", "\x1b[3;4m", "\x1b[24m", "\x1b[4:3m", "\x1b[7m", "\x1b[27m", "\x1b[9m", "\x1b[31m", "\x1b[94m",
		"\x1b[39m", "\x1b[42m", "\x1b[101m", "\x1b[49m", "\x1b[38;5;3m", "\x1b[48;5;250m", "\x1b[38;2;1;2;3m", "\x1b[48:2::9:8:7m", "\x1b[0;1;38;2;9;9;9;48;5;4m", "\x1b[58:5:3m", "\x1b[59m",
	})
)

// anyLine is a line of at most w cells.
func anyLine(t *rapid.T, w int) string {
	var b strings.Builder
	for x := 0; ; {
		g := glyphs.Draw(t, "glyph")
		if x += width(g); x > w || rapid.IntRange(0, 40).Draw(t, "end") == 0 {
			return b.String()
		}
		b.WriteString(styles.Draw(t, "style"))
		b.WriteString(g)
		b.WriteString("\x1b[?7h") // keeps a flag from melting into the one before it
	}
}

func width(s string) int {
	r := row{cells: make([]cell, 16)}
	r.lay(s, style{}, &row{})
	n := 0
	for _, c := range r.cells {
		if c.text != " " && c.text != "" {
			n += int(c.width)
		}
	}
	return max(n, len(s)-len(strings.TrimLeft(s, " ")))
}

// anyFrame is a frame that keeps some lines of the one before, as frames do.
func anyFrame(t *rapid.T, before frame) frame {
	f := frame{w: before.w, h: before.h}
	if f.w == 0 || rapid.IntRange(0, 9).Draw(t, "resize") == 0 {
		f.w, f.h = rapid.IntRange(1, 30).Draw(t, "w"), rapid.IntRange(1, 8).Draw(t, "h")
	}
	old := strings.Split(before.text, "\n")
	lines := make([]string, f.h)
	for y := range lines {
		if y < len(old) && f.w == before.w && rapid.Bool().Draw(t, "kept") {
			lines[y] = old[y]
		} else {
			lines[y] = anyLine(t, f.w)
		}
		if rapid.Bool().Draw(t, "reset") {
			lines[y] += "\x1b[m"
		}
	}
	f.text = strings.Join(lines, "\n")
	return f
}

// anyChild is a piece of what another program writes: text anywhere, colours that it
// leaves on, lines that scroll, part of the screen erased, an alternate screen of its own.
func anyChild(t *rapid.T, w, h int) string {
	piece := rapid.OneOf(glyphs, styles, rapid.Custom(func(t *rapid.T) string {
		return fmt.Sprintf("\x1b[%d;%dH", rapid.IntRange(1, h).Draw(t, "y"), rapid.IntRange(1, w).Draw(t, "x"))
	}), rapid.SampledFrom([]string{
		"\r\n", "\n\n\n\n", "\x1b[K", "\x1b[J", "\x1b[2J", fmt.Sprintf("\x1b[1;%dr", max(h-1, 1)), "\x1bM", "\x1b[L", "\x1b[20h", "what a child leaves behind", enterAlt, leaveAlt,
	}))
	return strings.Join(rapid.SliceOfN(piece, 0, 12).Draw(t, "child"), "")
}

// What is on the screen is what View said, whatever was there before, and whatever a
// child wrote that had the terminal meanwhile, while frames went on.
func TestScreenShowsTheFrame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var c canvas
		c.pencil.feeds = rapid.Bool().Draw(t, "feeds")
		var f frame
		e := vt.NewEmulator(30, 8)
		write := func(j job) { _, _ = e.Write(c.compose(nil, j)) }
		write(job{passes: []string{enterAlt}})
		for range rapid.IntRange(1, 8).Draw(t, "frames") {
			before := f
			f = anyFrame(t, f)
			if f.w != before.w || f.h != before.h {
				e.Resize(f.w, f.h)
			}
			j := job{frame: f}
			if before.w > 0 && rapid.IntRange(0, 3).Draw(t, "lent") == 0 {
				write(job{passes: []string{"\x1b[?25h", leaveAlt}, frame: before})
				for range rapid.IntRange(0, 3).Draw(t, "pieces") {
					_, _ = e.WriteString(anyChild(t, f.w, f.h))
					if out := c.compose(nil, job{frame: anyFrame(t, f)}); len(out) > 0 {
						t.Fatalf("written into a child's screen: %q", out)
					}
				}
				_, _ = e.WriteString(leaveAlt)
				j.passes = []string{enterAlt, clearAll}
			}
			write(j)
			if got, want := picture(e), plainly(f); got != want {
				t.Fatalf("the frame %q shows as\n%swant\n%s", f.text, got, want)
			}
			if again := c.compose(nil, job{frame: f}); len(again) != 0 {
				t.Fatalf("the same frame is written again: %q", again)
			}
		}
	})
}

// Outside the alternate screen the terminal is the shell's, or a child's.
func TestDrawsInTheAlternateScreenOnly(t *testing.T) {
	var c canvas
	f := frame{"hello", 10, 1}
	for _, step := range []struct {
		passes []string
		want   string
	}{
		{nil, ""},
		{[]string{enterAlt}, enterAlt + beginSync + plain + allLines + onlyDown + clearAll + "\x1b[1Hhello" + endSync},
		{[]string{leaveAlt}, leaveAlt},
		{[]string{"\x1b[?25h"}, "\x1b[?25h"},
		{[]string{enterAlt, clearAll}, enterAlt + beginSync + plain + allLines + onlyDown + clearAll + "\x1b[1Hhello" + endSync},
	} {
		if got := string(c.compose(nil, job{passes: step.passes, frame: f})); got != step.want {
			t.Errorf("%q: %q, want %q", step.passes, got, step.want)
		}
	}
}
