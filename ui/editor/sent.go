package editor

import (
	"slices"
	"time"

	"airdeck/agora/fleet"
	"airdeck/agora/layout"
)

// SetSent tells which layouts were sent to the recording, the newest last, as far as
// they are written down, with their times to the millisecond. What has become live since
// then stays after them.
func (m *Model) SetSent(all []fleet.SentLayout) {
	n := len(all)
	if n == 0 {
		return
	}
	since := all[n-1].At
	newer := slices.DeleteFunc(slices.Clone(m.sent), func(s fleet.SentLayout) bool { return !s.At.Truncate(time.Millisecond).After(since) })
	m.sent = append(slices.Clone(all), newer...)
	if m.list != nil {
		m.list.at = min(m.list.at, len(m.sent)-1)
	}
}

// noteLive adds what has become live.
func (m *Model) noteLive() {
	r := m.r
	if !r.LayoutKnown || r.Layout.Equal(m.live) && len(m.sent) > 0 {
		return
	}
	m.live, m.back = r.Layout, 0
	m.sent = append(m.sent, fleet.SentLayout{At: r.LayoutSince, By: r.LayoutBy, Known: true, Layout: r.Layout})
}

// before are the layouts that were live before the one that is live now, the newest
// last.
func (m *Model) before() []layout.Layout {
	var out []layout.Layout
	for _, s := range m.sent {
		if s.Known && (len(out) == 0 || !s.Layout.Equal(out[len(out)-1])) {
			out = append(out, s.Layout)
		}
	}
	if n := len(out); n > 0 && out[n-1].Equal(m.live) {
		out = out[:n-1]
	}
	return out
}

// further is how far back in them the next step goes, 0 where there is none: one further
// than the draft is, which may have come there by undo, or has left it since.
func (m *Model) further() int {
	was := m.before()
	at := func(back int) bool { return back > 0 && back <= len(was) && was[len(was)-back].Equal(m.draft) }
	next := 1
	switch {
	case at(m.back):
		next = m.back + 1
	case at(1):
		next = 2
	}
	if next > len(was) {
		return 0
	}
	return next
}
