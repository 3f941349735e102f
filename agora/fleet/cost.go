package fleet

import "time"

// Rates are what Agora charges, in US dollars for a thousand minutes. The class follows
// the sum of the pixels of all recorded source streams, which nothing reports: with the
// canvas alone, a cost is a lower bound.
type Rates struct{ Audio, HD, FullHD, TwoK, More float64 }

// ListRates are the rates of Agora's price list for cloud recording.
var ListRates = Rates{Audio: 1.49, HD: 5.99, FullHD: 13.49, TwoK: 23.99, More: 53.99}

// Bounds of the classes, in pixels.
const (
	hdPixels     = 921_600
	fullHDPixels = 2_073_600
	twoKPixels   = 3_686_400
)

// AtLeast is the least that a recording has cost by now, in US dollars; 0 where it is
// not known when it began. A recording whose canvas is not known counts as audio, the
// cheapest.
func (r Rates) AtLeast(rec *Recording, now time.Time) float64 {
	if rec.StartedAt.IsZero() || rec.SID == "" {
		return 0
	}
	end := now
	if !rec.Live() {
		end = rec.EndedAt
	}
	return max(0, end.Sub(rec.StartedAt).Minutes()) / 1000 * r.class(rec.Canvas.Width*rec.Canvas.Height)
}

func (r Rates) class(pixels int) float64 {
	switch {
	case pixels <= 0:
		return r.Audio
	case pixels <= hdPixels:
		return r.HD
	case pixels <= fullHDPixels:
		return r.FullHD
	case pixels <= twoKPixels:
		return r.TwoK
	}
	return r.More
}
