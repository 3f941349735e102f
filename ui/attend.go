package ui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/control"
	"airdeck/agora/fleet"
)

// attend tells the engine on whose layout the operator works, where that has changed:
// who is in its channel is asked for as long as the editor is open.
func (m *Model) attend() tea.Cmd {
	var id fleet.ID
	if m.editor != nil && !m.leaving {
		id = m.editor.ID()
	}
	if id == m.attended {
		return nil
	}
	m.attended = id
	return m.apply(control.Attend{ID: id})
}

// meetUsers hands the editor who is in the channel.
func (m *Model) meetUsers() {
	users := m.engine.Present(m.editor.ID())
	if (users == nil) != (m.present == nil) || !slices.Equal(users, m.present) {
		m.present, m.dirty = users, true
	}
	m.editor.SetPresent(users)
}
