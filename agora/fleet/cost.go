package fleet

import (
	"time"

	"airdeck/agora"
)

// Rates are what is paid for recording, in US dollars for a thousand minutes. The class
// follows the sum of the pixels of all recorded source streams, which nothing reports:
// with the canvas alone, a cost is a lower bound, and for a channel in which nobody was
// it is not even that: idle time counts as audio.
type Rates struct {
	Audio, HD, FullHD, TwoK, More float64
	Source                        string // where they are from, and as of when: "Agora's price list of June 2026"
}

// ListRates are those that Agora publishes for cloud recording.
var ListRates = Rates{Audio: 1.49, HD: 5.99, FullHD: 13.49, TwoK: 23.99, More: 53.99, Source: "Agora's price list of June 2026"}

// Bounds of the classes, in pixels.
const (
	hdPixels     = 921_600
	fullHDPixels = 2_073_600
	twoKPixels   = 3_686_400
)

// AtLeast is the least that a recording has cost by now, in US dollars; 0 where it is
// not known when it began.
func (r Rates) AtLeast(rec *Recording, now time.Time) float64 {
	if rec.StartedAt.IsZero() || rec.SID == "" {
		return 0
	}
	end := now
	if !rec.Live() {
		end = rec.EndedAt
	}
	return max(0, end.Sub(rec.StartedAt).Minutes()) / 1000 * r.of(rec)
}

// of is the rate of a recording. Where no video is recorded, or nothing is known of the
// picture, it is that of audio, the cheapest; in individual mode there is no canvas, and
// any video is HD at least.
func (r Rates) of(rec *Recording) float64 {
	switch pixels := rec.Canvas.Width * rec.Canvas.Height; {
	case rec.AudioOnly, pixels <= 0:
		return r.Audio
	case rec.Mode == agora.Individual, pixels <= hdPixels:
		return r.HD
	case pixels <= fullHDPixels:
		return r.FullHD
	case pixels <= twoKPixels:
		return r.TwoK
	}
	return r.More
}
