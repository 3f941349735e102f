package editor

import (
	"slices"
	"time"

	"airdeck/agora/layout"
)

// step is what undo goes back to, and the name of the change that came after it.
type step struct {
	name     string
	draft    layout.Layout
	aside    aside
	tags     []tag
	selected int
	back     int
}

// gesture is the last change: further ones of its name on the same regions within
// a second are one step of undo.
type gesture struct {
	name     string
	selected int
	at       time.Time
}

const oneGesture = time.Second

func (m *Model) snapshot(name string) step {
	return step{name, m.draft.Clone(), m.aside.clone(), slices.Clone(m.tags), m.selected, m.back}
}

func (m *Model) restore(s step) {
	m.form, m.drag = nil, nil // as in replace
	m.draft, m.aside, m.tags, m.selected = s.draft.Clone(), s.aside.clone(), slices.Clone(s.tags), s.selected
	m.back = s.back
	m.settle()
}

// change makes one undoable step of the draft and of what is locked. Its name says
// what was done.
func (m *Model) change(name string, do func()) {
	before := m.snapshot(name)
	m.numberSlots()
	do()
	m.settle()
	m.keepVisible(before.draft.Regions)
	if m.draft.Equal(before.draft) && sameLocks(m.tags, before.tags) {
		return
	}
	g := gesture{name, m.selected, m.now}
	same := m.last.name == g.name && m.last.selected == before.selected && g.at.Sub(m.last.at) <= oneGesture
	if !same || len(m.past) == 0 {
		m.past = append(m.past, before)
	}
	m.future, m.last = nil, g
	m.edits++
}

// keepVisible gives a region that was made less than a pixel one pixel at least:
// nobody could take hold of it any more.
func (m *Model) keepVisible(before []layout.Region) {
	size := m.pixels()
	for i := range m.draft.Regions {
		r := &m.draft.Regions[i]
		x, y, w, h := size.Pixels(r.Rect)
		if w > 0 && h > 0 || slices.Contains(before, *r) {
			continue
		}
		w, h = max(w, 1), max(h, 1)
		r.Rect = size.Rect(min(x, size.Width-w), min(y, size.Height-h), w, h)
	}
}

// endGesture makes the next change a step of its own.
func (m *Model) endGesture() { m.last = gesture{} }

// undo goes one step back and gives the name of what it took back.
func (m *Model) undo() string { return m.travel(&m.past, &m.future) }

// redo does again what was undone last.
func (m *Model) redo() string { return m.travel(&m.future, &m.past) }

func (m *Model) travel(from, to *[]step) string {
	n := len(*from)
	if n == 0 {
		return ""
	}
	s := (*from)[n-1]
	*from = (*from)[:n-1]
	*to = append(*to, m.snapshot(s.name))
	m.restore(s)
	m.endGesture()
	m.edits++
	return s.name
}
