package ui

import (
	"context"
	"slices"
	"time"

	"airdeck/agora/fleet"
	"airdeck/ui/status"
	"airdeck/ui/theme"
)

// toast is a message that stands in the event line for a while.
type toast struct {
	text  string
	level fleet.Level
	until time.Time
}

func (m *Model) flash(l fleet.Level, text string) {
	m.toast = toast{text, l, m.engine.Now().Add(status.ToastTime(l))}
}

// fade lets go of what was only for a moment.
func (m *Model) fade(now time.Time) {
	if !now.Before(m.toast.until) {
		m.toast = toast{}
	}
	m.sent = slices.DeleteFunc(m.sent, func(t time.Time) bool { return now.Sub(t) > gaugeTime })
}

func newQueries() (context.Context, context.CancelFunc) {
	return context.WithCancel(context.Background())
}

// onHeader paints a state's colour on the header's bar.
func onHeader(bar, st theme.Style) func(string) string {
	if bg, ok := bar.BG(); ok {
		st = st.On(bg)
	}
	return st.Paint
}
