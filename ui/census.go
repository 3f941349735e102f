package ui

import "airdeck/agora/fleet"

// census is the fleet as the screens know it. They are told what of it has changed, so
// that an answer costs the same with ten recordings and ten thousand.
type census struct {
	known  map[fleet.ID]*fleet.Recording
	counts counts
	live   int
	trials map[fleet.ID]*fleet.Recording // a layout is on trial in them
}

func newCensus() census {
	return census{known: map[fleet.ID]*fleet.Recording{}, trials: map[fleet.ID]*fleet.Recording{}}
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
	if n > 0 && r.OnTrial() {
		c.trials[r.ID] = r
	} else {
		delete(c.trials, r.ID)
	}
}

// takeOver tells the dashboard what has changed, and whether anything has.
func (m *Model) takeOver() bool {
	f := m.engine.Fleet()
	touched, all := f.Changed()
	changed := false
	if all || len(touched) > few {
		changed, touched = m.takeOverAll(), nil
	}
	for _, id := range touched {
		changed = m.takeOverOne(id, f.Find(id)) || changed
	}
	if changed {
		m.dash.Settle()
	}
	return changed
}

// few are as many as are put into the table one by one.
const few = 100

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
	*c = census{known: make(map[fleet.ID]*fleet.Recording, f.Len()), trials: map[fleet.ID]*fleet.Recording{}}
	all := make([]*fleet.Recording, 0, f.Len())
	for r := range f.All() {
		c.count(r.ID, r)
		all = append(all, r)
	}
	m.dash.SetRecordings(all, m.engine.Now())
}
