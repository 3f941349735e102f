package control

import (
	"context"
	"maps"
	"slices"
	"time"

	"airdeck/agora"
	"airdeck/agora/fleet"
)

// Attend says that an operator works on the layout of this recording: who is in its
// channel is asked for from then on. An empty ID: on none any more. It is a matter of
// this process alone.
type Attend struct {
	fleet.Event
	ID fleet.ID
}

// attended is what Agora said of a channel.
type attended struct {
	fleet.Event
	id     fleet.ID
	answer agora.ChannelAnswer
	err    error
}

// attendance is who is in the channels of recordings on whose layouts was worked lately.
type attendance struct {
	id    fleet.ID // on which is worked; empty: on none
	rooms map[fleet.ID]*room
}

// room is one of those channels.
type room struct {
	asking bool
	asked  time.Time
	wait   time.Duration // until it may be asked again
	users  []string      // nil: not known
	known  time.Time     // when that was asked for
}

const (
	attendEvery = 10 * time.Second
	// attendAfterFailure is longer: credentials that may record need not be allowed to
	// ask who is in a channel.
	attendAfterFailure = time.Minute
	// attendanceFresh is how long it is held to be true: one answer may be missed.
	attendanceFresh = 25 * time.Second
)

// Present is who is in a recording's channel, recorders left out; nil where that is not
// known, or not known any more.
func (e *Engine) Present(id fleet.ID) []string {
	o, r := e.attendance.rooms[id], e.fleet.Find(id)
	if o == nil || !recorded(r) {
		return nil
	}
	if age := e.now().Sub(o.known); age < 0 || age > attendanceFresh {
		return nil
	}
	return o.users
}

// recorded tells whether there is a channel to ask about: a web page has none.
func recorded(r *fleet.Recording) bool { return r != nil && r.Live() && r.Mode != agora.Web }

// attend goes on to another recording, and asks at once where that was not done lately.
func (e *Engine) attend(id fleet.ID, out *outcome) {
	a := &e.attendance
	a.id = id
	maps.DeleteFunc(a.rooms, func(_ fleet.ID, o *room) bool { return !o.asking && o.due(e.now()) })
	if id != "" && a.rooms[id] == nil {
		a.rooms[id] = &room{}
	}
	e.callRoll(out)
}

// due tells whether it may be asked again. A clock that was set back keeps nobody waiting.
func (o *room) due(now time.Time) bool {
	passed := now.Sub(o.asked)
	return passed < 0 || passed >= o.wait
}

// nextRoll is when it is to be asked who is there; the zero time: not before something
// else happens. While polling is paused, or the credentials are refused, nobody asks.
func (e *Engine) nextRoll(now time.Time) time.Time {
	a := &e.attendance
	o, r := a.rooms[a.id], e.fleet.Find(a.id)
	if o == nil || o.asking || !recorded(r) || e.apps[r.App].Client == nil || !e.fleet.Refused(r.App).IsZero() {
		return time.Time{}
	}
	at := o.asked.Add(o.wait)
	if o.due(now) {
		at = now
	}
	if paused := e.fleet.Paused(); paused.After(at) {
		at = paused
	}
	return at
}

// callRoll asks who is there when it is time to.
func (e *Engine) callRoll(out *outcome) {
	now := e.now()
	if at := e.nextRoll(now); at.IsZero() || at.After(now) {
		return
	}
	a := &e.attendance
	o, r := a.rooms[a.id], e.fleet.Find(a.id)
	o.asking, o.asked = true, now
	app := e.apps[r.App]
	out.jobs = append(out.jobs, Job{Recording: r, Call: agora.CallChannelUsers, light: true, run: func(ctx context.Context) []fleet.Event {
		answer, err := whoIsIn(ctx, app, r.Channel)
		return []fleet.Event{attended{id: r.ID, answer: answer, err: err}}
	}})
}

// whoIsIn leaves out the audience: it is not recorded.
func whoIsIn(ctx context.Context, app App, channel string) (agora.ChannelAnswer, error) {
	client, err := app.Client(ctx)
	if err != nil {
		return agora.ChannelAnswer{}, err
	}
	return client.ChannelUsers(ctx, agora.ChannelRequest{Channel: channel, HostsOnly: true})
}

// takeAttended keeps who is there. A failure is told by the log of calls alone: nothing
// that is recorded depends on it.
func (e *Engine) takeAttended(ev attended) {
	o, r := e.attendance.rooms[ev.id], e.fleet.Find(ev.id)
	if o == nil {
		return
	}
	o.asking, o.wait = false, attendEvery
	switch {
	case ev.err != nil:
		o.wait = attendAfterFailure
	case r == nil:
	case !ev.answer.Live && ev.answer.Total > len(ev.answer.Users):
		o.users = nil // who is missing in a list that was cut short cannot be told
	default:
		o.users, o.known = e.withoutRecorders(r, ev.answer.Users), o.asked
	}
}

// withoutRecorders leaves out whom nobody sees: a channel's recorders are in it too.
func (e *Engine) withoutRecorders(of *fleet.Recording, uids []string) []string {
	recorders := map[string]bool{}
	for r := range e.fleet.All() {
		if r.App == of.App && r.Channel == of.Channel && recorded(r) {
			recorders[r.UID] = true
		}
	}
	out := slices.DeleteFunc(slices.Clone(uids), func(uid string) bool { return recorders[uid] })
	if out == nil {
		out = []string{}
	}
	return out
}
