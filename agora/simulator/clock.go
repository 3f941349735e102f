package simulator

import "time"

// A Clock tells the time and calls back later. Everything the simulator does
// goes by one Clock.
type Clock interface {
	// Now is the current time.
	Now() time.Time
	// AfterFunc calls f once when d has passed. stop prevents that and tells
	// whether it came in time.
	AfterFunc(d time.Duration, f func()) (stop func() bool)
}

// RealClock is the clock on the wall. Inside a testing/synctest bubble it is
// a stepped clock that moves when every goroutine of the bubble waits.
func RealClock() Clock { return realClock{} }

type realClock struct{}

func (realClock) Now() time.Time { return time.Now() }

func (realClock) AfterFunc(d time.Duration, f func()) func() bool {
	return time.AfterFunc(d, f).Stop
}

// FastClock is a real clock that begins now and runs factor times as fast.
// A factor of 60 lets a minute pass in a second; factors below 1 slow it down.
// A factor of zero or less is taken as 1.
func FastClock(factor float64) Clock {
	if factor <= 0 {
		factor = 1
	}
	return fastClock{since: time.Now(), factor: factor}
}

type fastClock struct {
	since  time.Time
	factor float64
}

func (c fastClock) Now() time.Time {
	return c.since.Add(time.Duration(float64(time.Since(c.since)) * c.factor))
}

func (c fastClock) AfterFunc(d time.Duration, f func()) func() bool {
	return time.AfterFunc(time.Duration(float64(d)/c.factor), f).Stop
}
