package history

import (
	"strings"
	"time"

	"airdeck/agora/fleet"
	"airdeck/ui/dialog"
	"airdeck/ui/term"
)

// detail draws all that is known of the recording under the cursor.
func (m *Model) detail(w, h int, beside bool) []string {
	lines := m.detailLines(w)
	from := 0
	if m.wide {
		from = min(m.scroll, max(len(lines)-h+1, 0))
	}
	bar := "   "
	if beside {
		bar = m.theme.Border.Paint("│") + "  "
	}
	out := []string{m.rule(w, beside)}
	for i := from; len(out) < h; i++ {
		text := ""
		switch {
		case len(out) == h-1 && i < len(lines)-1:
			text = m.theme.Dim.Paint("↓ " + term.Plural(len(lines)-i, "more line") + ": " + m.howToSee())
		case i < len(lines):
			text = lines[i]
		}
		out = append(out, term.Fit(bar+term.Fit(text, max(w-4, 0)), w))
	}
	return out[:h]
}

func (m *Model) howToSee() string {
	if m.wide {
		return "PgDn"
	}
	return "enter"
}

func (m *Model) rule(w int, beside bool) string {
	edge, name := "──", ""
	if beside {
		edge = "├─"
	}
	if r := m.Current(); r != nil {
		name = term.Cut(term.Clean(r.Channel), max(w-8, 0))
	}
	if name == "" {
		return term.Fit(m.theme.Border.Paint(edge+strings.Repeat("─", max(w-2, 0))), w)
	}
	line := m.theme.Border.Paint(edge+" ") + m.theme.Title.Paint(name)
	return term.Fit(line+m.theme.Border.Paint(" "+strings.Repeat("─", max(w-term.Width(line)-1, 0))), w)
}

func (m *Model) detailLines(w int) []string {
	r := m.Current()
	if r == nil {
		return nil
	}
	w = max(w-4, 1)
	lines := m.ended(r, w)
	lines = append(lines, m.problem(r, w)...)
	lines = append(lines, m.files(r, w)...)
	lines = append(lines, m.markers(r, w)...)
	lines = append(lines, m.facts(r, w)...)
	return append(lines, m.timeline(r, w)...)
}

// ended is how and when.
func (m *Model) ended(r *fleet.Recording, w int) []string {
	t := m.theme
	glyph, word, st := state(t, r)
	line := st.Paint(glyph + " " + word)
	if !r.StartedAt.IsZero() {
		line += t.Text.Paint("  " + term.Span(length(r)))
		line += t.Dim.Paint("  " + r.StartedAt.Format("2 Jan 2006 15:04:05") + " – " + r.EndedAt.Format("15:04:05"))
	} else {
		line += t.Dim.Paint("  " + r.EndedAt.Format("2 Jan 2006 15:04:05"))
	}
	return []string{term.Cut(line, w)}
}

// problem is what went wrong, what it means, and what may have been the cause.
func (m *Model) problem(r *fleet.Recording, w int) []string {
	p := r.Problem
	if p == nil {
		return nil
	}
	t := m.theme
	var lines []string
	if said := term.Clean(p.Said()); said != "" {
		lines = dialog.Wrapped(t.Warn, term.Cut(said, 2*w-w/8), w)
	}
	lines = append(lines, dialog.Wrapped(t.Text, term.Clean(p.Meaning), w)...)
	if causes := r.LikelyCauses(); len(causes) > 0 {
		return append(lines, dialog.Causes(t.Accent, causes, w)...)
	}
	if p.Remedy != "" {
		lines = append(lines, dialog.Hanging(t.Accent, "→ ", term.Clean(p.Remedy), w)...)
	}
	return lines
}

func (m *Model) files(r *fleet.Recording, w int) []string {
	t := m.theme
	urls, told := r.FileURLs()
	if len(urls) == 0 {
		return nil
	}
	text, st := uploadCell(m, r)
	lines := []string{t.Dim.Paint(term.Plural(len(urls), "file")+" · upload: ") + st.Paint(text)}
	if !told {
		lines = dialog.Wrapped(t.Warn, "no answer told its files; Agora documents this name:", w)
	}
	lines = append(lines, dialog.Names(m.theme.Text, urls, w, m.wide)...)
	if words, before := r.Untold(); words != "" {
		lines = append(lines, dialog.Wrapped(t.Warn, words, w)...)
		lines = append(lines, dialog.Names(m.theme.Text, before, w, m.wide)...)
	}
	for _, g := range r.Gaps {
		lines = append(lines, t.Warn.Paint(term.Cut("▲ footage lost from "+g.From.Format(time.TimeOnly)+" to "+g.To.Format(time.TimeOnly), w)))
	}
	return lines
}

// markers have both clocks: that of the recording, and the one on the wall.
func (m *Model) markers(r *fleet.Recording, w int) []string {
	t := m.theme
	var lines []string
	for _, k := range r.Markers {
		lines = append(lines, t.Accent.Paint("◆ "+term.Timecode(k.Into))+t.Dim.Paint("  "+k.At.Format(time.TimeOnly)+"  ")+
			t.Text.Paint(term.Cut(term.Clean(k.Note), max(w-24, 1))))
	}
	return lines
}

const factWidth = 10 // of a fact's name

func (m *Model) facts(r *fleet.Recording, w int) []string {
	t := m.theme
	var lines []string
	add := func(name, value string) {
		if value != "" {
			lines = append(lines, t.Dim.Paint(term.Fit(name, factWidth))+t.Text.Paint(term.FitMiddle(term.Clean(value), max(w-factWidth, 1))))
		}
	}
	if c := m.cost(r); c > 0 {
		lines = append(lines, m.costLines(r, c, w)...)
	}
	add("sid", r.SID)
	add("resource", r.ResourceID)
	if r.Problem != nil {
		add("request", r.Problem.RequestID)
	}
	add("recorder", "uid "+r.UID+", "+string(r.Mode)+" "+r.Canvas.String())
	add("profile", r.Profile)
	add("app", r.App)
	if r.Insures != "" {
		add("insured", "another recording of this channel, on another server")
	}
	return lines
}

// costLines say what a figure rests on, and what it leaves out.
func (m *Model) costLines(r *fleet.Recording, cost float64, w int) []string {
	text := "at least " + dollars(cost) + " while video ran, by " + m.rates.Source + "; larger source streams cost more"
	if r.AudioOnly || r.Canvas.Width == 0 {
		text = "at least " + dollars(cost) + ", as for audio alone, by " + m.rates.Source
	}
	lines := dialog.Wrapped(m.theme.Text, term.Clean(text), max(w-factWidth, 1))
	for i := range lines {
		name := ""
		if i == 0 {
			name = "cost"
		}
		lines[i] = m.theme.Dim.Paint(term.Fit(name, factWidth)) + lines[i]
	}
	return lines
}

func (m *Model) timeline(r *fleet.Recording, w int) []string {
	if len(r.Timeline) == 0 {
		return nil
	}
	t := m.theme
	lines := []string{""}
	for _, e := range r.Timeline {
		for i, l := range term.Wrap(term.Clean(e.String()), max(w-10, 1)) {
			at := term.Spaces(len(time.TimeOnly))
			if i == 0 {
				at = e.At.Format(time.TimeOnly)
			}
			lines = append(lines, t.Faint.Paint(at)+"  "+t.Dim.Paint(l))
		}
	}
	return lines
}
