package dashboard

import (
	"strconv"
	"time"

	"airdeck/agora/fleet"
	"airdeck/ui/dialog"
	"airdeck/ui/term"
)

// standing says how it stands, and how fresh that is; the key for one that needs attention
// has a line of its own where it would be cut.
func (m *Model) standing(r *fleet.Recording, w int) []string {
	glyph, word, st := m.state(r)
	line := st.Paint(glyph+" "+word) + m.theme.Text.Paint("  "+term.Span(length(r, m.clock)))
	switch {
	case !r.Live():
	case (r.Phase == fleet.Moving || r.Phase == fleet.Stopping || r.Phase == fleet.Leaving) && !r.NotFound.IsZero():
		line += m.theme.Warn.Paint("  404 for " + term.Span(m.clock.Sub(r.NotFound)) + " of " + term.Span(fleet.MovingTime))
	case !r.StatusAt.IsZero():
		age := m.clock.Sub(r.StatusAt)
		st := m.theme.Dim
		if stale(age, m.interval(r.App)) {
			st = m.theme.Warn
		}
		line += st.Paint("  status " + strconv.Itoa(int(r.Status)) + ", seen " + term.Span(age) + " ago")
	}
	if !r.Attention() {
		return []string{term.Cut(line, w)}
	}
	hint := m.theme.Key.Paint("A") + m.theme.Text.Paint(" acknowledges")
	if both := line + "  " + hint; term.Width(both) <= w {
		return []string{both}
	}
	return []string{term.Cut(line, w), term.Cut(hint, w)}
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
	if r.Insures != "" && m.byID[r.Insures] == nil {
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
	lines := append([]string{st.Paint(term.Cut(head, w))}, dialog.Names(m.theme.Text, m.last(urls, lastFiles), w, m.wide)...)
	if words, before := r.Untold(); words != "" {
		lines = append(lines, dialog.Wrapped(m.theme.Warn, words, w)...)
		lines = append(lines, dialog.Names(m.theme.Text, before, w, m.wide)...)
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
		lines = append(lines, m.theme.Faint.Paint(e.At.Format(time.TimeOnly))+"  "+m.theme.Dim.Paint(term.Cut(term.Clean(e.String()), max(w-10, 1))))
	}
	return lines
}
