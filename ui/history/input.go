package history

import (
	"fmt"
	"image"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/fleet"
	"airdeck/ui/intent"
	"airdeck/ui/keys"
	"airdeck/ui/term"
)

// HandleKey moves through what has ended, or returns what is asked for.
func (m *Model) HandleKey(k tea.KeyMsg) intent.Intent {
	if m.filter.Typing() {
		return m.typeFilter(k)
	}
	a := keys.Match(keys.History, k.String())
	if reason := m.Disabled(a); reason != "" {
		return intent.Say{Text: reason}
	}
	if m.navigate(a) {
		return m.more()
	}
	return m.act(a)
}

// Disabled tells why an action does nothing now; empty where it works.
func (m *Model) Disabled(a keys.Action) string {
	r := m.Current()
	switch a {
	case keys.Detail, keys.Copy, keys.CopyFiles, keys.OpenLog, keys.Export:
		if r == nil {
			return "no ended recording is shown"
		}
	}
	if a == keys.CopyFiles {
		if urls, _ := r.FileURLs(); len(urls) == 0 {
			return "no file of it is known"
		}
	}
	return ""
}

func (m *Model) navigate(a keys.Action) bool {
	switch a {
	case keys.Up:
		m.move(-1)
	case keys.Down:
		m.move(1)
	case keys.Top:
		m.move(-len(m.rows))
	case keys.Bottom:
		m.move(len(m.rows))
	case keys.PageUp:
		m.turnPage(-1)
	case keys.PageDown:
		m.turnPage(1)
	case keys.Detail:
		m.wide, m.scroll = !m.wide, 0
		m.follow()
	default:
		return false
	}
	return true
}

// turnPage goes through the list, or through the detail where that is all there is.
func (m *Model) turnPage(by int) {
	if m.wide {
		m.scrollBy(by * max(m.areas().detail.Dy()-2, 1))
		return
	}
	m.move(by * m.page())
}

func (m *Model) scrollBy(lines int) {
	a := m.areas().detail
	most := len(m.detailLines(a.Dx())) - a.Dy() + 1
	m.scroll = max(min(m.scroll+lines, most), 0)
}

func (m *Model) act(a keys.Action) intent.Intent {
	switch a {
	case keys.Filter:
		m.filter.Begin()
	case keys.Reload:
		return m.anew()
	case keys.CopyFiles:
		return m.copyFiles()
	case keys.Copy:
		return m.copyIDs()
	case keys.Export:
		return m.export()
	case keys.OpenLog:
		return intent.OpenLog{About: m.Current()}
	case keys.Back:
		return m.back()
	case keys.Help:
		return intent.OpenHelp{}
	case keys.Quit:
		return intent.Quit{}
	}
	return nil
}

func (m *Model) copyFiles() intent.Intent {
	urls, _ := m.Current().FileURLs()
	return intent.CopyText{What: term.Plural(len(urls), "file name"), Text: strings.Join(urls, "\n")}
}

func (m *Model) copyIDs() intent.Intent {
	r := m.Current()
	return intent.CopyText{What: "the ids of " + r.Channel,
		Text: fmt.Sprintf("cname=%s uid=%s mode=%s resourceId=%s sid=%s", r.Channel, r.UID, r.Mode, r.ResourceID, r.SID)}
}

// export asks about this one where its detail is open, else about all that are listed.
func (m *Model) export() intent.Intent {
	if m.wide {
		return intent.AskExport{Recordings: []*fleet.Recording{m.Current()}, Whole: true}
	}
	return intent.AskExport{Recordings: append([]*fleet.Recording(nil), m.rows...), Whole: m.whole}
}

// typeFilter asks for what the filter lets through, letter by letter.
func (m *Model) typeFilter(k tea.KeyMsg) intent.Intent {
	before := m.filter.Value()
	m.move(m.filter.HandleKey(k))
	if m.filter.Value() != before {
		return m.anew()
	}
	return m.more()
}

// back undoes one thing at a time: the wide detail, the filter, then the screen.
func (m *Model) back() intent.Intent {
	switch {
	case m.wide:
		m.wide = false
		m.follow()
	case m.filter.Value() != "":
		m.filter.Clear()
		return m.anew()
	default:
		return intent.Back{}
	}
	return nil
}

// wheelLines is how far a turn of the wheel goes.
const wheelLines = 3

// HandleMouse puts the cursor on what is clicked, opens what is clicked again, and
// scrolls with the wheel. The point is local to the history.
func (m *Model) HandleMouse(e tea.MouseMsg, p image.Point) intent.Intent {
	a := m.areas()
	switch {
	case e.Button == tea.MouseButtonWheelUp:
		m.wheel(-1)
	case e.Button == tea.MouseButtonWheelDown:
		m.wheel(1)
	case e.Button == tea.MouseButtonLeft && e.Action == tea.MouseActionPress && p.In(a.rows):
		m.click(m.offset + p.Y - a.rows.Min.Y)
	}
	return m.more()
}

func (m *Model) wheel(by int) {
	if m.wide {
		m.scrollBy(by * wheelLines)
		return
	}
	m.move(by * wheelLines)
}

func (m *Model) click(row int) {
	if row >= len(m.rows) {
		return
	}
	if m.rows[row].ID == m.cursor {
		m.navigate(keys.Detail)
		return
	}
	m.move(row - m.index())
}
