package dashboard

import (
	"image"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/fleet"
	"airdeck/ui/dialog"
	"airdeck/ui/intent"
	"airdeck/ui/keys"
)

// HandleKey moves the cursor, or returns what is asked for.
func (m *Model) HandleKey(k tea.KeyMsg) intent.Intent {
	if m.filter.Typing() {
		m.move(m.filter.HandleKey(k))
		m.refilter()
		return nil
	}
	a := keys.Match(keys.Dashboard, k.String())
	if reason := m.Disabled(a); reason != "" {
		return intent.Say{Text: reason}
	}
	if m.navigate(a) {
		return nil
	}
	return m.act(a)
}

func (m *Model) navigate(a keys.Action) bool {
	switch a {
	case keys.Mark:
		m.mark()
	case keys.MarkRows:
		m.markAll()
	case keys.Detail:
		m.wide, m.scrolled = !m.wide, 0
	case keys.Filter:
		m.filter.Begin()
		m.expect()
	case keys.Back:
		m.back()
	default:
		return m.step(a)
	}
	m.scroll()
	return true
}

// step goes through the table, or by pages through the detail where that is all there
// is.
func (m *Model) step(a keys.Action) bool {
	if m.wide && (a == keys.PageUp || a == keys.PageDown) {
		by, _ := dialog.Steps(a, 0, max(m.areas().detail.Dy()-2, 1))
		m.scrollDetail(by)
		return true
	}
	by, ok := dialog.Steps(a, len(m.rows), m.pageSize())
	if ok {
		m.move(by)
	}
	return ok
}

func (m *Model) mark() {
	if r := m.Current(); r != nil && r.Live() {
		if m.marks[r.ID] {
			delete(m.marks, r.ID)
		} else {
			m.marks[r.ID] = true
		}
		m.move(1)
	}
}

// markAll marks all that is shown and live; where all of it is marked, none.
func (m *Model) markAll() {
	added := false
	for _, r := range m.rows {
		if r.Live() && !m.marks[r.ID] {
			m.marks[r.ID], added = true, true
		}
	}
	if added {
		return
	}
	for _, r := range m.rows {
		delete(m.marks, r.ID)
	}
}

// back undoes one thing at a time: the wide detail, the filter, the marks.
func (m *Model) back() {
	switch {
	case m.wide:
		m.wide, m.scrolled = false, 0
	case m.filter.Value() != "":
		m.filter.Clear()
		m.refilter()
	default:
		m.ClearMarks()
	}
}

func (m *Model) act(a keys.Action) intent.Intent {
	switch a {
	case keys.StartOne:
		return intent.OpenStart{}
	case keys.StartAll:
		return intent.OpenFullStart{}
	case keys.Adopt:
		return intent.OpenAdopt{}
	case keys.StopOne:
		return intent.AskStop{IDs: m.stoppable()}
	case keys.Layout:
		return intent.OpenEditor{ID: m.cursor}
	case keys.QueryOne:
		return intent.QueryNow{ID: m.cursor}
	case keys.Resolve:
		return intent.AskUnknown{ID: m.cursor}
	case keys.Ack:
		return intent.Acknowledge{IDs: m.wanting()}
	case keys.Another:
		return intent.AskAnother{ID: m.cursor}
	case keys.Insure:
		return intent.AskInsure{ID: m.cursor}
	case keys.Copy:
		return intent.CopyIDs(m.Current())
	case keys.Sort:
		return m.sortNext()
	case keys.Pause:
		return intent.PausePolling{For: 5 * time.Minute}
	case keys.OpenLog:
		return intent.OpenLog{}
	case keys.OpenHistory:
		return intent.OpenHistory{}
	case keys.Help:
		return intent.OpenHelp{}
	case keys.Quit:
		return intent.Quit{}
	}
	return m.lookAfter(a)
}

func (m *Model) stoppable() []fleet.ID {
	var out []fleet.ID
	for _, r := range m.chosen() {
		if whyNoStop(r) == "" {
			out = append(out, r.ID)
		}
	}
	return out
}

// wanting are those that ask for attention, of the marked ones or the current.
func (m *Model) wanting() []fleet.ID {
	var out []fleet.ID
	for _, r := range m.chosen() {
		if r.Attention() {
			out = append(out, r.ID)
		}
	}
	return out
}

// HandleMouse selects with a click, opens the editor with a double click, sorts with
// one on the heads of the columns, and scrolls with the wheel. The point is local to the dashboard.
func (m *Model) HandleMouse(e tea.MouseMsg, p image.Point) intent.Intent {
	a := m.areas()
	switch by := dialog.Wheel(e); {
	case by != 0 && m.wide:
		m.scrollDetail(by * dialog.WheelLines)
	case by != 0:
		m.move(by)
	case dialog.Pressed(e) && p.In(a.head):
		return m.sortNext()
	case dialog.Pressed(e) && p.In(a.rows):
		return m.click(m.at(p.Y-a.rows.Min.Y, m.pins()))
	}
	return nil
}

func (m *Model) click(row int) intent.Intent {
	if row < 0 || row >= len(m.rows) {
		return nil
	}
	m.cursor = m.rows[row].ID
	if m.clicked.Twice(string(m.cursor), m.now) && m.Disabled(keys.Layout) == "" {
		return intent.OpenEditor{ID: m.cursor}
	}
	return nil
}
