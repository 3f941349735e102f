package ui

import (
	"image"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/fleet"
	"airdeck/ui/eventlog"
	"airdeck/ui/intent"
	"airdeck/ui/keys"
)

// page is a screen: the dashboard, or what stands in its place.
type page interface {
	HandleKey(tea.KeyMsg) intent.Intent
	HandleMouse(e tea.MouseMsg, p image.Point) intent.Intent
	SetSize(w, h int)
	View() []string
	Scope() keys.Scope
	Disabled(keys.Action) string
}

// page is the screen that is seen.
func (m *Model) page() page {
	switch n := len(m.pages); {
	case m.editor != nil:
		return m.editor
	case n > 0:
		return m.pages[n-1]
	}
	return m.dash
}

// turn puts a screen in front of the one that is seen; one that is open already
// comes to the front.
func (m *Model) turn(to page) {
	m.hush()
	for i, p := range m.pages {
		if p == to {
			m.pages = append(m.pages[:i], m.pages[i+1:]...)
			break
		}
	}
	m.pages = append(m.pages, to)
}

// back closes what is on top: an overlay, the editor, a screen.
func (m *Model) back() tea.Cmd {
	switch n := len(m.pages); {
	case len(m.overlays) > 0:
		m.close()
	case m.editor != nil:
		m.hush()
		m.endLive()
		id := m.editor.ID()
		m.editor = nil
		if m.engine.Fleet().Find(id) == nil {
			m.dropDraft(id)
		}
		return m.keepDrafts(true)
	case n > 0:
		m.hush()
		m.pages = m.pages[:n-1]
	}
	return nil
}

// show is what concerns what is seen and what has ended; all else is an order.
func (m *Model) show(i intent.Intent) tea.Cmd {
	switch i := i.(type) {
	case intent.OpenHistory:
		return m.openHistory()
	case intent.ReadHistory:
		return m.readHistory(i)
	case intent.OpenLog:
		m.openLog(i.About)
	case intent.AskExport:
		m.open(m.askExport(i))
	case intent.Export:
		m.close()
		return m.export(i)
	default:
		return m.order(i)
	}
	return nil
}

func (m *Model) openLog(about *fleet.Recording) {
	m.hear()
	m.log.Show(about)
	m.turn(m.log)
}

// openHistory reads what has ended anew.
func (m *Model) openHistory() tea.Cmd {
	m.turn(m.history)
	return m.perform(m.history.Open())
}

// hear takes what the clients have told of their calls into the log.
func (m *Model) hear() {
	if m.o.Calls == nil {
		return
	}
	for _, c := range m.o.Calls.take() {
		m.log.Add(eventlog.Call(c.at, c.app, c.attempt))
	}
}
