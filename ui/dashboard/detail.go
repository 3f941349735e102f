package dashboard

import (
	"slices"
	"strings"
	"time"

	"airdeck/agora"
	"airdeck/agora/fleet"
	"airdeck/ui/canvas"
	"airdeck/ui/term"
)

const (
	pictureWide   = 34
	pictureNarrow = 26
	pictureFrom   = 70 // detail width from which the picture stands at its right
)

// detailKey is all that the detail is made of.
type detailKey struct {
	r        *fleet.Recording
	kin      kin
	w, h     int
	beside   bool
	wide     bool
	drafted  bool
	scrolled int
	clock    time.Time
	interval time.Duration
}

// detail draws what is known of the recording that the cursor rests on: what is wrong
// and the remedy first.
func (m *Model) detail(w, h int, beside bool) []string {
	r := m.regarded()
	k := detailKey{r, m.kinOf(r), w, h, beside, m.wide, r != nil && m.drafted(r), m.scrolled, m.clock, 0}
	if r != nil {
		k.interval = m.interval(r.App)
	}
	if k != m.detailed.key || m.detailed.lines == nil {
		m.detailed.key, m.detailed.lines = k, m.drawDetail(k)
	}
	return m.detailed.lines
}

func (m *Model) drawDetail(k detailKey) []string {
	r := k.r
	inside := k.w - 4
	lines := []string{m.rule(r, k.w, k.beside)}
	if r != nil {
		lines = append(lines, m.body(r, inside, k.h-1, k.beside)...)
	}
	out := make([]string, k.h)
	for i := 1; i < len(out); i++ {
		text := ""
		if i < len(lines) {
			text = lines[i]
		}
		out[i] = m.framed(i, framedKey{text, inside, k.beside})
	}
	out[0] = lines[0]
	return out
}

// framed is a line of the detail with what stands at its sides. Most lines say what they
// said a second ago.
func (m *Model) framed(y int, k framedKey) string {
	for len(m.frames) <= y {
		m.frames = append(m.frames, framed{})
	}
	f := &m.frames[y]
	if f.line == "" || f.key != k {
		bar := "   "
		if k.beside {
			bar = m.theme.Border.Paint("│") + "  "
		}
		f.key, f.line = k, bar+term.Fit(k.text, k.w)+" "
	}
	return f.line
}

type framed struct {
	key  framedKey
	line string
}

// framedKey is all that such a line is made of.
type framedKey struct {
	text   string
	w      int
	beside bool
}

func (m *Model) rule(r *fleet.Recording, w int, beside bool) string {
	name := ""
	if r != nil {
		name = term.Cut(term.Clean(r.Channel), max(w-8, 0))
	}
	edge := "──"
	if beside {
		edge = "├─"
	}
	if name == "" {
		return m.theme.Border.Paint(edge + strings.Repeat("─", max(w-2, 0)))
	}
	line := m.theme.Border.Paint(edge+" ") + m.theme.Title.Paint(name)
	return line + m.theme.Border.Paint(" "+strings.Repeat("─", max(w-term.Width(line)-1, 0)))
}

// body puts text and picture beside each other where there is room, else the
// picture below what is urgent.
func (m *Model) body(r *fleet.Recording, w, h int, beside bool) []string {
	lines := m.inSight(m.allLines(r, w, h, beside), h)
	if pw := pictureAside(w, beside); pw > 0 {
		return join(lines, m.picture(r, pw, h), w-pw-2)
	}
	return lines
}

// pictureAside is how wide the picture at the right of the text is, 0 where it is not
// there.
func pictureAside(w int, beside bool) int {
	switch {
	case w < pictureFrom || beside:
		return 0
	case w > 100:
		return pictureWide
	}
	return pictureNarrow
}

// allLines is all there is to read, in sight or not.
func (m *Model) allLines(r *fleet.Recording, w, h int, beside bool) []string {
	if pw := pictureAside(w, beside); pw > 0 {
		return m.text(r, w-pw-2, w, h, len(m.picture(r, pw, h)))
	}
	lines := m.standing(r, w)
	lines = append(lines, m.problem(r, w)...)
	lines = append(lines, m.layoutLines(r, w)...)
	lines = append(lines, m.care(r, w)...)
	lines = append(lines, "")
	if h >= 20 && w >= pictureNarrow {
		lines = append(lines, m.picture(r, min(w, pictureWide), 11)...)
		lines = append(lines, "")
	}
	lines = append(lines, m.ids(r, w)...)
	lines = append(lines, m.files(r, w)...)
	return append(lines, m.timeline(r, w, h-len(lines))...)
}

// inSight is the part of the lines that h of them show. What is below is counted, with
// the key that shows it.
func (m *Model) inSight(lines []string, h int) []string {
	if m.wide {
		lines = lines[min(m.scrolled, max(len(lines)-h, 0)):]
	}
	if len(lines) <= h || h < 1 {
		return lines
	}
	how := "enter"
	if m.wide {
		how = "PgDn"
	}
	more := m.theme.Dim.Paint("↓ " + term.Plural(len(lines)-h+1, "more line") + ": " + how)
	return append(slices.Clone(lines[:h-1]), more)
}

// scrollDetail moves through the wide detail.
func (m *Model) scrollDetail(by int) {
	a, r := m.areas().detail, m.regarded()
	if r == nil {
		return
	}
	w, h := a.Dx()-4, a.Dy()-1
	m.scrolled = max(min(m.scrolled+by, len(m.allLines(r, w, h, false))-h), 0)
}

func join(left, right []string, w int) []string {
	out := make([]string, max(len(left), len(right)))
	for i := range out {
		l := ""
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			l = term.Fit(l, w) + "  " + right[i]
		}
		out[i] = l
	}
	return out
}

// text stands beside a picture of so many lines. What has happened is told in the whole
// width where it comes below that.
func (m *Model) text(r *fleet.Recording, w, whole, h, picture int) []string {
	lines := m.standing(r, w)
	lines = append(lines, m.problem(r, w)...)
	lines = append(lines, m.layoutLines(r, w)...)
	lines = append(lines, m.care(r, w)...)
	if r.Live() {
		lines = append(lines, m.ids(r, w)...)
		lines = append(lines, m.files(r, w)...)
	} else {
		lines = append(lines, m.files(r, w)...)
		lines = append(lines, m.ids(r, w)...)
	}
	if len(lines) >= picture && m.scrolled == 0 {
		w = whole
	}
	return append(lines, m.timeline(r, w, h-len(lines))...)
}

// picture is the layout as a small picture, with what is known about it. It is drawn
// when the recording has changed, and not with every second of its clocks.
func (m *Model) picture(r *fleet.Recording, w, h int) []string {
	if r.Mode != agora.Mix {
		return nil
	}
	k := detailKey{r: r, w: w, h: h}
	if k != m.pictured.key {
		m.pictured.key, m.pictured.lines = k, m.drawPicture(r, w, h)
	}
	return m.pictured.lines
}

func (m *Model) drawPicture(r *fleet.Recording, w, h int) []string {
	return append([]string{term.Fit(m.layoutCaption(r), w)}, canvas.Thumbnail(r.Layout, r.Canvas, w, min(max(h-1, 1), w/2*9/16+1), m.theme)...)
}
