// Package dashboard is the screen of the fleet: a table with what needs attention
// first, and the detail of the recording under the cursor.
//
// It draws what it is given and returns intents; it never calls Agora and never
// changes a recording.
package dashboard

import (
	"image"
	"slices"
	"time"

	"airdeck/agora/fleet"
	"airdeck/ui/dialog"
	"airdeck/ui/keys"
	"airdeck/ui/term"
	"airdeck/ui/theme"
)

// Model is the dashboard.
type Model struct {
	roster
	theme    *theme.Theme
	interval func(app string) time.Duration // between two queries of one recording
	drafted  func(*fleet.Recording) bool
	cursor   fleet.ID
	marks    map[fleet.ID]bool
	filter   dialog.Filter
	wide     bool // the detail has the whole width
	scrolled int  // lines of it that are above the screen
	offset   int
	size     image.Point
	now      time.Time
	clock    time.Time // now in whole seconds: all clocks on the screen move together
	clicked  dialog.Click
	rests    fleet.ID // what the cursor rests on; the detail is of it

	kept // what was drawn
}

// kept is what was drawn, as long as it is what would be drawn.
type kept struct {
	plan   plan
	drawn  map[fleet.ID]drawn
	seams  []seam
	frames []framed // of the detail

	headed struct {
		key  headKey
		text string
	}
	detailed, pictured struct {
		key   detailKey
		lines []string
	}
}

// Redraw forgets all that was drawn.
func (m *Model) Redraw() { m.kept = kept{drawn: map[fleet.ID]drawn{}} }

// SetTheme changes how it looks.
func (m *Model) SetTheme(t *theme.Theme) {
	m.theme = t
	m.Redraw()
}

// New makes a dashboard.
func New(t *theme.Theme) *Model {
	return &Model{
		roster: newRoster(), theme: t, kept: kept{drawn: map[fleet.ID]drawn{}}, marks: map[fleet.ID]bool{}, drafted: func(*fleet.Recording) bool { return false },
		interval: func(string) time.Duration { return 0 },
		filter:   dialog.NewFilter("channel, uid, state, sid…"),
	}
}

// SetInterval tells how far apart the queries of a recording of an app are; a figure three
// times as old looks stale.
func (m *Model) SetInterval(of func(app string) time.Duration) { m.interval = of }

// SetNow tells the time, for ages and double clicks.
func (m *Model) SetNow(now time.Time) { m.now, m.clock = now, now.Truncate(time.Second) }

// SetDrafts tells which recordings have a layout that was changed and not sent.
func (m *Model) SetDrafts(drafted func(*fleet.Recording) bool) { m.drafted = drafted }

// SetSize gives the area to draw into. The cursor stays in sight: x asks about the row
// beneath it.
func (m *Model) SetSize(w, h int) {
	m.size = image.Pt(w, h)
	m.scroll()
}

// SetRecordings takes over the fleet as it is now. The cursor stays on its
// recording, wherever that has moved to.
func (m *Model) SetRecordings(all []*fleet.Known, now time.Time) {
	m.SetNow(now)
	m.fill(all)
	for id := range m.marks {
		if r := m.byID[id]; r == nil || !r.Live() {
			delete(m.marks, id)
		}
	}
	m.Settle()
}

// Put takes over one recording that is new or stands otherwise; Settle ends a row of
// them. What else becomes of it is seen where it stands.
func (m *Model) Put(k *fleet.Known) {
	m.put(k)
	if !k.Live() {
		delete(m.marks, k.ID)
	}
}

// PutMany is Put for many.
func (m *Model) PutMany(changed []*fleet.Known) {
	m.putMany(changed)
	for id := range m.marks {
		if !m.byID[id].Live() {
			delete(m.marks, id)
		}
	}
}

// Drop lets go of a recording that the fleet has let go of; Settle ends a row of them.
func (m *Model) Drop(id fleet.ID) {
	m.drop(id)
	delete(m.marks, id)
}

// refilter shows what the filter lets through now.
func (m *Model) refilter() {
	m.roster.filter(m.filter.Value())
	m.Settle()
}

// Settle keeps the cursor on a row that is shown, and in sight.
func (m *Model) Settle() {
	if m.index() < 0 && len(m.rows) > 0 {
		m.cursor = m.rows[min(m.offset, len(m.rows)-1)].ID
	}
	if m.roster.index(m.rests) < 0 {
		m.rests = m.cursor
	}
	m.scroll()
}

func (m *Model) index() int { return m.roster.index(m.cursor) }

// Current is the recording under the cursor, or nil.
func (m *Model) Current() *fleet.Recording {
	if i := m.index(); i >= 0 {
		return m.rows[i].Recording
	}
	return nil
}

// regarded is the recording whose detail is shown: the one under the cursor, but while
// that is on its way the one from where it came.
func (m *Model) regarded() *fleet.Recording {
	if i := m.roster.index(m.rests); i >= 0 && !m.wide {
		return m.rows[i].Recording
	}
	return m.Current()
}

// Moving tells which recording the cursor has come to while the detail still shows
// another one; empty where it does not.
func (m *Model) Moving() fleet.ID {
	if r := m.Current(); r != nil && r != m.regarded() {
		return r.ID
	}
	return ""
}

// Rest has the detail shown of a recording, if the cursor is still there. It follows
// the cursor only once that rests: half a screen of new text with every key would
// hold up the keys where the line is slow.
func (m *Model) Rest(id fleet.ID) {
	if id == m.cursor {
		m.rests = id
	}
}

// Select puts the cursor on a recording.
func (m *Model) Select(id fleet.ID) {
	m.cursor = id
	m.scroll()
}

func (m *Model) move(by int) {
	if len(m.rows) == 0 {
		return
	}
	i := min(max(m.index()+by, 0), len(m.rows)-1)
	if m.cursor != m.rows[i].ID {
		m.cursor, m.scrolled = m.rows[i].ID, 0
	}
	m.scroll()
}

// scroll keeps the cursor in sight. The rows that need attention are pinned above
// it: they are never scrolled away.
func (m *Model) scroll() {
	page, pins := max(m.pageSize(), 1), m.pins()
	if i := m.index(); i >= pins {
		m.offset = min(max(m.offset, i-page+1), i-pins)
	}
	m.offset = max(min(m.offset, len(m.rows)-page), 0)
}

// pins is how many rows stay at the top: those that need attention, at most a
// third of the page.
func (m *Model) pins() int {
	n, most := 0, min(m.pageSize()/3, len(m.rows))
	for n < most && m.rows[n].key.rank <= rankAttention {
		n++
	}
	return n
}

// Shown adds the recordings that are in sight.
func (m *Model) Shown(to []fleet.ID) []fleet.ID {
	pins := m.pins()
	for line := range max(m.pageSize(), 1) {
		if at := m.at(line, pins); at < len(m.rows) {
			to = append(to, m.rows[at].ID)
		}
	}
	return to
}

// at is the row that a line of the table shows, below so many pins.
func (m *Model) at(line, pins int) int {
	if line < pins {
		return line
	}
	return line + m.offset
}

func (m *Model) pageSize() int { return m.areas().rows.Dy() }

// chosen is what an action on several means: the marked ones as they stand in the
// table, else the current.
func (m *Model) chosen() []*fleet.Recording {
	if len(m.marks) == 0 {
		if r := m.Current(); r != nil {
			return []*fleet.Recording{r}
		}
		return nil
	}
	marked := make([]*member, 0, len(m.marks))
	for id := range m.marks {
		marked = append(marked, m.byID[id])
	}
	slices.SortFunc(marked, func(a, b *member) int { return a.key.compare(&b.key) })
	out := make([]*fleet.Recording, len(marked))
	for i, r := range marked {
		out[i] = r.Recording
	}
	return out
}

// Marks are the recordings that are marked, in the order of the table.
func (m *Model) Marks() []fleet.ID {
	var out []fleet.ID
	for _, r := range m.all {
		if m.marks[r.ID] {
			out = append(out, r.ID)
		}
	}
	return out
}

// ClearMarks forgets which ones were marked.
func (m *Model) ClearMarks() { clear(m.marks) }

// Marked counts the marks, those that a filter hides included.
func (m *Model) Marked() int { return len(m.marks) }

// Scope is whose bindings hold at present.
func (m *Model) Scope() keys.Scope {
	if m.filter.Typing() {
		return keys.Filtering
	}
	return keys.Dashboard
}

// View draws exactly the size that was set.
func (m *Model) View() []string {
	a := m.areas()
	left := make([]string, 0, m.size.Y)
	if !a.filter.Empty() {
		left = append(left, m.filterLine(a.filter.Dx()))
	}
	if !a.head.Empty() {
		left = append(left, m.head(a.head.Dx()))
		left = append(left, m.table(a.rows)...)
	}
	if a.detail.Empty() {
		return left
	}
	detail := m.detail(a.detail.Dx(), a.detail.Dy(), a.beside)
	if !a.beside {
		return append(left, detail...)
	}
	for i, l := range detail {
		y := a.detail.Min.Y + i
		left[y] = m.seam(y, left[y], l)
	}
	return left
}

// seam is a line of the table and one of the detail side by side.
func (m *Model) seam(y int, left, right string) string {
	for len(m.seams) <= y {
		m.seams = append(m.seams, seam{})
	}
	s := &m.seams[y]
	if s.left != left || s.right != right {
		*s = seam{left, right, left + right}
	}
	return s.line
}

type seam struct{ left, right, line string }

func (m *Model) filterLine(w int) string {
	count := m.theme.Dim.Paint(" " + term.Plural(len(m.rows), "recording") + " ")
	return m.filter.View(m.theme, "  filter ", count, w)
}
