package dashboard

import (
	"strings"
	"time"

	"airdeck/agora/fleet"
	"airdeck/ui/term"
	"airdeck/ui/theme"
)

// rowKey is all that a row is made of: rows with the same key look the same. Clocks
// stand in it as exactly as they are shown.
type rowKey struct {
	r                               *fleet.Recording
	w                               int
	chosen, marked, drafted, stale  bool
	length, seen, left, ends, trial time.Duration
	pair                            half
}

// drawn is a row that was drawn, with what it was made of.
type drawn struct {
	key  rowKey
	text string
}

// row draws a recording, unless it stands there already as it would be drawn.
func (m *Model) row(r *fleet.Recording, w int) string {
	k := m.rowKey(r, w)
	if d := m.drawn[r.ID]; d.key == k {
		return d.text
	}
	if len(m.drawn) > 4*m.size.Y {
		clear(m.drawn) // most of them are out of sight
	}
	text := m.drawRow(k, len(m.drawn[r.ID].text))
	m.drawn[r.ID] = drawn{k, text}
	return text
}

// drawRow draws a row that had so many bytes when it was drawn last; 0 where that is not
// known. It will hardly have more now.
func (m *Model) drawRow(k rowKey, bytes int) string {
	var line strings.Builder
	if bytes == 0 {
		bytes = 8 * k.w
	}
	line.Grow(bytes + 4)
	p, r := m.planned(k.w), k.r
	glyph, word, st := m.state(r)
	marker, mark := " ", "  "
	if k.chosen {
		marker = "▌"
	}
	if k.marked {
		mark = "✓ "
	}
	text := m.theme.Text.If(k.chosen)
	space := func(n int) { // seen on the selection's background only
		if k.chosen {
			text.Write(&line, term.Spaces(n))
		} else {
			line.WriteString(term.Spaces(n))
		}
	}
	m.theme.Accent.If(k.chosen).Write(&line, marker)
	m.theme.Marked.If(k.chosen).Write(&line, mark)
	word, rest := term.FitParts(word, p.state-term.Width(glyph)-1)
	st.If(k.chosen).Write(&line, glyph, " ", word, rest)
	space(gap)
	name, rest, signs := m.nameCell(r, p.name)
	text.Write(&line, name, rest)
	if signs != "" {
		m.theme.Warn.If(k.chosen).Write(&line, signs)
	}
	for _, c := range p.columns {
		s, st := c.cell(m, r)
		one, other := c.fit(s)
		space(gap)
		st.If(k.chosen).Write(&line, one, other)
	}
	space(p.rest)
	if p.rest < 0 {
		return term.Fit(line.String(), k.w)
	}
	return line.String()
}

func (m *Model) rowKey(r *fleet.Recording, w int) rowKey {
	k := rowKey{r: r, w: w, chosen: r.ID == m.cursor, marked: m.marks[r.ID], drafted: m.drafted(r), length: term.Shown(length(r, m.clock)), pair: m.half(r), trial: r.Trial.Left(m.clock)}
	if r.Live() {
		age := m.clock.Sub(r.StatusAt)
		k.seen, k.stale, k.left = term.Shown(age), stale(age, m.interval(r.App)), term.Shown(r.Expires.Sub(m.clock))
		k.ends = term.Shown(r.StopAt.Sub(m.clock))
	}
	return k
}

// state is how a recording stands: a glyph, a word and a colour, so that none of
// them carries the meaning alone.
func (m *Model) state(r *fleet.Recording) (glyph, word string, st theme.Style) {
	word = stateWord(r)
	switch {
	case r.Attention() && r.Live():
		return theme.NeedsSign, word, m.theme.Bad
	case r.Phase == fleet.Confirmed && r.Problem != nil:
		return theme.LiveSign, word, m.theme.Warn
	case r.Phase == fleet.Confirmed:
		return theme.LiveSign, word, m.theme.Good
	case r.Phase == fleet.Starting, r.Phase == fleet.Stopping, r.Phase == fleet.Leaving:
		return theme.BusySign, word, m.theme.Busy
	case r.Attention():
		return theme.NeedsSign, word, m.theme.Warn
	case r.Live():
		return theme.NeedsSign, word, m.theme.Warn
	}
	if r.Ending.Meant() {
		return theme.EndedSign, word, m.theme.Ended
	}
	return theme.LostSign, word, m.theme.Ended // nobody is called for it any more
}

// stateWord is the phase, or how it ended.
func stateWord(r *fleet.Recording) string {
	if r.Phase == fleet.Ended {
		return r.Ending.String()
	}
	if r.Phase == fleet.Starting && r.StopWanted {
		return "to be stopped"
	}
	return r.Phase.String()
}

// length is how long it has recorded, or did.
func length(r *fleet.Recording, now time.Time) time.Duration {
	from := r.StartedAt
	if from.IsZero() {
		from = r.Wanted
	}
	if !r.EndedAt.IsZero() {
		return r.EndedAt.Sub(from)
	}
	return now.Sub(from)
}
