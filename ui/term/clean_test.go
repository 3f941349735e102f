package term

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestClean(t *testing.T) {
	for s, want := range map[string]string{
		"room-7":                                "room-7",
		"日本 café 👍🏽":                            "日本 café 👍🏽",
		"a\tb\nc\r\nd":                          "a b c d",
		"\x1b[31mred":                           "␛[31mred",
		"\x1b]0;title\a":                        "␛]0;title␇",
		"del\x7f":                               "del␡",
		"c1\u009b31m":                           "c1�31m",
		"raw\x9b31m":                            "raw�31m",
		"cut\xe2\x94":                           "cut��",
		"\u202egnp.exe":                         "�gnp.exe",
		"ro\u200bom":                            "ro�om",
		"ro\u200dom":                            "ro�om",
		"می\u200cخواهم":                         "میخواهم",
		"👨\u200d👩":                              "👨👩",
		"❤\ufe0f":                               "❤",
		"\u0301first":                           "�first",
		"a\u00a0b\u3000c":                       "a b c",
		"\u3164":                                "�",
		"private \ue0a0":                        "private �",
		"e\u0301\u0302\u0303\u0304\u0305\u0306": "e\u0301\u0302\u0303\u0304",
	} {
		if got := Clean(s); got != want {
			t.Errorf("Clean(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestCleanIsSafe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkClean(t, nasty.Draw(t, "s")) })
}

func FuzzClean(f *testing.F) {
	f.Add("\x1b[31mred\x1b[0m")
	f.Add("a\u200d\u0301\u202e\ufe0f\xff")
	f.Fuzz(func(t *testing.T, s string) { checkClean(t, s) })
}

func checkClean(t interface{ Fatalf(string, ...any) }, s string) {
	got := Clean(s)
	if !utf8.ValidString(got) {
		t.Fatalf("%q became invalid: %q", s, got)
	}
	for _, r := range got {
		if unicode.In(r, unicode.C, unicode.Zl, unicode.Zp) {
			t.Fatalf("%q keeps %U: %q", s, r, got)
		}
	}
	if again := Clean(got); again != got {
		t.Fatalf("%q: first %q, then %q", s, got, again)
	}
	if strings.TrimSpace(s) != "" && got == "" && !onlyMarks(s) {
		t.Fatalf("%q vanished", s)
	}
}

// onlyMarks tells strings of nothing but what Clean may leave out altogether.
func onlyMarks(s string) bool {
	for _, r := range s {
		if !unicode.Is(unicode.M, r) && !unicode.Is(unicode.Variation_Selector, r) {
			return false
		}
	}
	return true
}

func TestCleanOfPlainTextDoesNotAllocate(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { _ = Clean("conference-room-42") }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
