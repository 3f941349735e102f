package start

import (
	"errors"
	"image"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/ui/dialog"
	"airdeck/ui/intent"
	"airdeck/ui/term"
	"airdeck/ui/theme"
)

// View draws the form for a terminal of w × h cells.
func (m *Full) View(t *theme.Theme, w, h int) []string {
	title, lines := "Start a recording: every field", m.form(t, width(w)-4, h)
	if m.showing {
		title, lines = "The request, secrets masked", m.request(t, width(w)-4, h)
	}
	start := t.Button
	if wish, err := m.wish(); err == nil && wish.Channel != "" {
		start = t.ButtonFocus
	}
	lines = append(lines, start.Paint(m.caption())+"  "+t.Button.Paint(cancelCaption))
	return dialog.Frame(t, title, lines, width(w))
}

func (m *Full) form(t *theme.Theme, w, h int) (lines []string) {
	first, shown := m.inSight(m.entryRoom(w, h))
	for at := first; at < first+shown; at++ {
		lines = append(lines, m.line(t, at, w, m.unused(at)))
	}
	return append(lines, m.said(t, w, h)...)
}

// pageLines is how far PgDn and PgUp scroll the request.
const pageLines = 5

// further opens the request and goes through it; what cannot be sent is none.
func (m *Full) further() intent.Intent {
	if err := m.whyNoRequest(); err != nil && !m.showing {
		return intent.Say{Text: "nothing to show yet: " + term.Clean(err.Error())}
	}
	m.scroll(1)
	return nil
}

func (m *Full) whyNoRequest() error {
	wish, err := m.wish()
	if err == nil && wish.Channel == "" {
		return errors.New(noChannel.Text)
	}
	return err
}

// scroll opens the request and goes through it; up from its top it is closed.
func (m *Full) scroll(by int) {
	switch {
	case !m.showing:
		m.showing, m.offset = by > 0, 0
	case by < 0 && m.offset == 0:
		m.showing = false
	default:
		m.offset = max(min(m.offset+by*pageLines, len(m.body())-m.room), 0)
	}
}

// SetSize gives the terminal's size, which bounds how far it scrolls.
func (m *Full) SetSize(_, h int) { m.room = requestRoom(h) }

func requestRoom(h int) int { return max(h-4, 1) }

// body is the request in lines, or what keeps it from being sent.
func (m *Full) body() []string {
	wish, err := m.wish()
	if err == nil {
		var text []byte
		if text, err = m.engine.Request(wish); err == nil {
			return strings.Split(string(text), "\n")
		}
	}
	return []string{err.Error()}
}

// request is the part of it that is in sight; the last line says what is not in it.
func (m *Full) request(t *theme.Theme, w, h int) (lines []string) {
	body := m.body()
	room := requestRoom(h)
	from := min(m.offset, max(len(body)-room, 0))
	for _, l := range body[from:min(from+room, len(body))] {
		lines = append(lines, t.Text.Paint(term.Cut(term.Clean(l), w)))
	}
	last := "what a command gives is not in it"
	if below := len(body) - from - len(lines); below > 0 {
		last = "↓ " + term.Plural(below, "more line") + ": PgDn"
	}
	return append(lines, t.Dim.Paint(term.Cut(last, w)))
}

func (m *Full) caption() string {
	if m.again {
		return " Start another (enter) "
	}
	return " Start (enter) "
}

// entryRoom is how many lines the entries have.
func (m *Full) entryRoom(w, h int) int { return h - 3 - len(m.said(&theme.Theme{}, w, h)) }

// unused: a picture is of a mix.
func (m *Full) unused(at int) string {
	if (at == canvasEntry || at == layoutEntry) && m.entries[modeEntry].chosen != 0 {
		return "a mix alone has one"
	}
	return ""
}

// said is what to know of the entry that hears the keys, and before enter.
func (m *Full) said(t *theme.Theme, w, h int) []string {
	var lines []string
	if words := m.now().words; words != "" && h >= 16 {
		lines = dialog.Wrapped(t.Dim, words, w)
	}
	p, _ := m.profile()
	text, st := m.fleet.remark(m.text(channelEntry), p.App), t.Warn
	if _, err := m.wish(); err != nil {
		text = err.Error()
	}
	said := dialog.Wrapped(st, term.Clean(text), w)
	if h >= 16 {
		lines = append([]string{""}, lines...)
	}
	return append(lines, said[:min(len(said), max(h/4, 1))]...)
}

// HandleMouse presses the buttons, goes to what is clicked, and on what has the keys
// already to the next choice.
func (m *Full) HandleMouse(e tea.MouseMsg, p image.Point, w, h int) intent.Intent {
	switch {
	case m.showing && dialog.Wheel(e) != 0:
		m.scroll(dialog.Wheel(e))
	case dialog.Wheel(e) > 0:
		m.now().choose(1)
		m.follow()
	case dialog.Wheel(e) < 0:
		m.now().choose(-1)
		m.follow()
	case dialog.Pressed(e):
		return m.click(p.Sub(image.Pt(2, 1)), w, h)
	}
	return nil
}

func (m *Full) click(p image.Point, w, h int) intent.Intent {
	inside := width(w) - 4
	first, n := m.inSight(m.entryRoom(inside, h))
	onEntry := p.In(image.Rect(0, 0, inside, n))
	buttons := len(m.View(&theme.Theme{}, w, h)) - 3
	cancel := len(m.caption()) + 2
	switch {
	case m.showing && p.Y != buttons:
	case onEntry && first+p.Y == m.at:
		m.now().choose(1)
		m.follow()
	case onEntry:
		m.at = first + p.Y
	case p.Y == buttons && p.X >= 0 && p.X < len(m.caption()):
		return m.accept()
	case p.Y == buttons && p.X >= cancel && p.X < cancel+len(cancelCaption):
		return intent.Back{}
	}
	return nil
}
