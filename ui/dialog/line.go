package dialog

import (
	"image"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/ui/intent"
	"airdeck/ui/keys"
	"airdeck/ui/term"
	"airdeck/ui/theme"
)

// Line is a form with one line to type into.
type Line struct {
	Title string
	Body  func() []Paragraph // above the field, as it stands while the form is open; may be nil
	Field Field
	// Check tells what to know about what stands in the field, and whether it can be
	// taken so; nil takes anything.
	Check  func(value string) (remark string, ok bool)
	Accept string // the word on the button
	Danger bool   // what it does cannot be undone: not before all of the text was in sight
	Intent func(value string) intent.Intent
	offset int
	read   int // lines of the text that have been in sight, from the first one on
	unread bool
}

// SetSize gives the terminal's size, which says how much of the text is in sight.
func (l *Line) SetSize(w, h int) {
	inside := max(boxWidth(w)-4, 1)
	body, room := l.text(inside), l.room(&theme.Theme{}, inside, h)
	l.offset = max(min(l.offset, len(body)-room), 0)
	l.read = max(l.read, l.offset+room)
	l.unread = room > 0 && l.read < len(body)
}

func (l *Line) text(w int) []Paragraph {
	if l.Body == nil {
		return nil
	}
	return wrapped(l.Body(), w)
}

// room is how many lines of the text are in sight.
func (l *Line) room(t *theme.Theme, w, h int) int { return h - 4 - len(l.below(t, w, h)) }

// Scope is whose bindings hold while it is open.
func (l *Line) Scope() keys.Scope { return keys.Form }

// HandleKey types, takes, or closes.
func (l *Line) HandleKey(k tea.KeyMsg) intent.Intent {
	switch keys.Match(keys.Form, k.String()) {
	case keys.Accept:
		return l.accept()
	case keys.Back:
		return intent.Back{}
	case keys.PageDown:
		l.offset += pageLines
	case keys.PageUp:
		l.offset = max(l.offset-pageLines, 0)
	default:
		l.Field.HandleKey(k)
	}
	return nil
}

func (l *Line) accept() intent.Intent {
	if _, ok := l.check(); !ok {
		return nil
	}
	if l.Danger && l.unread {
		return readOn
	}
	return l.Intent(l.Field.Value())
}

func (l *Line) check() (string, bool) {
	if l.Check == nil {
		return "", true
	}
	return l.Check(l.Field.Value())
}

// HandleMouse presses the buttons, and scrolls what stands above the field.
func (l *Line) HandleMouse(e tea.MouseMsg, p image.Point, w, h int) intent.Intent {
	switch {
	case Wheel(e) > 0:
		l.offset += pageLines
	case Wheel(e) < 0:
		l.offset = max(l.offset-pageLines, 0)
	case !Pressed(e):
	case p.Y != len(l.View(&theme.Theme{}, w, h))-2:
	case p.X >= 2 && p.X < 2+term.Width(l.caption()):
		return l.accept()
	case p.X >= 2+term.Width(l.caption())+buttonGap && p.X < 2+term.Width(l.caption())+buttonGap+term.Width(cancelCaption):
		return intent.Back{}
	}
	return nil
}

const cancelCaption = " Cancel (esc) "

func (l *Line) caption() string { return " " + l.Accept + " (enter) " }

// below is the field and what is said of what stands in it.
func (l *Line) below(t *theme.Theme, w, h int) []string {
	out := []string{l.Field.View(t, w, true)}
	remark, ok := l.check()
	if remark == "" {
		return out
	}
	st := t.Warn
	if ok {
		st = t.Dim
	}
	said := Wrapped(st, remark, w)
	return append(out, said[:min(len(said), max(h-5, 0))]...)
}

// View draws the form for a terminal of w × h cells.
func (l *Line) View(t *theme.Theme, w, h int) []string {
	inside := max(boxWidth(w)-4, 1)
	var lines []string
	if room := l.room(t, inside, h); room > 0 && l.Body != nil {
		for _, p := range window(l.text(inside), room, l.offset) {
			lines = append(lines, p.Tone.style(t).Paint(p.Text))
		}
		lines = append(lines, "")
	}
	_, ok := l.check()
	button := t.Button
	if ok && l.Danger {
		button = t.Danger
	} else if ok {
		button = t.ButtonFocus
	}
	lines = append(append(lines, l.below(t, inside, h)...), button.Paint(l.caption())+term.Spaces(buttonGap)+t.Button.Paint(cancelCaption))
	return Frame(t, l.Title, lines, boxWidth(w))
}
