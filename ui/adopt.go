package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/control"
	"airdeck/agora/fleet"
	"airdeck/ui/intent"
)

// offered are the recordings that are asked for, with the app and profile that were said
// beside.
func offered(i intent.Adopt) ([]control.Adoption, error) {
	all, err := control.ParseAdoptions([]byte(i.Text))
	for n := range all {
		if all[n].App == "" {
			all[n].App = i.App
		}
		if all[n].Profile == "" {
			all[n].Profile = i.Profile
		}
	}
	return all, err
}

// found tells which recordings are asked for.
func (m *Model) found(i intent.Adopt) ([]string, error) {
	all, err := offered(i)
	var out []string
	for _, a := range all {
		if _, err := m.engine.Adopt(a); err != nil {
			return nil, err
		}
		out = append(out, a.Task.Channel+"  uid "+a.Task.UID+"  sid "+a.Task.SID)
	}
	return out, err
}

func (m *Model) adopt(i intent.Adopt) tea.Cmd {
	all, err := offered(i)
	if err != nil {
		m.flash(fleet.Bad, err.Error())
		return nil
	}
	var cmds []tea.Cmd
	for _, a := range all {
		e, err := m.engine.Adopt(a)
		if err != nil {
			m.flash(fleet.Bad, err.Error())
			continue
		}
		cmds = append(cmds, m.apply(e))
		m.dash.Select(e.ID)
	}
	return tea.Batch(cmds...)
}
