package editor

import (
	"slices"

	"airdeck/agora/layout"
)

// Clipboard holds copied regions. Editors that share one can paste what another
// has copied.
type Clipboard struct{ regions []layout.Region }

func (m *Model) copyRegions() {
	m.clipboard.regions = nil
	for _, i := range m.chosen() {
		m.clipboard.regions = append(m.clipboard.regions, m.draft.Regions[i])
	}
}

// pasteRegions puts copies on top, as many as there is room for, and selects them.
func (m *Model) pasteRegions() {
	room := layout.MaxRegions - len(m.draft.Regions)
	rs := m.clipboard.regions
	m.change("paste", func() { m.insertCopies(rs[:min(room, len(rs))]) })
}

// insertCopies puts regions on top. A uid can stand in one region only, so one that
// is there already comes as a slot; and what would hide its original comes a little
// lower to the right.
func (m *Model) insertCopies(rs []layout.Region) {
	rs = slices.Clone(rs)
	for i := range rs {
		r := &rs[i]
		for _, o := range m.draft.Regions {
			if o.UID == r.UID {
				r.UID = ""
			}
			if o.Rect == r.Rect {
				r.Rect = shifted(r.Rect)
			}
		}
		if hasUID(layout.Layout{Regions: rs[:i]}, r.UID) {
			r.UID = ""
		}
	}
	m.insert(len(m.draft.Regions), rs...)
}

// shifted is a place beside the original's that is inside of the canvas and not the
// same.
func shifted(r layout.Rect) layout.Rect {
	const by = layout.Whole / 25
	to := r
	to.X, to.Y = r.X+by, r.Y+by
	to = layout.Inside(to)
	if to == r {
		to.X, to.Y = r.X-by, r.Y-by
		to = layout.Inside(to)
	}
	return to
}
