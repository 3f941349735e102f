package dashboard

import (
	"cmp"
	"slices"
	"strings"

	"airdeck/agora/fleet"
)

// roster is the recordings in the order in which they are shown, and those of them
// that the filter lets through. A recording that changed is moved, and looked at by
// the filter, alone: what an answer costs does not grow with the fleet.
type roster struct {
	byID map[fleet.ID]*member
	all  []*member
	rows []*member // what is shown: all, or what the filter lets through
	want string    // what is filtered by, in lower case
	last int       // the row that was looked for last
}

// member is a recording as it is now, with what it is found by.
type member struct {
	*fleet.Recording
	hay string
}

func newRoster() roster { return roster{byID: map[fleet.ID]*member{}} }

// compare is the order of the rows. It is settled by what a recording is, so a place
// can be found again by the recording as it was.
func compare(a, b *fleet.Recording) int {
	return cmp.Or(cmp.Compare(order(a), order(b)), newestEnd(a, b), a.Wanted.Compare(b.Wanted), cmp.Compare(a.ID, b.ID))
}

// order puts first what needs a decision now.
func order(r *fleet.Recording) int {
	switch {
	case r.Attention() && r.Live():
		return 0
	case r.Attention():
		return 1
	case r.Phase == fleet.Ended:
		return 5
	case r.Phase == fleet.Stopping:
		return 2
	case r.Phase == fleet.Starting:
		return 3
	}
	return 4
}

func newestEnd(a, b *fleet.Recording) int {
	if a.Live() || b.Live() {
		return 0
	}
	return b.EndedAt.Compare(a.EndedAt)
}

// fill takes over all recordings anew.
func (l *roster) fill(all []*fleet.Recording) {
	before := l.byID
	l.byID, l.all = make(map[fleet.ID]*member, len(all)), make([]*member, 0, len(all))
	for _, r := range all {
		m := &member{Recording: r}
		if old := before[r.ID]; old != nil {
			m.hay = old.hay
			m.rename(old.Recording)
		} else {
			m.hay = haystack(r)
		}
		l.byID[r.ID], l.all = m, append(l.all, m)
	}
	slices.SortFunc(l.all, func(a, b *member) int { return compare(a.Recording, b.Recording) })
	l.refilter()
}

// put takes in a recording that is new or has changed.
func (l *roster) put(r *fleet.Recording) {
	m := l.byID[r.ID]
	if m == nil {
		m = &member{Recording: r, hay: haystack(r)}
		l.byID[r.ID] = m
		l.enter(m)
		return
	}
	old, was := m.Recording, l.matches(m)
	same := compare(old, r) == 0
	if !same {
		l.leave(m)
	}
	m.Recording = r
	m.rename(old)
	switch {
	case !same:
		l.enter(m)
	case was && !l.matches(m):
		l.rows = without(l.rows, m)
	case !was && l.matches(m):
		l.rows = with(l.rows, m)
	}
}

// drop takes a recording out.
func (l *roster) drop(id fleet.ID) {
	if m := l.byID[id]; m != nil {
		l.leave(m)
		delete(l.byID, id)
	}
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
	i, _ := place(list, m.Recording)
	return slices.Insert(list, i, m)
}

func without(list []*member, m *member) []*member {
	if i, found := place(list, m.Recording); found {
		return slices.Delete(list, i, i+1)
	}
	return list
}

// place is where a recording stands, or would.
func place(list []*member, r *fleet.Recording) (int, bool) {
	return slices.BinarySearchFunc(list, r, func(m *member, r *fleet.Recording) int { return compare(m.Recording, r) })
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
		if i, found := place(l.rows, m.Recording); found {
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
	l.rows = nil
	for _, m := range l.all {
		if l.matches(m) {
			l.rows = append(l.rows, m)
		}
	}
}

// wholeID is from how many characters on a text may be a piece of a resourceId: these
// are long, and nobody types one.
const wholeID = 12

func (l *roster) matches(m *member) bool {
	return strings.Contains(m.hay, l.want) || len(l.want) >= wholeID && strings.Contains(strings.ToLower(m.ResourceID), l.want)
}

// rename makes anew what a member is found by, if that has changed.
func (m *member) rename(old *fleet.Recording) {
	r := m.Recording
	if r.SID != old.SID || r.Phase != old.Phase || r.UID != old.UID || r.Ending != old.Ending || r.StopWanted != old.StopWanted {
		m.hay = haystack(r)
	}
}

func haystack(r *fleet.Recording) string {
	return strings.ToLower(strings.Join([]string{r.Channel, r.UID, stateWord(r), r.SID, r.Profile, r.App}, " "))
}
