package dialog

import (
	"image"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/ui/intent"
	"airdeck/ui/keys"
	"airdeck/ui/term"
	"airdeck/ui/theme"
)

// Help lists what every key does, the scope that is open first. It is made from
// the bindings themselves.
type Help struct {
	First  keys.Scope
	offset int
}

// HandleKey scrolls and closes.
func (h *Help) HandleKey(k tea.KeyMsg) intent.Intent {
	switch k.String() {
	case "down", "j":
		h.offset++
	case "up", "k":
		h.offset--
	case "pgdown", " ":
		h.offset += 10
	case "pgup":
		h.offset -= 10
	case "g", "home":
		h.offset = 0
	case "G", "end":
		h.offset = len(h.lines())
	case "esc", "q", "?", "enter", "ctrl+c":
		return intent.Back{}
	}
	h.offset = max(h.offset, 0)
	return nil
}

// HandleMouse scrolls with the wheel and closes on a click.
func (h *Help) HandleMouse(m tea.MouseMsg, p image.Point, width, height int) intent.Intent {
	switch {
	case m.Button == tea.MouseButtonWheelDown:
		h.offset++
	case m.Button == tea.MouseButtonWheelUp:
		h.offset = max(h.offset-1, 0)
	case m.Button == tea.MouseButtonLeft && m.Action == tea.MouseActionPress:
		return intent.Back{}
	}
	return nil
}

type helpLine struct {
	heading   string
	key, word string
	danger    bool
}

func (h *Help) lines() []helpLine {
	var out []helpLine
	for _, scope := range scopes(h.First) {
		if len(out) > 0 {
			out = append(out, helpLine{})
		}
		out = append(out, helpLine{heading: string(scope)})
		for _, r := range keys.Of(scope) {
			out = append(out, helpLine{key: Keys(r), word: r.Words, danger: r.Danger})
		}
	}
	return out
}

// Keys writes the keys of a row for people.
func Keys(r keys.Row) string {
	if r.Action == keys.Pick {
		return "1…9"
	}
	var out []string
	for _, k := range r.Keys {
		out = append(out, keys.Show(k))
	}
	return strings.Join(out, " ")
}

func scopes(first keys.Scope) []keys.Scope {
	out := []keys.Scope{first}
	for _, r := range keys.Rows() {
		if out[len(out)-1] != r.Scope && r.Scope != first {
			out = append(out, r.Scope)
		}
	}
	return out
}

const helpKeys = 18

// View draws the box for a terminal of w × h cells.
func (h *Help) View(t *theme.Theme, w, height int) []string {
	all := h.lines()
	room := max(height-4, 1)
	from := min(h.offset, max(len(all)-room, 0))
	to := min(from+room, len(all))
	width := min(84, w)
	var lines []string
	for _, l := range all[from:to] {
		lines = append(lines, l.view(t, width-4))
	}
	more := "esc closes"
	if to < len(all) {
		more = "↓ more · esc closes"
	}
	return Frame(t, "Keys · "+more, lines, width)
}

func (l helpLine) view(t *theme.Theme, w int) string {
	if l.heading != "" {
		return t.Accent.Paint(l.heading)
	}
	mark := "  "
	if l.danger {
		mark = t.Warn.Paint("! ")
	}
	return t.Key.Paint(term.Right(l.key, helpKeys)) + " " + mark + t.Text.Paint(term.Cut(l.word, max(w-helpKeys-3, 1)))
}
