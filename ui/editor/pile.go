package editor

import (
	"slices"

	"airdeck/agora/layout"
)

// The regions lie on each other in the order of the list. These are all the ways
// in which that list changes; the tags go with their regions.

// insert puts regions into the pile, and selects just them.
func (m *Model) insert(at int, rs ...layout.Region) {
	m.unmark()
	m.draft.Regions = slices.Insert(slices.Clone(m.draft.Regions), at, rs...)
	m.tags = slices.Insert(m.tags, at, make([]tag, len(rs))...)
	m.selected = at + len(rs) - 1
	for i := range rs {
		m.tags[at+i].marked = len(rs) > 1
	}
}

// remove takes regions off the pile.
func (m *Model) remove(gone []int) {
	for _, i := range slices.Backward(gone) {
		m.draft.Regions = slices.Delete(slices.Clone(m.draft.Regions), i, i+1)
		m.tags = slices.Delete(m.tags, i, i+1)
		if i < m.selected {
			m.selected--
		}
	}
}

// lift moves one region to another height of the pile.
func (m *Model) lift(from, to int) {
	r, t := m.draft.Regions[from], m.tags[from]
	m.draft.Regions = slices.Insert(slices.Delete(slices.Clone(m.draft.Regions), from, from+1), to, r)
	m.tags = slices.Insert(slices.Delete(m.tags, from, from+1), to, t)
	switch {
	case m.selected == from:
		m.selected = to
	case from < m.selected && m.selected <= to:
		m.selected--
	case to <= m.selected && m.selected < from:
		m.selected++
	}
}

// raise moves the selected regions one up (1) or down (-1); those that are at the
// end already stay, and so do the ones behind them.
func (m *Model) raise(by int) {
	of, last := m.movable(), len(m.draft.Regions)
	if by > 0 {
		slices.Reverse(of)
	} else {
		last = -1
	}
	for _, i := range of {
		if i+by != last {
			m.lift(i, i+by)
			i += by
		}
		last = i
	}
}

// toEnd moves the selected regions on top of all others, or below them.
func (m *Model) toEnd(front bool) {
	of := m.movable()
	if !front {
		for k, i := range of {
			m.lift(i, k)
		}
		return
	}
	for k, i := range slices.Backward(of) {
		m.lift(i, len(m.draft.Regions)-len(of)+k)
	}
}

// aside is what only some kinds of layout have, while the draft is of another one.
type aside struct {
	regions []layout.Region // of a custom one
	tags    []tag           // of these
	large   string          // the uid that a vertical one shows large
}

func (a aside) clone() aside { return aside{slices.Clone(a.regions), slices.Clone(a.tags), a.large} }

// putAside keeps the draft's regions, and what is locked of them, for when it is custom
// again.
func (m *Model) putAside() { m.aside.regions, m.aside.tags = m.draft.Regions, m.tags }

// exchangeLarge keeps the uid that is shown large, which nothing but a vertical layout may
// have, and gives it back to one.
func (m *Model) exchangeLarge() {
	d := &m.draft
	switch {
	case d.Kind != layout.Vertical && d.MaxResolutionUID != "":
		m.aside.large, d.MaxResolutionUID = d.MaxResolutionUID, ""
	case d.Kind == layout.Vertical && d.MaxResolutionUID == "":
		d.MaxResolutionUID = m.aside.large
	}
}

// replace makes another layout the draft, with nothing marked or locked. What is being
// typed or dragged is of regions that are no more.
func (m *Model) replace(l layout.Layout) {
	m.form, m.drag = nil, nil
	m.draft, m.tags, m.selected = l.Clone(), nil, 0
}
