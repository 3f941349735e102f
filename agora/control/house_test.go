package control_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"airdeck/agora"
	"airdeck/agora/control"
	"airdeck/agora/fleet"
	"airdeck/agora/layout"
	"airdeck/agora/simulator"
)

// book is a ledger in memory. It holds text, as a disk does.
type book struct {
	kept   map[fleet.ID]string
	revs   map[fleet.ID]int64
	full   error
	onSave func(fleet.Recording)
}

func (b *book) Save(_ context.Context, r fleet.Recording) error {
	if b.onSave != nil {
		b.onSave(r)
	}
	if b.full != nil {
		return b.full
	}
	if r.Rev <= b.revs[r.ID] {
		return nil
	}
	text, err := json.Marshal(r)
	b.kept[r.ID], b.revs[r.ID] = string(text), r.Rev
	return err
}

func (b *book) find(id fleet.ID) (r fleet.Recording) {
	if json.Unmarshal([]byte(b.kept[id]), &r) != nil {
		return fleet.Recording{}
	}
	return r
}

func (b *book) all() (all []fleet.Recording) {
	for _, id := range slices.Sorted(maps.Keys(b.kept)) {
		all = append(all, b.find(id))
	}
	return all
}

const beat = 250 * time.Millisecond

// house is an engine with a real client before a simulator, all on one stepped
// clock. Jobs are run when the test says so.
type house struct {
	t       testing.TB
	clock   *simulator.SteppedClock
	agora   *simulator.Service
	book    *book
	engine  *control.Engine
	client  *agora.Client
	pending []control.Job
	notes   []fleet.Note
	params  func(context.Context, string, string) (agora.StartParams, error)
	sts     func(context.Context, string, string) (agora.Storage, error)
	ring    func(context.Context, *fleet.Recording) error
	list    func(context.Context) ([]byte, error)
	history time.Duration
	ids     int
	skew    time.Duration // by which the engine's clock is wrong
}

func newHouse(t testing.TB) *house {
	clock := simulator.NewSteppedClock(time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC))
	h := &house{
		t: t, clock: clock,
		agora:  simulator.New(simulator.Options{Clock: clock, RequestsPerSecond: 10_000, Concurrent: 1000, Seed: 1}),
		book:   &book{kept: map[fleet.ID]string{}, revs: map[fleet.ID]int64{}},
		params: startParams,
	}
	client, err := agora.New(agora.Options{
		AppID: simulator.DemoAppID, CustomerID: simulator.DemoCustomerID, CustomerSecret: simulator.DemoCustomerSecret,
		BaseURL: "http://127.0.0.1", Transport: h.agora.RoundTripper(), Clock: clock, Rate: 10_000, Retry: agora.RetryUnsent,
	})
	if err != nil {
		t.Fatal(err)
	}
	h.client = client
	h.engine = h.newEngine()
	return h
}

const storageKey = "the-storage-key"

func startParams(context.Context, string, string) (agora.StartParams, error) {
	idle := 300
	return agora.StartParams{
		Storage:   agora.Storage{Vendor: 1, Bucket: "bucket", AccessKey: "access", SecretKey: storageKey},
		Recording: agora.Recording{ChannelType: 1, MaxIdleTime: &idle},
	}, nil
}

func (h *house) newEngine() *control.Engine { return control.New(h.options()) }

func (h *house) options() control.Options {
	shown, _ := startParams(context.Background(), "", "")
	return control.Options{
		Apps: []control.App{{Name: "app", Client: func(context.Context) (*agora.Client, error) { return h.client, nil }}},
		Profiles: []control.Profile{
			{Name: "profile", App: "app", Canvas: layout.Size{Width: 1280, Height: 720}, Layout: layout.Layout{Kind: layout.BestFit},
				Params: func(ctx context.Context, channel, uid string) (agora.StartParams, error) {
					return h.params(ctx, channel, uid)
				}, Shown: shown, FreeUID: freeUID, STS: h.sts},
			{Name: "lost", App: "nowhere", FreeUID: freeUID},
		},
		Ledger: h.book, Now: func() time.Time { return h.clock.Now().Add(h.skew) }, OnAttention: h.ring,
		Elsewhere: h.list, History: h.history,
		NewID: func() fleet.ID { h.ids++; return fleet.ID(fmt.Sprint("r", h.ids)) },
	}
}

// freeUID has three uids to give.
func freeUID(taken func(string) bool) (string, bool) {
	for _, uid := range []string{"900001", "900002", "900003"} {
		if !taken(uid) {
			return uid, true
		}
	}
	return "", false
}

// apply takes an event in and leaves its jobs to run.
func (h *house) apply(e fleet.Event) {
	jobs, notes := h.engine.Apply(e)
	h.pending = append(h.pending, jobs...)
	h.notes = append(h.notes, notes...)
}

// do takes events in and runs every job that comes of them.
func (h *house) do(events ...fleet.Event) {
	for _, e := range events {
		h.apply(e)
	}
	for len(h.pending) > 0 {
		j := h.pending[0]
		h.pending = h.pending[1:]
		for _, e := range j.Run(context.Background()) {
			h.apply(e)
		}
	}
}

// pass lets time pass in beats.
func (h *house) pass(d time.Duration) {
	for ; d > 0; d -= beat {
		h.clock.Advance(beat)
		h.do(fleet.Tick{})
	}
}

func (h *house) prepare(channel string) fleet.StartWanted {
	h.t.Helper()
	e, err := h.engine.Prepare("profile", channel)
	if err != nil {
		h.t.Fatal(err)
	}
	return e
}

// restart forgets all but the ledger.
func (h *house) restart() {
	h.pending = nil
	h.engine = h.newEngine()
	h.apply(fleet.Restored{Recordings: h.book.all()})
}

func (h *house) find(id fleet.ID) *fleet.Recording { return h.engine.Fleet().Find(id) }

func (h *house) expectPhase(id fleet.ID, p fleet.Phase) {
	h.t.Helper()
	if r := h.find(id); r == nil || r.Phase != p {
		h.t.Fatalf("want %s: %+v\n%+v", p, r, h.notes)
	}
}

// calls are the requests that the simulator has seen, queries aside.
func (h *house) calls() (calls []string) {
	for _, r := range h.agora.Received() {
		if r.Call != "query" {
			calls = append(calls, r.Call)
		}
	}
	return calls
}

func (h *house) expectCalls(want ...string) {
	h.t.Helper()
	if got := h.calls(); !slices.Equal(got, want) {
		h.t.Fatalf("the simulator has seen %q, want %q", got, want)
	}
}

var errFull = errors.New("no space left on device")

// noRoundTrip is a network that must not be used.
type noRoundTrip struct{ t testing.TB }

func (n noRoundTrip) RoundTrip(r *http.Request) (*http.Response, error) {
	n.t.Errorf("%s %s was sent", r.Method, strings.TrimPrefix(r.URL.Path, "/v1/apps/"))
	return nil, errors.New("no network")
}
