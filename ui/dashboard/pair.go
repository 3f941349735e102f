package dashboard

import (
	"airdeck/agora/fleet"
	"airdeck/ui/term"
)

// half is which one of a pair a recording is.
type half int

const (
	single half = iota
	insured
	insuring
)

// mateOf is the other one of a pair, or nil.
func (m *Model) mateOf(r *fleet.Recording) *fleet.Recording {
	if r == nil || len(m.insurer) == 0 { // every row of every frame asks; few fleets have pairs
		return nil
	}
	if one := m.byID[r.ID]; one != nil {
		if mate := m.mate(one); mate != nil {
			return mate.Recording
		}
	}
	return nil
}

// pairLine tells of the other one of a pair.
func (m *Model) pairLine(r *fleet.Recording, w int) []string {
	mate := m.mateOf(r)
	if mate == nil {
		return nil
	}
	text := insuredSign + " insured by uid "
	if mate.ID == r.Insures {
		text = insuringSign + " insures uid "
	}
	glyph, word, st := m.state(mate)
	line := m.theme.Accent.Paint(text+term.Clean(mate.UID)+": ") + st.Paint(glyph+" "+word) + m.theme.Accent.Paint(", on another server")
	return []string{term.Cut(line, w)}
}

// placeLines tell in whose place it was started, and which one was started in its own.
func (m *Model) placeLines(r *fleet.Recording, w int) []string {
	var lines []string
	say := func(id fleet.ID, before, after string) {
		if other := m.byID[id]; id != "" && other != nil {
			glyph, word, st := m.state(other.Recording)
			lines = append(lines, term.Cut(m.theme.Accent.Paint(before+"uid "+term.Clean(other.UID)+after+": ")+st.Paint(glyph+" "+word), w))
		}
	}
	say(r.Replaces, "in the place of ", "")
	say(r.ReplacedBy, "", " was started in its place")
	return lines
}

func (m *Model) half(r *fleet.Recording) half {
	switch mate := m.mateOf(r); {
	case mate == nil:
		return single
	case mate.ID == r.Insures:
		return insuring
	}
	return insured
}

// mate is the other one of a pair of which both may still run: a recording, and the one
// that insures it.
func (l *roster) mate(m *member) *member {
	other := l.byID[l.insurer[m.ID]]
	if m.Insures != "" && l.insurer[m.Insures] == m.ID {
		other = l.byID[m.Insures]
	}
	if other == nil || !m.Live() || !other.Live() {
		return nil
	}
	return other
}
