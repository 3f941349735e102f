package editor

import (
	"airdeck/agora/layout"
	"airdeck/ui/term"
)

// SetDeck tells by which name this deck sends layouts: what others have sent is told
// from it.
func (m *Model) SetDeck(name string) { m.deck = name }

// meet brings what the draft was begun from in line with what is live. A draft in
// which nothing was changed since it was live follows, as long as nobody works on it;
// one that was changed stays, and the review says what others did meanwhile.
func (m *Model) meet() {
	l := m.r.Layout
	if !m.r.LayoutKnown {
		return
	}
	if l.Equal(m.draft) && !m.r.OnTrial() && m.settled != m.edits {
		m.settled = m.edits
		m.turns++
	}
	switch {
	case l.Equal(m.base):
	case l.Equal(m.draft), m.r.LayoutBy == m.deck && m.settled != m.edits:
		m.base = l
		m.turns++
	case m.settled == m.edits && !m.inHand():
		m.endGesture()
		m.change("what "+m.sender()+" sent", func() { m.replace(l) })
		m.endGesture()
		m.base, m.settled = l, m.edits
	}
}

// Touched tells whether anything was done here that a draft of an earlier run must not
// take the place of.
func (m *Model) Touched() bool { return m.HasHistory() || m.inHand() }

// inHand tells whether the draft is being worked on at this moment: a number is typed or
// a region dragged, or all that is on the canvas goes out. It is not replaced then.
func (m *Model) inHand() bool { return m.form != nil || m.drag != nil || m.onAir.on }

// overtaken tells that somebody else has sent a layout since the draft was begun.
func (m *Model) overtaken() bool { return m.r.LayoutKnown && !m.r.Layout.Equal(m.base) }

// sender is who sent what is live.
func (m *Model) sender() string {
	if m.r.LayoutBy == "" {
		return "somebody else"
	}
	return term.Clean(m.r.LayoutBy)
}

// meanwhile is what they changed, in words.
func (m *Model) meanwhile() []string {
	if !m.overtaken() {
		return nil
	}
	changes := layout.Changes(m.base, m.r.Layout, m.r.Canvas)
	if len(changes) == 0 {
		changes = []string{"nothing that can be seen"}
	}
	return changes
}
