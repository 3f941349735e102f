package dashboard

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"airdeck/agora"
	"airdeck/agora/fleet"
	"airdeck/ui/canvas"
	"airdeck/ui/dialog"
	"airdeck/ui/term"
)

const (
	pictureWide   = 34
	pictureNarrow = 26
	pictureFrom   = 70 // detail width from which the picture stands at its right
)

// detailKey is all that the detail is made of.
type detailKey struct {
	r, mate  *fleet.Recording
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
	k := detailKey{r, m.mateOf(r), w, h, beside, m.wide, r != nil && m.drafted(r), m.scrolled, m.clock, m.interval}
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
	bar := "   "
	if k.beside {
		bar = m.theme.Border.Paint("│") + "  "
	}
	out := make([]string, k.h)
	for i := range out {
		text := ""
		if i > 0 && i < len(lines) {
			text = lines[i]
		}
		out[i] = bar + term.Fit(text, inside) + " "
	}
	out[0] = lines[0]
	return out
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
		return m.text(r, w-pw-2, h)
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
		var l, p string
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			p = right[i]
		}
		out[i] = term.Fit(l, w) + "  " + p
	}
	return out
}

func (m *Model) text(r *fleet.Recording, w, h int) []string {
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
	return append(lines, m.timeline(r, w, h-len(lines))...)
}

// standing says in one line how it stands, and how fresh that is.
func (m *Model) standing(r *fleet.Recording, w int) []string {
	glyph, word, st := m.state(r)
	line := st.Paint(glyph+" "+word) + m.theme.Text.Paint("  "+term.Span(length(r, m.clock)))
	switch {
	case !r.Live():
	case r.Phase == fleet.Moving && !r.NotFound.IsZero():
		line += m.theme.Warn.Paint("  404 for " + term.Span(m.clock.Sub(r.NotFound)) + " of " + term.Span(fleet.MovingTime))
	case !r.StatusAt.IsZero():
		age := m.clock.Sub(r.StatusAt)
		st := m.theme.Dim
		if stale(age, m.interval) {
			st = m.theme.Warn
		}
		line += st.Paint("  status " + strconv.Itoa(int(r.Status)) + ", seen " + term.Span(age) + " ago")
	}
	if r.Attention() {
		line += m.theme.Key.Paint("  A") + m.theme.Text.Paint(" acknowledges")
	}
	return []string{term.Cut(line, w)}
}

// problem is code, meaning and remedy, in words; then what else there is to know.
func (m *Model) problem(r *fleet.Recording, w int) []string {
	var lines []string
	if r.Problem != nil {
		lines = m.wrong(r, r.Problem, w)
	}
	for _, a := range r.Alerts {
		st := m.theme.Warn
		if a.Seen {
			st = m.theme.Dim
		}
		lines = append(lines, dialog.Wrapped(st, term.Clean(a.Text), w)...)
		if a.Remedy != "" && !a.Seen {
			lines = append(lines, dialog.Wrapped(m.theme.Accent, "→ "+term.Clean(a.Remedy), w)...)
		}
	}
	return lines
}

func (m *Model) wrong(r *fleet.Recording, p *fleet.Problem, w int) []string {
	st := m.theme.Warn
	if p.Attention {
		st = m.theme.Bad
	}
	head := string(p.Call)
	if p.HTTPStatus != 0 {
		head += " " + strconv.Itoa(p.HTTPStatus)
	}
	if p.Code != 0 && p.Code != p.HTTPStatus {
		head += "/" + strconv.Itoa(p.Code)
	}
	reason := strings.TrimPrefix(term.Clean(p.Reason), string(p.Call)+": ")
	head = strings.TrimPrefix(head+": ", ": ") + reason
	lines := []string{st.Paint(term.Cut(head, w))}
	lines = append(lines, dialog.Wrapped(m.theme.Text, p.Meaning, w)...)
	if r.Phase == fleet.StartUnknown || r.Forgettable() {
		lines = append(lines, m.theme.Key.Paint("u")+m.theme.Text.Paint(" shows the ways out"))
	}
	if causes := r.LikelyCauses(); len(causes) > 0 {
		return append(append(lines, m.another(r, w)...), dialog.Causes(m.theme.Accent, causes, w)...)
	}
	if p.Remedy != "" {
		lines = append(lines, dialog.Hanging(m.theme.Accent, "→ ", p.Remedy, w)...)
	}
	return append(lines, m.another(r, w)...)
}

// another names the key that starts another one in its place.
func (m *Model) another(r *fleet.Recording, w int) []string {
	if !replaceable(r) {
		return nil
	}
	return []string{term.Cut(m.theme.Key.Paint("R")+m.theme.Text.Paint(" starts another like it, with another uid"), w)}
}

// replaceable tells whether a recording is lost, or may be, and nothing stands in its
// place yet.
func replaceable(r *fleet.Recording) bool {
	if r.ReplacedBy != "" || r.Profile == "" {
		return false
	}
	switch r.Ending {
	case fleet.Gone, fleet.DidNotStart, fleet.Abnormal, fleet.Expired, fleet.NotStarted:
		return true
	}
	return r.Phase == fleet.Moving
}

func (m *Model) ids(r *fleet.Recording, w int) []string {
	var lines []string
	add := func(name, value string) {
		if value == "" {
			return
		}
		lines = append(lines, m.theme.Dim.Paint(term.Fit(name, 10))+m.theme.Text.Paint(term.FitMiddle(term.Clean(value), max(w-10, 1))))
	}
	sid := r.SID
	if sid == "" && r.MayRun {
		sid = "not known"
	}
	add("sid", sid)
	add("resource", r.ResourceID)
	add("recorder", "uid "+r.UID+", "+string(r.Mode)+" "+r.Canvas.String())
	add("profile", r.Profile)
	if r.Insures != "" && m.mateOf(r) == nil {
		add("insured", "another recording of this channel, on another server")
	}
	for _, g := range r.Gaps {
		add("gap", "footage lost from "+g.From.Format(time.TimeOnly)+" to "+g.To.Format(time.TimeOnly))
	}
	if !r.Expires.IsZero() && r.Live() {
		add("expires", "in "+term.Span(r.Expires.Sub(m.clock))+", "+r.Expires.Format("2 Jan 15:04"))
	}
	return lines
}

// files names what came out, or what is there so far, with its place where that is
// known. The name of what is to come is told ahead where Agora documents it.
func (m *Model) files(r *fleet.Recording, w int) []string {
	urls, told := r.FileURLs()
	if len(urls) == 0 && (r.Live() || r.SID == "") {
		return nil
	}
	head, st := term.Plural(len(urls), "file"), m.theme.Dim
	switch {
	case !told && r.Live():
		head = "no file yet; its name will be"
	case !told:
		head, st = "files not told; Agora documents this name:", m.theme.Warn
	case r.Uploads():
		head += " · upload: " + r.Upload.String()
		_, st = uploadCell(m, r)
	}
	lines := []string{st.Paint(term.Cut(head, w))}
	for _, u := range m.last(urls, lastFiles) {
		if u = term.Clean(u); m.wide {
			lines = append(lines, dialog.Hanging(m.theme.Text, "  ", u, w)...)
			continue
		}
		lines = append(lines, m.theme.Text.Paint("  "+term.FitMiddle(u, max(w-2, 1))))
	}
	return lines
}

// lastFiles is how many stand beside all else; the wide detail has them all.
const lastFiles = 3

func (m *Model) last(texts []string, most int) []string {
	if m.wide || len(texts) <= most {
		return texts
	}
	return texts[len(texts)-most:]
}

// timeline is its last entries, as many as there is room for; the wide detail, which
// scrolls, has them all.
func (m *Model) timeline(r *fleet.Recording, w, most int) []string {
	entries := r.Timeline
	if m.wide {
		most = max(len(entries)+1, 3)
	}
	if most < 3 {
		return nil
	}
	lines := []string{""}
	if len(entries) > most-1 {
		entries = entries[len(entries)-most+1:]
	}
	for _, e := range entries {
		lines = append(lines, m.theme.Faint.Paint(e.At.Format(time.TimeOnly))+"  "+m.theme.Dim.Paint(term.Cut(term.Clean(e.Text), max(w-10, 1))))
	}
	return lines
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
