package editor

import (
	"strconv"
	"strings"

	"airdeck/agora/layout"
	"airdeck/ui/canvas"
	"airdeck/ui/dialog"
	"airdeck/ui/intent"
	"airdeck/ui/term"
	"airdeck/ui/theme"
)

// panelLine is one line of the numbers beside the canvas.
type panelLine struct {
	text  string
	press func(*Model)                    // nil: a click does nothing
	turn  func(*Model, int) intent.Intent // nil: the wheel does nothing
	typed bool                            // the keys go here
}

const (
	nameCells   = 12
	faultyCells = 10 // of a field beside which its fault stands
)

// panel draws the numbers, w×h cells.
func (m *Model) panel(w, h int) []string {
	lines := m.panelLines(w-3, h)
	out := make([]string, h)
	bar := m.theme.Border.Paint("│") + " "
	for i := range out {
		text := ""
		if i < len(lines) {
			text = lines[i].text
		}
		out[i] = bar + term.Fit(text, w-3) + " "
	}
	return out
}

// panelRow is the line under a click, where it does something.
func (m *Model) panelRow(y int) (panelLine, bool) {
	a := arrange(m.size.X, m.size.Y).panel
	lines := m.panelLines(a.Dx()-3, a.Dy())
	if y < 0 || y >= len(lines) || lines[y].press == nil {
		return panelLine{}, false
	}
	return lines[y], true
}

// panelLines is what the panel says, at most h lines.
func (m *Model) panelLines(w, h int) []panelLine {
	if m.rehearsal != nil {
		return m.rehearsalLines(w, h)
	}
	d := m.Draft()
	lines := []panelLine{
		{text: m.label("layout") + m.theme.Title.Paint(d.Kind.String()) + m.theme.Dim.Paint("  (p)"),
			press: func(m *Model) {
				if m.form == nil {
					m.cycleKind()
				}
			}},
	}
	lines = append(lines, m.layoutLines(d, w)...)
	lines = append(lines, m.channelLine(d))
	if d.Kind == layout.Custom {
		lines = append(lines, m.regionLines(d, w)...)
	} else {
		for _, l := range dialog.Wrapped(m.theme.Dim, "Drawn for "+m.audience()+". "+predefinedWords+".", w) {
			lines = append(lines, panelLine{text: l})
		}
	}
	p := pane{top: lines, faults: m.faultLines(d, w), list: m.listLines(d, w), at: m.selected}
	if m.choosesUID() {
		p.list, p.at = m.presentLines(w)
	}
	if d.Kind == layout.Custom {
		p.spare = m.lossLines(d, w)
	}
	return p.fit(h, m.theme)
}

// audience is for whom a predefined layout is drawn: for who is in the channel, where
// that is known and anybody is.
func (m *Model) audience() string {
	if n := len(m.present); n > 0 {
		return term.Plural(n, "user") + ", as in the channel"
	}
	return "a typical number of users"
}

func (m *Model) label(s string) string { return m.theme.Dim.Paint(term.Fit(s, nameCells)) }

// layoutLines are what concerns the whole layout: the colour always, the rest where
// it is set or being typed.
func (m *Model) layoutLines(d layout.Layout, w int) []panelLine {
	values := []string{d.Background, d.BackgroundImage, d.DefaultUserImage}
	names := []string{"background", "image", "user image"}
	if d.Kind == layout.Vertical {
		values, names = append(values, d.MaxResolutionUID), append(names, "large uid")
	}
	var out []panelLine
	for i, v := range values {
		open := func(m *Model) {
			if m.form == nil {
				m.openBackground(i)
			}
		}
		switch {
		case m.form != nil && m.form.about == aboutLayout:
			out = append(out, m.typedLine(i, w))
		case i == fieldBackground:
			out = append(out, panelLine{text: m.label(names[i]) + m.colourWords(v), press: open})
		case i == fieldLargeUID && v == "":
			out = append(out, panelLine{text: m.label(names[i]) + m.theme.Dim.Paint("nobody: the background"), press: open})
		case v != "":
			out = append(out, panelLine{text: m.label(names[i]) + m.theme.Text.Paint(tail(v, w-nameCells)), press: open})
		}
	}
	return out
}

// tail is the end of an address, which tells more than its beginning.
func tail(s string, w int) string {
	s = term.Clean(s)
	if n := term.Width(s); n > w && w > 1 {
		return "…" + term.Slice(s, n-w+1, n)
	}
	return s
}

func (m *Model) colourWords(hex string) string {
	if hex == "" {
		return m.theme.Dim.Paint("not set: black")
	}
	return m.theme.Text.Paint(term.Clean(strings.ToLower(hex))) + " " + m.swatch(hex)
}

// swatch shows a colour beside its number, where there are colours.
func (m *Model) swatch(hex string) string {
	c, ok := theme.Hex(hex)
	if !ok || m.theme.Profile == theme.Mono {
		return ""
	}
	return m.theme.Text.On(c).Paint("    ")
}

// regionLines are the numbers of the selected region, as fraction and as pixels.
func (m *Model) regionLines(d layout.Layout, w int) []panelLine {
	if m.selected < 0 || m.selected >= len(d.Regions) {
		return []panelLine{{text: m.theme.Dim.Paint("no region; a adds one")}}
	}
	r := d.Regions[m.selected]
	x, y, rw, rh := m.r.Canvas.Pixels(r.Rect)
	heading := m.called(d.Regions, m.selected) + " · " + strconv.Itoa(m.selected+1) + " of " + strconv.Itoa(len(d.Regions))
	lines := []panelLine{{text: m.theme.Title.Paint(term.Cut(heading, w))}}
	values := m.regionValues(r)
	notes := []string{px(x), px(y), px(rw), px(rh), strconv.Itoa(r.Alpha/10_000) + " %", fieldPicture: ""}
	if r.UID == "" {
		values[fieldUID] = "any (a slot)"
	}
	typing := m.form != nil && m.form.about == aboutRegion
	for i, v := range values {
		if v == "" && !typing {
			continue
		}
		lines = append(lines, m.numberLine(i, v, notes[i], w))
	}
	return lines
}

// called is what a region is called: by its user's name where there is one.
func (m *Model) called(rs []layout.Region, i int) string {
	if name := m.names[rs[i].UID]; name != "" {
		return term.Clean(name)
	}
	return term.Clean(canvas.Label(rs, i))
}

func px(n int) string { return strconv.Itoa(n) + " px" }

func (m *Model) numberLine(i int, value, note string, w int) panelLine {
	if m.form != nil && m.form.about == aboutRegion {
		return m.typedLine(i, w)
	}
	switch {
	case i >= fieldName:
		value = tail(value, w-nameCells)
	case i == fieldUID:
		value = term.Clean(value)
	}
	room := max(w-nameCells-term.Width(value), 0)
	if term.Width(note) >= room {
		note = strings.TrimSuffix(note, " px")
	}
	if term.Width(note) >= room {
		note = "" // better none than one that looks like the end of the number
	}
	text := m.label(fieldNames[i]) + m.theme.Text.Paint(value) + m.theme.Dim.Paint(term.Right(note, room))
	return panelLine{text: text, press: func(m *Model) {
		if m.form == nil {
			m.openNumbers(i)
		}
	}, turn: func(m *Model, by int) intent.Intent { return m.turn(i, by) }}
}

// typedLine is a field of the form.
func (m *Model) typedLine(i, w int) panelLine {
	return panelLine{text: m.typed(i, w), press: func(m *Model) { m.form.at = i }, typed: i == m.form.at}
}

func (m *Model) typed(i, w int) string {
	f := m.form
	text := m.label(f.names[i])
	if i == f.at {
		text = m.theme.Accent.Paint(term.Fit("▸"+f.names[i], nameCells))
	}
	room := max(w-nameCells, 1)
	if f.fault.text == "" || f.fault.field != i {
		return text + f.fields[i].View(m.theme, room, i == f.at)
	}
	why := "▲ " + f.fault.text
	if term.Width(why) > room-faultyCells {
		why = "▲" // the title has it in full
	}
	room = max(room-1-term.Width(why), 1)
	return text + f.fields[i].View(m.theme, room, i == f.at) + " " + m.theme.Bad.Paint(why)
}

// turn changes a number by a step of the wheel: one percent of the canvas.
func (m *Model) turn(field, by int) intent.Intent {
	if m.region() == nil {
		return nil
	}
	if m.locked(m.selected) && field <= fieldFit {
		return intent.Say{Text: lockedWords}
	}
	dx, dy := by*max(m.r.Canvas.Width/100, 1), by*max(m.r.Canvas.Height/100, 1)
	m.change(fieldNames[field], func() {
		r := m.region()
		switch field {
		case fieldX:
			r.Rect = canvas.Nudge(r.Rect, dx, 0, m.r.Canvas)
		case fieldY:
			r.Rect = canvas.Nudge(r.Rect, 0, dy, m.r.Canvas)
		case fieldW:
			r.Rect = canvas.Resize(r.Rect, canvas.BottomRight, dx, 0, m.r.Canvas)
		case fieldH:
			r.Rect = canvas.Resize(r.Rect, canvas.BottomRight, 0, dy, m.r.Canvas)
		case fieldAlpha:
			r.Alpha = min(max(r.Alpha+by*layout.Whole/100, 0), layout.Whole)
		case fieldFit:
			r.Fit = layout.Bars - r.Fit
		}
	})
	return nil
}

// listLines are all regions in the order in which they are drawn.
func (m *Model) listLines(d layout.Layout, w int) []panelLine {
	var out []panelLine
	if d.Kind != layout.Custom {
		return nil
	}
	for i, r := range d.Regions {
		marker, st := "  ", m.theme.Text
		switch {
		case i == m.selected:
			marker, st = "▌ ", m.theme.Title
		case m.marked(i):
			marker, st = "+ ", m.theme.Title
		}
		_, _, rw, rh := m.r.Canvas.Pixels(r.Rect)
		size := strconv.Itoa(rw) + "×" + strconv.Itoa(rh)
		if m.locked(i) {
			size = "locked"
		}
		name := strconv.Itoa(i+1) + " " + m.called(d.Regions, i)
		text := m.theme.Accent.Paint(marker) + st.Paint(term.Fit(name, max(w-2-10, 1))) + m.theme.Dim.Paint(term.Right(size, 10))
		out = append(out, panelLine{text: text, press: func(m *Model) {
			if m.form == nil {
				m.unmark()
				m.pick(i)
			}
		}, turn: func(m *Model, by int) intent.Intent {
			m.step(-by)
			return nil
		}})
	}
	return out
}
