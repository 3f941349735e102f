package agora_test

import (
	"context"
	"encoding/base64"
	"slices"
	"strings"
	"testing"
	"time"

	"airdeck/agora"
	"airdeck/agora/layout"
	"airdeck/agora/simulator"
)

// TestEveryFieldIsKnown sends each field once, in the mode that has it, to a service with its own list of fields.
func TestEveryFieldIsKnown(t *testing.T) {
	everybody := []string{agora.AllStreams}
	storage := agora.Storage{Vendor: 1, Region: 7, Bucket: "b", AccessKey: "key", SecretKey: "secret", STSToken: "sts",
		STSExpiration: time.Now().Add(5 * time.Hour).Unix(), FileNamePrefix: []string{"a", "b"},
		Extension: &agora.StorageExtension{SSE: "kms", Tag: "t"}}
	renewed := storage
	renewed.FileNamePrefix, renewed.Extension = nil, nil // where the files go cannot be changed
	recording := agora.Recording{ChannelType: 1, StreamTypes: new(2), MaxIdleTime: new(300), VideoStreamType: new(1),
		SubscribeAudioUIDs: everybody, UnsubscribeVideoUIDs: []string{"7"}, DecryptionMode: 7, Secret: "key",
		Salt: agora.Secret(base64.StdEncoding.EncodeToString(make([]byte, 32))), PrivateParams: "{}"}
	mix, individual := recording, recording
	mix.AudioProfile = new(2)
	mix.Transcoding = &agora.Transcoding{Canvas: layout.Size{Width: 1280, Height: 720}, FPS: 30, Bitrate: 2000, Layout: fullLayout()}
	individual.StreamMode, individual.SubscribeUIDGroup = "standard", new(1)
	individual.SubscribeVideoUIDs, individual.UnsubscribeVideoUIDs = everybody, nil

	tests := map[agora.Mode]struct {
		scene  int
		start  agora.StartParams
		update agora.UpdateRequest
	}{
		agora.Mix: {agora.SceneRealTime, agora.StartParams{Token: "token", Storage: storage, Recording: mix, Files: agora.HLSAndMP4},
			agora.UpdateRequest{Storage: &renewed, Subscribe: &agora.Subscription{UnsubscribeAudioUIDs: []string{"7"}, SubscribeVideoUIDs: everybody}}},
		agora.Individual: {agora.ScenePostponed, agora.StartParams{Storage: storage, Recording: individual, Files: agora.HLS,
			Snapshot:  &agora.Snapshot{Interval: 10},
			Postponed: &agora.Postponed{Mode: agora.PostponedAudioMix, Container: "mp3", SampleRate: 48000, Bitrate: 48000, Channels: 2}},
			agora.UpdateRequest{Subscribe: &agora.Subscription{SubscribeAudioUIDs: everybody, SubscribeVideoUIDs: everybody}}},
		agora.Web: {agora.SceneWeb, agora.StartParams{Storage: storage, OnError: "error_abort", Files: agora.HLSAndMP4,
			Web: &agora.WebRecorder{OnError: "error_abort", URL: "https://example.com/page", AudioProfile: 1, Width: 1280, Height: 720, MaxRecordingHour: 2,
				Bitrate: 2000, FPS: 30, Mobile: new(false), MaxVideoDuration: 60, OnHold: new(false), ReadyTimeout: new(0)},
			Push: &agora.Push{OnError: "error_ignore", URLs: []agora.Secret{"rtmp://cdn.example.com/live/key"}}},
			agora.UpdateRequest{OnHold: new(true), Push: &agora.Push{URLs: []agora.Secret{"rtmp://cdn.example.com/live/other"}}}},
	}
	for mode, tt := range tests {
		t.Run(string(mode), func(t *testing.T) {
			service := simulator.New(simulator.Options{Seed: 1})
			service.Join("room", "42")
			walk(t, service, here(service), mode, tt.scene, tt.start, tt.update)
			for _, r := range service.Received() {
				r.Unknown = slices.DeleteFunc(r.Unknown, beyond)
				if len(r.Unknown) > 0 || r.Status != 200 {
					t.Errorf("%s was answered %d, unknown fields %q:\n%s", r.Call, r.Status, r.Unknown, r.Body)
				}
			}
		})
	}
}

// beyond reports whether the simulator is not expected to know a field: it does not postpone transcoding.
func beyond(field string) bool {
	return strings.Contains(field, ".appsCollection") || strings.Contains(field, ".transcodeOptions")
}

func fullLayout() layout.Layout {
	return layout.Layout{Kind: layout.Custom, Background: "#102030", BackgroundImage: "https://example.com/a.jpg",
		DefaultUserImage: "https://example.com/b.jpg", Images: []layout.UserImage{{UID: "42", URL: "https://example.com/c.jpg", Fit: layout.Bars}},
		Regions: []layout.Region{{UID: "42", Rect: layout.Rect{W: 500_000, H: layout.Whole}}, {Rect: layout.Rect{X: 500_000, W: 500_000, H: 1}, Alpha: 1, Fit: layout.Bars}}}
}

// walk makes every call that the mode has.
func walk(t *testing.T, s *simulator.Service, c *agora.Client, mode agora.Mode, scene int, start agora.StartParams, update agora.UpdateRequest) {
	t.Helper()
	ctx := context.Background()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	got, err := c.Acquire(ctx, agora.AcquireRequest{Channel: "room", UID: "900", Scene: scene, ResourceExpiredHour: 24, Region: "EU",
		ExcludeResourceIDs: []string{"other"}, Start: &start})
	must(err)
	started, err := c.Start(ctx, agora.StartRequest{Channel: "room", UID: "900", ResourceID: got.ResourceID, Mode: mode, Params: start})
	must(err)
	task := agora.Task{Channel: "room", UID: "900", ResourceID: got.ResourceID, SID: started.SID, Mode: mode}
	update.Task = task
	_, err = c.Update(ctx, update)
	must(err)
	if mode == agora.Mix {
		_, err = c.UpdateLayout(ctx, agora.UpdateLayoutRequest{Task: task, Layout: fullLayout()})
		must(err)
		_, err = c.UpdateLayout(ctx, agora.UpdateLayoutRequest{Task: task, Layout: layout.Layout{Kind: layout.Vertical, MaxResolutionUID: "42"}})
		must(err)
	}
	_, err = c.Query(ctx, task)
	must(err)
	who, err := c.ChannelUsers(ctx, agora.ChannelRequest{Channel: "room"})
	must(err)
	if !who.Exists {
		t.Error("nobody is in the channel")
	}
	_, err = c.CallbackAddresses(ctx)
	must(err)
	_, err = c.Stop(ctx, agora.StopRequest{Task: task, Async: new(false)})
	must(err)
	if n := len(s.Recordings()); n != 1 {
		t.Errorf("%d recordings", n)
	}
}
