package start

import (
	"image"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/ui/dialog"
	"airdeck/ui/intent"
	"airdeck/ui/keys"
	"airdeck/ui/term"
	"airdeck/ui/theme"
)

// Adopt is the form that takes over recordings which were started elsewhere. What
// is pasted is kept as it is, lines and all; what is drawn of it is cleaned.
type Adopt struct {
	text string
	// found tells what the text says, or what is missing in it.
	found func(text string) ([]string, error)
}

// NewAdopt makes the form. found reads a text: a line for each recording in it.
func NewAdopt(found func(text string) ([]string, error)) *Adopt { return &Adopt{found: found} }

// textLimit bounds what is pasted: a thousand recordings as NDJSON are less.
const textLimit = 1 << 20

// Scope is whose bindings hold while it is open.
func (a *Adopt) Scope() keys.Scope { return keys.Adopting }

// HandleKey types, pastes, and adopts.
func (a *Adopt) HandleKey(k tea.KeyMsg) intent.Intent {
	switch keys.Match(keys.Adopting, k.String()) {
	case keys.Accept:
		return a.accept()
	case keys.Back:
		return intent.Back{}
	case keys.Delete:
		if r := []rune(a.text); len(r) > 0 {
			a.text = string(r[:len(r)-1])
		}
	case keys.Clear:
		a.text = ""
	default:
		if (k.Type == tea.KeyRunes || k.Type == tea.KeySpace) && !k.Alt && len(a.text) < textLimit {
			a.text += string(k.Runes)
		}
	}
	return nil
}

func (a *Adopt) accept() intent.Intent {
	if _, err := a.found(a.text); err != nil || a.text == "" {
		return nil
	}
	return intent.Adopt{Text: a.text}
}

const (
	adoptCaption = " Adopt (enter) "
	adoptWidth   = 78
)

// HandleMouse presses the buttons.
func (a *Adopt) HandleMouse(e tea.MouseMsg, p image.Point, w, h int) intent.Intent {
	if !dialog.Pressed(e) {
		return nil
	}
	p = p.Sub(image.Pt(2, 1))
	if p.Y != len(a.lines(&theme.Theme{}, min(adoptWidth, w)-4, h)) {
		return nil
	}
	switch {
	case p.X >= 0 && p.X < len(adoptCaption):
		return a.accept()
	case p.X >= len(adoptCaption)+2 && p.X < len(adoptCaption)+2+len(cancelCaption):
		return intent.Back{}
	}
	return nil
}

// View draws the form for a terminal of w × h cells.
func (a *Adopt) View(t *theme.Theme, w, h int) []string {
	width := min(adoptWidth, w)
	lines := a.lines(t, width-4, h)
	button := t.Button
	if a.accept() != nil {
		button = t.ButtonFocus
	}
	lines = append(lines, button.Paint(adoptCaption)+"  "+t.Button.Paint(cancelCaption))
	return dialog.Frame(t, "Adopt what was started elsewhere", lines, width)
}

func (a *Adopt) lines(t *theme.Theme, w, h int) []string {
	var lines []string
	if h >= 16 {
		lines = dialog.Wrapped(t.Text, "Paste what your backend has: the ids, the JSON of a start or its answer, a curl line, or one JSON object a line. "+
			"Needed are channel, uid, resourceId and sid. A query has to find it before it is taken in.", w)
		lines = append(lines, "")
	}
	lines = append(lines, t.Input.Paint(term.FitLeft(term.Clean(a.text), max(w-1, 0)))+t.InputCursor.Paint(" "), "")
	room := max(h-len(lines)-3, 1)
	said := a.said(t, w)
	if len(said) > room {
		said = said[:room]
	}
	return append(lines, said...)
}

func (a *Adopt) said(t *theme.Theme, w int) []string {
	if strings.TrimSpace(a.text) == "" {
		return []string{t.Dim.Paint("nothing yet")}
	}
	found, err := a.found(a.text)
	if err != nil {
		return dialog.Wrapped(t.Warn, term.Clean(err.Error()), w)
	}
	var lines []string
	for _, f := range found {
		lines = append(lines, t.Good.Paint("● "+term.Cut(term.Clean(f), max(w-2, 0))))
	}
	return lines
}
