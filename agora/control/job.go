package control

import (
	"context"
	"errors"
	"fmt"
	"time"

	"airdeck/agora"
	"airdeck/agora/fleet"
	"airdeck/agora/store"
)

// Job is one thing to do outside the loop.
type Job struct {
	Recording *fleet.Recording
	// Call is the call that it sends; empty when it only writes.
	Call agora.Call
	run  func(context.Context) []fleet.Event
	// light: quitting does not wait for it.
	light bool
}

// Lasting tells whether quitting must wait for it: a start, a stop, a layout, or a write.
// Queries may be cut off, and so may what only looks or tells.
func (j Job) Lasting() bool {
	return j.Call != agora.CallQuery && !j.light
}

// Run does it and returns what came of it. It captures no state of the engine
// that changes, so it may run beside the loop.
func (j Job) Run(ctx context.Context) []fleet.Event { return j.run(ctx) }

func (e *Engine) save(r *fleet.Recording) Job {
	write, l := e.writer(r.App), e.leadOf(r.App)
	return Job{Recording: r, run: func(ctx context.Context) []fleet.Event {
		return notSaved(r, "", write(ctx, r), l)
	}}
}

func notSaved(r *fleet.Recording, c agora.Call, err error, l *lead) []fleet.Event {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, store.ErrFenced):
		return []fleet.Event{fenced{r: r, call: c, lead: l}}
	}
	return []fleet.Event{fleet.NotSaved{ID: r.ID, Call: c, Err: err}}
}

// job writes the recording down before its call. A start that cannot be written
// is not sent, unless that was asked for; a stop is. Nothing is sent for a recording
// that another process looks after by now.
func (e *Engine) job(c fleet.Call) Job {
	r := c.Recording
	s := sender{e.apps[r.App], e.profiles[r.Profile], e.tokens[r.ID], e.ready[r.ID]}
	write, l := e.writer(r.App), e.leadOf(r.App)
	return Job{Recording: r, Call: c.Call, run: func(ctx context.Context) []fleet.Event {
		if c.Call == agora.CallQuery {
			return []fleet.Event{e.query(ctx, s, c, l)}
		}
		err := write(ctx, r)
		out := notSaved(r, c.Call, err, l)
		if err != nil && e.mustNotSend(c.Call, err) {
			return out
		}
		if err != nil && e.careless {
			out = notSaved(r, "", err, l)
		}
		return append(out, s.sendReady(ctx, c)...)
	}}
}

// query writes nothing before, and so would not notice that another process has taken
// over while this one was suspended.
func (e *Engine) query(ctx context.Context, s sender, c fleet.Call, l *lead) fleet.Event {
	if l.lapsed(e.now()) {
		err := &agora.Error{Call: c.Call, Err: agora.ErrNotSent, Reason: "airdeck was suspended; another one may look after this recording by now"}
		return fleet.Failed{ID: c.Recording.ID, Call: c.Call, Err: err}
	}
	return s.send(ctx, c)
}

// mustNotSend: what runs without being written down could be lost while it runs.
func (e *Engine) mustNotSend(c agora.Call, err error) bool {
	if errors.Is(err, store.ErrFenced) {
		return true
	}
	return (c == agora.CallAcquire || c == agora.CallStart) && !e.careless
}

// sender makes one call for one recording.
type sender struct {
	app     App
	profile Profile
	token   agora.Secret // in place of the profile's
	ready   ready        // what a start sends, where it was there before
}

// sendReady sends once all is there that the call needs, and the one after it.
func (s sender) sendReady(ctx context.Context, c fleet.Call) (out []fleet.Event) {
	if needsParams(c.Call) {
		var err error
		if s.ready, err = s.getReady(ctx, c.Recording); err != nil {
			return []fleet.Event{fleet.Failed{ID: c.Recording.ID, Call: c.Call, Err: err}}
		}
		out = append(out, s.ready)
	}
	return append(out, s.send(ctx, c))
}

func (s sender) send(ctx context.Context, c fleet.Call) fleet.Event {
	ev, err := s.try(ctx, c)
	if err != nil {
		return fleet.Failed{ID: c.Recording.ID, Call: c.Call, Layout: c.Layout, Err: err}
	}
	return ev
}

func (s sender) try(ctx context.Context, c fleet.Call) (fleet.Event, error) {
	if s.app.Client == nil {
		return nil, noApp(c.Recording.App)
	}
	client, err := s.app.Client(ctx)
	if err != nil {
		return nil, err
	}
	r := c.Recording
	switch c.Call {
	case agora.CallAcquire:
		a, err := client.Acquire(ctx, s.acquire(r))
		return fleet.Acquired{ID: r.ID, ResourceID: a.ResourceID}, err
	case agora.CallStart:
		return s.start(ctx, client, r)
	case agora.CallQuery:
		a, err := client.Query(ctx, r.Task())
		return fleet.Queried{ID: r.ID, Answer: a}, err
	case agora.CallUpdateLayout:
		_, err := client.UpdateLayout(ctx, agora.UpdateLayoutRequest{Task: r.Task(), Layout: c.Layout})
		return fleet.LayoutSent{ID: r.ID, Layout: c.Layout}, err
	case agora.CallStop:
		async := s.profile.StopAsync
		a, err := client.Stop(ctx, agora.StopRequest{Task: r.Task(), Async: async})
		return fleet.StopAnswered{ID: r.ID, Answer: a, Async: async != nil && *async}, err
	case agora.CallUpdate:
		return s.refresh(ctx, client, r)
	}
	return nil, fmt.Errorf("no way to send %q", c.Call)
}

func noApp(name string) error {
	return fmt.Errorf("the config has no app named %q, to which this recording belongs", name)
}

func (s sender) acquire(r *fleet.Recording) agora.AcquireRequest {
	return agora.AcquireRequest{
		Channel: r.Channel, UID: r.UID, Region: s.profile.Region,
		ResourceExpiredHour: int(r.Life / time.Hour), ExcludeResourceIDs: r.Exclude,
	}
}

func (s sender) start(ctx context.Context, client *agora.Client, r *fleet.Recording) (fleet.Event, error) {
	params := s.ready.params
	a, err := client.Start(ctx, agora.StartRequest{
		Channel: r.Channel, UID: r.UID, ResourceID: r.ResourceID, Mode: r.Mode, Params: params,
	})
	return fleet.Started{ID: r.ID, SID: a.SID, TokenExpires: tokenEnds(params.Token), STSExpires: stsEnds(params.Storage), Place: placeOf(params.Storage), AudioOnly: params.Recording.AudioOnly()}, err
}

// refresh gives a running recording a new temporary key for its storage.
func (s sender) refresh(ctx context.Context, client *agora.Client, r *fleet.Recording) (fleet.Event, error) {
	if s.profile.STS == nil {
		return nil, fmt.Errorf("the config has no command for a new STS token in profile %q", r.Profile)
	}
	storage, err := s.profile.STS(ctx, r.Channel, r.UID)
	if err != nil {
		return nil, err
	}
	_, err = client.Update(ctx, agora.UpdateRequest{Task: r.Task(), Storage: &storage})
	return fleet.Refreshed{ID: r.ID, Expires: stsEnds(storage)}, err
}

func stsEnds(s agora.Storage) time.Time {
	if s.STSExpiration <= 0 {
		return time.Time{}
	}
	return time.Unix(s.STSExpiration, 0)
}
