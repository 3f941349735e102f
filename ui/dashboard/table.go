package dashboard

import (
	"image"
	"strconv"
	"time"

	"airdeck/agora"
	"airdeck/agora/fleet"
	"airdeck/agora/layout"
	"airdeck/ui/term"
	"airdeck/ui/theme"
)

// column is one of the table's. A row of data: what it shows and how wide.
type column struct {
	name  string
	width int
	right bool
	from  int // table width from which it is shown
	cell  func(*Model, *fleet.Recording) (string, theme.Style)
}

const (
	leastName   = 12
	gap         = 2
	markerWidth = 3 // cursor, mark, and a gap that keeps the mark from the glyph
)

var columns = []column{
	{name: "uid", width: 10, from: 84, cell: func(m *Model, r *fleet.Recording) (string, theme.Style) {
		return term.Clean(r.UID), m.theme.Dim
	}},
	{name: "for", width: 7, right: true, from: 0, cell: func(m *Model, r *fleet.Recording) (string, theme.Style) {
		return term.Span(length(r, m.now)), m.theme.Text
	}},
	{name: "seen", width: 6, right: true, from: 54, cell: seenCell},
	{name: "files", width: 5, right: true, from: 61, cell: func(m *Model, r *fleet.Recording) (string, theme.Style) {
		if len(r.Files) == 0 {
			return "–", m.theme.Faint
		}
		return strconv.Itoa(len(r.Files)), m.theme.Text
	}},
	{name: "layout", width: 11, from: 73, cell: func(m *Model, r *fleet.Recording) (string, theme.Style) {
		word := layoutWord(r)
		if m.drafted(r) {
			return "✎ " + word, m.theme.Warn
		}
		if !r.LayoutKnown {
			return word, m.theme.Warn
		}
		return word, m.theme.Dim
	}},
	{name: "upload", width: 9, from: 95, cell: uploadCell},
	{name: "expires", width: 7, right: true, from: 104, cell: func(m *Model, r *fleet.Recording) (string, theme.Style) {
		if r.Expires.IsZero() || !r.Live() {
			return "–", m.theme.Faint
		}
		return term.Span(r.Expires.Sub(m.now)), m.theme.Dim
	}},
}

func seenCell(m *Model, r *fleet.Recording) (string, theme.Style) {
	if r.StatusAt.IsZero() || !r.Live() {
		return "–", m.theme.Faint
	}
	age := m.now.Sub(r.StatusAt)
	if stale(age, m.interval) {
		return term.Span(age), m.theme.Warn
	}
	return term.Span(age), m.theme.Dim
}

func stale(age, cadence time.Duration) bool { return age > 3*cadence }

func uploadCell(m *Model, r *fleet.Recording) (string, theme.Style) {
	switch {
	case r.Live() || r.Ending == fleet.NotStarted || r.Ending == fleet.Cancelled:
		return "–", m.theme.Faint
	case r.Upload == agora.Uploaded:
		return "uploaded", m.theme.Good
	case r.Upload == agora.Backuped:
		return "in backup", m.theme.Warn
	}
	return "unknown", m.theme.Warn
}

// layoutWord is what is live, in a word.
func layoutWord(r *fleet.Recording) string {
	switch {
	case r.LayoutBusy():
		return "sending…"
	case !r.LayoutKnown:
		return "unknown"
	case r.Layout.Kind == layout.Custom:
		return "custom " + strconv.Itoa(len(r.Layout.Regions))
	}
	return r.Layout.Kind.String()
}

// stateWidth leaves more to the channel's name where it is narrow.
func stateWidth(w int) int {
	if w < 54 {
		return 12
	}
	return 17
}

// head is the line of column names, with what part of the rows is in sight.
func (m *Model) head(w int) string {
	name := "channel"
	if page := m.pageSize(); len(m.rows) > page && page > 0 {
		name += "  ↕ " + strconv.Itoa(m.offset+page) + " of " + strconv.Itoa(len(m.rows))
	}
	line := term.Spaces(markerWidth) + term.Fit("state", stateWidth(w)) + term.Spaces(gap) + term.Fit(name, nameWidth(w))
	for _, c := range shown(w) {
		line += term.Spaces(gap) + c.fit(c.name)
	}
	return m.theme.Dim.Paint(term.Fit(line, w))
}

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
	left := w - markerWidth - stateWidth(w) - gap - 1
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

// table draws the rows in sight.
func (m *Model) table(area image.Rectangle) []string {
	w, h := area.Dx(), area.Dy()
	out := make([]string, 0, h)
	for line := 0; line < h && m.at(line) < len(m.rows); line++ {
		out = append(out, m.row(m.rows[m.at(line)].Recording, w))
	}
	if len(m.rows) == 0 {
		out = append(out, m.empty(w, h)...)
	}
	for len(out) < h {
		out = append(out, term.Spaces(w))
	}
	return out[:h]
}

func (m *Model) row(r *fleet.Recording, w int) string {
	chosen := r.ID == m.cursor
	glyph, word, st := m.state(r)
	marker, mark := " ", " "
	if chosen {
		marker = "▌"
	}
	if m.marks[r.ID] {
		mark = "✓"
	}
	line := m.theme.Accent.If(chosen).Paint(marker) + m.theme.Marked.If(chosen).Paint(mark+" ") +
		st.If(chosen).Paint(term.Fit(glyph+" "+word, stateWidth(w))) +
		m.theme.Text.If(chosen).Paint(term.Spaces(gap)+term.Fit(term.Clean(r.Channel), nameWidth(w)))
	for _, c := range shown(w) {
		text, st := c.cell(m, r)
		line += m.theme.Text.If(chosen).Paint(term.Spaces(gap)) + st.If(chosen).Paint(c.fit(text))
	}
	if rest := w - term.Width(line); rest > 0 {
		return line + m.theme.Text.If(chosen).Paint(term.Spaces(rest))
	}
	return term.Fit(line, w)
}

// state is how a recording stands: a glyph, a word and a colour, so that none of
// them carries the meaning alone.
func (m *Model) state(r *fleet.Recording) (glyph, word string, st theme.Style) {
	word = stateWord(r)
	switch {
	case r.Attention() && r.Live():
		return "▲", word, m.theme.Bad
	case r.Phase == fleet.Confirmed && r.Problem != nil:
		return "●", word, m.theme.Warn
	case r.Phase == fleet.Confirmed:
		return "●", word, m.theme.Good
	case r.Phase == fleet.Starting, r.Phase == fleet.Stopping:
		return "◐", word, m.theme.Busy
	case r.Attention():
		return "▲", word, m.theme.Warn
	case r.Live():
		return "▲", word, m.theme.Warn
	}
	return "■", word, m.theme.Ended
}

// stateWord is the phase, or how it ended.
func stateWord(r *fleet.Recording) string {
	if r.Phase == fleet.Ended {
		return r.Ending.String()
	}
	if r.Phase == fleet.Starting && r.StopWanted {
		return "to be stopped"
	}
	return r.Phase.String()
}

// length is how long it has recorded, or did.
func length(r *fleet.Recording, now time.Time) time.Duration {
	from := r.StartedAt
	if from.IsZero() {
		from = r.Wanted
	}
	if !r.EndedAt.IsZero() {
		return r.EndedAt.Sub(from)
	}
	return now.Sub(from)
}

func (m *Model) empty(w, h int) []string {
	lines := []string{"", m.theme.Title.Paint("Nothing is being recorded."), "",
		m.theme.Key.Paint("s") + m.theme.Text.Paint(" starts a recording: type the channel's name, enter."),
		m.theme.Key.Paint("?") + m.theme.Text.Paint(" shows all keys.")}
	if m.filter.Value() != "" {
		lines = []string{"", m.theme.Title.Paint("No recording matches the filter."), "",
			m.theme.Key.Paint("esc") + m.theme.Text.Paint(" clears it.")}
	}
	out := make([]string, 0, h)
	for _, l := range lines {
		out = append(out, term.Fit("   "+l, w))
	}
	return out
}
