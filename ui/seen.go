package ui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/fleet"
)

// see tells the fleet whom the operator sees, where that has changed: those are asked
// about first.
func (m *Model) see() tea.Cmd {
	m.sight = m.sight[:0]
	switch {
	case m.editor != nil:
		m.sight = append(m.sight, m.editor.ID())
	case len(m.pages) == 0:
		m.sight = m.dash.Shown(m.sight)
	}
	if slices.Equal(m.sight, m.seen) {
		return nil
	}
	m.seen = slices.Clone(m.sight)
	return m.apply(fleet.Shown{IDs: m.seen})
}
