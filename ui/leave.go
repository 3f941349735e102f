package ui

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/fleet"
)

// quit leaves as soon as no start and no stop is under way. Queries are cut off;
// recordings go on.
func (m *Model) quit() {
	m.leaving = true
	m.overlays = nil
	m.cancel()
}

// leavingKey: a second q leaves at once, and says what is then unknown; esc stays.
func (m *Model) leavingKey(k tea.KeyMsg) tea.Cmd {
	switch k.String() {
	case "q", "ctrl+c":
		m.left = m.underWay()
		return tea.Quit
	case "esc":
		m.stay()
	}
	return nil
}

func (m *Model) stay() {
	m.leaving = false
	m.queries, m.cancel = newQueries()
}

// leave ends the program once nothing is under way any more.
func (m *Model) leave(cmd tea.Cmd) tea.Cmd {
	if m.leaving && m.lasting == 0 && len(m.underWay()) == 0 {
		return tea.Quit
	}
	return cmd
}

// underWay names the starts and stops that are not known to have come to an end.
func (m *Model) underWay() []string {
	var out []string
	for r := range m.engine.Fleet().All() {
		switch {
		case r.Phase == fleet.Starting && r.SID == "":
			out = append(out, "start of "+r.Channel)
		case r.Phase == fleet.Stopping:
			out = append(out, "stop of "+r.Channel)
		case r.Busy():
			out = append(out, "call for "+r.Channel)
		}
	}
	return out
}

// Farewell is what to say after the screen is gone: what goes on, and what was
// left unknown.
func (m *Model) Farewell() []string {
	var out []string
	running := 0
	for r := range m.engine.Fleet().All() {
		if r.Running() {
			running++
		}
	}
	for _, l := range m.left {
		out = append(out, "not known: the "+l+" was not answered; run airdeck again to see what came of it")
	}
	switch running {
	case 0:
		return append(out, "no recording goes on")
	case 1:
		return append(out, "1 recording goes on; quitting does not stop it")
	}
	return append(out, fmt.Sprintf("%d recordings go on; quitting does not stop them", running))
}
