package editor

import (
	"slices"
	"time"

	"airdeck/agora/fleet"
	"airdeck/agora/layout"
	"airdeck/ui/intent"
	"airdeck/ui/term"
)

// liveMode sends what is on the canvas as it changes. It is of the editor that is open:
// nothing goes out that nobody looks at.
type liveMode struct {
	on    bool
	every time.Duration
	at    time.Time // of the last layout that went out
	wish  layout.Layout
	// What there was when it was turned on, so that what is new is told from it.
	onto           layout.Layout
	since, refused time.Time
}

const (
	usualPace = 2 * time.Second
	// letterTime is how long what was sent may leave no trace, before it is sent again:
	// another deck, which looks after the recording, may not have taken it up.
	letterTime = 5 * time.Second
	// silentTime is longer than a call may take.
	silentTime = 45 * time.Second
)

// paces are the shortest times between two layouts of live mode.
var paces = []time.Duration{time.Second, usualPace, 5 * time.Second, 10 * time.Second}

// GoLive turns live mode on; the operator has confirmed it.
func (m *Model) GoLive() {
	m.endGesture()
	m.onAir = liveMode{on: true, every: m.onAir.every, wish: m.r.Layout, onto: m.r.Layout, since: m.r.LayoutSince}
	if p := m.refused(); p != nil {
		m.onAir.refused = p.At
	}
	if !m.r.LayoutKnown {
		m.onAir.wish = layout.Layout{Kind: -1} // whatever is on the canvas goes out
	}
}

// EndLive turns live mode off, and tells whether it was on. Where somebody else has sent
// a layout the draft stays as it is, and counts as changed: what was live of it until
// then is the operator's to send again, or to let go.
func (m *Model) EndLive() bool {
	was := m.onAir.on
	m.onAir.on = false
	if was && m.overtaken() {
		m.settled = -1
	}
	return was
}

// Live tells whether live mode is on.
func (m *Model) Live() bool { return m.onAir.on }

// SetPace tells how often live mode sends at most; what is no pace of it changes nothing.
func (m *Model) SetPace(every time.Duration) {
	if slices.Contains(paces, every) {
		m.onAir.every = every
	}
}

// nextPace goes on to the next slower one, and round.
func (m *Model) nextPace() intent.Intent {
	next := paces[0]
	for _, p := range paces {
		if p > m.onAir.every {
			next = p
			break
		}
	}
	m.onAir.every = next
	return intent.PaceLive{Every: next}
}

// LiveStep is what live mode wants now: the layout to be sent, or to say why it has
// turned itself off; nil where it has to wait. Only the newest goes: what is on the
// canvas when its time has come. The reason is the deck's why nothing may go out, if it
// has one.
func (m *Model) LiveStep(reason string) intent.Intent {
	a := &m.onAir
	if !a.on {
		return nil
	}
	if off := m.liveOff(reason); off != nil {
		m.EndLive()
		return off
	}
	l := m.canvasLayout()
	if !m.liveDue(l) || m.tooSoon(a.at, a.every) || faulty(l) != "" {
		return nil
	}
	a.at, a.wish = m.now, l.Clone()
	return intent.LiveLayout{ID: m.r.ID, Layout: a.wish, Onto: a.onto}
}

// tooSoon tells whether less than that has passed since; a clock that was set back holds
// nothing up.
func (m *Model) tooSoon(since time.Time, every time.Duration) bool {
	passed := m.now.Sub(since)
	return passed >= 0 && passed < every
}

// liveDue tells whether what is on the canvas is still to go out.
func (m *Model) liveDue(l layout.Layout) bool {
	switch a := &m.onAir; {
	case m.r.LayoutBusy():
		return false
	case !l.Equal(a.wish):
		return true
	default:
		return m.r.LayoutKnown && !l.Equal(m.r.Layout) && m.now.Sub(a.at) >= letterTime
	}
}

// LiveNext is when live mode has something to send; the zero time while it has not.
func (m *Model) LiveNext() time.Time {
	if a, l := &m.onAir, m.canvasLayout(); a.on && m.liveDue(l) && faulty(l) == "" {
		return a.at.Add(a.every)
	}
	return time.Time{}
}

// liveOff says why live mode turns itself off; nil while it may go on. What was refused
// would be refused again with the next change, and what somebody else has sent is not
// to be overwritten unseen.
func (m *Model) liveOff(reason string) intent.Intent {
	off := intent.LiveOff{ID: m.r.ID, Why: first(m.whyNotSendable(), reason)}
	switch p := m.refused(); {
	case off.Why != "":
		return off
	case m.r.LayoutKnown && m.r.LayoutBy != m.deck && !m.r.LayoutSince.Equal(m.onAir.since):
		off.Why = m.sender() + " has sent another layout"
		off.Remedy = "s shows what it changed. The draft is as you left it, and is not sent."
	case m.r.OnTrial():
		off.Why = "another deck tries a layout on it"
		off.Remedy = "Wait until that is kept or over. The draft is as you left it, and is not sent."
	case p != nil && !p.At.Equal(m.onAir.refused) && m.r.Queued == nil && !m.r.LayoutBusy():
		off.Why, off.Problem = "the last change was not taken", p
	case m.unanswered():
		off.Why = "the last change was not answered: it is not known what is live"
		off.Remedy = "Look at what viewers see; s sends the draft again."
	default:
		return nil
	}
	return off
}

// unanswered tells that nobody knows what became of the last layout, and nobody will.
func (m *Model) unanswered() bool {
	r, a := m.r, &m.onAir
	pending := r.LayoutKnown || r.LayoutBusy() || r.Queued != nil
	return !pending && !a.at.IsZero() && m.now.Sub(a.at) >= silentTime
}

// canvasLayout is what is seen: a region that is being dragged counts, a number that is
// being typed does not before it is taken over.
func (m *Model) canvasLayout() layout.Layout {
	if m.form != nil {
		return m.draft
	}
	return m.Draft()
}

// liveSign says that everything goes out, or what it waits for. What is wrong with what
// is being typed stands beside it, and needs the room.
func (m *Model) liveSign() string {
	if m.form != nil && m.form.fault.text != "" {
		return m.theme.Danger.Paint(" ◉ LIVE MODE ")
	}
	words := "changes go out every " + seconds(m.onAir.every) + "; esc ends it"
	if f := faulty(m.canvasLayout()); f != "" {
		words = "waits: " + f
	}
	if again := m.r.LayoutAgain(); !again.IsZero() {
		words = "waits: not through yet, sent again in " + seconds(again.Sub(m.now))
	}
	return m.theme.Danger.Paint(" ◉ LIVE MODE: " + words + " ")
}

// liveTitle is the title in live mode: nothing else of the editor is so loud.
func (m *Model) liveTitle(w int) string {
	name := m.theme.Title.Paint(" " + term.Cut(term.Clean(m.r.Channel), max(w/5, 8)))
	return term.Fit(name+" "+m.liveSign()+" "+m.standing(), w)
}

// askLive is how an operator is asked before it goes on.
func (m *Model) askLive() intent.Intent {
	return intent.AskLive{ID: m.r.ID, Every: m.onAir.every, Dirty: m.Dirty(), Overtaken: m.overtaken(), Onto: m.r.Layout}
}

// whyNoLive: a trial would be ended by the first change, and what was live before it
// with that.
func (m *Model) whyNoLive() string {
	if m.onAir.on {
		return ""
	}
	return first(m.whyNotSendable(), unless(!m.r.OnTrial(), "a layout is on trial: Ok keeps it, Og goes back"),
		unless(m.r.Phase != fleet.Moving, "the recording is being moved to another server: wait until it is found again"),
		unless(m.r.Phase != fleet.Leaving, "Agora says that the recording is stopping: there is nobody to see it"))
}
