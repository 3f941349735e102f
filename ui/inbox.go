package ui

import (
	"context"
	"sync"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora"
	"airdeck/agora/control"
	"airdeck/agora/fleet"
)

// inbox is where jobs leave what came of them. The deck takes everything at once,
// and seldom: fifty answers in a second are no fifty frames, and no key has to wait
// behind them. An answer after a silence is taken as it comes.
type inbox struct {
	mu      sync.Mutex
	waiting []outcome
	told    bool // a message is on its way, at which all is taken
}

// outcome is what came of a job.
type outcome struct {
	job    control.Job
	events []fleet.Event
}

// put leaves an outcome, and tells whether a message has to be sent about it.
func (b *inbox) put(o outcome) (tell bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.waiting = append(b.waiting, o)
	tell, b.told = !b.told, true
	return tell
}

func (b *inbox) take() []outcome {
	b.mu.Lock()
	defer b.mu.Unlock()
	out := b.waiting
	b.waiting, b.told = nil, false
	return out
}

// answered: something is in the inbox. late: it has waited for its time.
type answered struct{ late bool }

// takingEvery is how far apart two looks into the inbox are, at least.
const takingEvery = 33 * time.Millisecond

// run makes a job a command. Quitting cuts off queries, and waits for all else.
// The client bounds the time of every call.
func (m *Model) run(j control.Job) tea.Cmd {
	if j.Lasting() {
		m.lasting++
	}
	if j.Call != "" && j.Call != agora.CallChannelUsers { // that one has a budget of its own
		m.sent, m.dirty = append(m.sent, m.engine.Now()), true
	}
	box := m.inbox
	return func() tea.Msg {
		if box.put(outcome{j, j.Run(context.Background())}) {
			return answered{}
		}
		return nil
	}
}

// answers takes what is in the inbox, or comes back for it.
func (m *Model) answers(a answered) tea.Cmd {
	now := m.engine.Now()
	if wait := takingEvery - now.Sub(m.took); !a.late && wait > 0 && wait <= takingEvery {
		return m.o.Tick(wait, func(time.Time) tea.Msg { return answered{late: true} })
	}
	m.took = now
	m.hear() // a call stands in the log before what came of it
	var cmds []tea.Cmd
	for _, o := range m.inbox.take() {
		if o.job.Lasting() {
			m.lasting--
		}
		for _, e := range o.events {
			cmds = append(cmds, m.apply(e))
		}
	}
	return tea.Batch(cmds...)
}
