package ui

import "airdeck/ui/theme"

// Background: what the terminal says of its background, some time after the start.
type Background struct{ Dark bool }

// setBackground draws everything for a background of that kind.
func (m *Model) setBackground(b Background) {
	if m.o.Themes != nil {
		m.setTheme(m.o.Themes(b.Dark))
	}
}

func (m *Model) setTheme(t *theme.Theme) {
	m.theme = t
	m.lines.header, m.lines.event, m.lines.footer = kept[headerKey]{}, kept[eventKey]{}, kept[footerKey]{}
	m.dash.SetTheme(t)
	m.log.SetTheme(t)
	m.history.SetTheme(t)
	for _, e := range m.drafts {
		e.SetTheme(t)
	}
}
