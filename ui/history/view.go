package history

import (
	"image"

	"airdeck/ui/dialog"
	"airdeck/ui/term"
)

// View draws exactly the size that was set.
func (m *Model) View() []string {
	a := m.areas()
	out := make([]string, 0, m.size.Y)
	if !a.title.Empty() {
		out = append(out, m.title(m.size.X))
	}
	if !a.filter.Empty() {
		out = append(out, m.filterLine(m.size.X))
	}
	if !a.head.Empty() {
		out = append(out, m.head(a.head.Dx()))
	}
	out = append(out, m.list(a.rows)...)
	if a.detail.Empty() {
		return out
	}
	detail := m.detail(a.detail.Dx(), a.detail.Dy(), a.beside)
	if !a.beside {
		return append(out, detail...)
	}
	for i, l := range detail {
		out[a.detail.Min.Y+i] += l
	}
	return out
}

// title says how much was read, and whether there is more.
func (m *Model) title(w int) string {
	t := m.theme
	said := t.Dim.Paint(m.count())
	switch {
	case m.err != nil:
		said = t.Bad.Paint(term.Clean("not read: " + m.err.Error()))
	case m.reading:
		said = t.Busy.Paint("reading…")
	}
	return term.Fit(" "+t.Title.Paint("History")+"  "+said, w)
}

func (m *Model) count() string {
	n := term.Plural(len(m.rows), "ended recording")
	if !m.whole {
		n += " so far, more below"
	}
	return n
}

func (m *Model) filterLine(w int) string {
	return m.filter.View(m.theme, " channel ", " ", w)
}

func (m *Model) list(area image.Rectangle) []string {
	w, h := area.Dx(), area.Dy()
	out := make([]string, 0, h)
	for line := 0; line < h && m.offset+line < len(m.rows); line++ {
		out = append(out, m.row(m.rows[m.offset+line], w))
	}
	if len(m.rows) == 0 {
		out = append(out, m.empty(w)...)
	}
	for len(out) < h {
		out = append(out, term.Spaces(w))
	}
	return out[:h]
}

// empty says what will be here.
func (m *Model) empty(w int) []string {
	if m.reading || m.err != nil {
		return nil
	}
	t := m.theme
	head, text := "Nothing has ended yet.", "A recording that ends is listed here: how it ended, its files with their place, how their upload went, its markers, "+
		"and what it has cost at least."
	if m.filter.Value() != "" {
		head, text = "No ended recording has this in its channel's name.", "esc clears the filter."
	}
	lines := append([]string{"", t.Title.Paint(head), ""}, dialog.Wrapped(t.Text, text, max(w-6, 1))...)
	for i, l := range lines {
		lines[i] = term.Fit("   "+l, w)
	}
	return lines
}
