package editor

import (
	"cmp"
	"slices"

	"airdeck/agora/layout"
	"airdeck/ui/canvas"
	"airdeck/ui/keys"
)

// turnCorner makes the keys move the other two edges.
func (m *Model) turnCorner() {
	if m.tool.corner == canvas.BottomRight {
		m.tool.corner = canvas.TopLeft
	} else {
		m.tool.corner = canvas.BottomRight
	}
	m.endGesture()
}

const alphaStep = layout.Whole / 20

func (m *Model) solid(by int) {
	m.change("alpha", func() {
		for _, i := range m.movable() {
			r := &m.draft.Regions[i]
			r.Alpha = min(max(r.Alpha+by, 0), layout.Whole)
		}
	})
}

// fitOrCrop turns the region under the cursor, or the first that is not locked, and brings
// the others in line.
func (m *Model) fitOrCrop() {
	m.change("fit", func() {
		of, like := m.movable(), m.selected
		if m.locked(like) {
			like = of[0]
		}
		to := layout.Bars - m.draft.Regions[like].Fit
		for _, i := range of {
			m.draft.Regions[i].Fit = to
		}
	})
}

// add puts a new region in the middle, a third of the canvas.
func (m *Model) add() {
	m.change("add", func() {
		m.insert(len(m.draft.Regions), layout.Region{Rect: m.vacant(), Alpha: layout.Whole})
	})
}

// vacant is the middle third, or beside it where a region lies exactly there: one more
// would hide it.
func (m *Model) vacant() layout.Rect {
	const third, by = layout.Whole / 3, layout.Whole / 25
	r := layout.Rect{W: third, H: third}
	for step := range layout.MaxRegions {
		at := (third + step*by) % (layout.Whole - third)
		r.X, r.Y = at, at
		if !slices.ContainsFunc(m.draft.Regions, func(other layout.Region) bool { return other.Rect == r }) {
			break
		}
	}
	return r
}

// duplicate puts copies of what is selected a little lower to the right. A uid can
// stand in one region only, so the copies are slots.
func (m *Model) duplicate() {
	of := m.chosen()
	of = of[:min(len(of), layout.MaxRegions-len(m.draft.Regions))]
	m.change("duplicate", func() {
		var copies []layout.Region
		for _, i := range of {
			c := m.draft.Regions[i]
			c.UID, c.Rect = "", shifted(c.Rect)
			copies = append(copies, c)
		}
		m.insert(len(m.draft.Regions), copies...)
	})
}

// partners are the two that swap would exchange; nil where there are no two.
func (m *Model) partners() []int {
	of := m.chosen()
	if len(of) == 1 && len(m.draft.Regions) > 1 {
		of = append(of, (m.selected+1)%len(m.draft.Regions))
	}
	if len(of) != 2 {
		return nil
	}
	return of
}

// swap lets two users take each other's place. Two uids change regions, and so lie
// as high as the other did. A slot's number is its height, so there the places
// change instead.
func (m *Model) swap() {
	two := m.partners()
	m.change("swap", func() {
		a, b := &m.draft.Regions[two[0]], &m.draft.Regions[two[1]]
		if !a.Slot() && !b.Slot() {
			a.UID, b.UID = b.UID, a.UID
			return
		}
		a.Rect, b.Rect = b.Rect, a.Rect
		a.Alpha, b.Alpha = b.Alpha, a.Alpha
		a.Fit, b.Fit = b.Fit, a.Fit
	})
}

var kinds = []layout.Kind{layout.Custom, layout.Floating, layout.BestFit, layout.Vertical}

// startingUsers is how many users a custom layout, the gallery and a rehearsal begin with
// where nothing tells another number.
const startingUsers = 4

// cycleKind goes round the predefined layouts. The custom regions come back when
// it comes back to them; where there were none, it is those of the kind before, for who
// is in the channel.
func (m *Model) cycleKind() {
	m.change("layout kind", func() {
		drawn := canvas.Regions(m.draft, cmp.Or(len(m.present), startingUsers))
		from, at := m.draft.Kind, 0
		for i, k := range kinds {
			if k == from {
				at = i
			}
		}
		m.draft.Kind = kinds[(at+1)%len(kinds)]
		if from == layout.Custom || len(m.draft.Regions) > 0 { // a predefined one with regions was read from outside
			m.putAside()
			m.draft.Regions, m.tags = nil, nil
		}
		if m.draft.Kind == layout.Custom {
			m.draft.Regions, m.tags = m.aside.regions, m.aside.tags
			if len(m.draft.Regions) == 0 {
				m.draft.Regions = drawn
			}
		}
		m.exchangeLarge()
	})
}

// liveBefore makes what was live before the draft; again, what was live before that.
func (m *Model) liveBefore() {
	was, back := m.before(), m.further()
	m.endGesture()
	m.change("what was live before", func() {
		m.replace(was[len(was)-back])
		m.back = back
	})
}

// sides are what the letters of the arrange menu align by.
var sides = map[keys.Action]layout.Side{
	keys.AlignLeft: layout.LeftSide, keys.AlignCentre: layout.CentreLine, keys.AlignRight: layout.RightSide,
	keys.AlignTop: layout.TopSide, keys.AlignMiddle: layout.MiddleLine, keys.AlignBottom: layout.BottomSide,
}

// arrange does what the arrange menu offers.
func (m *Model) arrange(a keys.Action, k string) {
	of := m.movable()
	if side, ok := sides[a]; ok {
		m.change("align", func() { m.setRects(of, layout.Align(m.rects(of), side)) })
		return
	}
	switch a {
	case keys.DistributeAcross, keys.DistributeDown:
		m.change("distribute", func() { m.setRects(of, layout.Distribute(m.rects(of), a == keys.DistributeDown)) })
	case keys.SameSize:
		m.change("same size", m.sameSize)
	case keys.FillGap:
		m.change("fill the gap", m.fillGap)
	case keys.SplitRegion:
		m.split(int(k[len(k)-1] - '0'))
	case keys.LockRegion:
		m.change("lock", m.lock)
	case keys.UnlockAll:
		m.change("unlock", func() {
			for i := range m.tags {
				m.tags[i].locked = false
			}
		})
	}
}

// sameSize makes all as large as the one under the cursor, where the canvas has the
// room for it.
func (m *Model) sameSize() {
	like := m.region().Rect
	for _, i := range m.movable() {
		r := &m.draft.Regions[i].Rect
		r.W, r.H = like.W, like.H
		*r = layout.Inside(*r)
	}
}

func (m *Model) fillGap() {
	for _, i := range m.movable() {
		r := &m.draft.Regions[i].Rect
		*r = layout.Grow(*r, m.rest([]int{i}))
	}
}

// lock turns the lock of the region under the cursor, and brings the others in line.
func (m *Model) lock() {
	to := !m.tags[m.selected].locked
	for _, i := range m.chosen() {
		m.tags[i].locked = to
	}
}

// split puts n regions in the place of the one under the cursor: itself the first,
// the others slots.
func (m *Model) split(n int) {
	i := m.selected
	n = min(n, layout.MaxRegions-len(m.draft.Regions)+1)
	m.change("split", func() {
		r := m.draft.Regions[i]
		_, _, w, h := m.pixels().Pixels(r.Rect)
		var parts []layout.Region
		for k, rect := range layout.Split(r.Rect, n, h > w) {
			part := r
			part.Rect = rect
			if k > 0 {
				part.UID = ""
			}
			parts = append(parts, part)
		}
		m.remove([]int{i})
		m.insert(i, parts...)
	})
}
