package history

import (
	"image"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/fleet"
	"airdeck/ui/dialog"
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
	if a == keys.Detail {
		m.wide, m.scroll = !m.wide, 0
		m.follow()
		return true
	}
	if m.wide && (a == keys.PageUp || a == keys.PageDown) {
		m.turnDetail(a)
		return true
	}
	by, ok := dialog.Steps(a, len(m.rows), m.page())
	if ok {
		m.move(by)
	}
	return ok
}

// turnDetail goes through the detail where that is all there is.
func (m *Model) turnDetail(a keys.Action) {
	by, _ := dialog.Steps(a, 0, max(m.areas().detail.Dy()-2, 1))
	m.scrollBy(by)
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
		return intent.CopyIDs(m.Current())
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
	if _, before := m.Current().Untold(); len(before) > 0 {
		urls = append(before, urls...)
	}
	return intent.CopyText{What: term.Plural(len(urls), "file name"), Text: strings.Join(urls, "\n")}
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

// HandleMouse puts the cursor on what is clicked, opens what is clicked twice, and
// scrolls with the wheel. The point is local to the history.
func (m *Model) HandleMouse(e tea.MouseMsg, p image.Point) intent.Intent {
	a := m.areas()
	switch by := dialog.Wheel(e); {
	case by != 0 && m.wide:
		m.scrollBy(by * dialog.WheelLines)
	case by != 0:
		m.move(by * dialog.WheelLines)
	case dialog.Pressed(e) && p.In(a.rows):
		m.click(m.offset + p.Y - a.rows.Min.Y)
	}
	return m.more()
}

func (m *Model) click(row int) {
	if row >= len(m.rows) {
		return
	}
	m.move(row - m.index())
	if m.clicked.Twice(string(m.cursor), m.now) {
		m.navigate(keys.Detail)
	}
}
