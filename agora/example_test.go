package agora_test

import (
	"context"
	"errors"
	"fmt"
	"log"

	"airdeck/agora"
	"airdeck/agora/layout"
	"airdeck/agora/simulator"
)

// here is a client for a service that runs in this process. For Agora's own, leave Transport out and fill in your keys.
func here(s *simulator.Service) *agora.Client {
	client, err := agora.New(agora.Options{
		AppID:          simulator.DemoAppID,
		CustomerID:     simulator.DemoCustomerID,
		CustomerSecret: simulator.DemoCustomerSecret,
		Transport:      s.RoundTripper(),
	})
	if err != nil {
		log.Fatal(err)
	}
	return client
}

// begin acquires and starts, which belong together: the resource is good for five minutes only.
func begin(ctx context.Context, client *agora.Client, channel, uid string) (agora.Task, error) {
	params := agora.StartParams{
		Storage:   agora.Storage{Vendor: 1, Region: 7, Bucket: "recordings", AccessKey: "…", SecretKey: "…"},
		Recording: agora.Recording{MaxIdleTime: new(300), Transcoding: &agora.Transcoding{Canvas: layout.Size{Width: 1280, Height: 720}}},
	}
	got, err := client.Acquire(ctx, agora.AcquireRequest{Channel: channel, UID: uid, Start: &params})
	if err != nil {
		return agora.Task{}, err
	}
	started, err := client.Start(ctx, agora.StartRequest{Channel: channel, UID: uid, ResourceID: got.ResourceID, Params: params})
	return agora.Task{Channel: channel, UID: uid, ResourceID: got.ResourceID, SID: started.SID}, err
}

// From start to stop. Keep the task: nobody can stop the recording without it.
func Example() {
	service := simulator.New(simulator.Options{})
	service.Join("physics", "42")
	client, ctx := here(service), context.Background()

	task, err := begin(ctx, client, "physics", "900001")
	if err != nil {
		log.Fatal(err)
	}
	answer, err := client.Query(ctx, task)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("status:", answer.Status)
	stopped, err := client.Stop(ctx, agora.StopRequest{Task: task})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("upload:", stopped.Upload)
	// Output:
	// status: not started
	// upload: uploaded
}

// Two users side by side, the second half transparent. An update replaces the whole layout, so all of it is sent.
func ExampleClient_UpdateLayout() {
	service := simulator.New(simulator.Options{})
	client, ctx := here(service), context.Background()
	task, err := begin(ctx, client, "physics", "900001")
	if err != nil {
		log.Fatal(err)
	}
	canvas := layout.Size{Width: 1280, Height: 720}
	_, err = client.UpdateLayout(ctx, agora.UpdateLayoutRequest{Task: task, Layout: layout.Layout{
		Kind:       layout.Custom,
		Background: "#202020",
		Regions: []layout.Region{
			{Rect: canvas.Rect(0, 0, 640, 720), Alpha: layout.Whole, Fit: layout.Bars},
			{UID: "42", Rect: canvas.Rect(640, 0, 640, 720), Alpha: layout.Whole / 2},
		},
	}})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(service.Recordings()[0].Layout))
	// Output:
	// {"mixedVideoLayout":3,"backgroundColor":"#202020","layoutConfig":[{"x_axis":0,"y_axis":0,"width":0.5,"height":1,"alpha":1,"render_mode":1},{"uid":"42","x_axis":0.5,"y_axis":0,"width":0.5,"height":1,"alpha":0.5,"render_mode":0}]}
}

// An error says what it means and what to do about it.
func ExampleError() {
	service := simulator.New(simulator.Options{})
	client, ctx := here(service), context.Background()
	if _, err := begin(ctx, client, "physics", "900001"); err != nil {
		log.Fatal(err)
	}
	_, err := begin(ctx, client, "physics", "900001")
	if failed := (*agora.Error)(nil); errors.As(err, &failed) && errors.Is(err, agora.ErrTaskConflict) {
		fmt.Println(failed.Meaning())
		fmt.Println(failed.Again() == agora.NewUID)
	}
	// Output:
	// A recording with this channel and recorder uid runs already.
	// true
}

// What surely fails is not sent; everything wrong is told at once.
func ExampleFaults() {
	client := here(simulator.New(simulator.Options{}))
	_, err := client.Acquire(context.Background(), agora.AcquireRequest{Channel: "physik/3", UID: "0"})
	var faults agora.Faults
	if errors.As(err, &faults) {
		for _, f := range faults {
			fmt.Println(f.Path)
		}
	}
	// Output:
	// cname
	// uid
}
