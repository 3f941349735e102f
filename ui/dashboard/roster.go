package dashboard

import (
	"slices"
	"strings"

	"airdeck/agora/fleet"
)

// roster is the recordings in the order in which they are shown, and those of them
// that the filter lets through. A recording that changed is moved, and looked at by
// the filter, alone: what an answer costs does not grow with the fleet.
type roster struct {
	byID    map[fleet.ID]*member
	insurer map[fleet.ID]fleet.ID // of a recording: the one that insures it
	by      sorting
	all     []*member
	rows    []*member // what is shown: all, or what the filter lets through
	found   []*member // room for the latter, so that a letter need not make it anew
	want    string    // what is filtered by, in lower case
	last    int       // the row that was looked for last
}

// member is a recording with where it stands in the table and what it is found by.
type member struct {
	*fleet.Known
	key  key
	name string // the channel in lower case
	hay  string // "" as long as nobody filters
}

func newRoster() roster {
	return roster{byID: map[fleet.ID]*member{}, insurer: map[fleet.ID]fleet.ID{}}
}

func newMember(k *fleet.Known) *member {
	return &member{Known: k, name: strings.ToLower(k.Channel)}
}

// fill takes over all recordings anew.
func (l *roster) fill(all []*fleet.Known) {
	l.byID, l.all = make(map[fleet.ID]*member, len(all)), make([]*member, 0, len(all))
	clear(l.insurer)
	for _, k := range all {
		m := newMember(k)
		l.byID[k.ID], l.all = m, append(l.all, m)
		l.pair(m)
	}
	l.resort()
}

// resort puts all in order anew.
func (l *roster) resort() {
	for _, m := range l.all {
		m.key = l.keyOf(m)
	}
	l.order()
	l.refilter()
}

// order puts all where their keys are.
func (l *roster) order() {
	slices.SortFunc(l.all, func(a, b *member) int { return a.key.compare(&b.key) })
}

// pair remembers whom a recording insures; of several that do, the first one.
func (l *roster) pair(m *member) {
	if m.Insures != "" && l.byID[l.insurer[m.Insures]] == nil {
		l.insurer[m.Insures] = m.ID
	}
}

// put takes in a recording that is new or stands otherwise.
func (l *roster) put(k *fleet.Known) {
	m := l.byID[k.ID]
	if m == nil {
		m = newMember(k)
		l.byID[k.ID] = m
		l.pair(m)
		m.key = l.keyOf(m)
		l.enter(m)
	} else {
		l.change(m, k)
	}
	l.replace(l.byID[k.Insures])
	l.replace(l.byID[l.insurer[k.ID]])
}

func (l *roster) change(m *member, k *fleet.Known) {
	m.Known, m.hay = k, ""
	if l.want != "" {
		_, shown := place(l.rows, &m.key)
		if through := l.matches(m); through != shown {
			l.show(m, through)
		}
	}
	l.pair(m)
	l.replace(m)
}

// putMany is put for many: all are put in order once, and not each of them, and not at all
// where none belongs elsewhere by now.
func (l *roster) putMany(changed []*fleet.Known) {
	members := make([]*member, 0, len(changed))
	moved := false
	for _, k := range changed {
		m := l.byID[k.ID]
		if m == nil {
			m, moved = newMember(k), true
			l.byID[k.ID], l.all = m, append(l.all, m)
		} else {
			m.Known, m.hay = k, ""
		}
		l.pair(m)
		members = append(members, m)
	}
	for _, m := range members {
		moved = l.rekey(m) || moved
		if len(l.insurer) > 0 {
			moved = l.rekey(l.byID[m.Insures]) || moved
			moved = l.rekey(l.byID[l.insurer[m.ID]]) || moved
		}
	}
	if moved {
		l.order()
	}
	l.refilter()
}

// rekey notes where a recording belongs by now, and tells whether that is elsewhere. Where
// it stands it is not found any more then, until all are in order again.
func (l *roster) rekey(m *member) bool {
	if m == nil {
		return false
	}
	k := l.keyOf(m)
	moved := k != m.key
	m.key = k
	return moved
}

// show has the filter let a recording through, or no more.
func (l *roster) show(m *member, through bool) {
	if through {
		l.rows = with(l.rows, m)
	} else {
		l.rows = without(l.rows, m)
	}
}

// replace moves a recording to where it belongs by now, if that is elsewhere.
func (l *roster) replace(m *member) {
	if m == nil {
		return
	}
	if k := l.keyOf(m); k != m.key {
		l.leave(m)
		m.key = k
		l.enter(m)
	}
}

// drop takes a recording out.
func (l *roster) drop(id fleet.ID) {
	m := l.byID[id]
	if m == nil {
		return
	}
	l.leave(m)
	delete(l.byID, id)
	if l.insurer[m.Insures] == id {
		delete(l.insurer, m.Insures)
	}
	l.replace(l.byID[m.Insures])
	l.replace(l.byID[l.insurer[id]])
}

func (l *roster) enter(m *member) {
	l.all = with(l.all, m)
	switch {
	case l.want == "":
		l.rows = l.all
	case l.matches(m):
		l.rows = with(l.rows, m)
	}
}

func (l *roster) leave(m *member) {
	l.all = without(l.all, m)
	switch {
	case l.want == "":
		l.rows = l.all
	case l.matches(m):
		l.rows = without(l.rows, m)
	}
}

func with(list []*member, m *member) []*member {
	i, _ := place(list, &m.key)
	return slices.Insert(list, i, m)
}

func without(list []*member, m *member) []*member {
	if i, found := place(list, &m.key); found {
		return slices.Delete(list, i, i+1)
	}
	return list
}

// place is where a row stands, or would.
func place(list []*member, k *key) (int, bool) {
	return slices.BinarySearchFunc(list, k, func(m *member, k *key) int { return m.key.compare(k) })
}

// First is the first n recordings in the order in which they are shown, whatever is
// filtered by.
func (l *roster) First(n int) []*fleet.Recording {
	out := make([]*fleet.Recording, 0, n)
	for _, m := range l.all[:min(n, len(l.all))] {
		out = append(out, m.Recording)
	}
	return out
}

// index is the row of a recording, or -1. It is most often where it was last time.
func (l *roster) index(id fleet.ID) int {
	if l.last < len(l.rows) && l.rows[l.last].ID == id {
		return l.last
	}
	if m := l.byID[id]; m != nil {
		if i, found := place(l.rows, &m.key); found {
			l.last = i
			return i
		}
	}
	return -1
}

// filter shows only what contains a text. One more letter looks only at what the
// letters before it have left.
func (l *roster) filter(text string) {
	want := strings.ToLower(strings.TrimSpace(text))
	narrower := l.want != "" && strings.Contains(want, l.want)
	switch {
	case want == l.want:
	case narrower:
		l.want = want
		l.rows = slices.DeleteFunc(l.rows, func(m *member) bool { return !l.matches(m) })
	default:
		l.want = want
		l.refilter()
	}
}

func (l *roster) refilter() {
	if l.want == "" {
		l.rows = l.all
		return
	}
	l.found = l.found[:0]
	for _, m := range l.all {
		if l.matches(m) {
			l.found = append(l.found, m)
		}
	}
	l.rows = l.found
}

// wholeID is from how many characters on a text may be a piece of a resourceId: these
// are long, and nobody types one.
const wholeID = 12

func (l *roster) matches(m *member) bool {
	return strings.Contains(m.haystack(), l.want) || len(l.want) >= wholeID && strings.Contains(strings.ToLower(m.ResourceID), l.want)
}

// haystack is what a recording is found by. It is made when somebody filters: most that
// change are never looked for.
func (m *member) haystack() string {
	if m.hay == "" {
		m.hay = haystack(m.Recording)
	}
	return m.hay
}

// expect makes ready for a filter: its first letter looks at all.
func (l *roster) expect() {
	for _, m := range l.all {
		m.haystack()
	}
}

func haystack(r *fleet.Recording) string {
	return strings.ToLower(strings.Join([]string{r.Channel, r.UID, stateWord(r), r.SID, r.Profile, r.App}, " "))
}
