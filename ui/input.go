package ui

import (
	"image"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/ui/intent"
	"airdeck/ui/keys"
	"airdeck/ui/status"
)

// keys takes a key message. Bubble Tea makes one message of all letters that it
// reads at once; each of them is a key of its own.
func (m *Model) keys(k tea.KeyMsg) tea.Cmd {
	if k.Type != tea.KeyRunes || k.Paste || k.Alt || len(k.Runes) < 2 {
		return m.key(k)
	}
	var cmds []tea.Cmd
	for _, r := range k.Runes {
		one := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}}
		if r == ' ' {
			one.Type = tea.KeySpace
		}
		cmds = append(cmds, m.key(one))
	}
	return tea.Batch(cmds...)
}

// key gives a key to whoever is on top.
func (m *Model) key(k tea.KeyMsg) tea.Cmd {
	if m.leaving {
		return m.leavingKey(k)
	}
	// A key may have changed what the next one of the same burst meets.
	m.refresh()
	if o := m.top(); o != nil {
		return m.perform(o.HandleKey(k))
	}
	if m.editor != nil {
		return m.perform(m.editor.HandleKey(k))
	}
	if k.String() == "ctrl+c" && m.dash.Typing() {
		return m.perform(intent.Quit{})
	}
	return m.perform(m.dash.HandleKey(k))
}

func (m *Model) top() overlay {
	if len(m.overlays) == 0 {
		return nil
	}
	return m.overlays[len(m.overlays)-1]
}

// mouse gives the pointer to what lies under it, in that one's own coordinates.
func (m *Model) mouse(e tea.MouseMsg) intent.Intent {
	if m.leaving || tooSmall(m.size) {
		return nil
	}
	p := image.Pt(e.X, e.Y)
	a := arrange(m.size.X, m.size.Y)
	if o := m.top(); o != nil {
		box := m.boxOf(o)
		if e.Action == tea.MouseActionPress && e.Button == tea.MouseButtonLeft && !p.In(box) {
			return intent.Back{}
		}
		return o.HandleMouse(e, p.Sub(box.Min), m.size.X, m.size.Y)
	}
	if p.In(a.footer) && e.Action == tea.MouseActionPress && e.Button == tea.MouseButtonLeft {
		return m.clickHint(p.X)
	}
	if m.editor != nil {
		return m.editor.HandleMouse(e, p.Sub(a.body.Min))
	}
	return m.dash.HandleMouse(e, p.Sub(a.body.Min))
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
		k := keyOf(r.Keys[0])
		if m.editor != nil {
			return m.editor.HandleKey(k)
		}
		return m.dash.HandleKey(k)
	}
	return nil
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
	if m.editor != nil {
		return m.editor.Scope()
	}
	return keys.Dashboard
}

func (m *Model) hints() []status.Hint {
	if m.editor != nil {
		return status.Hints(m.editor.Scope(), m.editor.Disabled)
	}
	return status.Hints(keys.Dashboard, m.dash.Disabled)
}
