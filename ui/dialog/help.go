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
	room   int // lines in sight
	inside int // cells of a line
}

// SetSize gives the terminal's size, which bounds how far it scrolls.
func (h *Help) SetSize(width, height int) {
	h.room, h.inside = max(height-2, 1), helpInside(width)
	h.scroll(0)
}

func (h *Help) scroll(by int) {
	h.offset = max(min(h.offset+by, len(h.lines(h.inside))-h.room), 0)
}

// Scope is whose bindings hold while it is open.
func (h *Help) Scope() keys.Scope { return keys.HelpList }

// HandleKey scrolls and closes.
func (h *Help) HandleKey(k tea.KeyMsg) intent.Intent {
	switch keys.Match(keys.HelpList, k.String()) {
	case keys.Down:
		h.scroll(1)
	case keys.Up:
		h.scroll(-1)
	case keys.PageDown:
		h.scroll(h.room)
	case keys.PageUp:
		h.scroll(-h.room)
	case keys.Top:
		h.scroll(-len(h.lines(h.inside)))
	case keys.Bottom:
		h.scroll(len(h.lines(h.inside)))
	case keys.Back:
		return intent.Back{}
	}
	return nil
}

// HandleMouse scrolls with the wheel and closes on a click.
func (h *Help) HandleMouse(m tea.MouseMsg, p image.Point, width, height int) intent.Intent {
	switch {
	case Wheel(m) > 0:
		h.scroll(pageLines)
	case Wheel(m) < 0:
		h.scroll(-pageLines)
	case Pressed(m):
		return intent.Back{}
	}
	return nil
}

type helpLine struct {
	heading   string
	key, word string
	danger    bool
}

// lines is all of it; words too long for a line go on below.
func (h *Help) lines(w int) []helpLine {
	var out []helpLine
	for _, scope := range scopes(h.First) {
		if len(out) > 0 {
			out = append(out, helpLine{})
		}
		out = append(out, helpLine{heading: string(scope)})
		for _, r := range keys.Of(scope) {
			line := helpLine{key: Keys(r), danger: r.Danger}
			for _, line.word = range term.Wrap(r.Words, max(w-helpKeys-3, 1)) {
				out = append(out, line)
				line = helpLine{}
			}
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

const (
	helpKeys  = 20
	helpWidth = 104
)

// View draws the box for a terminal of w × h cells.
func (h *Help) View(t *theme.Theme, w, height int) []string {
	all := h.lines(helpInside(w))
	to := min(h.offset+max(height-2, 1), len(all))
	var lines []string
	for _, l := range all[min(h.offset, to):to] {
		lines = append(lines, l.view(t, helpInside(w)))
	}
	more := "esc closes"
	if to < len(all) {
		more = "↓ more · esc closes"
	}
	title := "Keys · " + more
	if legend := " · ! changes something at Agora"; term.Width(title+legend) <= helpInside(w) {
		title += legend
	}
	return Frame(t, title, lines, min(helpWidth, w))
}

func helpInside(w int) int { return max(min(helpWidth, w)-4, 1) }

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
