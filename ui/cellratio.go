package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"airdeck/ui/canvas"
)

// measured is the shape of the terminal's cells; the zero value where it does not tell.
type measured struct{ ratio canvas.CellRatio }

// measure asks for the shape of the cells: it changes with the font, and so does the
// number of cells.
func (m *Model) measure() tea.Cmd {
	ask := m.o.CellRatio
	if ask == nil {
		return nil
	}
	return func() tea.Msg { return measured{ask()} }
}

func (m *Model) setCellRatio(r canvas.CellRatio) {
	m.cells = r
	for _, e := range m.drafts {
		e.SetCellRatio(r)
	}
}
