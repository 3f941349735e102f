package editor

import (
	"strconv"

	"airdeck/agora/layout"
	"airdeck/ui/intent"
)

// A slot is numbered by how many lie below it, and whoever joins is seen by that number. So
// a change of the pile alone lets other people be seen, which no picture shows.

// numberSlots notes which slot each region is before a change.
func (m *Model) numberSlots() {
	for i, n := range layout.SlotNumbers(m.draft.Regions) {
		m.tags[i].slot = n
	}
}

// mostRenumbered are named one by one.
const mostRenumbered = 2

// renumbered says which regions are another slot since, what is selected first; "" where
// none is.
func (m *Model) renumbered() string {
	var chosen, rest []string
	for i, n := range layout.SlotNumbers(m.draft.Regions) {
		was := m.tags[i].slot
		switch {
		case was == 0 || n == 0 || was == n:
		case i == m.selected || m.marked(i):
			chosen = append(chosen, layout.Renumbered(was, n))
		default:
			rest = append(rest, layout.Renumbered(was, n))
		}
	}
	all := append(chosen, rest...)
	if more := len(all) - mostRenumbered; more > 0 {
		all = append(all[:mostRenumbered], strconv.Itoa(more)+" more")
	}
	if len(all) == 0 {
		return ""
	}
	return layout.Reseated(all)
}

// tellSlots says so where a change was made that says nothing itself.
func (m *Model) tellSlots(changes int, said intent.Intent) intent.Intent {
	if said != nil || m.edits == changes {
		return said
	}
	if words := m.renumbered(); words != "" {
		return intent.Say{Text: words}
	}
	return nil
}
