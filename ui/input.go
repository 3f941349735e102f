package ui

import (
	"image"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/ui/intent"
	"airdeck/ui/keys"
	"airdeck/ui/status"
)

// key gives a key to whoever is on top.
func (m *Model) key(k tea.KeyMsg) tea.Cmd {
	if m.surprised() {
		return nil
	}
	if i := m.anywhere(k); i != nil {
		return m.perform(i)
	}
	if m.leaving {
		return m.leavingKey(k)
	}
	if tooSmall(m.size) {
		return m.blindKey(k)
	}
	return m.perform(m.hearer()(k))
}

// anywhere is what a key means wherever it means nothing else.
func (m *Model) anywhere(k tea.KeyMsg) intent.Intent {
	name := k.String()
	if keys.Match(m.scope(), name) != "" {
		return nil
	}
	switch keys.Match(keys.Anywhere, name) {
	case keys.Redraw:
		return intent.Redraw{}
	case keys.Suspend:
		return intent.Suspend{}
	}
	return nil
}

// blindKey is a key on a terminal too small to show what it would do: only leaving
// is heard.
func (m *Model) blindKey(k tea.KeyMsg) tea.Cmd {
	switch k.String() {
	case "q", "ctrl+c":
		return m.quitNow()
	}
	return nil
}

func (m *Model) top() overlay {
	if len(m.overlays) == 0 {
		return nil
	}
	return m.overlays[len(m.overlays)-1]
}

// mouse gives the pointer to what lies under it, in that one's own coordinates.
func (m *Model) mouse(e tea.MouseMsg) intent.Intent {
	if m.leaving || tooSmall(m.size) || m.surprised() {
		return nil
	}
	p := image.Pt(e.X, e.Y)
	a := arrange(m.size.X, m.size.Y)
	if o := m.top(); o != nil {
		box := m.boxOf(o)
		if p.In(a.footer) && e.Action == tea.MouseActionPress && e.Button == tea.MouseButtonLeft {
			return m.clickHint(p.X)
		}
		return o.HandleMouse(e, p.Sub(box.Min), m.size.X, m.size.Y)
	}
	if p.In(a.footer) && e.Action == tea.MouseActionPress && e.Button == tea.MouseButtonLeft {
		return m.clickHint(p.X)
	}
	if s, ok := m.page().(interface{ SetNow(time.Time) }); ok {
		s.SetNow(m.engine.Now()) // a deck that sleeps has not looked at the clock
	}
	return m.page().HandleMouse(e, p.Sub(a.body.Min))
}

// clickHint presses the key of the hint under the pointer.
func (m *Model) clickHint(x int) intent.Intent {
	hint, ok := status.HintAt(m.hints(), m.size.X, x)
	if !ok {
		return nil
	}
	for _, r := range keys.Of(m.scope()) {
		if r.Hint != hint.Word {
			continue
		}
		return m.hearer()(keyOf(r.Keys[0]))
	}
	return nil
}

// hearer is who hears a key now.
func (m *Model) hearer() func(tea.KeyMsg) intent.Intent {
	if o := m.top(); o != nil {
		return o.HandleKey
	}
	return m.page().HandleKey
}

func keyOf(name string) tea.KeyMsg {
	switch name {
	case "enter":
		return tea.KeyMsg{Type: tea.KeyEnter}
	case "esc":
		return tea.KeyMsg{Type: tea.KeyEsc}
	case "tab":
		return tea.KeyMsg{Type: tea.KeyTab}
	case " ":
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}
	case "up":
		return tea.KeyMsg{Type: tea.KeyUp}
	case "down":
		return tea.KeyMsg{Type: tea.KeyDown}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

// scope is whose bindings hold at present.
func (m *Model) scope() keys.Scope {
	if o := m.top(); o != nil {
		return o.Scope()
	}
	return m.page().Scope()
}

func (m *Model) hints() []status.Hint {
	if m.top() != nil {
		return status.Hints(m.scope(), nil)
	}
	return status.Hints(m.scope(), m.page().Disabled)
}
