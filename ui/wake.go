package ui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/fleet"
)

// waking is the beat that is waited for. A deck beats when there is something to do, or
// a clock on the screen to move: one on which nothing happens sleeps.
type waking struct {
	at time.Time
	no int // of the timer; those that an earlier one has replaced are not heard
}

// Messages about time.
type (
	// ticked: time has passed.
	ticked struct{ no int }
	// written: somebody has written to the file that is shared.
	written struct{}
)

const (
	tickEvery = 250 * time.Millisecond // at most
	// longestSleep bounds what a timer misses that stands still while the machine sleeps.
	longestSleep = time.Minute
)

// beat lets time pass.
func (m *Model) beat(t ticked) tea.Cmd {
	if t.no != m.waking.no {
		return nil
	}
	m.waking.at = time.Time{}
	return tea.Batch(m.see(), m.apply(fleet.Tick{}), m.keepDrafts(false))
}

// wake sets a timer for the next beat, unless one that is as early is set.
func (m *Model) wake() tea.Cmd {
	w, now := &m.waking, m.engine.Now()
	at := now.Add(min(max(m.nextBeat(now).Sub(now), tickEvery), longestSleep))
	if !w.at.IsZero() && !at.Before(w.at) {
		return nil
	}
	w.at = at
	w.no++
	no := w.no
	return m.o.Tick(at.Sub(now), func(time.Time) tea.Msg { return ticked{no} })
}

// nextBeat is when the next one is of use.
func (m *Model) nextBeat(now time.Time) time.Time {
	next := now.Add(longestSleep)
	sooner := func(t time.Time) {
		if !t.IsZero() && t.Before(next) {
			next = t
		}
	}
	sooner(m.engine.Next())
	sooner(m.toast.until)
	sooner(m.alarm.until)
	if m.editor != nil {
		sooner(m.editor.LiveNext())
	}
	if len(m.sent) > 0 {
		sooner(m.sent[0].Add(gaugeTime))
	}
	if m.clocks() {
		sooner(now.Truncate(time.Second).Add(time.Second))
	}
	for id := range m.drafts {
		if m.unkept(id) {
			return now
		}
	}
	return next
}

// clocks tells whether something on the screen counts seconds. How long an ended
// recording took, it will always have taken.
func (m *Model) clocks() bool {
	return m.engine.Fleet().Live() > 0 || !m.engine.Fleet().Paused().IsZero()
}

// standing is what the header says of this deck that no recording tells.
type standing struct {
	watching  int // apps that another deck looks after
	unwritten bool
}

// stands tells whether that has changed.
func (m *Model) stands() bool {
	now := standing{len(m.engine.Watching()), m.engine.Unwritten() != nil}
	changed := now != m.stood
	m.stood = now
	return changed
}

// listen waits until somebody has written to the shared file.
func (m *Model) listen() tea.Cmd {
	ch := m.o.Written
	if ch == nil {
		return nil
	}
	return func() tea.Msg {
		if _, open := <-ch; !open {
			return nil
		}
		return written{}
	}
}
