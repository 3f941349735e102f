package ui

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora"
	"airdeck/agora/control"
	"airdeck/agora/fleet"
	"airdeck/agora/layout"
	"airdeck/agora/simulator"
	"airdeck/agora/store"
	"airdeck/ui/start"
	"airdeck/ui/theme"
	"airdeck/ui/uitest"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// desk is a deck on a simulator whose clock the test moves.
type desk struct {
	*uitest.Pump
	t       *testing.T
	m       *Model
	clock   *simulator.SteppedClock
	service *simulator.Service
	ledger  *ledger
	client  *agora.Client
	copied  string
	file    *store.Store // of drafts and layouts; nil: none
	shared  *store.Store // that other decks have open too; nil: the ledger
	deck    string
	calls   *Calls
	written string
	plan    map[string]int // how many recordings an app may have at once
}

// ledger keeps what was written, or refuses to.
type ledger struct {
	saved map[fleet.ID]fleet.Recording
	err   error
}

func (l *ledger) Save(_ context.Context, r fleet.Recording) error {
	if l.err == nil {
		l.saved[r.ID] = r
	}
	return l.err
}

func newDesk(t *testing.T, w, h int) *desk {
	return newDeskIn(t, w, h, theme.New(theme.TrueColor, true))
}

func newDeskIn(t *testing.T, w, h int, th *theme.Theme) *desk {
	t.Helper()
	clock := simulator.NewSteppedClock(noon)
	service := simulator.New(simulator.Options{Clock: clock, Seed: 1, RequestsPerSecond: 1000, Concurrent: 1000})
	calls := NewCalls(clock.Now)
	client, err := agora.New(agora.Options{
		AppID: simulator.DemoAppID, CustomerID: simulator.DemoCustomerID, CustomerSecret: simulator.DemoCustomerSecret,
		Transport: service.RoundTripper(), Rate: 1000, Retry: agora.RetryNever, Observe: calls.Observe("test"), Clock: clock,
	})
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, clock: clock, service: service, client: client, ledger: &ledger{saved: map[fleet.ID]fleet.Recording{}}, calls: calls}
	d.run(w, h, th)
	return d
}

// newDeskOnFile is a desk that keeps drafts and the layouts that were sent.
func newDeskOnFile(t *testing.T, w, h int) *desk {
	d := newDesk(t, w, h)
	file, err := store.Open(filepath.Join(t.TempDir(), "airdeck.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	d.file = file
	d.run(w, h, d.m.theme)
	return d
}

// run begins a run of the program, on what the one before has left.
func (d *desk) run(w, h int, th *theme.Theme) {
	d.t.Helper()
	client, clock := d.client, d.clock
	ids := len(d.ledger.saved)
	var drafts Drafts
	var album control.Album
	var left map[fleet.ID][]byte
	if d.file != nil {
		var err error
		if left, err = d.file.TakeDrafts(context.Background()); err != nil {
			d.t.Fatal(err)
		}
		drafts, album = d.file, d.file
	}
	engine := control.New(control.Options{
		Album:    album,
		Fleet:    fleet.Options{Concurrent: d.plan},
		Apps:     []control.App{{Name: "test", Client: func(context.Context) (*agora.Client, error) { return client, nil }}},
		Profiles: []control.Profile{testProfile("meeting", twoSlots), testProfile("gallery", layout.Layout{Kind: layout.BestFit})},
		Ledger:   d.ledger, Shared: d.shared, Told: true, Now: clock.Now,
		NewID: func() fleet.ID { ids++; return fleet.ID(fmt.Sprintf("r%03d", ids)) },
	})
	var forms []start.Profile
	for _, name := range engine.Profiles() {
		p, _ := engine.Profile(name)
		forms = append(forms, start.Profile{Name: p.Name, App: p.App, Canvas: p.Canvas, Layout: p.Layout, MaxIdle: p.MaxIdle,
			UID: func(channel string) (string, error) { w, err := engine.Prepare(p.Name, channel); return w.UID, err }})
	}
	d.m = New(Options{
		Restored: slices.Collect(maps.Values(d.ledger.saved)), Drafts: drafts, Left: left, Deck: d.deck,
		Engine: engine, Theme: th, Title: "test", Profiles: forms, Budget: 5, Calls: d.calls,
		Copy:      func(s string) (string, error) { d.copied = s; return "by hand", nil },
		Tick:      tick,
		WriteFile: func(path string, text []byte) error { d.written = path + "\n" + string(text); return nil },
	})
	d.Pump = uitest.NewPump(d.t, d.m, w, h)
}

// tick lets a short wait pass at once. The beat of the deck is after's.
func tick(d time.Duration, then func(time.Time) tea.Msg) tea.Cmd {
	if d >= tickEvery {
		return nil
	}
	return func() tea.Msg { return then(noon) }
}

var twoSlots = layout.Layout{Kind: layout.Custom, Background: "#102030", Regions: []layout.Region{
	{Rect: layout.Rect{X: 0, Y: 0, W: 500_000, H: layout.Whole}, Alpha: layout.Whole},
	{Rect: layout.Rect{X: 500_000, Y: 0, W: 500_000, H: layout.Whole}, Alpha: 770_000, Fit: layout.Bars},
}}

func testProfile(name string, l layout.Layout) control.Profile {
	idle := 300
	params := agora.StartParams{
		Storage:   agora.Storage{Vendor: 1, Bucket: "b", AccessKey: "top-secret-access", SecretKey: "top-secret-key"},
		Recording: agora.Recording{ChannelType: 1, MaxIdleTime: &idle},
		Files:     agora.HLS,
	}
	return control.Profile{
		Name: name, App: "test", Canvas: layout.Size{Width: 1280, Height: 720}, Layout: l, MaxIdle: 300 * time.Second, Shown: params,
		Params: func(context.Context, string, string) (agora.StartParams, error) { return params, nil },
		FreeUID: func(taken func(string) bool) (string, bool) {
			for n := 900_000; n < 900_003; n++ {
				if s := fmt.Sprint(n); !taken(s) {
					return s, true
				}
			}
			return "", false
		},
	}
}

// after lets time pass in steps of a tick.
func (d *desk) after(wait time.Duration) {
	d.t.Helper()
	for end := d.clock.Now().Add(wait); d.clock.Now().Before(end); {
		d.clock.Advance(min(tickEvery, end.Sub(d.clock.Now())))
		d.Send(ticked{d.m.waking.no})
		d.inStep()
	}
}

// inStep holds that the screens know the fleet as it is, although they are told of
// changes alone.
func (d *desk) inStep() {
	d.t.Helper()
	c, counted, n := &d.m.census, counts{}, 0
	for r := range d.m.engine.Fleet().All() {
		now := tally{r.Phase, r.Attention()}
		counted.add(now, 1)
		if n++; c.known[r.ID] != now || (c.trials[r.ID] != nil) != r.OnTrial() {
			d.t.Fatalf("the screens have not heard what has become of %s", r.Channel)
		}
	}
	if len(c.known) != n || c.counts != counted {
		d.t.Fatalf("the screens count %+v of %d, the fleet is %+v of %d", c.counts, len(c.known), counted, n)
	}
}

// start records a channel with somebody in it, and waits until that is confirmed.
func (d *desk) start(channel string) {
	d.t.Helper()
	d.service.Join(channel, "4001")
	d.Press("s")
	d.Type(channel)
	d.Press("enter")
	d.after(30 * time.Second)
	if r := d.find(channel); r.Phase != fleet.Confirmed {
		d.t.Fatalf("%s is %s:\n%s", channel, r.Phase, d.Text())
	}
}

// find is the newest recording of a channel.
func (d *desk) find(channel string) *fleet.Recording {
	d.t.Helper()
	var out *fleet.Recording
	for r := range d.m.engine.Fleet().All() {
		if r.Channel == channel {
			out = r
		}
	}
	if out == nil {
		d.t.Fatalf("no recording of %s", channel)
	}
	return out
}

// live is the layout that the simulator has.
func (d *desk) live(channel string) layout.Layout {
	d.t.Helper()
	for _, r := range d.service.Recordings() {
		if r.Channel == channel {
			var l layout.Layout
			if err := json.Unmarshal(r.Layout, &l); err != nil {
				d.t.Fatal(err)
			}
			return l
		}
	}
	d.t.Fatalf("the simulator records no %s", channel)
	return layout.Layout{}
}

// startElsewhere starts a recording as somebody else's backend would, and returns
// what that would have in its log.
func (d *desk) startElsewhere(channel string) string {
	d.t.Helper()
	ctx := context.Background()
	a, err := d.client.Acquire(ctx, agora.AcquireRequest{Channel: channel, UID: "77"})
	if err != nil {
		d.t.Fatal(err)
	}
	s, err := d.client.Start(ctx, agora.StartRequest{Channel: channel, UID: "77", ResourceID: a.ResourceID, Params: agora.StartParams{
		Storage: agora.Storage{Vendor: 1, Bucket: "b", AccessKey: "a", SecretKey: "s"}}})
	if err != nil {
		d.t.Fatal(err)
	}
	return fmt.Sprintf("{\"cname\":%q,\n\"uid\":\"77\",\"resourceId\":%q,\"sid\":%q}", channel, a.ResourceID, s.SID)
}
