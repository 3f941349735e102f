package fleet

import (
	"fmt"
	"time"

	"airdeck/agora"
	"airdeck/agora/layout"
)

// turn is one Apply: it collects what is wanted, and makes sure that every
// recording that changed is written, either with its call or by itself.
type turn struct {
	f       *Fleet
	now     time.Time
	calls   []Action
	tells   []Action
	changed []*Known
	covered map[ID]bool
}

// with hands a fresh copy of the recording to change, so that snapshots that were
// handed out earlier stay as they are. If the event does not fit, nothing changes.
func (t *turn) with(id ID, fits func(*Recording) bool, change func(*Recording)) {
	if k := t.f.known[id]; k != nil {
		t.change(k, fits, change)
	}
}

// change is with for one that has been found.
func (t *turn) change(k *Known, fits func(*Recording) bool, change func(*Recording)) {
	if t.f.followed[k.App] {
		return
	}
	old, r := k.Recording, k.changing()
	if !fits(r) {
		return
	}
	change(r)
	r.Rev = old.Rev + 1
	t.f.become(k, r)
	t.changed = append(t.changed, k)
	if r.Attention() && !old.Attention() {
		t.tells = append(t.tells, Alarm{r})
	}
	if old.Live() && !r.Live() {
		t.alone(room{r.App, r.Channel})
		t.fits(r.App)
	}
}

// answer is with for what came of a call: one that nobody waits for any more is let go
// without a look at its recording.
func (t *turn) answer(id ID, fits func(*Recording) bool, change func(*Recording)) {
	if t.f.flying[id] {
		t.with(id, fits, change)
	}
}

// quietly changes what is not written down: what is due, and what is under way.
func (t *turn) quietly(k *Known, change func(*Recording)) {
	r := k.changing()
	change(r)
	t.f.become(k, r)
}

// done orders the actions: what must be on disk comes before what is sent.
func (t *turn) done() []Action {
	out := make([]Action, 0, len(t.changed)+len(t.calls)+len(t.tells))
	for i, k := range t.changed {
		if t.covered[k.ID] {
			continue
		}
		if i+1 < len(t.changed) {
			t.cover(k.ID) // it may have changed twice
		}
		out = append(out, Save{Recording: k.Recording})
	}
	for i, a := range t.calls {
		// Something else may have changed the same recording in this turn.
		if c, ok := a.(Call); ok {
			if now := t.f.known[c.Recording.ID].Recording; now != c.Recording {
				c.Recording = now
				t.calls[i] = c
			}
		}
	}
	return append(append(out, t.calls...), t.tells...)
}

// call asks for a call with the recording as it stands at the end of the turn.
func (t *turn) call(r *Recording, c agora.Call) { t.send(r, c, layout.Layout{}) }

func (t *turn) send(r *Recording, c agora.Call, l layout.Layout) {
	switch c {
	case agora.CallQuery:
		r.flight.query, r.next = true, next{}
	case agora.CallUpdateLayout:
		r.flight.layout = true
	case agora.CallUpdate:
		r.flight.update = true
	default:
		r.flight.command, r.next = c, next{}
	}
	if c != agora.CallQuery {
		t.cover(r.ID)
		r.saveAt = time.Time{} // the call is written first
	}
	t.calls = append(t.calls, Call{Call: c, Recording: r, Layout: l})
}

func (t *turn) cover(id ID) {
	if t.covered == nil {
		t.covered = map[ID]bool{}
	}
	t.covered[id] = true
}

func (t *turn) tell(r *Recording, level Level, format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	r.note(t.now, text)
	t.tells = append(t.tells, Tell{Note{At: t.now, ID: r.ID, Channel: r.Channel, Level: level, Text: text}})
}

// enter moves a recording to a phase.
func (t *turn) enter(r *Recording, p Phase) {
	if r.Phase == p {
		return
	}
	r.Phase, r.Since = p, t.now
}

// end is the last thing that happens to a recording.
func (t *turn) end(r *Recording, how Ending) {
	t.enter(r, Ended)
	r.Ending, r.EndedAt = how, t.now
	r.next, r.flight = next{}, flight{}
	r.dropLayout()
	r.Trial = nil
	r.Tries, r.NotFound, r.StopWanted, r.StopAt = 0, time.Time{}, false, time.Time{}
	r.calm()
}

// later asks for a call once that time has come.
func (t *turn) later(r *Recording, c agora.Call, wait time.Duration) {
	r.next = next{call: c, at: t.now.Add(wait)}
}

// step picks the wait for the n-th try, the last one for all further tries.
func step(waits []time.Duration, n int) time.Duration {
	return waits[min(max(n, 0), len(waits)-1)]
}

func seconds(ns ...int) []time.Duration {
	out := make([]time.Duration, len(ns))
	for i, n := range ns {
		out[i] = time.Duration(n) * time.Second
	}
	return out
}
