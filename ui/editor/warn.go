package editor

import (
	"slices"
	"strconv"

	"airdeck/agora/layout"
	"airdeck/ui/dialog"
	"airdeck/ui/term"
	"airdeck/ui/theme"
)

// advice is what could be mended about a layout.
func (m *Model) advice(l layout.Layout) []layout.Advice {
	return l.Advise(layout.Situation{Canvas: m.pixels(), Live: m.r.Layout, Present: m.present})
}

// nextWarning goes on to another warning, and to its region.
func (m *Model) nextWarning() {
	all := m.advice(m.draft)
	m.warning = (m.warning + 1) % len(all)
	if i := all[m.warning].Region; i >= 0 {
		m.unmark()
		m.pick(i)
	}
}

// mend puts right what the warning under the cursor says, and tells what it was; or
// which other people are seen by that.
// A locked region is not: the cursor goes to it instead, where it can be unlocked.
func (m *Model) mend() string {
	all := m.advice(m.draft)
	a := all[min(m.warning, len(all)-1)]
	if m.locked(a.Region) {
		m.unmark()
		m.pick(a.Region)
		return lockedWords
	}
	m.endGesture()
	m.change(a.Mend, func() {
		to := a.Mended(m.draft)
		m.tags = carried(m.tags, m.draft.Regions, to.Regions)
		m.draft = to
	})
	m.warning = 0
	if words := m.renumbered(); words != "" {
		return "mended; " + words
	}
	return "mended: " + a.Text
}

// carried are the tags of regions of which one was changed, put in another place or left
// out, in their new order.
func carried(tags []tag, from, to []layout.Region) []tag {
	out := make([]tag, len(to))
	left := slices.Clone(from)
	for i, r := range to {
		at := slices.Index(left, r)
		if at < 0 {
			at = changed(from, to)
		}
		if at < len(tags) {
			out[i] = tags[at]
			left[at].W = -1 // taken
		}
	}
	return out
}

// changed is the first region that is not among the others as it was.
func changed(from, to []layout.Region) int {
	return max(slices.IndexFunc(from, func(r layout.Region) bool { return !slices.Contains(to, r) }), 0)
}

// faultLines are the warnings in the panel, each in its own lines: what Agora would
// refuse or ignore, then what can be mended, beginning with the one that f mends,
// its remedy and how many there are besides.
//
// While a region is dragged they stay as they were: what it passes on its way is no fault.
func (m *Model) faultLines(d layout.Layout, w int) [][]panelLine {
	if m.drag == nil {
		return m.faultsOf(d, w)
	}
	if k := &m.drag.faults; k.lines == nil || k.w != w {
		k.lines, k.w = m.faultsOf(m.draft, w), w
	}
	return m.drag.faults.lines
}

func (m *Model) faultsOf(d layout.Layout, w int) [][]panelLine {
	out := [][]panelLine{}
	say := func(st theme.Style, text string, press func(*Model)) {
		var lines []panelLine
		for _, l := range dialog.Wrapped(st, term.Clean(text), w) {
			lines = append(lines, panelLine{text: l, press: press})
		}
		out = append(out, lines)
	}
	for _, f := range d.Check() {
		if advised(f, len(m.present) > 0) {
			continue
		}
		st := m.theme.Bad
		if f.Warning {
			st = m.theme.Warn
		}
		say(st, "▲ "+f.Error()+"; enter: say who it is", (*Model).askLarge)
	}
	all := m.advice(d)
	for k := range all {
		i := (min(m.warning, len(all)-1) + k) % len(all)
		text := "▲ " + all[i].Text
		if k == 0 {
			text += "; f: " + all[i].Mend
			if n := len(all) - 1; n > 0 {
				text += "; F: " + strconv.Itoa(n) + " more"
			}
		}
		say(m.theme.Warn, text, func(m *Model) {
			if m.form == nil {
				m.warning = i
			}
		})
	}
	return out
}

// askLarge opens the field of who is shown large.
func (m *Model) askLarge() {
	if m.form == nil {
		m.openFields()
	}
}

// advised tells whether the advice says the same as a fault, and how to mend it, where
// somebody is in the channel or nobody. Who is to be shown large, nobody can tell in an
// empty one but the operator.
func advised(f layout.Fault, somebody bool) bool {
	return f.Path != "maxResolutionUid" || f.Value != "not set" || somebody
}
