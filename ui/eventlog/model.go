// Package eventlog is the screen of what has happened: the events of all recordings
// and the calls to Agora, in one list, the newest last.
//
// It remembers a bounded number of each, calls apart from events, so that a night of
// queries does not push out the one event that matters. It draws and returns intents;
// it must not know where lines come from.
package eventlog

import (
	"image"
	"slices"
	"strings"
	"time"

	"airdeck/agora/fleet"
	"airdeck/ui/dialog"
	"airdeck/ui/keys"
	"airdeck/ui/theme"
)

// kept is how many events, and as many calls, are remembered.
const kept = 2000

// Model is the log.
type Model struct {
	theme         *theme.Theme
	size          image.Point
	events, calls ring
	number        int // of the newest line
	dirty         bool

	rows   []*numbered // what is shown, after filter and choice
	cursor int         // number of the line under it
	offset int
	follow bool // the cursor stays on the newest line
	seen   int  // the newest line when following ended
	open   bool // the line under the cursor is shown in full

	filter dialog.Filter
	kind   kind
	only   *subject // only this recording's lines; nil: all

	now     time.Time
	clicked dialog.Click
}

// SetNow tells the time, for double clicks.
func (m *Model) SetNow(now time.Time) { m.now = now }

// kind is which lines are shown.
type kind int

const (
	both kind = iota
	onlyEvents
	onlyCalls
	kinds
)

// String says it for the head of the list.
func (k kind) String() string { return [...]string{"events and calls", "events", "calls"}[k] }

// SetTheme changes how it looks.
func (m *Model) SetTheme(t *theme.Theme) { m.theme = t }

// New makes an empty log.
func New(t *theme.Theme) *Model {
	return &Model{theme: t, events: ring{most: kept}, calls: ring{most: kept}, follow: true,
		filter: dialog.NewFilter("channel, call, code, text, request id…")}
}

// Add takes in what has happened.
func (m *Model) Add(lines ...Line) {
	for _, l := range lines {
		m.number++
		to := &m.events
		if l.Call {
			to = &m.calls
		}
		to.add(numbered{l, m.number})
		m.dirty = true
	}
}

// SetSize gives the area to draw into.
func (m *Model) SetSize(w, h int) {
	m.size = image.Pt(w, h)
	m.refresh()
}

// Show opens the log at its newest line, of one recording or of all.
func (m *Model) Show(about *fleet.Recording) {
	m.only, m.follow, m.open = nil, true, false
	m.filter.Clear()
	if about != nil {
		m.only = &subject{about.ID, about.Channel, about.UID}
	}
	m.choose()
}

// refresh brings the rows up to date, if anything has come in.
func (m *Model) refresh() {
	if m.dirty {
		m.choose()
		return
	}
	m.scroll()
}

// choose picks the lines that are shown.
func (m *Model) choose() {
	m.dirty = false
	m.rows = m.rows[:0]
	want := strings.ToLower(strings.TrimSpace(m.filter.Value()))
	events, calls := &m.events, &m.calls
	switch m.kind {
	case onlyEvents:
		calls = &ring{}
	case onlyCalls:
		events = &ring{}
	}
	merged(events, calls, func(n *numbered) {
		if (m.only == nil || n.about(*m.only)) && (want == "" || n.holds(want)) {
			m.rows = append(m.rows, n)
		}
	})
	m.scroll()
}

// index is where the cursor stands: on its line, or on the next one that is shown.
func (m *Model) index() int {
	i, _ := slices.BinarySearchFunc(m.rows, m.cursor, func(n *numbered, want int) int { return n.number - want })
	return min(i, len(m.rows)-1)
}

func (m *Model) current() *numbered {
	if i := m.index(); i >= 0 {
		return m.rows[i]
	}
	return nil
}

// move leaves the newest line as soon as it goes up, and follows again once it is
// back there.
func (m *Model) move(by int) {
	if len(m.rows) == 0 {
		return
	}
	i := min(max(m.index()+by, 0), len(m.rows)-1)
	m.cursor = m.rows[i].number
	wasFollowing := m.follow
	m.follow = i == len(m.rows)-1
	if wasFollowing && !m.follow {
		m.seen = m.number
	}
	m.scroll()
}

func (m *Model) scroll() {
	if m.follow && len(m.rows) > 0 {
		m.cursor = m.rows[len(m.rows)-1].number
	}
	page := max(m.areas().rows.Dy(), 1)
	i := m.index()
	m.offset = min(max(m.offset, i-page+1), max(i, 0))
	m.offset = max(min(m.offset, len(m.rows)-page), 0)
}

// newer counts the lines that have come in since following ended.
func (m *Model) newer() int {
	n := 0
	for i := len(m.rows) - 1; i >= 0 && m.rows[i].number > m.seen; i-- {
		n++
	}
	return n
}

// Scope is whose bindings hold at present.
func (m *Model) Scope() keys.Scope {
	if m.filter.Typing() {
		return keys.Filtering
	}
	return keys.Log
}

// areas is where things stand: View and the mouse read the same rectangles.
type areas struct{ head, filter, rows, detail image.Rectangle }

const (
	leastRows   = 3
	leastDetail = 4
	mostDetail  = 13
)

func (m *Model) areas() areas {
	return arrange(m.size.X, m.size.Y, m.filter.Shown(), m.open)
}

// arrange divides the screen: a head, the filter where there is one, the list, and
// below it the line that is opened.
func arrange(w, h int, filter, open bool) areas {
	var a areas
	a.head = image.Rect(0, 0, w, min(1, h))
	top := a.head.Max.Y
	if filter && h > top {
		a.filter = image.Rect(0, top, w, top+1)
		top++
	}
	bottom := h
	if open && h-top >= leastRows+leastDetail {
		bottom = h - min(max((h-top)*11/20, leastDetail), mostDetail)
		a.detail = image.Rect(0, bottom, w, h)
	}
	a.rows = image.Rect(0, top, w, max(bottom, top))
	return a
}
