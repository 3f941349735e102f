package ui

import (
	"fmt"
	"image"
	"strings"
	"time"

	"airdeck/agora/fleet"
	"airdeck/ui/dialog"
	"airdeck/ui/keys"
	"airdeck/ui/status"
	"airdeck/ui/term"
	"airdeck/ui/theme"
)

// areas is where the root's own lines stand. View and the mouse read the same.
type areas struct{ header, body, event, footer image.Rectangle }

// arrange divides the screen: a header, the screen that is open, the newest event
// and the hints. A low terminal gives up the event line first.
func arrange(w, h int) areas {
	var a areas
	a.header = image.Rect(0, 0, w, 1)
	a.footer = image.Rect(0, h-1, w, h)
	a.event = image.Rect(0, h-2, w, h-1)
	if h < 12 {
		a.event = image.Rect(0, h-1, w, h-1)
	}
	a.body = image.Rect(0, 1, w, a.event.Min.Y)
	return a
}

const (
	leastWidth  = 40
	leastHeight = 8
)

func tooSmall(size image.Point) bool { return size.X < leastWidth || size.Y < leastHeight }

// View is the whole screen: exactly as many lines as the terminal has, each
// exactly as wide. As long as nothing has happened it is the one from before.
func (m *Model) View() string {
	if m.dirty {
		m.frame, m.dirty = term.Drawn(m.draw()), false
	}
	return m.frame
}

func (m *Model) draw() string {
	w, h := m.size.X, m.size.Y
	if w <= 0 || h <= 0 {
		return ""
	}
	if tooSmall(m.size) {
		return strings.Join(m.small(w, h), "\n")
	}
	a := arrange(w, h)
	lines := []string{m.header(w)}
	lines = append(lines, m.page().View()...)
	if !a.event.Empty() {
		lines = append(lines, m.eventLine(w))
	}
	lines = append(lines, m.footer(w))
	if m.leaving {
		lines = m.over(lines, m.leavingBox())
	} else {
		for _, o := range m.overlays {
			lines = m.over(lines, o.View(m.theme, w, h))
		}
	}
	return strings.Join(lines, "\n")
}

// over lays a box over the middle of the screen.
func (m *Model) over(lines, box []string) []string {
	at := m.place(box)
	return term.Overlay(lines, box, at.Min.X, at.Min.Y)
}

func (m *Model) place(box []string) image.Rectangle {
	w := 0
	if len(box) > 0 {
		w = term.Width(box[0])
	}
	x, y := max((m.size.X-w)/2, 0), max((m.size.Y-len(box))/2, 0)
	return image.Rect(x, y, x+w, y+len(box))
}

func (m *Model) boxOf(o overlay) image.Rectangle {
	return m.place(o.View(m.theme, m.size.X, m.size.Y))
}

// small is what is shown where nothing fits.
func (m *Model) small(w, h int) []string {
	lines := make([]string, h)
	for i := range lines {
		lines[i] = term.Spaces(w)
	}
	c := m.census.counts
	lines[0] = term.Fit(fmt.Sprintf("airdeck ▲%d ●%d ◐%d", c.attention, c.recording, c.busy), w)
	said := []string{fmt.Sprintf("at least %d×%d, please", leastWidth, leastHeight), "q quits"}
	if m.leaving {
		said = append([]string{"q leaves now, esc stays"}, m.underWay()...)
	}
	for i, text := range said[:min(len(said), h-1)] {
		lines[i+1] = term.Fit(term.Clean(text), w)
	}
	return lines
}

type counts struct{ recording, busy, attention, ended int }

// add counts a recording in, or out with -1.
func (c *counts) add(t tally, n int) {
	if t.attention {
		c.attention += n
	}
	switch t.phase {
	case fleet.Confirmed:
		c.recording += n
	case fleet.Starting, fleet.Stopping, fleet.Leaving:
		c.busy += n
	case fleet.Ended:
		c.ended += n
	}
}

// headerKey is all that the header is made of.
type headerKey struct {
	w, marked, sent              int
	counts                       counts
	live, trial, warnings, signs string
}

// header is the line at the top: what is counted, and what is wrong with the deck
// itself.
func (m *Model) header(w int) string {
	k := headerKey{w, m.dash.Marked(), len(m.sent), m.census.counts, m.liveSign(), m.trialSign(), strings.Join(m.warnings(), "  "), strings.Join(m.signs(), "  ")}
	return m.lines.header.line(k, func() string { return m.drawHeader(w) })
}

// headerForm is what of the header is shown.
type headerForm struct {
	name, title, gauge bool
	how                wordy
}

// headerForms give up first, where it is narrow, what tells only more of what stands there
// already, then the title, then the words.
var headerForms = []headerForm{
	{name: true, title: true, gauge: true, how: inFull}, {name: true, title: true, how: inFull}, {name: true, title: true, how: inBrief},
	{name: true, how: inBrief}, {name: true, title: true, how: inWarnings}, {name: true, how: inWarnings}, {name: true, how: inSigns}, {how: inSigns},
}

func (m *Model) drawHeader(w int) string {
	for _, f := range headerForms {
		line, gauge := m.headed(f)
		if room := w - term.Width(line) - term.Width(gauge); room >= 0 {
			return line + m.theme.Header.Paint(term.Spaces(room)) + gauge
		}
	}
	return term.Fit(m.tally(inSigns), w)
}

// headed is what stands at the left in a form of the header, and the gauge at its right.
func (m *Model) headed(f headerForm) (line, gauge string) {
	t := m.theme
	if f.name {
		line = t.HeaderName.Paint(" airdeck ") + t.Header.Paint(" ")
	}
	if f.title {
		line += t.Header.Paint(term.Cut(term.Clean(m.o.Title), 20) + "  ")
	}
	if f.gauge {
		gauge = m.gauge()
	}
	return line + m.tally(f.how), gauge
}

// wordy is how much of the header is words.
type wordy int

const (
	inFull     wordy = iota
	inBrief          // of what says which deck this is, one word
	inWarnings       // only what keeps the deck from knowing; counts are glyphs and numbers
	inSigns          // glyphs and numbers alone
)

// tally is the counts, what needs an operator first.
func (m *Model) tally(how wordy) string {
	t, c := m.theme, m.census.counts
	line := ""
	add := func(n int, st theme.Style, glyph, words string) {
		text := fmt.Sprintf("%s %d %s", glyph, n, words) + "   "
		if how >= inWarnings {
			text = fmt.Sprintf("%s%d ", glyph, n)
		}
		line += onHeader(t.Header, st)(text)
	}
	line += sign(t, t.Danger, m.liveSign()) + sign(t, t.ButtonFocus, m.trialSign())
	for _, w := range m.warnings() {
		if how == inSigns {
			w = "▲"
		}
		line += onHeader(t.Header, t.Bad)(w + "  ")
	}
	for _, s := range m.signs() {
		if how != inFull {
			s, _, _ = strings.Cut(s, " ")
		}
		line += onHeader(t.Header, t.Faint)(s + "  ")
	}
	needs := "need attention"
	if c.attention == 1 {
		needs = "needs attention"
	}
	if c.attention > 0 {
		add(c.attention, t.Bad, "▲", needs)
	}
	add(c.recording, t.Good, "●", "recording")
	for _, part := range []struct {
		n            int
		style        theme.Style
		glyph, words string
	}{{c.busy, t.Busy, "◐", "under way"}, {c.ended, t.Ended, "■", "ended"}, {m.dash.Marked(), t.Header, "✓", "marked"}} {
		if part.n > 0 {
			add(part.n, part.style, part.glyph, part.words)
		}
	}
	return line
}

// sign is louder than what is counted.
func sign(t *theme.Theme, st theme.Style, text string) string {
	if text == "" {
		return ""
	}
	return st.Paint(" "+text+" ") + t.Header.Paint(" ")
}

const gaugeTime = 5 * time.Second

// gauge is how much of the request budget was spent in the last seconds.
func (m *Model) gauge() string {
	t := m.theme
	spent := float64(len(m.sent)) / gaugeTime.Seconds()
	const cells = 5
	full := min(int(spent/m.o.Budget*cells+0.5), cells)
	return onHeader(t.Header, t.Gauge)(strings.Repeat("▮", full)) + onHeader(t.Header, t.GaugeEmpty)(strings.Repeat("▯", cells-full)) +
		t.Header.Paint(fmt.Sprintf(" %.1f of %g/s ", spent, m.o.Budget))
}

// warnings are about the deck itself: what keeps it from knowing.
func (m *Model) warnings() []string {
	var out []string
	now := m.engine.Now()
	if until := m.engine.Fleet().Paused(); !until.IsZero() {
		out = append(out, "polling paused, "+term.Span(until.Sub(now))+" left")
	}
	for _, app := range m.engine.Apps() {
		if since := m.engine.Fleet().Refused(app); !since.IsZero() {
			out = append(out, "▲ credentials refused since "+since.Format("15:04"))
		}
		if since := m.engine.Fleet().Silent(app, now); !since.IsZero() {
			out = append(out, "▲ no answer from Agora since "+since.Format("15:04"))
		}
	}
	if m.engine.Unwritten() != nil {
		out = append(out, "▲ cannot write to disk")
	}
	return out
}

// signs say which deck this is, where that matters.
func (m *Model) signs() []string {
	var out []string
	if m.engine.Ephemeral() {
		out = append(out, "ephemeral")
	}
	switch watching := m.engine.Watching(); {
	case len(watching) == 0:
	case len(watching) == len(m.engine.Apps()):
		out = append(out, "watching beside another deck")
	default:
		out = append(out, "watching "+term.Clean(strings.Join(watching, ", "))+" beside another deck")
	}
	return out
}

// eventLine is what has to be said, else the newest event.
func (m *Model) eventLine(w int) string {
	k := eventKey{w: w, said: m.said(), note: m.newest}
	return m.lines.event.line(k, func() string {
		if k.said.text != "" {
			return term.Fit(" "+status.Style(m.theme, k.said.level).Paint(term.Cut(term.Clean(k.said.text), w-2)), w)
		}
		return status.Event(m.theme, k.note, w)
	})
}

type eventKey struct {
	w    int
	said toast
	note fleet.Note
}

// footer is the hints, or, where there is no event line, what has to be said.
func (m *Model) footer(w int) string {
	if arrange(w, m.size.Y).event.Empty() && m.said().text != "" {
		return m.eventLine(w)
	}
	hints := m.hints()
	k := footerKey{w: w, scope: m.scope()}
	for i, h := range hints {
		if h.Off {
			k.off |= 1 << i
		}
	}
	return m.lines.footer.line(k, func() string { return status.Footer(m.theme, hints, w) })
}

type footerKey struct {
	w     int
	scope keys.Scope
	off   uint64 // a bit for each hint
}

func (m *Model) leavingBox() []string {
	t := m.theme
	lines := []string{t.Text.Paint("Waiting, so that nothing is left unknown:")}
	for _, u := range m.underWay() {
		lines = append(lines, t.Busy.Paint("  ◐ "+term.Clean(u)))
	}
	lines = append(lines, "", t.Key.Paint("q")+t.Text.Paint(" leaves now   ")+t.Key.Paint("esc")+t.Text.Paint(" stays"))
	return dialog.Frame(t, "Leaving", lines, min(60, m.size.X))
}
