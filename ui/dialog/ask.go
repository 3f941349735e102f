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

// Button is one answer to a question.
type Button struct {
	Label  string
	Key    string // presses it directly; empty: none
	Danger bool
	Intent intent.Intent
}

// Ask is a question with buttons. Its first button is under the cursor when it
// opens: put the harmless one there.
type Ask struct {
	Title   string
	Body    []Paragraph
	Buttons []Button
	focus   int
}

// Paragraph is a text in a tone.
type Paragraph struct {
	Tone Tone
	Text string
}

// Tone is how a paragraph is meant.
type Tone int

// The tones.
const (
	Plain Tone = iota
	Strong
	Quiet
	Alarm
	Item
)

func (t Tone) style(th *theme.Theme) theme.Style {
	switch t {
	case Strong:
		return th.Title
	case Quiet:
		return th.Dim
	case Alarm:
		return th.Warn
	}
	return th.Text
}

// HandleKey moves between the buttons and presses them.
func (a *Ask) HandleKey(k tea.KeyMsg) intent.Intent {
	for _, b := range a.Buttons {
		if b.Key != "" && b.Key == k.String() {
			return b.Intent
		}
	}
	switch keys.Match(keys.Dialog, k.String()) {
	case keys.Next:
		a.focus = (a.focus + 1) % len(a.Buttons)
	case keys.Previous:
		a.focus = (a.focus + len(a.Buttons) - 1) % len(a.Buttons)
	case keys.Accept:
		return a.Buttons[a.focus].Intent
	case keys.Back:
		return intent.Back{}
	}
	return nil
}

// HandleMouse presses the button under the pointer. The point is local to the box
// as View drew it for that size.
func (a *Ask) HandleMouse(m tea.MouseMsg, p image.Point, w, h int) intent.Intent {
	if m.Action != tea.MouseActionPress || m.Button != tea.MouseButtonLeft {
		return nil
	}
	_, spans := a.layout(w, h)
	for i, s := range spans {
		if p.In(s) {
			return a.Buttons[i].Intent
		}
	}
	return nil
}

const askWidth = 68

// View draws the box for a terminal of w × h cells.
func (a *Ask) View(t *theme.Theme, w, h int) []string {
	body, _ := a.layout(w, h)
	lines := make([]string, 0, len(body)+2)
	for _, p := range body {
		lines = append(lines, p.Tone.style(t).Paint(p.Text))
	}
	lines = append(lines, "", a.buttons(t))
	return Frame(t, a.Title, lines, boxWidth(w))
}

func boxWidth(w int) int { return min(askWidth, w) }

// layout breaks the body into lines that fit, and says where each button stands
// inside the box.
func (a *Ask) layout(w, h int) ([]Paragraph, []image.Rectangle) {
	inside := max(boxWidth(w)-4, 1)
	var body []Paragraph
	for _, p := range a.Body {
		indent := ""
		if p.Tone == Item {
			indent = "  "
		}
		for i, l := range term.Wrap(p.Text, max(inside-len(indent), 1)) {
			if p.Tone == Item && i == 0 {
				l = "• " + l
			} else {
				l = indent + l
			}
			body = append(body, Paragraph{p.Tone, l})
		}
	}
	if room := max(h-6, 1); len(body) > room {
		body = append(body[:room-1], Paragraph{Quiet, "…"})
	}
	y, x := len(body)+2, 2
	spans := make([]image.Rectangle, len(a.Buttons))
	for i, b := range a.Buttons {
		n := term.Width(b.caption())
		spans[i] = image.Rect(x, y, x+n, y+1)
		x += n + 2
	}
	return body, spans
}

func (b Button) caption() string {
	if b.Key == "" {
		return " " + b.Label + " "
	}
	return " " + b.Label + " (" + keys.Show(b.Key) + ") "
}

func (a *Ask) buttons(t *theme.Theme) string {
	var out []string
	for i, b := range a.Buttons {
		st := t.Button
		switch {
		case i == a.focus && b.Danger:
			st = t.Danger
		case i == a.focus:
			st = t.ButtonFocus
		}
		caption := b.caption()
		if i == a.focus {
			caption = "▸" + caption[1:]
		}
		out = append(out, st.Paint(caption))
	}
	return strings.Join(out, "  ")
}
