// Package history is the screen of what has ended: how, for how long, with which
// files, and what it has cost at least.
//
// It holds the pages that were read so far and asks for the next one when the cursor
// comes to the end of them, so that a large history costs nothing. It draws what it is
// given and returns intents; where ended recordings are kept it must not know.
package history

import (
	"image"
	"slices"
	"strings"
	"time"

	"airdeck/agora/fleet"
	"airdeck/ui/dialog"
	"airdeck/ui/intent"
	"airdeck/ui/keys"
	"airdeck/ui/theme"
)

// Page is how many recordings are asked for at once.
const Page = 100

// Model is the history.
type Model struct {
	theme *theme.Theme
	rates fleet.Rates
	size  image.Point

	rows    []*fleet.Recording // read so far, the last one ended first
	cursor  fleet.ID
	offset  int
	whole   bool // there are no more than these
	reading bool // an answer is awaited
	asked   intent.ReadHistory
	err     error

	filter dialog.Filter
	wide   bool // the detail has the whole width
	scroll int  // of the wide detail

	now     time.Time
	clicked dialog.Click
}

// SetNow tells the time, for double clicks.
func (m *Model) SetNow(now time.Time) { m.now = now }

// SetTheme changes how it looks.
func (m *Model) SetTheme(t *theme.Theme) { m.theme = t }

// New makes a history that has not been read.
func New(t *theme.Theme, by fleet.Rates) *Model {
	return &Model{theme: t, rates: by, filter: dialog.NewFilter("a part of the channel's name")}
}

// Open begins anew: what has ended meanwhile is read too.
func (m *Model) Open() intent.Intent {
	m.wide = false
	m.filter.Clear()
	m.cursor, m.offset = "", 0
	return m.anew()
}

// anew asks for the first page of what the filter lets through. An answer that is
// awaited is not waited for, and not taken.
func (m *Model) anew() intent.Intent {
	m.whole = false
	return m.ask("")
}

// more asks for the next page, once the cursor is near the end of what was read.
func (m *Model) more() intent.Intent {
	if m.whole || m.reading || m.err != nil || m.index() < len(m.rows)-m.page() {
		return nil
	}
	after := fleet.ID("")
	if n := len(m.rows); n > 0 {
		after = m.rows[n-1].ID
	}
	return m.ask(after)
}

func (m *Model) ask(after fleet.ID) intent.Intent {
	m.reading, m.err = true, nil
	m.asked = intent.ReadHistory{Channel: strings.TrimSpace(m.filter.Value()), After: after, Limit: Page, Turn: m.asked.Turn + 1}
	return m.asked
}

// Take takes a page, if it is the one that was asked for last.
func (m *Model) Take(asked intent.ReadHistory, page []fleet.Recording, err error) {
	if asked.Turn != m.asked.Turn {
		return
	}
	m.reading, m.err = false, err
	if err != nil {
		return
	}
	if asked.After == "" {
		m.rows = nil
	}
	m.whole = len(page) < asked.Limit
	for i := range page {
		m.rows = append(m.rows, &page[i])
	}
	if m.index() < 0 && len(m.rows) > 0 {
		m.cursor, m.offset = m.rows[0].ID, 0
	}
	m.follow()
}

// SetSize gives the area to draw into.
func (m *Model) SetSize(w, h int) {
	m.size = image.Pt(w, h)
	m.follow()
}

func (m *Model) index() int {
	return slices.IndexFunc(m.rows, func(r *fleet.Recording) bool { return r.ID == m.cursor })
}

// Current is the recording under the cursor, or nil.
func (m *Model) Current() *fleet.Recording {
	if i := m.index(); i >= 0 {
		return m.rows[i]
	}
	return nil
}

func (m *Model) move(by int) {
	if len(m.rows) == 0 {
		return
	}
	m.cursor = m.rows[min(max(m.index()+by, 0), len(m.rows)-1)].ID
	m.scroll = 0
	m.follow()
}

// follow keeps the cursor in sight.
func (m *Model) follow() {
	page, i := m.page(), m.index()
	m.offset = min(max(m.offset, i-page+1), max(i, 0))
	m.offset = max(min(m.offset, len(m.rows)-page), 0)
}

func (m *Model) page() int { return max(m.areas().rows.Dy(), 1) }

// Scope is whose bindings hold at present.
func (m *Model) Scope() keys.Scope {
	if m.filter.Typing() {
		return keys.Filtering
	}
	return keys.History
}

// length is how long it has recorded, from its sid where that was known.
func length(r *fleet.Recording) time.Duration {
	if r.StartedAt.IsZero() {
		return 0
	}
	return r.EndedAt.Sub(r.StartedAt)
}

// areas is where things stand: View and the mouse read the same rectangles.
type areas struct {
	title, filter, head, rows, detail image.Rectangle
	beside                            bool
}

const (
	besideFrom  = 150 // columns from which the detail stands beside the list
	leastRows   = 3
	leastDetail = 7
)

func (m *Model) areas() areas {
	return arrange(m.size.X, m.size.Y, m.filter.Shown(), m.wide)
}

// arrange divides the screen: the title, the filter where there is one, then the list
// with the detail beside or below it, or the detail alone.
func arrange(w, h int, filter, wide bool) areas {
	a := areas{title: image.Rect(0, 0, w, min(1, h))}
	top := a.title.Max.Y
	if filter && h > top {
		a.filter = image.Rect(0, top, w, top+1)
		top++
	}
	all := image.Rect(0, top, w, h)
	switch {
	case wide:
		a.detail = all
		return a
	case w >= besideFrom:
		a.beside = true
		a.detail = image.Rect(w-min(w*2/5, 84), top, w, h)
		all.Max.X = a.detail.Min.X
	case h-top >= 1+leastRows+leastDetail:
		a.detail = image.Rect(0, h-max((h-top)/2, leastDetail), w, h)
		all.Max.Y = a.detail.Min.Y
	}
	a.head = image.Rect(0, top, all.Max.X, min(top+1, all.Max.Y))
	a.rows = image.Rect(0, a.head.Max.Y, all.Max.X, all.Max.Y)
	return a
}
