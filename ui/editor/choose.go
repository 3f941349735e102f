package editor

import (
	"slices"
	"strconv"
	"strings"

	"airdeck/agora/layout"
	"airdeck/ui/dialog"
	"airdeck/ui/intent"
)

// tag is what the editor knows of a region beside what is sent.
type tag struct {
	marked bool // selected, wherever the cursor is
	locked bool // no gesture changes it: where it is, how it looks, who is in it
	slot   int  // which slot it was before the last change; 0: none
}

func sameLocks(a, b []tag) bool {
	return slices.EqualFunc(a, b, func(x, y tag) bool { return x.locked == y.locked })
}

// settle brings tags and cursor in line with the regions that are there.
func (m *Model) settle() {
	n := len(m.draft.Regions)
	if n < len(m.tags) {
		m.tags = m.tags[:n]
	}
	m.tags = append(m.tags, make([]tag, n-len(m.tags))...)
	m.selected = m.clamp(m.selected)
}

func (m *Model) clamp(i int) int { return min(max(i, 0), len(m.draft.Regions)-1) }

func (m *Model) marked(i int) bool { return i >= 0 && i < len(m.tags) && m.tags[i].marked }
func (m *Model) locked(i int) bool { return i >= 0 && i < len(m.tags) && m.tags[i].locked }

// region is the one under the cursor; nil where there is none to change.
func (m *Model) region() *layout.Region {
	if m.draft.Kind != layout.Custom || m.selected < 0 || m.selected >= len(m.draft.Regions) {
		return nil
	}
	return &m.draft.Regions[m.selected]
}

// chosen are the selected regions in z-order: the marked ones and the one under
// the cursor.
func (m *Model) chosen() []int {
	var out []int
	if m.draft.Kind != layout.Custom {
		return nil
	}
	for i := range m.draft.Regions {
		if i == m.selected || m.marked(i) {
			out = append(out, i)
		}
	}
	return out
}

// movable are the selected regions that are not locked: those that a gesture changes.
func (m *Model) movable() []int { return slices.DeleteFunc(m.chosen(), m.locked) }

func (m *Model) several() bool { return len(m.chosen()) > 1 }

// pick puts the cursor on a region.
func (m *Model) pick(i int) {
	m.selected = m.clamp(i)
	m.endGesture()
}

// askRegion asks for the region to put the cursor on.
func (m *Model) askRegion() {
	m.prompt = &prompt{label: "region, by number, uid or name:", field: dialog.NewField("", "12", nameLimit), done: func(typed string) (intent.Intent, bool) {
		i := m.named(typed)
		if i < 0 {
			return intent.Say{Text: "no region is number " + typed + ", has that uid, or a name with that in it"}, false
		}
		m.unmark()
		m.pick(i)
		return nil, true
	}}
}

// named is the region that is meant: the one of this number; or of this uid; or else the
// next one after the cursor whose name contains it. -1 where there is none.
func (m *Model) named(typed string) int {
	rs := m.draft.Regions
	typed = strings.ToLower(strings.TrimSpace(typed))
	if n, err := strconv.Atoi(typed); err == nil && n >= 1 && n <= len(rs) {
		return n - 1
	}
	uid := strings.TrimSpace(strings.TrimPrefix(typed, "uid"))
	if i := slices.IndexFunc(rs, func(r layout.Region) bool { return uid != "" && r.UID == uid }); i >= 0 {
		return i
	}
	for k := range rs {
		i := (m.selected + 1 + k) % len(rs)
		if typed != "" && strings.Contains(strings.ToLower(m.called(rs, i)), typed) {
			return i
		}
	}
	return -1
}

func (m *Model) step(by int) {
	if n := len(m.draft.Regions); n > 0 {
		m.pick((m.selected + by + n) % n)
	}
}

// mark adds a region to the selection, or takes it out.
func (m *Model) mark(i int) {
	m.tags[i].marked = !m.tags[i].marked
	m.endGesture()
}

// markAll selects everything that is not locked, or only what is under the cursor.
func (m *Model) markAll() {
	all := true
	for i := range m.tags {
		all = all && (m.tags[i].marked || m.tags[i].locked)
	}
	for i := range m.tags {
		m.tags[i].marked = !all && !m.tags[i].locked
	}
	m.endGesture()
}

// unmark leaves the cursor alone selected, and tells whether there was more.
func (m *Model) unmark() bool {
	any := false
	for i := range m.tags {
		any = any || m.tags[i].marked
		m.tags[i].marked = false
	}
	if any {
		m.endGesture()
	}
	return any
}

// rects are the places of these regions.
func (m *Model) rects(of []int) []layout.Rect {
	out := make([]layout.Rect, len(of))
	for k, i := range of {
		out[k] = m.draft.Regions[i].Rect
	}
	return out
}

// setRects puts them elsewhere.
func (m *Model) setRects(of []int, to []layout.Rect) {
	for k, i := range of {
		m.draft.Regions[i].Rect = to[k]
	}
}

// rest are the places of all other regions.
func (m *Model) rest(of []int) []layout.Rect {
	var out []layout.Rect
	for i, r := range m.draft.Regions {
		if !slices.Contains(of, i) {
			out = append(out, r.Rect)
		}
	}
	return out
}
