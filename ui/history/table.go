package history

import (
	"fmt"
	"math"
	"strconv"

	"airdeck/agora"
	"airdeck/agora/fleet"
	"airdeck/ui/term"
	"airdeck/ui/theme"
)

// column is one of the list's. A row of data: what it shows and how wide.
type column struct {
	name  string
	width int
	right bool
	from  int // width of the list from which it is shown
	cell  func(*Model, *fleet.Recording) (string, theme.Style)
}

const (
	leastName   = 12
	gap         = 2
	markerWidth = 1
	whenWidth   = 12
)

var columns = []column{
	{name: "uid", width: 10, from: 104, cell: func(m *Model, r *fleet.Recording) (string, theme.Style) {
		return term.Clean(r.UID), m.theme.Dim
	}},
	{name: "for", width: 6, right: true, from: 48, cell: func(m *Model, r *fleet.Recording) (string, theme.Style) {
		if r.StartedAt.IsZero() {
			return "–", m.theme.Faint
		}
		return term.Span(length(r)), m.theme.Text
	}},
	{name: "files", width: 5, right: true, from: 58, cell: func(m *Model, r *fleet.Recording) (string, theme.Style) {
		return number(m.theme, len(r.Files))
	}},
	{name: "upload", width: 9, from: 70, cell: uploadCell},
	{name: "gaps", width: 4, right: true, from: 112, cell: func(m *Model, r *fleet.Recording) (string, theme.Style) {
		if len(r.Gaps) > 0 {
			return strconv.Itoa(len(r.Gaps)), m.theme.Warn
		}
		return "–", m.theme.Faint
	}},
	{name: "marks", width: 5, right: true, from: 118, cell: func(m *Model, r *fleet.Recording) (string, theme.Style) {
		return number(m.theme, len(r.Markers))
	}},
	{name: "cost from", width: 9, right: true, from: 92, cell: func(m *Model, r *fleet.Recording) (string, theme.Style) {
		if c := m.cost(r); c > 0 {
			return "≥ " + dollars(c), m.theme.Dim
		}
		return "–", m.theme.Dim
	}},
}

func number(t *theme.Theme, n int) (string, theme.Style) {
	if n == 0 {
		return "–", t.Faint
	}
	return strconv.Itoa(n), t.Text
}

func uploadCell(m *Model, r *fleet.Recording) (string, theme.Style) {
	t := m.theme
	switch {
	case !r.Uploads():
		return "–", t.Faint
	case r.Upload == agora.Uploaded:
		return "uploaded", t.Good
	case r.Upload == agora.Backuped:
		return "in backup", t.Warn
	case r.Upload == agora.UploadPending:
		return "pending", t.Warn
	}
	return "unknown", t.Warn
}

// cost is a lower bound: Agora charges by the pixels of the source streams, which
// nothing reports.
func (m *Model) cost(r *fleet.Recording) float64 { return m.rates.AtLeast(r, r.EndedAt) }

// dollars rounds down, to the cent and below that to a tenth of it: it stays a lower
// bound.
func dollars(d float64) string {
	cents := d*100 + 1e-6 // what is a whole number of them is not exactly one as a float
	if cents < 1 {
		return fmt.Sprintf("$%.3f", math.Floor(cents*10)/1000)
	}
	return fmt.Sprintf("$%.2f", math.Floor(cents)/100)
}

// state is how it ended: a sign, a word and a colour.
func state(t *theme.Theme, r *fleet.Recording) (sign, word string, st theme.Style) {
	if r.Ending.Meant() {
		return theme.EndedSign, r.Ending.String(), t.Ended
	}
	return theme.LostSign, r.Ending.String(), t.Bad
}

const stateWidth = 19

func shown(w int) []column {
	var out []column
	for _, c := range columns {
		if w >= c.from {
			out = append(out, c)
		}
	}
	return out
}

// nameWidth is what the fixed columns leave to the channel.
func nameWidth(w int) int {
	left := w - markerWidth - whenWidth - gap - stateWidth - gap - 1 // the last one is off the edge
	for _, c := range shown(w) {
		left -= gap + c.width
	}
	return max(left, leastName)
}

func (c column) fit(s string) string {
	if c.right {
		return term.Right(s, c.width)
	}
	return term.Fit(s, c.width)
}

func (m *Model) head(w int) string {
	line := term.Spaces(markerWidth) + term.Fit("ended", whenWidth) + term.Spaces(gap) + term.Fit("how", stateWidth) + term.Spaces(gap) +
		term.Fit("channel", nameWidth(w))
	for _, c := range shown(w) {
		line += term.Spaces(gap) + c.fit(c.name)
	}
	return m.theme.Dim.Paint(term.Fit(line, w))
}

func (m *Model) row(r *fleet.Recording, w int) string {
	t, chosen := m.theme, r.ID == m.cursor
	glyph, word, st := state(t, r)
	marker := " "
	if chosen {
		marker = "▌"
	}
	line := t.Accent.If(chosen).Paint(marker) + t.Dim.If(chosen).Paint(term.Fit(r.EndedAt.Format("02 Jan 15:04"), whenWidth)+term.Spaces(gap)) +
		st.If(chosen).Paint(term.Fit(glyph+" "+word, stateWidth)) +
		t.Text.If(chosen).Paint(term.Spaces(gap)+term.Fit(term.Clean(r.Channel), nameWidth(w)))
	for _, c := range shown(w) {
		text, st := c.cell(m, r)
		line += t.Text.If(chosen).Paint(term.Spaces(gap)) + st.If(chosen).Paint(c.fit(text))
	}
	if rest := w - term.Width(line); rest > 0 {
		return line + t.Text.If(chosen).Paint(term.Spaces(rest))
	}
	return term.Fit(line, w)
}
