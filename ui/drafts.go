package ui

import (
	"context"
	"maps"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/fleet"
	"airdeck/ui/editor"
)

// Drafts keeps layouts that were changed, and how, over the end of a run, and tells
// which were sent; *store.Store is one.
type Drafts interface {
	SaveDraft(ctx context.Context, id fleet.ID, document []byte) error
	DropDraft(ctx context.Context, id fleet.ID) error
	TakeDraft(ctx context.Context, id fleet.ID) ([]byte, error)
	Layouts(ctx context.Context, id fleet.ID) ([]fleet.SentLayout, error)
}

// keeping is how the drafts stand to what is written down.
type keeping struct {
	left   map[fleet.ID]left // by the last run, and not opened yet
	kept   map[fleet.ID]int  // the edits of each draft that are written
	seen   map[fleet.ID]int  // those at the last look
	waited map[fleet.ID]int  // looks since something was to be written
	busy   map[fleet.ID]bool // a write is under way
	err    error             // of the last write
}

// left is a draft that waits to be opened, and what is on its canvas.
type left struct {
	document []byte
	editor.Left
	unread bool // it cannot be read: that is told when it is opened
}

func newKeeping(documents map[fleet.ID][]byte) keeping {
	k := keeping{left: map[fleet.ID]left{}, kept: map[fleet.ID]int{}, seen: map[fleet.ID]int{}, waited: map[fleet.ID]int{}, busy: map[fleet.ID]bool{}}
	for id, d := range documents {
		canvas, err := editor.Read(d)
		k.left[id] = left{d, canvas, err != nil}
	}
	return k
}

// Messages about drafts.
type (
	// draftKept: a draft is as it is written down, or was taken away there.
	draftKept struct {
		id    fleet.ID
		edits int
		gone  bool // it was taken away
		err   error
	}
	// draftFound: what is written down about the layouts of a recording.
	draftFound struct {
		id    fleet.ID
		draft []byte
		sent  []fleet.SentLayout
		err   error
	}
)

// looksPatient is how many looks an edit that goes on without a rest waits to be
// written: two seconds.
const looksPatient = 8

// keepDrafts writes down what has changed: now, or as soon as the hand rests.
func (m *Model) keepDrafts(now bool) tea.Cmd {
	if m.o.Drafts == nil {
		return nil
	}
	var cmds []tea.Cmd
	for _, id := range slices.Sorted(maps.Keys(m.drafts)) {
		if m.draftDue(id) || now {
			cmds = append(cmds, m.keepDraft(id))
		}
	}
	return tea.Batch(cmds...)
}

func (m *Model) draftDue(id fleet.ID) bool {
	k, edits := &m.keeping, m.drafts[id].Edits()
	rests := k.seen[id] == edits
	k.seen[id] = edits
	if !rests {
		k.waited[id]++
	}
	return rests || k.waited[id] >= looksPatient
}

// unkept tells whether what is written down about a draft is not what it is now.
func (m *Model) unkept(id fleet.ID) bool {
	r := m.engine.Fleet().Find(id)
	if m.o.Drafts == nil || m.keeping.busy[id] || r == nil || !r.Live() {
		return false
	}
	kept, written := m.keeping.kept[id]
	if m.worthKeeping(r) {
		return !written || kept != m.drafts[id].Edits()
	}
	return written
}

// worthKeeping tells whether an open recording's layout was changed here and not sent, or
// can be undone: a mistake may be seen only once it is live.
func (m *Model) worthKeeping(r *fleet.Recording) bool {
	return m.drafted(r) || m.drafts[r.ID].HasHistory()
}

// keepDraft writes one draft down where it differs from what is written, or takes it
// away there once there is nothing to it.
func (m *Model) keepDraft(id fleet.ID) tea.Cmd {
	if !m.unkept(id) {
		return nil
	}
	e, file := m.drafts[id], m.o.Drafts
	if !m.worthKeeping(m.engine.Fleet().Find(id)) {
		return m.write(id, func(ctx context.Context) draftKept {
			return draftKept{id: id, gone: true, err: file.DropDraft(ctx, id)}
		})
	}
	edits := e.Edits()
	document, err := e.Document()
	return m.write(id, func(ctx context.Context) draftKept {
		if err == nil {
			err = file.SaveDraft(ctx, id, document)
		}
		return draftKept{id: id, edits: edits, err: err}
	})
}

// write is waited for with quitting.
func (m *Model) write(id fleet.ID, do func(context.Context) draftKept) tea.Cmd {
	m.keeping.busy[id], m.keeping.waited[id] = true, 0
	m.lasting++
	return func() tea.Msg { return do(context.Background()) }
}

func (m *Model) draftKept(d draftKept) tea.Cmd {
	k := &m.keeping
	m.lasting--
	delete(k.busy, d.id)
	if d.err != nil {
		if k.err == nil {
			m.flash(fleet.Bad, "a draft is not kept for the next run: "+d.err.Error())
		}
		k.err = d.err
		return m.stayFor(m.atRisk())
	}
	k.err = nil
	if d.gone {
		delete(k.kept, d.id)
	} else {
		k.kept[d.id] = d.edits
	}
	if m.leaving {
		return m.keepDraft(d.id)
	}
	return nil
}

// resume goes on with the draft that the last run left, if there is one.
func (m *Model) resume(e *editor.Model, document []byte) {
	delete(m.keeping.left, e.ID())
	if document == nil {
		return
	}
	if e.Touched() {
		m.underlay(e, document)
		return
	}
	if err := e.Resume(document); err != nil {
		m.draftUnread(err)
		return
	}
	m.keeping.kept[e.ID()] = e.Edits()
	if e.Dirty() {
		m.flash(fleet.Info, "going on with the draft of an earlier run; R goes back to what was live last")
	}
}

// underlay keeps the draft that the last run left where something was changed before it
// was read.
func (m *Model) underlay(e *editor.Model, document []byte) {
	if err := e.Underlay(document); err != nil {
		m.draftUnread(err)
		return
	}
	m.flash(fleet.Info, "an earlier run has left a draft too: undo, as far as it goes, comes to it")
}

func (m *Model) draftUnread(err error) {
	m.flash(fleet.Warn, "the draft of an earlier run cannot be read: "+err.Error())
}

// lookUp reads what is written down about the layouts of a recording.
func (m *Model) lookUp(id fleet.ID) tea.Cmd {
	file := m.o.Drafts
	if file == nil {
		return nil
	}
	_, left := m.keeping.left[id]
	known := left || m.drafts[id] != nil
	return func() tea.Msg {
		out := draftFound{id: id}
		out.sent, out.err = file.Layouts(context.Background(), id)
		if !known && out.err == nil {
			// Another deck may have ended since this one began, and left one.
			out.draft, out.err = file.TakeDraft(context.Background(), id)
		}
		return out
	}
}

func (m *Model) draftFound(d draftFound) {
	e := m.drafts[d.id]
	switch {
	case d.err != nil:
		m.flash(fleet.Warn, d.err.Error())
	case e != nil:
		e.SetSent(d.sent)
		if d.draft != nil {
			m.resume(e, d.draft)
		}
	}
}

// dropDraft lets go of the editor of a recording that is kept in memory no more, once it
// is closed: a deck runs for weeks.
func (m *Model) dropDraft(id fleet.ID) {
	if m.editor != nil && m.editor.ID() == id {
		return
	}
	k := &m.keeping
	delete(m.drafts, id)
	delete(k.left, id)
	delete(k.kept, id)
	delete(k.seen, id)
	delete(k.waited, id)
}

// drafted tells whether a recording's layout was changed here and not sent.
func (m *Model) drafted(r *fleet.Recording) bool {
	if !r.Live() {
		return false
	}
	if e := m.drafts[r.ID]; e != nil {
		return !e.Draft().Equal(r.Layout)
	}
	l, waits := m.keeping.left[r.ID]
	return waits && (l.unread || l.Unsent(r.Layout))
}

// lasts tells whether drafts are kept for the next run.
func (m *Model) lasts() bool { return m.o.Drafts != nil && !m.o.Fleeting && m.keeping.err == nil }

// atRisk names the recordings whose draft leaving would lose.
func (m *Model) atRisk() []string {
	if m.lasts() {
		return nil
	}
	var out []string
	for r := range m.engine.Fleet().All() {
		if m.drafts[r.ID] != nil && m.drafted(r) {
			out = append(out, r.Channel)
		}
	}
	return out
}
