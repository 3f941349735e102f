package dashboard

import (
	"image"
	"strconv"
	"time"

	"airdeck/agora"
	"airdeck/agora/fleet"
	"airdeck/ui/term"
	"airdeck/ui/theme"
)

// column is one of the table's. A row of data: what it shows and how wide. What a cell
// shows beside what the recording is has to stand in rowKey.
type column struct {
	name  string
	width int
	right bool
	from  int // table width from which it is shown: what the channel's name can spare
	cell  func(*Model, *fleet.Recording) (string, theme.Style)
}

const (
	leastName   = 12
	gap         = 2
	markerWidth = 3 // cursor, mark, and a gap that keeps the mark from the glyph
)

var columns = []column{
	{name: "uid", width: 10, from: 93, cell: func(m *Model, r *fleet.Recording) (string, theme.Style) {
		return term.Clean(r.UID), m.theme.Dim
	}},
	{name: "for", width: 7, right: true, from: 0, cell: func(m *Model, r *fleet.Recording) (string, theme.Style) {
		return term.Span(length(r, m.clock)), m.theme.Text
	}},
	{name: "seen", width: 6, right: true, from: 54, cell: seenCell},
	{name: "files", width: 5, right: true, from: 61, cell: func(m *Model, r *fleet.Recording) (string, theme.Style) {
		if len(r.Files) == 0 {
			return "–", m.theme.Faint
		}
		return strconv.Itoa(len(r.Files)), m.theme.Text
	}},
	{name: "layout", width: 11, from: 73, cell: layoutCell},
	{name: "upload", width: 9, from: 104, cell: uploadCell},
	{name: "expires", width: 9, right: true, from: 115, cell: func(m *Model, r *fleet.Recording) (string, theme.Style) {
		if r.Expires.IsZero() || !r.Live() {
			return "–", m.theme.Faint
		}
		return term.Span(r.Expires.Sub(m.clock)), m.theme.Dim
	}},
}

func seenCell(m *Model, r *fleet.Recording) (string, theme.Style) {
	if r.StatusAt.IsZero() || !r.Live() {
		return "–", m.theme.Faint
	}
	age := m.clock.Sub(r.StatusAt)
	if stale(age, m.interval(r.App)) {
		return term.Span(age), m.theme.Warn
	}
	return term.Span(age), m.theme.Dim
}

func stale(age, cadence time.Duration) bool { return age > 3*cadence }

func uploadCell(m *Model, r *fleet.Recording) (string, theme.Style) {
	switch {
	case !r.Uploads():
		return "–", m.theme.Faint
	case r.Upload == agora.Uploaded:
		return "uploaded", m.theme.Good
	case r.Upload == agora.Backuped:
		return "in backup", m.theme.Warn
	case r.Upload == agora.UploadPending:
		return "pending", m.theme.Warn
	}
	return "unknown", m.theme.Warn
}

// stateWidth leaves more to the channel's name where it is narrow.
func stateWidth(w int) int {
	switch {
	case w < 54:
		return 12
	case w < 80:
		return 17
	}
	return 18 // nothing recorded
}

// plan is how wide the parts of a row are in a table of some width. What a row has too
// much of is cut off at the end.
type plan struct {
	w, state, name int
	columns        []column
	rest           int // cells at the end that no column has
}

// planned is the plan for a width; it changes with the size of the terminal only.
func (m *Model) planned(w int) *plan {
	if m.plan.w == w && m.plan.columns != nil {
		return &m.plan
	}
	p := plan{w: w, state: stateWidth(w)}
	fixed := markerWidth + p.state + gap
	for _, c := range columns {
		if w >= c.from {
			p.columns = append(p.columns, c)
			fixed += gap + c.width
		}
	}
	p.name = max(w-fixed-1, leastName)
	p.rest = w - fixed - p.name
	m.plan = p
	return &m.plan
}

// fit is a text in the column's width, in two parts.
func (c column) fit(s string) (string, string) {
	if c.right {
		return term.RightParts(s, c.width)
	}
	return term.FitParts(s, c.width)
}

// head is the line of column names, with what part of the rows is in sight.
func (m *Model) head(w int) string {
	k := headKey{w: w, by: m.by}
	if page := m.pageSize(); len(m.rows) > page && page > 0 {
		k.last, k.of = m.offset+page, len(m.rows)
	}
	if k != m.headed.key || m.headed.text == "" {
		m.headed.key, m.headed.text = k, m.drawHead(k)
	}
	return m.headed.text
}

type headKey struct {
	w, last, of int
	by          sorting
}

func (m *Model) drawHead(k headKey) string {
	p := m.planned(k.w)
	state, name := m.sortedHead("state", k.w), m.sortedHead("channel", k.w)
	if k.of > 0 {
		state, name = inSight(k, p, state, name)
	}
	line := term.Spaces(markerWidth) + term.Fit(state, p.state) + term.Spaces(gap) + term.Fit(name, p.name)
	for _, c := range p.columns {
		one, other := c.fit(m.sortedHead(c.name, k.w))
		line += term.Spaces(gap) + one + other
	}
	return m.theme.Dim.Paint(term.Fit(line, k.w))
}

// inSight adds to a column's head how far down the rows in sight go: to the channel's, or to
// the one beside it where the order stands there.
func inSight(k headKey, p *plan, state, name string) (string, string) {
	last, of := strconv.Itoa(k.last), strconv.Itoa(k.of)
	long, short := "  ↕ "+last+" of "+of, " ↕"+last+"/"+of
	switch {
	case term.Width(name+long) <= p.name:
		return state, name + long
	case term.Width(name+short) <= p.name:
		return state, name + short
	case term.Width(state+short) <= p.state:
		return state + short, name
	}
	return state, name + " ↕"
}

// table draws the rows in sight.
func (m *Model) table(area image.Rectangle) []string {
	w, h := area.Dx(), area.Dy()
	out := make([]string, 0, h)
	pins := m.pins()
	for line := 0; line < h; line++ {
		at := m.at(line, pins)
		if at >= len(m.rows) {
			break
		}
		out = append(out, m.row(m.rows[at].Recording, w))
	}
	if len(m.rows) == 0 {
		out = append(out, m.empty(w, h)...)
	}
	for len(out) < h {
		out = append(out, term.Spaces(w))
	}
	return out[:h]
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
