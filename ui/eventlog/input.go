package eventlog

import (
	"image"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/ui/dialog"
	"airdeck/ui/intent"
	"airdeck/ui/keys"
)

// HandleKey moves through the list, chooses what it shows, or returns what is asked
// for.
func (m *Model) HandleKey(k tea.KeyMsg) intent.Intent {
	if m.filter.Typing() {
		m.move(m.filter.HandleKey(k))
		m.choose()
		return nil
	}
	a := keys.Match(keys.Log, k.String())
	if reason := m.Disabled(a); reason != "" {
		return intent.Say{Text: reason}
	}
	if m.navigate(a) || m.narrow(a) {
		return nil
	}
	switch a {
	case keys.Copy:
		return intent.CopyText{What: "the line", Text: m.current().plain()}
	case keys.Back:
		return m.back()
	case keys.Help:
		return intent.OpenHelp{}
	case keys.Quit:
		return intent.Quit{}
	}
	return nil
}

// Disabled tells why an action does nothing now; empty where it works.
func (m *Model) Disabled(a keys.Action) string {
	switch a {
	case keys.Detail, keys.Copy:
		if m.current() == nil {
			return "no line is shown"
		}
	case keys.OnlyThis:
		if m.only == nil && (m.current() == nil || m.current().Channel == "") {
			return "this line is about no recording"
		}
	}
	return ""
}

func (m *Model) navigate(a keys.Action) bool {
	if a == keys.Detail {
		m.open = !m.open
		m.scroll()
		return true
	}
	by, ok := dialog.Steps(a, len(m.rows), max(m.areas().rows.Dy(), 1))
	if ok {
		m.move(by)
	}
	return ok
}

func (m *Model) narrow(a keys.Action) bool {
	switch a {
	case keys.Filter:
		m.filter.Begin()
	case keys.Kinds:
		m.kind = (m.kind + 1) % kinds
	case keys.OnlyThis:
		m.onlyThis()
	default:
		return false
	}
	m.choose()
	return true
}

func (m *Model) onlyThis() {
	if m.only != nil {
		m.only = nil
		return
	}
	n := m.current()
	m.only = &subject{n.ID, n.Channel, n.UID}
}

// back undoes one thing at a time: the opened line, the filter, then the screen.
func (m *Model) back() intent.Intent {
	switch {
	case m.open:
		m.open = false
	case m.filter.Value() != "":
		m.filter.Clear()
	default:
		return intent.Back{}
	}
	m.choose()
	return nil
}

// HandleMouse puts the cursor on what is clicked, opens what is clicked twice, and
// scrolls with the wheel. The point is local to the log.
func (m *Model) HandleMouse(e tea.MouseMsg, p image.Point) intent.Intent {
	a := m.areas()
	switch by := dialog.Wheel(e); {
	case by != 0:
		m.move(by * dialog.WheelLines)
	case dialog.Pressed(e) && p.In(a.rows):
		m.click(m.offset + p.Y - a.rows.Min.Y)
	}
	return nil
}

func (m *Model) click(row int) {
	if row >= len(m.rows) {
		return
	}
	m.move(row - m.index())
	if m.clicked.Twice(strconv.Itoa(m.cursor), m.now) {
		m.navigate(keys.Detail)
	}
}
