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
	if r == nil || len(m.insurer) == 0 {
		return nil
	}
	if one := m.byID[r.ID]; one != nil {
		if mate := m.mate(one); mate != nil {
			return mate.Recording
		}
	}
	return nil
}

// kin are the recordings that were started because of one, or for which it was started, as
// far as they are known.
type kin struct{ mate, insures, insurer, replaces, replacedBy *fleet.Recording }

func (m *Model) kinOf(r *fleet.Recording) kin {
	if r == nil {
		return kin{}
	}
	known := func(id fleet.ID) *fleet.Recording {
		if one := m.byID[id]; id != "" && one != nil {
			return one.Recording
		}
		return nil
	}
	return kin{m.mateOf(r), known(r.Insures), known(m.insurer[r.ID]), known(r.Replaces), known(r.ReplacedBy)}
}

// kinLines tell how they fare: where it has failed itself, nothing matters more.
func (m *Model) kinLines(r *fleet.Recording, w int) []string {
	k, insures, insured := m.kinOf(r), "insures ", "insured by "
	switch { // the row has the same sign
	case k.mate == nil:
	case k.mate == k.insures:
		insures = insuringSign + " " + insures
	case k.mate == k.insurer:
		insured = insuredSign + " " + insured
	}
	var lines []string
	say := func(other *fleet.Recording, before, after, more string) {
		if other == nil {
			return
		}
		glyph, word, st := m.state(other)
		line := m.theme.Accent.Paint(before+"uid "+term.Clean(other.UID)+after+": ") + st.Paint(glyph+" "+word)
		if long := line + m.theme.Accent.Paint(more); term.Width(long) <= w {
			line = long
		}
		lines = append(lines, term.Cut(line, w))
	}
	say(k.insures, insures, "", ", on another server")
	say(k.insurer, insured, "", ", on another server")
	say(k.replaces, "in the place of ", "", "")
	say(k.replacedBy, "", " was started in its place", "")
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
	if len(l.insurer) == 0 { // every row of every frame asks, and every key; few fleets have pairs
		return nil
	}
	other := l.byID[l.insurer[m.ID]]
	if m.Insures != "" && l.insurer[m.Insures] == m.ID {
		other = l.byID[m.Insures]
	}
	if other == nil || !m.Live() || !other.Live() {
		return nil
	}
	return other
}
