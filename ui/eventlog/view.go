package eventlog

import (
	"strings"
	"time"

	"airdeck/agora/fleet"
	"airdeck/ui/dialog"
	"airdeck/ui/term"
	"airdeck/ui/theme"
)

// View draws exactly the size that was set.
func (m *Model) View() []string {
	a := m.areas()
	out := make([]string, 0, m.size.Y)
	if !a.head.Empty() {
		out = append(out, m.head(m.size.X))
	}
	if !a.filter.Empty() {
		out = append(out, m.filterLine(m.size.X))
	}
	for line := range a.rows.Dy() {
		switch i := m.offset + line; {
		case i < len(m.rows):
			out = append(out, m.row(m.rows[i], m.size.X))
		case len(m.rows) == 0:
			out = append(out, term.Fit(m.empty(line), m.size.X))
		default:
			out = append(out, term.Spaces(m.size.X))
		}
	}
	return append(out, m.detail(a.detail.Dx(), a.detail.Dy())...)
}

// head says what is shown, and whether the newest line is followed.
func (m *Model) head(w int) string {
	t := m.theme
	whose := "all"
	if m.only != nil {
		whose = "only " + m.only.channel
	}
	state := t.Good.Paint("● following ")
	if !m.follow {
		state = t.Warn.Paint("‖ paused")
		if n := m.newer(); n > 0 {
			state += t.Warn.Paint(", " + term.Plural(n, "newer line"))
		}
		state += t.Dim.Paint(" · ") + t.Key.Paint("G") + t.Dim.Paint(" follows ")
	}
	room := w - term.Width(state) - 1
	if room < 20 {
		return term.Fit(" "+t.Title.Paint("Log"), w)
	}
	left := " " + t.Title.Paint("Log") + t.Dim.Paint("  "+whose+" · "+m.kind.String()+" · "+term.Plural(len(m.rows), "line"))
	return term.Fit(left, room) + " " + state
}

func (m *Model) filterLine(w int) string {
	return m.filter.View(m.theme, " filter ", " ", w)
}

const (
	timeWidth = 8
	whatWide  = 20
	whatSmall = 13
	wideFrom  = 70
	gap       = 2
)

// row is time, what, channel and text; a narrow screen shortens what and channel.
func (m *Model) row(n *numbered, w int) string {
	t, chosen := m.theme, n.number == m.cursor
	marker := " "
	if chosen {
		marker = "▌"
	}
	what, channel := whatWide, min(w/5, 28)
	if w < wideFrom {
		what = whatSmall
	}
	st := levelStyle(t, n.Level, n.Call)
	line := t.Accent.If(chosen).Paint(marker) + t.Faint.If(chosen).Paint(term.Fit(n.At.Format(time.TimeOnly), timeWidth)) +
		st.If(chosen).Paint(term.Spaces(gap)+term.Fit(glyph(n.Level, n.Call)+" "+n.What, what)) +
		t.Text.If(chosen).Paint(term.Spaces(gap)+term.Fit(n.Channel, channel)+term.Spaces(gap))
	return term.Fit(line+textStyle(t, n.Level, n.Call).If(chosen).Paint(term.Fit(n.Text, max(w-term.Width(line), 0))), w)
}

// glyph goes with the colour, which never carries the meaning alone.
func glyph(l fleet.Level, call bool) string {
	switch {
	case l >= fleet.Warn:
		return "▲"
	case call:
		return "→"
	case l == fleet.Good:
		return "●"
	}
	return "·"
}

func levelStyle(t *theme.Theme, l fleet.Level, call bool) theme.Style {
	switch {
	case l == fleet.Bad:
		return t.Bad
	case l == fleet.Warn:
		return t.Warn
	case call:
		return t.Dim
	case l == fleet.Good:
		return t.Good
	}
	return t.Info
}

func textStyle(t *theme.Theme, l fleet.Level, call bool) theme.Style {
	if call && l < fleet.Warn {
		return t.Dim
	}
	return t.Text
}

// empty says what will be here.
func (m *Model) empty(line int) string {
	t := m.theme
	lines := []string{"", t.Title.Paint("Nothing has happened yet."), "",
		t.Text.Paint("Every event of a recording and every call to Agora will stand here, the newest last.")}
	if m.number > 0 {
		lines = []string{"", t.Title.Paint("No line is chosen by this."), "",
			t.Key.Paint("/") + t.Text.Paint(" the filter, ") + t.Key.Paint("c") + t.Text.Paint(" events or calls, ") +
				t.Key.Paint("o") + t.Text.Paint(" one recording or all.")}
	}
	if line >= len(lines) {
		return ""
	}
	return "   " + lines[line]
}

// detail is the line under the cursor in full.
func (m *Model) detail(w, h int) []string {
	n := m.current()
	if h == 0 {
		return nil
	}
	lines := []string{m.theme.Border.Paint(strings.Repeat("─", w))}
	if n != nil {
		lines = append(lines, m.whole(n, max(w-4, 1))...)
	}
	out := make([]string, h)
	for i := range out {
		text := ""
		switch {
		case i == h-1 && len(lines) > h:
			text = "   " + m.theme.Dim.Paint("… "+term.Plural(len(lines)-h+1, "more line")+": y copies all of it")
		case i == 0:
			text = lines[0]
		case i < len(lines):
			text = "   " + lines[i]
		}
		out[i] = term.Fit(text, w)
	}
	return out
}

const nameWidth = 12

func (m *Model) whole(n *numbered, w int) []string {
	t := m.theme
	head := n.What
	if n.Channel != "" {
		head += "  " + n.Channel
	}
	lines := []string{levelStyle(t, n.Level, n.Call).Paint(glyph(n.Level, n.Call)+" ") + t.Title.Paint(term.Cut(head, max(w-2, 1))),
		t.Dim.Paint(n.At.Format("2006-01-02 15:04:05.000 MST"))}
	lines = append(lines, dialog.Wrapped(t.Text, n.Text, w)...)
	for _, d := range n.Details {
		st := t.Text
		if d.Name == "remedy" {
			st = t.Accent
		}
		for i, l := range dialog.Wrapped(st, d.Value, max(w-nameWidth, 1)) {
			name := d.Name
			if i > 0 {
				name = ""
			}
			lines = append(lines, t.Dim.Paint(term.Fit(name, nameWidth))+l)
		}
	}
	return lines
}
