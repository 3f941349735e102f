package ui

import (
	"time"

	"airdeck/agora/control"
	"airdeck/agora/fleet"
)

// census is the fleet as the screens know it, and what of it has changed since they
// were told. Who changed is read from what an event comes to, for every change is
// written down or called about; so an answer costs the same with ten recordings and
// ten thousand. Only what says nothing of whom it concerns is looked for everywhere.
type census struct {
	known   map[fleet.ID]*fleet.Recording
	counts  counts
	live    int
	touched []fleet.ID
	all     bool      // anything may have changed
	applied time.Time // the last event
}

func newCensus() census { return census{known: map[fleet.ID]*fleet.Recording{}, all: true} }

// note takes in what an event has come to. After a clock that jumped the fleet moves
// all its plans.
func (c *census) note(jobs []control.Job, notes []fleet.Note, now time.Time) {
	const jump = 10 * time.Second
	if gone := now.Sub(c.applied); gone < 0 || gone > jump {
		c.all = true
	}
	c.applied = now
	for _, j := range jobs {
		c.touch(j.Recording)
	}
	for _, n := range notes {
		c.touched = append(c.touched, n.ID)
	}
}

// touch says that something happened to a recording; to which one is not known
// where it is nil.
func (c *census) touch(r *fleet.Recording) {
	if r == nil {
		c.all = true
		return
	}
	c.touched = append(c.touched, r.ID)
}

// count takes over a recording as it is now, nil where it is no more, and tells
// whether that is news.
func (c *census) count(id fleet.ID, r *fleet.Recording) bool {
	old := c.known[id]
	if old == r {
		return false
	}
	if old != nil {
		c.add(old, -1)
	}
	if r == nil {
		delete(c.known, id)
		return true
	}
	c.add(r, 1)
	c.known[id] = r
	return true
}

func (c *census) add(r *fleet.Recording, n int) {
	c.counts.add(r, n)
	if r.Live() {
		c.live += n
	}
}

// takeOver tells the dashboard what has changed, and whether anything has.
func (m *Model) takeOver() bool {
	c, f := &m.census, m.engine.Fleet()
	changed := false
	for _, id := range c.touched {
		changed = m.takeOverOne(id, f.Find(id)) || changed
	}
	if c.all || len(c.known) != f.Len() {
		changed = m.takeOverAll() || changed
	}
	c.touched, c.all = c.touched[:0], false
	if changed {
		m.dash.Settle()
	}
	return changed
}

func (m *Model) takeOverOne(id fleet.ID, r *fleet.Recording) bool {
	if !m.census.count(id, r) {
		return false
	}
	if r == nil {
		m.dash.Drop(id)
	} else {
		m.dash.Put(r)
	}
	return true
}

// takeOverAll looks at everything. Where much is new, the table is sorted once and
// not for each of them.
func (m *Model) takeOverAll() bool {
	c, f := &m.census, m.engine.Fleet()
	var fresh []*fleet.Recording
	for r := range f.All() {
		if c.known[r.ID] != r {
			fresh = append(fresh, r)
		}
	}
	const few = 100
	if len(fresh) > few {
		m.recount()
		return true
	}
	changed := false
	for _, r := range fresh {
		changed = m.takeOverOne(r.ID, r) || changed
	}
	return m.letGo() || changed
}

// letGo drops what the fleet has dropped.
func (m *Model) letGo() bool {
	c, f := &m.census, m.engine.Fleet()
	if len(c.known) == f.Len() {
		return false
	}
	for id := range c.known {
		if f.Find(id) == nil {
			m.takeOverOne(id, nil)
		}
	}
	return true
}

// recount begins with nothing.
func (m *Model) recount() {
	c, f := &m.census, m.engine.Fleet()
	*c = census{known: make(map[fleet.ID]*fleet.Recording, f.Len()), touched: c.touched, applied: c.applied}
	all := make([]*fleet.Recording, 0, f.Len())
	for r := range f.All() {
		c.count(r.ID, r)
		all = append(all, r)
	}
	m.dash.SetRecordings(all, m.engine.Now())
}
