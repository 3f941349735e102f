package dashboard

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"airdeck/agora/fleet"
	"airdeck/ui/intent"
	"airdeck/ui/term"
)

// sorting is what the rows are in the order of.
type sorting int

const (
	byAttention sorting = iota // what needs a decision now, first
	byChannel
	byNewest
	byLongest
	byExpiry
	sortings // how many there are
)

// sortWords name the orders.
var sortWords = [sortings]string{"attention first", "by channel", "newest first", "longest first", "expiring first"}

// sortHead is the column whose head says so, and which way it goes. Where it is not
// shown the words stand in place of "state".
var sortHead = [sortings]struct{ column, arrow string }{
	{"state", "▾"}, {"channel", "▾"}, {"for", "▴"}, {"for", "▾"}, {"expires", "▴"},
}

// ranks of the rows, the most urgent first.
const (
	rankUrgent int8 = iota
	rankAttention
	rankStopping
	rankStarting
	rankLive
	rankEnded
)

// key is the place of a row. It is kept beside the recording, so that a row can be found
// again where it was, whatever has changed since.
type key struct {
	rank   int8
	second bool // it insures the first
	at     moment
	name   string
	first  fleet.ID // of a pair: the one that is insured
	id     fleet.ID
}

func (k *key) compare(o *key) int {
	switch { // step by step: thousands are compared at once
	case k.rank != o.rank:
		return cmp.Compare(k.rank, o.rank)
	case k.name != o.name:
		return cmp.Compare(k.name, o.name)
	case k.at != o.at:
		return cmp.Compare(k.at, o.at)
	case k.first != o.first:
		return cmp.Compare(k.first, o.first)
	case k.second != o.second:
		return compareBool(k.second, o.second)
	}
	return cmp.Compare(k.id, o.id)
}

// moment is a time as keys are ordered by it: nanoseconds since 1970. One that is not known
// is before all others.
type moment int64

const (
	unknown moment = math.MinInt64
	never   moment = math.MaxInt64
)

func momentOf(t time.Time) moment {
	if t.IsZero() {
		return unknown
	}
	return moment(t.UnixNano())
}

// mirrored turns the order of times round.
func mirrored(t time.Time) moment { return ^momentOf(t) }

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// keyOf is where a recording stands now. The two of a pair stand where the more urgent
// one would.
func (l *roster) keyOf(m *member) key {
	k := l.keyAlone(m)
	mate := l.mate(m)
	if mate == nil {
		return k
	}
	other := l.keyAlone(mate)
	if m.Insures == mate.ID {
		other.rank = min(k.rank, other.rank)
		other.second, other.id = true, m.ID
		return other
	}
	k.rank = min(k.rank, other.rank)
	return k
}

func (l *roster) keyAlone(m *member) key {
	r := m.Recording
	k := key{rank: rank(r), first: r.ID, id: r.ID}
	if l.by == byAttention {
		k.at = momentOf(r.Wanted)
		if !r.Live() {
			k.at = mirrored(r.EndedAt)
		}
		return k
	}
	k.rank = rankLive
	if !r.Live() {
		k.rank, k.at = rankEnded, mirrored(r.EndedAt)
	}
	switch {
	case l.by == byChannel:
		k.name, k.at = m.name, momentOf(r.Wanted)
	case !r.Live():
	case l.by == byNewest:
		k.at = mirrored(since(r))
	case l.by == byLongest:
		k.at = momentOf(since(r))
	case l.by == byExpiry:
		if k.at = momentOf(r.Expires); k.at == unknown {
			k.at = never
		}
	}
	return k
}

// since is from when on a recording's length is counted.
func since(r *fleet.Recording) time.Time {
	if r.StartedAt.IsZero() {
		return r.Wanted
	}
	return r.StartedAt
}

// rank puts first what needs a decision now.
func rank(r *fleet.Recording) int8 {
	switch {
	case r.Attention() && r.Live():
		return rankUrgent
	case r.Attention():
		return rankAttention
	case r.Phase == fleet.Ended:
		return rankEnded
	case r.Phase == fleet.Stopping, r.Phase == fleet.Leaving:
		return rankStopping
	case r.Phase == fleet.Starting:
		return rankStarting
	}
	return rankLive
}

// sortNext goes on to the next order. The cursor stays on its recording.
func (m *Model) sortNext() intent.Intent {
	m.by = (m.by + 1) % sortings
	m.resort()
	m.scroll()
	return intent.Say{Text: "sorted: " + sortWords[m.by]}
}

// sortedHead is a column's name, with an arrow where the rows are in its order.
func (m *Model) sortedHead(name string, w int) string {
	head := sortHead[m.by]
	switch {
	case name == head.column:
		return name + " " + head.arrow
	case name == "state" && !m.planned(w).shows(head.column):
		if words := sortWords[m.by]; term.Width(words) <= m.planned(w).state {
			return words
		}
		first, _, _ := strings.Cut(sortWords[m.by], " ")
		return first
	}
	return name
}

// shows tells whether a table has a column.
func (p *plan) shows(name string) bool {
	return name == "state" || name == "channel" || slices.ContainsFunc(p.columns, func(c column) bool { return c.name == name })
}
