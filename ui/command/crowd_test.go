package command_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"airdeck/agora"
	"airdeck/agora/fleet"
	"airdeck/agora/layout"
	"airdeck/agora/simulator"
	"airdeck/agora/store"
)

// crowd is a fleet that runs.
type crowd struct {
	size   int
	rate   int    // requests a second
	each   bool   // of every participant files of his own
	config string // what stands in it besides
}

// desk is a deck's home with that fleet in its file, as an earlier run left it.
func (c crowd) desk(t testing.TB) *desk {
	t.Helper()
	d := newDeskOn(t, simulator.Options{Clock: simulator.RealClock(), RequestsPerSecond: 1 << 20, Concurrent: 1 << 20}, c.rate)
	d.configure(c.config)
	client, err := agora.New(agora.Options{
		AppID: simulator.DemoAppID, CustomerID: simulator.DemoCustomerID, CustomerSecret: simulator.DemoCustomerSecret,
		Transport: d.service.RoundTripper(), Rate: 1 << 20,
	})
	if err != nil {
		t.Fatal(err)
	}
	file, err := store.Open(filepath.Join(d.home, "airdeck", "airdeck.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var all []fleet.Recording
	for i := range c.size {
		all = append(all, c.recording(t, d, client, i))
	}
	for _, r := range all {
		if err := file.Save(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	// The first run leaves what the next one shows first.
	p := d.run()
	p.Until("all is read", func(s string) bool { return !strings.Contains(s, "opening …") })
	quit(p)
	return d
}

// first is who is in each channel from the beginning.
const first = "71"

func (crowd) channel(i int) string { return fmt.Sprintf("channel-%05d", i) }

// recording is one that runs at the simulator.
func (c crowd) recording(t testing.TB, d *desk, client *agora.Client, i int) fleet.Recording {
	t.Helper()
	ctx, now := context.Background(), time.Now().Round(0)
	channel, uid := c.channel(i), fmt.Sprint(100_000+i)
	d.service.Join(channel, first)
	mode := agora.Mix
	if c.each {
		mode = agora.Individual
	}
	resource, sid := begin(ctx, t, client, channel, uid, mode)
	return fleet.Recording{
		ID: fleet.ID(fmt.Sprintf("r%05d", i)), App: "test", Profile: "meeting", Channel: channel, UID: uid, Mode: mode,
		ResourceID: resource, SID: sid, Step: fleet.StepStarted, Phase: fleet.Confirmed, Status: 5, StatusAt: now, Rev: 1,
		Wanted: now, StartedAt: now, Since: now, Confirmed: now, Expires: now.Add(72 * time.Hour),
		Canvas: layout.Size{Width: 640, Height: 360}, Layout: layout.Layout{Kind: layout.BestFit}, LayoutKnown: true,
	}
}

// begin starts one at the simulator.
func begin(ctx context.Context, t testing.TB, c *agora.Client, channel, uid string, mode agora.Mode) (resource, sid string) {
	t.Helper()
	params := agora.StartParams{
		Storage:   agora.Storage{Vendor: 1, Bucket: "b", AccessKey: "a", SecretKey: "s"},
		Recording: agora.Recording{MaxIdleTime: new(300)}, Files: agora.HLS,
	}
	if mode == agora.Individual {
		params.Recording.SubscribeUIDGroup = new(5)
	}
	got, err := c.Acquire(ctx, agora.AcquireRequest{Channel: channel, UID: uid, ResourceExpiredHour: 72})
	if err != nil {
		t.Fatal(err)
	}
	started, err := c.Start(ctx, agora.StartRequest{Channel: channel, UID: uid, ResourceID: got.ResourceID, Mode: mode, Params: params})
	if err != nil {
		t.Fatal(err)
	}
	return got.ResourceID, started.SID
}
