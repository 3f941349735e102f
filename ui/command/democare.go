package command

import (
	"time"

	"airdeck/agora/fleet"
)

// demoGreeting is said when the demo opens.
const demoGreeting = "simulated, costs nothing · ◈ is protected, ◷ ends as planned · ? for the keys"

// lookedAfter is how some of the demo's recordings are looked after when it opens: one
// is protected and has markers, one is to be stopped after a while.
func lookedAfter(recordings []fleet.Recording, now time.Time) {
	for i := range recordings {
		switch r := &recordings[i]; r.Channel {
		case "townhall-2026":
			r.Protected = true
			for _, m := range demoMarkers {
				m.At = r.StartedAt.Add(m.Into)
				r.Markers = append(r.Markers, m)
			}
		case "webinar-scale":
			r.StopAt = now.Truncate(time.Second).Add(25 * time.Minute)
		}
	}
}

var demoMarkers = []fleet.Marker{
	{Into: 12 * time.Minute, Note: "doors open"},
	{Into: 61 * time.Minute, Note: "minister speaks"},
	{Into: 128 * time.Minute, Note: "questions"},
}
