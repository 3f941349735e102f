package term

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestSpansFit(t *testing.T) {
	for d, want := range map[time.Duration]string{
		-time.Second: "0s", 0: "0s", 59 * time.Second: "59s", 61 * time.Second: "1m01s", time.Hour - time.Second: "59m59s",
		time.Hour: "1h00m", 99*time.Hour + 59*time.Minute: "99h59m", 100 * time.Hour: "4d", 720 * time.Hour: "30d",
	} {
		if got := Span(d); got != want || len(got) > 6 {
			t.Errorf("%v: %q, want %q", d, got, want)
		}
	}
}

func TestShownIsWhatSpanTells(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := time.Duration(rapid.Int64Range(-int64(time.Minute), int64(200*24*time.Hour)).Draw(t, "duration"))
		if Span(Shown(d)) != Span(d) {
			t.Fatalf("%v reads %s, as shown %s", d, Span(d), Span(Shown(d)))
		}
	})
}

func TestTimecode(t *testing.T) {
	for d, want := range map[time.Duration]string{-time.Second: "0:00:00", 61500 * time.Millisecond: "0:01:01", 27*time.Hour + 59*time.Second: "27:00:59"} {
		if got := Timecode(d); got != want {
			t.Errorf("%v: %q, want %q", d, got, want)
		}
	}
}
