package dialog

import (
	"fmt"
	"image"

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

// Ask is a question with buttons. The first button is under the cursor when it
// opens: where an answer cannot be undone, the harmless one stands there, and the other
// does nothing before all of the text has been in sight.
type Ask struct {
	Title string
	// Body is what to know, as it stands while the question is open.
	Body func() []Paragraph
	// Head is drawn above the text, w cells wide, where the terminal is h lines high.
	Head    func(t *theme.Theme, w, h int) []string
	Buttons []Button
	focus   int
	offset  int // lines scrolled away
	read    int // lines that have been in sight, from the first one on
	unread  bool
}

// Fixed is a body that does not change while the question is open.
func Fixed(body ...Paragraph) func() []Paragraph { return func() []Paragraph { return body } }

// SetSize gives the terminal's size, which says how much of the text is in sight.
func (a *Ask) SetSize(w, h int) {
	inside := max(boxWidth(w)-4, 1)
	body := a.wrapped(inside)
	room, _ := a.room(body, inside, h)
	a.offset = max(min(a.offset, len(body)-room), 0)
	a.read = max(a.read, a.offset+room)
	a.unread = a.read < len(body)
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

// Scope is whose bindings hold while it is open.
func (a *Ask) Scope() keys.Scope { return keys.Dialog }

// HandleKey moves between the buttons and presses them.
func (a *Ask) HandleKey(k tea.KeyMsg) intent.Intent {
	for _, b := range a.Buttons {
		if b.Key != "" && b.Key == k.String() {
			return a.press(b)
		}
	}
	switch keys.Match(keys.Dialog, k.String()) {
	case keys.Next:
		a.focus = (a.focus + 1) % len(a.Buttons)
	case keys.Previous:
		a.focus = (a.focus + len(a.Buttons) - 1) % len(a.Buttons)
	case keys.PageDown:
		a.offset += pageLines
	case keys.PageUp:
		a.offset = max(a.offset-pageLines, 0)
	case keys.Accept:
		return a.press(a.Buttons[a.focus])
	case keys.Back:
		return intent.Back{}
	}
	return nil
}

// press is what a button does: nothing that cannot be undone, as long as there is more
// to read about it.
func (a *Ask) press(b Button) intent.Intent {
	if b.Danger && a.unread {
		return readOn
	}
	return b.Intent
}

var readOn = intent.Say{Text: "there is more to read before this: PgDn shows it"}

// pageLines is how far PgUp and PgDn and a turn of the wheel scroll.
const pageLines = 3

// HandleMouse presses the button under the pointer, and scrolls with the wheel.
// The point is local to the box as View draws it for that size.
func (a *Ask) HandleMouse(m tea.MouseMsg, p image.Point, w, h int) intent.Intent {
	switch {
	case Wheel(m) > 0:
		a.offset += pageLines
	case Wheel(m) < 0:
		a.offset = max(a.offset-pageLines, 0)
	case Pressed(m):
		for i, s := range a.layout(w, h).spans {
			if p.In(s) {
				return a.press(a.Buttons[i])
			}
		}
	}
	return nil
}

const askWidth = 68

func boxWidth(w int) int { return min(askWidth, w) }

// View draws the box for a terminal of w × h cells.
func (a *Ask) View(t *theme.Theme, w, h int) []string {
	l := a.layout(w, h)
	lines := a.head(t, max(boxWidth(w)-4, 1), h)
	for _, p := range l.body {
		lines = append(lines, p.Tone.style(t).Paint(p.Text))
	}
	if l.gap {
		lines = append(lines, "")
	}
	return Frame(t, a.Title, append(lines, a.buttons(t, l.rows)...), boxWidth(w))
}

// layout is where everything of the box stands, in its own coordinates.
type layout struct {
	body  []Paragraph // lines in sight
	gap   bool        // an empty line above the buttons
	rows  [][]int     // the buttons of each line
	spans []image.Rectangle
}

func (a *Ask) layout(w, h int) layout {
	inside := max(boxWidth(w)-4, 1)
	l := layout{rows: a.rows(inside)}
	body := a.wrapped(inside)
	room, gap := a.room(body, inside, h)
	l.body, l.gap = window(body, room, a.offset), gap
	y := 1 + len(a.head(&theme.Theme{}, inside, h)) + len(l.body)
	if l.gap {
		y++
	}
	l.spans = make([]image.Rectangle, len(a.Buttons))
	for _, row := range l.rows {
		x := 2
		for _, i := range row {
			n := term.Width(a.Buttons[i].caption())
			l.spans[i] = image.Rect(x, y, x+n, y+1)
			x += n + buttonGap
		}
		y++
	}
	return l
}

// room is how many lines of the text are in sight, and whether one more is left empty
// above the buttons.
func (a *Ask) room(body []Paragraph, w, h int) (lines int, gap bool) {
	lines = h - 2 - len(a.rows(w)) - len(a.head(&theme.Theme{}, w, h))
	if gap = len(body)+1 <= lines; gap {
		lines--
	}
	return max(lines, 1), gap
}

func (a *Ask) head(t *theme.Theme, w, h int) []string {
	if a.Head == nil {
		return nil
	}
	return a.Head(t, w, h)
}

const buttonGap = 2

// rows breaks the buttons into as many lines as they need.
func (a *Ask) rows(w int) [][]int {
	var rows [][]int
	used := w
	for i, b := range a.Buttons {
		n := term.Width(b.caption())
		if used+buttonGap+n > w {
			rows = append(rows, nil)
			used = -buttonGap
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], i)
		used += buttonGap + n
	}
	return rows
}

func (a *Ask) wrapped(w int) []Paragraph {
	if a.Body == nil {
		return nil
	}
	return wrapped(a.Body(), w)
}

func wrapped(paragraphs []Paragraph, w int) []Paragraph {
	var out []Paragraph
	for _, p := range paragraphs {
		first, rest := "", ""
		if p.Tone == Item {
			first, rest = "• ", "  "
		}
		for i, line := range term.Wrap(p.Text, max(w-len(rest), 1)) {
			if i > 0 {
				first = rest
			}
			out = append(out, Paragraph{p.Tone, first + line})
		}
	}
	return out
}

// window is the part of the lines that is in sight; what is not is counted.
func window(lines []Paragraph, room, offset int) []Paragraph {
	if len(lines) <= room {
		return lines
	}
	from := min(offset, len(lines)-room)
	seen := append([]Paragraph(nil), lines[from:from+room]...)
	if below := len(lines) - from - room; below > 0 && room > 1 {
		seen[room-1] = Paragraph{Quiet, fmt.Sprintf("↓ %d more lines: PgDn", below+1)}
	}
	return seen
}

func (b Button) caption() string {
	if b.Key == "" {
		return " " + b.Label + " "
	}
	return " " + b.Label + " (" + keys.Show(b.Key) + ") "
}

func (a *Ask) buttons(t *theme.Theme, rows [][]int) []string {
	var out []string
	for _, row := range rows {
		line := ""
		for n, i := range row {
			if n > 0 {
				line += term.Spaces(buttonGap)
			}
			line += a.button(t, i)
		}
		out = append(out, line)
	}
	return out
}

func (a *Ask) button(t *theme.Theme, i int) string {
	b := a.Buttons[i]
	switch {
	case i != a.focus:
		return t.Button.Paint(b.caption())
	case b.Danger:
		return t.Danger.Paint("▸" + b.caption()[1:])
	}
	return t.ButtonFocus.Paint("▸" + b.caption()[1:])
}
