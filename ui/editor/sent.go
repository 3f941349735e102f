package editor

import (
	"slices"

	"airdeck/agora/fleet"
	"airdeck/agora/layout"
)

// SetSent tells which layouts were sent to the recording, the newest last, as far as
// they are written down. What has become live since then stays after them.
func (m *Model) SetSent(all []fleet.SentLayout) {
	if n := len(all); n > 0 {
		since := all[n-1].At
		newer := slices.DeleteFunc(slices.Clone(m.sent), func(s fleet.SentLayout) bool { return !s.At.After(since) })
		m.sent = append(slices.Clone(all), newer...)
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
