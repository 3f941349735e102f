package command

import (
	"time"

	"airdeck/ui/screen"
)

// guarded is how a deck's parts begin what goes on beside them: the computer's clock,
// whose timers, and goroutines, of which a panic gives the terminal back before it is told.
type guarded struct{ *screen.Guard }

func (guarded) Now() time.Time { return time.Now() }

// AfterFunc is time.AfterFunc under guard.
func (g guarded) AfterFunc(d time.Duration, f func()) (stop func() bool) {
	return time.AfterFunc(d, func() { g.Run(f) }).Stop
}
