package fleet

import (
	"math"
	"slices"
	"testing"
	"time"

	"airdeck/agora"
	"airdeck/agora/layout"
)

func TestFileURLs(t *testing.T) {
	place := Place{Vendor: "s3", Bucket: "bucket", Prefix: "a/b"}
	told := []agora.File{{Name: "f.m3u8"}, {Name: "f_0.mp4"}}
	for _, row := range []struct {
		r       Recording
		want    []string
		certain bool
	}{
		{Recording{Mode: agora.Mix, SID: "s", Channel: "a.b_c d", Place: place}, []string{"s3://bucket/a/b/s_a-b-c d.m3u8"}, false},
		{Recording{Mode: agora.Mix, SID: "s", Files: told, Place: Place{Vendor: "s3", Bucket: "bucket"}}, []string{"s3://bucket/f.m3u8", "s3://bucket/f_0.mp4"}, true},
		{Recording{Mode: agora.Mix, SID: "s", Files: told}, []string{"f.m3u8", "f_0.mp4"}, true},
		{Recording{Mode: agora.Mix, Place: place}, nil, true},
		{Recording{Mode: agora.Individual, SID: "s", Place: place}, nil, true},
		{Recording{Mode: agora.Mix, SID: "s", Place: place, Phase: Ended, Ending: NothingRecorded}, nil, true},
	} {
		if got, certain := row.r.FileURLs(); !slices.Equal(got, row.want) || certain != row.certain {
			t.Errorf("%+v: %q, %v", row.r, got, certain)
		}
	}
}

// What was told of the server from before stays, and what was not is told as documented.
func TestFilesFromBeforeAMove(t *testing.T) {
	names := func(r *Recording) (all []string) {
		for _, f := range r.Files {
			all = append(all, f.Name)
		}
		return all
	}
	moved := []agora.File{{Name: "bak0_s_c.m3u8"}, {Name: "bak0_s_c_0.mp4"}}
	d := recording(t).expectIn(10*second, "query").answer(Queried{"a", agora.QueryAnswer{Status: agora.FirstUploaded, Files: []agora.File{{Name: "s_c.m3u8"}}}})
	d.expectIn(10*second, "query").answer(Queried{"a", agora.QueryAnswer{Status: agora.FirstUploaded, Files: moved[:1]}})
	d.answer(StopWanted{ID: "a"}).expect("stop").answer(StopAnswered{ID: "a", Answer: agora.StopAnswer{Upload: agora.Uploaded, Files: moved}})
	if got := names(d.recording()); !slices.Equal(got, []string{"s_c.m3u8", "bak0_s_c.m3u8", "bak0_s_c_0.mp4"}) {
		t.Errorf("it has %q", got)
	}
	if words, _ := d.recording().Untold(); words != "" {
		t.Errorf("all is told, and yet: %s", words)
	}
	for _, row := range []struct {
		r     Recording
		urls  []string
		words bool
	}{
		{Recording{Mode: agora.Mix, SID: "s", Channel: "c", Files: moved}, []string{"s_c.m3u8"}, true},
		{Recording{Mode: agora.Mix, SID: "s", Channel: "c", Files: []agora.File{{Name: "s_c.m3u8"}, {Name: "bak2_s_c.m3u8"}}}, []string{"bak0_s_c.m3u8", "bak1_s_c.m3u8"}, true},
		{Recording{Mode: agora.Individual, SID: "s", Channel: "c", Files: moved}, nil, true},
		{Recording{Mode: agora.Mix, SID: "s", Channel: "c", Files: []agora.File{{Name: "bakery.m3u8"}}}, nil, false},
	} {
		if words, urls := row.r.Untold(); !slices.Equal(urls, row.urls) || (words != "") != row.words {
			t.Errorf("%v: %q %q", row.r.Files, words, urls)
		}
	}
	unheard := Recording{Mode: agora.Mix, SID: "s", Channel: "c", RecorderUID: "77"}
	if urls, certain := unheard.FileURLs(); certain || !slices.Equal(urls, []string{"s_c.m3u8", "bak0_s_c.m3u8"}) {
		t.Errorf("of one that nothing was told of: %q", urls)
	}
}

func TestCostIsALowerBound(t *testing.T) {
	at := time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)
	for _, row := range []struct {
		w, h int
		want float64
	}{{0, 0, 1.49}, {1280, 720, 5.99}, {1281, 720, 13.49}, {1920, 1080, 13.49}, {2560, 1440, 23.99}, {3840, 2160, 53.99}} {
		r := Recording{SID: "s", StartedAt: at, Canvas: layout.Size{Width: row.w, Height: row.h}}
		if got := ListRates.AtLeast(&r, at.Add(1000*time.Minute)); math.Abs(got-row.want) > 1e-9 {
			t.Errorf("%dx%d: %v", row.w, row.h, got)
		}
		r.Phase, r.EndedAt = Ended, at.Add(100*time.Minute)
		if got := ListRates.AtLeast(&r, at.Add(1000*time.Minute)); math.Abs(got-row.want/10) > 1e-9 {
			t.Errorf("%dx%d ended: %v", row.w, row.h, got)
		}
	}
	for want, r := range map[float64]Recording{
		1.49: {AudioOnly: true, Canvas: layout.Size{Width: 3840, Height: 2160}},
		5.99: {Mode: agora.Individual, Canvas: layout.Size{Width: 3840, Height: 2160}}, // which it does not have
	} {
		r.SID, r.StartedAt = "s", at
		if got := ListRates.AtLeast(&r, at.Add(1000*time.Minute)); math.Abs(got-want) > 1e-9 {
			t.Errorf("%+v: %v, want %v", r, got, want)
		}
	}
	if got := ListRates.AtLeast(&Recording{StartedAt: at}, at.Add(time.Hour)); got != 0 {
		t.Errorf("what never ran costs %v", got)
	}
}
