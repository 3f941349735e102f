package dashboard

import (
	"image"
	"strconv"
	"strings"
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
	{name: "upload", width: 9, from: 95, cell: uploadCell},
	{name: "expires", width: 9, right: true, from: 106, cell: func(m *Model, r *fleet.Recording) (string, theme.Style) {
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
	if stale(age, m.interval) {
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

func (c column) fit(s string) string {
	if c.right {
		return term.Right(s, c.width)
	}
	return term.Fit(s, c.width)
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
	name := m.sortedHead("channel", k.w)
	if k.of > 0 {
		name += "  ↕ " + strconv.Itoa(k.last) + " of " + strconv.Itoa(k.of)
	}
	line := term.Spaces(markerWidth) + term.Fit(m.sortedHead("state", k.w), p.state) + term.Spaces(gap) + term.Fit(name, p.name)
	for _, c := range p.columns {
		line += term.Spaces(gap) + c.fit(m.sortedHead(c.name, k.w))
	}
	return m.theme.Dim.Paint(term.Fit(line, k.w))
}

// table draws the rows in sight.
func (m *Model) table(area image.Rectangle) []string {
	w, h := area.Dx(), area.Dy()
	out := make([]string, 0, h)
	pins := m.pins()
	for line := 0; line < h; line++ {
		at := line
		if line >= pins {
			at += m.offset
		}
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

// rowKey is all that a row is made of: rows with the same key look the same. Clocks
// stand in it as exactly as they are shown.
type rowKey struct {
	r                               *fleet.Recording
	w                               int
	chosen, marked, drafted, stale  bool
	length, seen, left, ends, trial time.Duration
	pair                            half
}

func (m *Model) rowKey(r *fleet.Recording, w int) rowKey {
	k := rowKey{r: r, w: w, chosen: r.ID == m.cursor, marked: m.marks[r.ID], drafted: m.drafted(r), length: term.Shown(length(r, m.clock)), pair: m.half(r), trial: trialLeft(r, m.clock)}
	if r.Live() {
		age := m.clock.Sub(r.StatusAt)
		k.seen, k.stale, k.left = term.Shown(age), stale(age, m.interval), term.Shown(r.Expires.Sub(m.clock))
		k.ends = term.Shown(r.StopAt.Sub(m.clock))
	}
	return k
}

// drawn is a row that was drawn, with what it was made of.
type drawn struct {
	key  rowKey
	text string
}

// row draws a recording, unless it stands there already as it would be drawn.
func (m *Model) row(r *fleet.Recording, w int) string {
	k := m.rowKey(r, w)
	if d := m.drawn[r.ID]; d.key == k {
		return d.text
	}
	if len(m.drawn) > 4*m.size.Y {
		clear(m.drawn) // most of them are out of sight
	}
	text := m.drawRow(k)
	m.drawn[r.ID] = drawn{k, text}
	return text
}

func (m *Model) drawRow(k rowKey) string {
	var line strings.Builder
	line.Grow(8 * k.w)
	p, r := m.planned(k.w), k.r
	glyph, word, st := m.state(r)
	marker, mark := " ", "  "
	if k.chosen {
		marker = "▌"
	}
	if k.marked {
		mark = "✓ "
	}
	text := m.theme.Text.If(k.chosen)
	space := func(n int) { // seen on the selection's background only
		if k.chosen {
			text.Write(&line, term.Spaces(n))
		} else {
			line.WriteString(term.Spaces(n))
		}
	}
	m.theme.Accent.If(k.chosen).Write(&line, marker)
	m.theme.Marked.If(k.chosen).Write(&line, mark)
	st.If(k.chosen).Write(&line, term.Fit(glyph+" "+word, p.state))
	space(gap)
	name, signs := m.nameCell(r, p.name)
	text.Write(&line, name)
	if signs != "" {
		m.theme.Warn.If(k.chosen).Write(&line, signs)
	}
	for _, c := range p.columns {
		s, st := c.cell(m, r)
		space(gap)
		st.If(k.chosen).Write(&line, c.fit(s))
	}
	space(p.rest)
	if p.rest < 0 {
		return term.Fit(line.String(), k.w)
	}
	return line.String()
}

// state is how a recording stands: a glyph, a word and a colour, so that none of
// them carries the meaning alone.
func (m *Model) state(r *fleet.Recording) (glyph, word string, st theme.Style) {
	word = stateWord(r)
	switch {
	case r.Attention() && r.Live():
		return theme.NeedsSign, word, m.theme.Bad
	case r.Phase == fleet.Confirmed && r.Problem != nil:
		return theme.LiveSign, word, m.theme.Warn
	case r.Phase == fleet.Confirmed:
		return theme.LiveSign, word, m.theme.Good
	case r.Phase == fleet.Starting, r.Phase == fleet.Stopping:
		return theme.BusySign, word, m.theme.Busy
	case r.Attention():
		return theme.NeedsSign, word, m.theme.Warn
	case r.Live():
		return theme.NeedsSign, word, m.theme.Warn
	}
	if r.Ending.Meant() {
		return theme.EndedSign, word, m.theme.Ended
	}
	return theme.LostSign, word, m.theme.Ended // nobody is called for it any more
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
