package editor

import (
	"encoding/json"
	"slices"

	"airdeck/agora/layout"
)

// document is a draft as it is kept over the end of a run, with what undo and redo go
// through.
type document struct {
	Base    layout.Layout     `json:"base"`              // what it was begun from
	Settled bool              `json:"settled,omitempty"` // nothing was changed since it was live
	Now     moment            `json:"now"`
	Past    []json.RawMessage `json:"past,omitempty"` // moments, the newest last
	Future  []json.RawMessage `json:"future,omitempty"`
}

// moment is a step as JSON.
type moment struct {
	Name     string        `json:"name,omitempty"`
	Draft    layout.Layout `json:"draft"`
	Custom   layout.Layout `json:"custom,omitzero"` // the regions kept while a predefined layout is chosen
	Apart    []int         `json:"apart,omitempty"` // which of those are locked
	Large    string        `json:"large,omitempty"` // the uid kept while it is not vertical
	Beside   layout.Layout `json:"beside,omitzero"` // those that the draft has all the same, which its own JSON leaves out
	Locked   []int         `json:"locked,omitempty"`
	Selected int           `json:"selected,omitempty"`
}

// journalBytes bounds what is kept of undo and of redo: some hundred steps of a large
// layout. The oldest go first.
const journalBytes = 128 << 10

// Edits counts the changes of the draft, and of how it stands to what is live, to tell
// whether there is something new to keep.
func (m *Model) Edits() int { return m.edits + m.turns }

// Changes counts those of the draft alone, to tell whether what was said of it is so still.
func (m *Model) Changes() int { return m.edits }

// HasHistory tells whether there is anything to undo or to do again.
func (m *Model) HasHistory() bool { return len(m.past)+len(m.future) > 0 }

// Left is what a document leaves on the canvas, before Resume goes on with it.
type Left struct {
	draft   layout.Layout
	settled bool
}

// Read reads so much of a document.
func Read(b []byte) (Left, error) {
	var d document
	err := json.Unmarshal(b, &d)
	return Left{d.Now.step().draft, d.Settled}, err
}

// Unsent tells whether it was changed since it was live, and is not what is live now.
// What was not changed follows what others have sent since.
func (l Left) Unsent(live layout.Layout) bool { return !l.settled && !l.draft.Equal(live) }

// Document is the draft with its journal, for Resume in a later run.
func (m *Model) Document() ([]byte, error) {
	return json.Marshal(document{
		Base: m.base, Settled: m.settled == m.edits, Now: momentOf(m.snapshot("")), Past: journal(m.past), Future: journal(m.future),
	})
}

func momentOf(s step) moment {
	out := moment{Name: s.name, Draft: s.draft, Selected: s.selected, Large: s.aside.large}
	if len(s.aside.regions) > 0 {
		out.Custom, out.Apart = layout.Layout{Kind: layout.Custom, Regions: s.aside.regions}, locks(s.aside.tags)
	}
	if s.draft.Kind != layout.Custom && len(s.draft.Regions) > 0 {
		out.Beside = layout.Layout{Kind: layout.Custom, Regions: s.draft.Regions}
	}
	out.Locked = locks(s.tags)
	return out
}

// locks are the numbers of what is locked.
func locks(tags []tag) []int {
	var out []int
	for i, t := range tags {
		if t.locked {
			out = append(out, i)
		}
	}
	return out
}

// tagsOf are n tags, of which these are locked.
func tagsOf(n int, locked []int) []tag {
	out := make([]tag, n)
	for _, i := range locked {
		if i >= 0 && i < n {
			out[i].locked = true
		}
	}
	return out
}

// journal is the newest steps that fit.
func journal(steps []step) []json.RawMessage {
	var out []json.RawMessage
	room := journalBytes
	for _, s := range slices.Backward(steps) {
		b, err := json.Marshal(momentOf(s))
		if room -= len(b); err != nil || room < 0 {
			break
		}
		out = append(out, b)
	}
	slices.Reverse(out)
	return out
}

// Resume goes on with a draft of an earlier run.
func (m *Model) Resume(b []byte) error {
	d, past, future, err := opened(b)
	if err != nil {
		return err
	}
	m.base, m.past, m.future = d.Base, past, future
	m.restore(d.Now.step())
	m.settled = -1
	if d.Settled {
		m.settled = m.edits
	}
	m.meet()
	return nil
}

// Underlay puts a draft of an earlier run before the first step of this one: it came when
// something had been changed here already, and all of that undone leads to it.
func (m *Model) Underlay(b []byte) error {
	d, past, _, err := opened(b)
	if err != nil {
		return err
	}
	then := d.Now.step()
	then.name = "leaving the draft of an earlier run"
	m.past = slices.Concat(past, []step{then}, m.past)
	m.edits++
	return nil
}

func opened(b []byte) (d document, past, future []step, err error) {
	if err = json.Unmarshal(b, &d); err == nil {
		past, err = stepsOf(d.Past)
	}
	if err == nil {
		future, err = stepsOf(d.Future)
	}
	return d, past, future, err
}

func stepsOf(all []json.RawMessage) ([]step, error) {
	var out []step
	for _, b := range all {
		var at moment
		if err := json.Unmarshal(b, &at); err != nil {
			return nil, err
		}
		out = append(out, at.step())
	}
	return out, nil
}

func (at moment) step() step {
	s := step{name: at.Name, draft: at.Draft, selected: at.Selected}
	s.aside = aside{at.Custom.Regions, tagsOf(len(at.Custom.Regions), at.Apart), at.Large}
	if s.draft.Kind != layout.Custom {
		s.draft.Regions = at.Beside.Regions
	}
	s.tags = tagsOf(len(s.draft.Regions), at.Locked)
	return s
}
