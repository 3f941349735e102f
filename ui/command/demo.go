package command

import (
	"context"
	"fmt"
	"time"

	"airdeck/agora"
	"airdeck/agora/config"
	"airdeck/agora/control"
	"airdeck/agora/fleet"
	"airdeck/agora/layout"
	"airdeck/agora/simulator"
	"airdeck/agora/store"
	"airdeck/ui"
	"airdeck/ui/editor/shelf"
)

// memory keeps nothing: the recordings of a demo end with it.
type memory struct{}

func (memory) Save(context.Context, fleet.Recording) error { return nil }

const (
	demoApp  = "demo"
	demoRate = 5.0
)

// demo is a deck on a simulated Agora inside this process, in which a dozen
// recordings run already. Layouts, drafts and templates are kept as long as it runs.
func demo(s Surroundings, clock guarded) (*deck, error) {
	scene := simulator.Demo(clock)
	calls := ui.NewCalls(s.Now)
	client, err := agora.New(agora.Options{
		AppID: simulator.DemoAppID, CustomerID: simulator.DemoCustomerID, CustomerSecret: simulator.DemoCustomerSecret,
		Transport: scene.Service.RoundTripper(), Rate: demoRate, Retry: agora.RetryUnsent,
		Observe: calls.Observe(demoApp), Clock: clock,
	})
	if err != nil {
		return nil, err
	}
	restored, err := found(scene, s.Now())
	if err != nil {
		return nil, err
	}
	file, err := store.OpenMemory()
	if err != nil {
		return nil, err
	}
	lookedAfter(restored, s.Now())
	restored = append(restored, pastOf(s.Now())...)
	engine := control.New(control.Options{
		Apps:     []control.App{{Name: demoApp, Client: func(context.Context) (*agora.Client, error) { return client, nil }}},
		Profiles: demoProfiles(),
		Ledger:   memory{}, Album: file, Fleet: fleet.Options{Budget: demoRate}, Now: s.Now, NewID: newID,
	})
	look, then := themeFor(s, "auto")
	return &deck{
		first: ui.New(ui.Options{
			Engine: engine, Theme: look, Themes: then, Title: "demo, simulated", Greeting: demoGreeting, Restored: restored,
			Profiles: formProfiles(engine), Budget: demoRate, Copy: clipboard(s), Calls: calls,
			Drafts: file, Fleeting: true, Shelf: &shelf.Memory{}, ReadFile: readLayout,
			WriteFile: writeNew, CellRatio: cellRatio(s.Out, config.CellRatio{}),
		}),
		mouse:    true,
		asks:     then != nil,
		farewell: func([]string) []string { return []string{"the demo is over, and its simulated recordings with it"} },
		close:    file.Close,
	}, nil
}

// found makes of the scene's recordings what an earlier run would have left: last
// seen a moment ago.
func found(scene *simulator.DemoScene, now time.Time) ([]fleet.Recording, error) {
	var out []fleet.Recording
	for i, r := range scene.Running {
		var l layout.Layout
		if err := l.UnmarshalJSON(r.Layout); err != nil {
			return nil, fmt.Errorf("the demo's layout of %s: %w", r.Channel, err)
		}
		rec := fleet.Recording{
			ID: fleet.ID(fmt.Sprintf("demo-%02d", i)), App: demoApp, Profile: "two-people",
			Channel: r.Channel, UID: r.UID, Mode: agora.Mode(r.Mode), ResourceID: r.ResourceID, SID: r.SID,
			Step: fleet.StepStarted, Wanted: r.StartedAt, StartedAt: r.StartedAt, Since: r.StartedAt,
			Expires: r.StartedAt.Add(72 * time.Hour), Status: agora.StatusUnknown, MayRun: true,
			Canvas: layout.Size{Width: r.Width, Height: r.Height}, Layout: l, LayoutKnown: true,
			Place: fleet.Place{Vendor: "s3", Bucket: "demo-bucket"},
		}
		if now.Sub(r.StartedAt) > time.Minute {
			rec.Phase, rec.Confirmed = fleet.Confirmed, r.StartedAt.Add(6*time.Second)
			rec.Status, rec.StatusAt = agora.FirstUploaded, now.Add(-20*time.Second)
		}
		out = append(out, rec)
	}
	return out, nil
}

func demoProfiles() []control.Profile {
	uid := uint32(900_000)
	free := func(taken func(string) bool) (string, bool) {
		for n := uid; n < uid+1000; n++ {
			if s := fmt.Sprint(n); !taken(s) {
				return s, true
			}
		}
		return "", false
	}
	params := func(context.Context, string, string) (agora.StartParams, error) {
		idle := 300
		return agora.StartParams{
			Storage:   agora.Storage{Vendor: 1, Region: 0, Bucket: "demo-bucket", AccessKey: "demo-access-key", SecretKey: "demo-secret-key"},
			Recording: agora.Recording{ChannelType: 1, MaxIdleTime: &idle, Transcoding: &agora.Transcoding{FPS: 15, Bitrate: 1130}},
			Files:     agora.HLSAndMP4,
		}, nil
	}
	halves := layout.Layout{Kind: layout.Custom, Background: "#10141c", Regions: []layout.Region{
		{Rect: layout.Rect{X: 0, Y: 0, W: 500_000, H: layout.Whole}, Alpha: layout.Whole},
		{Rect: layout.Rect{X: 500_000, Y: 0, W: 500_000, H: layout.Whole}, Alpha: layout.Whole},
	}}
	make := func(name string, w, h int, l layout.Layout) control.Profile {
		shown, _ := params(context.Background(), "", "")
		return control.Profile{Name: name, Shown: shown, App: demoApp, Canvas: layout.Size{Width: w, Height: h}, Layout: l,
			MaxIdle: 300 * time.Second, Params: params, FreeUID: free}
	}
	return []control.Profile{
		make("two-people", 1280, 720, halves),
		make("gallery", 1920, 1080, layout.Layout{Kind: layout.BestFit, Background: "#10141c"}),
	}
}
