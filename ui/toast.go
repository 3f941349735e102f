package ui

import (
	"slices"
	"time"

	"airdeck/agora/fleet"
	"airdeck/ui/editor"
	"airdeck/ui/status"
	"airdeck/ui/theme"
)

// toast is a message that stands in the event line for a while. An answer to a key
// goes before an alarm, and the alarm comes back after it.
type toast struct {
	text    string
	level   fleet.Level
	until   time.Time
	on      *editor.Model // where it was said; nil: elsewhere
	changes int           // those of its draft, then
}

func (m *Model) flash(l fleet.Level, text string) {
	t := toast{text: text, level: l, until: m.engine.Now().Add(status.ToastTime(l))}
	if t.on = m.editor; t.on != nil {
		t.changes = t.on.Changes()
	}
	if l >= fleet.Warn {
		m.alarm = t
		return
	}
	m.toast = t
}

// hush takes away what was answered to a key of a screen that is left: on the next one
// it would be said of something else.
func (m *Model) hush() { m.toast = toast{} }

// outlive takes away what was answered to a key of the editor as soon as the draft has
// changed: it would be said of another one.
func (m *Model) outlive() {
	if t := m.toast; t.on != nil && t.on == m.editor && t.on.Changes() != t.changes {
		m.hush()
	}
}

// said is what stands in the event line in place of the newest event.
func (m *Model) said() toast {
	if m.toast.text != "" {
		return m.toast
	}
	return m.alarm
}

// fade lets go of what was only for a moment, and tells whether anything was.
func (m *Model) fade(now time.Time) bool {
	before := len(m.sent)
	m.sent = slices.DeleteFunc(m.sent, func(t time.Time) bool { return now.Sub(t) > gaugeTime || t.After(now) })
	gone := len(m.sent) != before
	for _, t := range []*toast{&m.toast, &m.alarm} {
		// Longer than it was for: the clock was set back.
		if left := t.until.Sub(now); t.text != "" && (left <= 0 || left > status.ToastTime(t.level)) {
			*t, gone = toast{}, true
		}
	}
	return gone
}

// onHeader paints a state's colour on the header's bar.
func onHeader(bar, st theme.Style) func(string) string { return st.Over(bar).Paint }
