package config

import (
	"context"
	"time"
)

const (
	day = 24 * time.Hour
	// longestList bounds, in bytes, what an adopt command prints: some ten thousand recordings.
	longestList = 4 << 20
)

func newFleet() Fleet {
	return Fleet{StillRunning: day, History: 90 * day, onAttention: seal(&source{})}
}

func (f *Fleet) fields() []field {
	return []field{
		{key: "still_running", put: lasting(&f.StillRunning, time.Hour, 0, 720, "hours; 0: as long as it likes")},
		{key: "history", put: lasting(&f.History, day, 0, 3650, "days; 0: for ever")},
		unseen("on_attention", &f.onAttention().command),
	}
}

func newAdopt() Adopt { return Adopt{Every: time.Minute, command: seal(&source{})} }

func (a *Adopt) fields() []field {
	return []field{
		unseen("command", &a.command().command),
		{key: "every", put: lasting(&a.Every, time.Second, 10, 86_400, "seconds")},
	}
}

// lasting is a time as a whole number of units.
func lasting(into *time.Duration, unit time.Duration, low, high int, says string) func(any) verdict {
	return func(v any) verdict {
		var n int
		if wrong := whole("", &n, low, high).put(v); wrong != fine {
			return refuse("%s, in %s", wrong.says, says)
		}
		*into = time.Duration(n) * unit
		return fine
	}
}

// finishFleet notes where the commands stand, for their errors.
func (d *draft) finishFleet(r *reader) {
	d.fleet.onAttention().where = r.place("fleet.on_attention")
	d.adopt.command().where = r.place("adopt.command")
	if r.found["adopt.every"] && !r.found["adopt.command"] {
		r.warn("adopt.every", "", "without a command nothing is run")
	}
}

// OnAttention runs the command for a recording that begins to ask for attention; nil if there is none. vars ("NAME=value")
// are added to its environment.
func (f Fleet) OnAttention() func(ctx context.Context, vars []string) error {
	if f.onAttention == nil || !f.onAttention().set() {
		return nil
	}
	return func(ctx context.Context, vars []string) error {
		_, err := f.onAttention().output(ctx, vars, longestSecret)
		return err
	}
}

// List runs the command that names what was started elsewhere, and is what it prints; nil if there is none.
func (a Adopt) List() func(context.Context) ([]byte, error) {
	if a.command == nil || !a.command().set() {
		return nil
	}
	return func(ctx context.Context) ([]byte, error) {
		out, err := a.command().output(ctx, nil, longestList)
		return []byte(out), err
	}
}
