package ui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/fleet"
)

// ToShell: the system wants the deck to stop, and to leave the terminal to the shell.
type ToShell struct{}

// Alone: the deck was to be suspended, but no shell has started it.
type Alone struct{}

// suspend goes to the shell, unless something is under way: nobody would wait for its
// answer, nor go back from a trial in time.
func (m *Model) suspend() tea.Cmd {
	if busy := m.underWay(); len(busy) > 0 {
		m.flash(fleet.Warn, "not to the shell now: nobody would wait for the "+strings.Join(busy, ", the "))
		return nil
	}
	return tea.Suspend
}

// alone says why nothing came of it.
func (m *Model) alone() {
	m.flash(fleet.Warn, "not suspended: no shell has started the deck, so none could continue it")
}
