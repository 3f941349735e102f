package simulator

import (
	"fmt"
	mathrand "math/rand/v2"
	"slices"
	"time"
)

// Weather is what may happen to requests on their way, by chance.
type Weather struct {
	// Kind is one of WeatherKinds.
	Kind string `toml:"kind" json:"kind"`
	// Calls it happens to; none: all.
	Calls []string `toml:"calls" json:"calls"`
	// Chance from 0 to 1 that it happens to a request; 0 is taken as 1.
	Chance float64 `toml:"chance" json:"chance"`
	// Least and Most are how long it takes: of latency the delay, of a hang
	// the time until the connection is cut, of slow the time for the body.
	Least Duration `toml:"least" json:"least"`
	Most  Duration `toml:"most" json:"most"`
	// Row is for kind "refuse": the row of the error tables, see Refusals.
	Row string `toml:"row" json:"row"`
	// After has the request carried out before it happens.
	After bool `toml:"after" json:"after"`
}

// The kinds of weather.
const (
	weatherLatency = "latency" // the answer comes late
	weatherReset   = "reset"   // the connection is reset
	weatherHang    = "hang"    // no answer, then the connection is cut
	weatherSlow    = "slow"    // the body comes in small pieces
	weatherCut     = "cut"     // the body ends in the middle
	weatherGarbage = "garbage" // 200 and no JSON
	weatherHTML    = "html"    // 502 and a page of a proxy
	weatherEmpty   = "empty"   // 502 and nothing
	weatherRefuse  = "refuse"  // a row of the error tables
	weatherOdd     = "odd"     // the right answer with odd JSON types
)

// WeatherKinds are all kinds of weather.
func WeatherKinds() []string {
	return []string{
		weatherLatency, weatherReset, weatherHang, weatherSlow, weatherCut,
		weatherGarbage, weatherHTML, weatherEmpty, weatherRefuse, weatherOdd,
	}
}

// check says what is wrong with the weather, in words.
func (w Weather) check() error {
	switch {
	case !slices.Contains(WeatherKinds(), w.Kind):
		return fmt.Errorf("kind %q is none of %q", w.Kind, WeatherKinds())
	case w.Chance < 0 || w.Chance > 1:
		return fmt.Errorf("chance %v is not from 0 to 1", w.Chance)
	case w.Least < 0 || w.Most < 0 || w.Most > 0 && w.Most < w.Least:
		return fmt.Errorf("least %v and most %v are no range", time.Duration(w.Least), time.Duration(w.Most))
	case w.Kind == weatherRefuse && refusalByName[w.Row].name == "":
		return fmt.Errorf("row %q is none of %q", w.Row, Refusals())
	}
	for _, call := range w.Calls {
		if !slices.Contains(calls, call) {
			return fmt.Errorf("call %q is none of %q", call, calls)
		}
	}
	return nil
}

// SetWeather replaces the weather: each request meets the first kind whose
// chance has it. No argument is fair weather.
func (s *Service) SetWeather(weather ...Weather) error {
	for i, w := range weather {
		if err := w.check(); err != nil {
			return fmt.Errorf("simulator: weather %d: %w", i+1, err)
		}
	}
	s.faults.setWeather(weather)
	return nil
}

func (d *faultDesk) setWeather(weather []Weather) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.weather = slices.Clone(weather)
}

// A spell is the weather that one request meets; the zero spell is fair.
type spell struct {
	Weather
	takes time.Duration
}

// meet draws the weather for a request.
func (d *faultDesk) meet(call string) spell {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, w := range d.weather {
		if len(w.Calls) > 0 && !slices.Contains(w.Calls, call) {
			continue
		}
		if w.Chance > 0 && d.chance.Float64() >= w.Chance {
			continue
		}
		return spell{w, between(d.chance, time.Duration(w.Least), time.Duration(w.Most))}
	}
	return spell{}
}

// pick is a number below n by chance.
func (d *faultDesk) pick(n int) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.chance.IntN(n)
}

func between(chance *mathrand.Rand, least, most time.Duration) time.Duration {
	if most <= least {
		return least
	}
	return least + time.Duration(chance.Int64N(int64(most-least)+1))
}
