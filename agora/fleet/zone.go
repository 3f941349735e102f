package fleet

import (
	"slices"
	"time"
)

// InZone has all times of a recording that are shown to somebody by the clock of loc. What
// comes back from disk, or from a colleague, is by the clock of whoever wrote it: "stops at
// 23:15" has to be true where it is read.
func (r *Recording) InZone(loc *time.Location) {
	for _, at := range []*time.Time{
		&r.Since, &r.Wanted, &r.AcquiredAt, &r.StartedAt, &r.Confirmed, &r.EndedAt, &r.Expires, &r.StatusAt,
		&r.LayoutSince, &r.TokenExpires, &r.STSExpires, &r.STSAt, &r.StopAt, &r.MutedUntil, &r.NotFound,
	} {
		*at = inZone(*at, loc)
	}
	r.Timeline = allInZone(r.Timeline, loc, func(e *Entry) *time.Time { return &e.At })
	r.Alerts = allInZone(r.Alerts, loc, func(a *Alert) *time.Time { return &a.At })
	r.Markers = allInZone(r.Markers, loc, func(m *Marker) *time.Time { return &m.At })
	r.Gaps = allInZone(r.Gaps, loc, func(g *Gap) *time.Time { return &g.From })
	r.Gaps = allInZone(r.Gaps, loc, func(g *Gap) *time.Time { return &g.To })
}

// allInZone does it in a list, which others may hold too.
func allInZone[T any](list []T, loc *time.Location, at func(*T) *time.Time) []T {
	for i := range list {
		if was := *at(&list[i]); inZone(was, loc).Location() != was.Location() {
			list = slices.Clone(list)
			for ; i < len(list); i++ {
				*at(&list[i]) = inZone(*at(&list[i]), loc)
			}
			break
		}
	}
	return list
}

// inZone leaves alone what is by that clock already.
func inZone(at time.Time, loc *time.Location) time.Time {
	if at.IsZero() || at.Location() == loc {
		return at
	}
	return at.In(loc)
}
