package agora_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"airdeck/agora"
	"airdeck/agora/layout"
	"airdeck/agora/simulator"
)

const crowd = 1000 // recordings at once

// mayFollow are the refusals that may come although the request was carried out.
var mayFollow = []string{"already_started", "start_timeout", "not_completed", "timeout", "internal_error", "allocate_timeout"}

// storm is every fault that the simulator has, each by chance; what can be, also after the request was carried out.
func storm() []simulator.Weather {
	var all []simulator.Weather
	add := func(w simulator.Weather) {
		w.Least, w.Most = simulator.Duration(time.Second), simulator.Duration(40*time.Second)
		all = append(all, w)
	}
	for _, kind := range simulator.WeatherKinds() {
		if kind != "refuse" {
			add(simulator.Weather{Kind: kind, Chance: 0.01})
			add(simulator.Weather{Kind: kind, Chance: 0.01, After: true})
		}
	}
	for _, row := range simulator.Refusals() {
		add(simulator.Weather{Kind: "refuse", Row: row, Chance: 0.003})
		if slices.Contains(mayFollow, row) {
			add(simulator.Weather{Kind: "refuse", Row: row, Chance: 0.01, After: true})
		}
	}
	return all
}

// fates is what callers were told about their recordings, by resource.
type fates struct {
	mu      sync.Mutex
	sid     map[string]string
	unknown map[string]error
	never   map[string]error
}

// TestStorm runs a thousand recordings through every fault there is. None is started twice, and none runs that nobody
// was told of: its sid was returned, or its start was reported as uncertain.
func TestStorm(t *testing.T) {
	for _, policy := range []agora.Retry{agora.RetryDocumented, agora.RetryUnsent, agora.RetryNever} {
		t.Run(fmt.Sprint(policy), func(t *testing.T) { synctest.Test(t, func(t *testing.T) { weather(t, policy) }) })
	}
}

func weather(t *testing.T, policy agora.Retry) {
	s := simulator.New(simulator.Options{Concurrent: 2 * crowd, RequestsPerSecond: 60, Seed: 20})
	if err := s.SetWeather(storm()...); err != nil {
		t.Fatal(err)
	}
	c, err := agora.New(agora.Options{AppID: simulator.DemoAppID, CustomerID: simulator.DemoCustomerID,
		CustomerSecret: simulator.DemoCustomerSecret, Transport: s.RoundTripper(), Rate: 50, Retry: policy})
	if err != nil {
		t.Fatal(err)
	}
	f := fates{sid: map[string]string{}, unknown: map[string]error{}, never: map[string]error{}}
	var all sync.WaitGroup
	for i := range crowd {
		all.Go(func() { f.record(t.Context(), c, s, fmt.Sprintf("room %d", i)) })
	}
	all.Wait()
	c.Close()
	f.judge(t, s.Recordings())
}

func (f *fates) record(ctx context.Context, c *agora.Client, s *simulator.Service, channel string) {
	s.Join(channel, "7")
	const uid = "900000"
	got, err := c.Acquire(ctx, agora.AcquireRequest{Channel: channel, UID: uid})
	if err != nil {
		return
	}
	q := agora.StartRequest{Channel: channel, UID: uid, ResourceID: got.ResourceID, Params: agora.StartParams{
		Storage:   agora.Storage{Vendor: 1, Bucket: "b", AccessKey: "key", SecretKey: "secret"},
		Recording: agora.Recording{MaxIdleTime: new(300), Transcoding: &agora.Transcoding{Canvas: layout.Size{Width: 640, Height: 360}}},
	}}
	started, err := c.Start(ctx, q)
	f.note(got.ResourceID, started.SID, err)
	if err != nil {
		return
	}
	task := agora.Task{Channel: channel, UID: uid, ResourceID: got.ResourceID, SID: started.SID}
	_, _ = c.Query(ctx, task)
	_, _ = c.UpdateLayout(ctx, agora.UpdateLayoutRequest{Task: task, Layout: layout.Layout{Kind: layout.BestFit}})
	_, _ = c.Update(ctx, agora.UpdateRequest{Task: task, Subscribe: &agora.Subscription{
		SubscribeAudioUIDs: []string{agora.AllStreams}, SubscribeVideoUIDs: []string{agora.AllStreams}}})
	_, _ = c.Stop(ctx, agora.StopRequest{Task: task})
}

func (f *fates) note(resource, sid string, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	e := (*agora.Error)(nil)
	switch {
	case err == nil:
		f.sid[resource] = sid
	case errors.As(err, &e) && e.SID != "":
		f.sid[resource] = e.SID
	case errors.As(err, &e) && (e.Uncertain() || errors.Is(e, agora.ErrAlreadyStarted)):
		f.unknown[resource] = err
	default:
		f.never[resource] = err
	}
}

func (f *fates) judge(t *testing.T, ran []simulator.Recording) {
	channels := map[string]int{}
	for _, r := range ran {
		channels[r.Channel]++
		if channels[r.Channel] > 1 {
			t.Errorf("%s was started %d times", r.Channel, channels[r.Channel])
		}
		switch sid, told := f.sid[r.ResourceID]; {
		case told && sid != r.SID:
			t.Errorf("%s has the sid %s, its caller was told %s", r.Channel, r.SID, sid)
		case !told && f.unknown[r.ResourceID] == nil:
			t.Errorf("%s runs and nobody knows: %v", r.Channel, f.never[r.ResourceID])
		}
	}
	if len(f.sid) < crowd/3 || len(f.unknown) == 0 || len(f.never) == 0 {
		t.Errorf("no storm: %d sids, %d unknown, %d never started", len(f.sid), len(f.unknown), len(f.never))
	}
	t.Logf("%d ran: %d sids known, %d starts unknown, %d never started", len(ran), len(f.sid), len(f.unknown), len(f.never))
}
