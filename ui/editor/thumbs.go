package editor

import (
	"image"

	"airdeck/agora/layout"
	"airdeck/ui/canvas"
	"airdeck/ui/term"
)

// thumb is a small picture of a layout with a name above.
type thumb struct {
	name   string
	layout layout.Layout
	users  int
	chosen bool
}

// Cells that a small picture has across, with the space beside it.
const (
	thumbWidth  = 24 // at least
	thumbWidest = 48
	thumbStep   = 2
)

// grid is how small pictures stand beside and below each other.
type grid struct {
	columns, rows int // that are seen at once
	wide, high    int // cells of one, with its name and the space around
}

// grid makes n pictures as large as they can be with all of them in sight; where they
// cannot be, they are small and scroll.
func (m *Model) grid(n int) grid {
	out := m.gridOf(thumbWidth)
	for wide := thumbWidth + thumbStep; wide <= min(thumbWidest, m.size.X); wide += thumbStep {
		next := m.gridOf(wide)
		if next.columns*next.rows < n || next.rows*next.high > m.size.Y-thumbsFrom {
			break
		}
		out = next
	}
	return out
}

// thumbsFrom is the line of the editor that the pictures begin on.
const thumbsFrom = 2

// gridOf is a grid of pictures of this width, in the shape of the canvas; very tall ones
// are cut short.
func (m *Model) gridOf(wide int) grid {
	px := m.pixels()
	high := (wide - 2) * px.Height / max(px.Width, 1) / 2
	high = min(max(high, 3), wide*7/12) + 2
	return grid{columns: max(m.size.X/wide, 1), rows: max((m.size.Y-thumbsFrom)/high, 1), wide: wide, high: high}
}

// top is the first row that is shown, so that picture at is in sight.
func (g grid) top(at int) int { return max(at/g.columns-g.rows+1, 0) }

// under is the picture under a point of the editor, where picture at is chosen.
func (g grid) under(p image.Point, at int) (int, bool) {
	y := p.Y - thumbsFrom
	if y < 0 || p.X >= g.columns*g.wide {
		return 0, false
	}
	return (g.top(at)+y/g.high)*g.columns + p.X/g.wide, true
}

// thumbnails draws n pictures, from the row on that has the chosen one in sight: lines
// of w cells, as many as there are.
func (m *Model) thumbnails(n, chosen, w int, of func(int) thumb) []string {
	g := m.grid(n)
	var out []string
	for row := g.top(chosen); row*g.columns < n && len(out) < m.size.Y; row++ {
		out = append(out, m.thumbRow(g, row*g.columns, min((row+1)*g.columns, n), w, of)...)
	}
	return out
}

// thumbRow draws those from … to-1 beside each other.
func (m *Model) thumbRow(g grid, from, to, w int, of func(int) thumb) []string {
	lines := make([]string, g.high)
	for i := from; i < to; i++ {
		t := of(i)
		mark, st := "  ", m.theme.Dim
		if t.chosen {
			mark, st = "▌ ", m.theme.Title
		}
		lines[0] += m.theme.Accent.Paint(mark) + st.Paint(term.Fit(term.Cut(t.name, g.wide-3), g.wide-2))
		p := canvas.Picture{
			View:   canvas.View{Area: image.Rect(0, 0, g.wide-2, g.high-2), Canvas: m.pixels(), Ratio: m.ratio, Bare: true},
			Layout: t.layout, Users: t.users, Selected: -1, Theme: m.theme,
		}
		for y, l := range p.Draw() {
			lines[y+1] += m.theme.Accent.Paint(mark) + l
		}
		lines[g.high-1] += term.Spaces(g.wide)
	}
	for y := range lines {
		lines[y] = term.Fit(lines[y], w)
	}
	return lines
}
