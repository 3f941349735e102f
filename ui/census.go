package ui

import "airdeck/agora/fleet"

// census is the fleet as the screens know it. They are told which recordings stand
// otherwise, and find what is new about all others where it always stands: an answer
// costs the same with ten recordings and ten thousand, and ten thousand answers that
// say what the last ones said cost no more than one.
type census struct {
	known  map[fleet.ID]tally
	counts counts
	trials map[fleet.ID]*fleet.Known // a layout is on trial in them
}

// tally is what a recording was counted as.
type tally struct {
	phase     fleet.Phase
	attention bool
}

func newCensus(n int) census {
	return census{known: make(map[fleet.ID]tally, n), trials: map[fleet.ID]*fleet.Known{}}
}

// count takes over a recording as it stands now, nil where it is no more.
func (c *census) count(id fleet.ID, k *fleet.Known) {
	old, was := c.known[id]
	delete(c.trials, id)
	if k == nil {
		if was {
			c.counts.add(old, -1)
			delete(c.known, id)
		}
		return
	}
	if k.OnTrial() {
		c.trials[id] = k
	}
	t := tally{k.Phase, k.Attention()}
	if was && t == old {
		return
	}
	if was {
		c.counts.add(old, -1)
	}
	c.counts.add(t, 1)
	c.known[id] = t
}

// takeOver tells the dashboard what has changed, and whether anything has.
func (m *Model) takeOver() bool {
	f := m.engine.Fleet()
	news := f.News()
	switch n := len(news.Changed); {
	case news.All:
		m.recount()
	case n > few:
		m.takeOverMany(news.Changed)
	case n == 0:
		return news.Heard
	default:
		for _, id := range news.Changed {
			m.takeOverOne(id, f.Known(id))
		}
		m.dash.Settle()
	}
	return true
}

// few are as many as are put into the table one by one. Where more is new, the table is
// sorted once and not for each of them.
const few = 100

func (m *Model) takeOverMany(ids []fleet.ID) {
	changed := make([]*fleet.Known, 0, len(ids))
	for _, id := range ids {
		k := m.engine.Fleet().Known(id)
		m.census.count(id, k)
		if k == nil {
			m.drop(id)
		} else {
			changed = append(changed, k)
		}
	}
	m.dash.PutMany(changed)
	m.dash.Settle()
}

func (m *Model) takeOverOne(id fleet.ID, k *fleet.Known) {
	m.census.count(id, k)
	if k == nil {
		m.drop(id)
	} else {
		m.dash.Put(k)
	}
}

func (m *Model) drop(id fleet.ID) {
	m.dash.Drop(id)
	m.dropDraft(id)
}

// recount begins with nothing.
func (m *Model) recount() {
	f := m.engine.Fleet()
	m.census = newCensus(f.Len())
	all := make([]*fleet.Known, 0, f.Len())
	for k := range f.Everything() {
		m.census.count(k.ID, k)
		all = append(all, k)
	}
	m.dash.SetRecordings(all, m.engine.Now())
	for id := range m.drafts {
		if f.Find(id) == nil {
			m.dropDraft(id)
		}
	}
}
