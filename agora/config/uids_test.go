package config

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestParseUIDRange(t *testing.T) {
	for _, tt := range []struct {
		text string
		want UIDRange
		ok   bool
	}{
		{"900000-900999", UIDRange{900000, 900999}, true},
		{" 1 - 4294967295 ", UIDRange{1, math.MaxUint32}, true},
		{"7", UIDRange{7, 7}, true},
		{"0-5", UIDRange{}, false},
		{"5-4", UIDRange{}, false},
		{"1-4294967296", UIDRange{}, false},
		{"-5", UIDRange{}, false},
		{"1-2-3", UIDRange{}, false},
		{"", UIDRange{}, false},
	} {
		if got, ok := ParseUIDRange(tt.text); got != tt.want || ok != tt.ok {
			t.Errorf("%q: %v, %v", tt.text, got, ok)
		}
	}
}

func TestFree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := rapid.SampledFrom([]uint32{1, 900_000, math.MaxUint32 - 10}).Draw(t, "first")
		r := UIDRange{first, first + uint32(rapid.IntRange(0, 10).Draw(t, "more"))}
		used := rapid.MapOf(rapid.IntRange(0, 10), rapid.Just(true)).Draw(t, "used")
		taken := map[string]bool{}
		for offset := range used {
			taken[UIDRange{first + uint32(offset), 0}.text()] = true
		}
		want := ""
		for n := r.First; ; n++ {
			if text := (UIDRange{First: n}).text(); !taken[text] {
				want = text
				break
			}
			if n == r.Last {
				break
			}
		}
		if got, ok := r.Free(func(uid string) bool { return taken[uid] }); got != want || ok != (want != "") {
			t.Errorf("%v without %v: %q, %v, want %q", r, taken, got, ok, want)
		}
	})
}

// text is the first uid as the wire has it.
func (r UIDRange) text() string {
	s, _ := UIDRange{r.First, r.First}.Free(func(string) bool { return false })
	return s
}
