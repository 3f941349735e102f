package start

import (
	"image"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/ui/dialog"
	"airdeck/ui/intent"
	"airdeck/ui/term"
	"airdeck/ui/theme"
)

const labelWidth = 10

// View draws the form for a terminal of w × h cells.
func (m *Full) View(t *theme.Theme, w, h int) []string {
	inside := width(w) - 4
	first, shown := m.inSight(inside, h)
	var lines []string
	for at := first; at < first+shown; at++ {
		lines = append(lines, m.line(t, at, inside))
	}
	lines = append(lines, m.said(t, inside, h)...)
	start := t.Button
	if wish, err := m.wish(); err == nil && wish.Channel != "" {
		start = t.ButtonFocus
	}
	lines = append(lines, start.Paint(m.caption())+"  "+t.Button.Paint(cancelCaption))
	return dialog.Frame(t, "Start a recording: every field", lines, width(w))
}

func (m *Full) caption() string {
	if m.again {
		return " Start another (enter) "
	}
	return " Start (enter) "
}

// inSight is which entries are drawn: all, or those about the one that hears the keys.
func (m *Full) inSight(w, h int) (first, n int) {
	n = min(max(h-3-len(m.said(&theme.Theme{}, w, h)), 1), entries)
	return max(min(m.at-n/2, entries-n), 0), n
}

func (m *Full) line(t *theme.Theme, at, w int) string {
	e, focused := &m.entries[at], at == m.at
	mark, st := " ", t.Dim
	if focused {
		mark, st = "▌", t.Accent
	}
	room := max(w-labelWidth-1, 1)
	label := st.Paint(mark + term.Fit(e.name, labelWidth))
	switch {
	case m.unused(at):
		return label + t.Faint.Paint(term.Cut("a mix alone has one", room))
	case e.field != nil:
		return label + e.field.View(t, room, focused)
	case len(e.choices) == 0:
		return label + t.Bad.Paint(term.Cut(errNoProfile.Error(), room))
	case focused:
		return label + term.Cut(t.Accent.Paint("‹ ")+t.Text.Paint(term.Clean(e.choices[e.chosen]))+t.Accent.Paint(" ›"), room)
	}
	return label + t.Text.Paint(term.Cut(term.Clean(e.choices[e.chosen]), room))
}

// unused: a picture is of a mix.
func (m *Full) unused(at int) bool {
	return (at == canvasEntry || at == layoutEntry) && m.entries[modeEntry].chosen != 0
}

// said is what to know of the entry that hears the keys, and before enter.
func (m *Full) said(t *theme.Theme, w, h int) []string {
	var lines []string
	if words := m.entries[m.at].words; words != "" && h >= 16 {
		lines = dialog.Wrapped(t.Dim, words, w)
	}
	p, _ := m.profile()
	text, st := m.fleet.remark(m.text(channelEntry), p.App), t.Warn
	if _, err := m.wish(); err != nil {
		text = err.Error()
	}
	said := dialog.Wrapped(st, term.Clean(text), w)
	if h >= 16 {
		lines = append([]string{""}, lines...)
	}
	return append(lines, said[:min(len(said), max(h/4, 1))]...)
}

// HandleMouse presses the buttons, goes to what is clicked, and on what has the keys
// already to the next choice.
func (m *Full) HandleMouse(e tea.MouseMsg, p image.Point, w, h int) intent.Intent {
	switch {
	case dialog.Wheel(e) > 0:
		m.entries[m.at].choose(1)
		m.follow()
	case dialog.Wheel(e) < 0:
		m.entries[m.at].choose(-1)
		m.follow()
	case dialog.Pressed(e):
		return m.click(p.Sub(image.Pt(2, 1)), w, h)
	}
	return nil
}

func (m *Full) click(p image.Point, w, h int) intent.Intent {
	inside := width(w) - 4
	first, n := m.inSight(inside, h)
	buttons := n + len(m.said(&theme.Theme{}, inside, h))
	cancel := len(m.caption()) + 2
	switch {
	case p.Y >= 0 && p.Y < n && first+p.Y == m.at:
		m.entries[m.at].choose(1)
		m.follow()
	case p.Y >= 0 && p.Y < n:
		m.at = first + p.Y
	case p.Y == buttons && p.X >= 0 && p.X < len(m.caption()):
		return m.accept()
	case p.Y == buttons && p.X >= cancel && p.X < cancel+len(cancelCaption):
		return intent.Back{}
	}
	return nil
}
