package screen

import (
	"strings"
	"testing"
)

func TestTheBackgroundIsReadFromItsAnswer(t *testing.T) {
	for answer, want := range map[string]string{
		"\x1b]11;rgb:0000/0000/0000\x1b\\":       "dark",
		"\x1b]11;rgb:ffff/ffff/ffff\a":           "light",
		"\x1b]11;rgb:fd/f6/e3\x1b\\":             "light", // Solarized
		"\x1b]11;rgb:0/2b/36\x1b\\":              "dark",
		"\x1b]11;rgba:ffff/ffff/ffff/ffff\x1b\\": "light",
		"\x1b]11;rgb:0000/ffff/0000\x1b\\":       "light",
		"\x1b]11;rgb:0000/0000/ffff\x1b\\":       "dark",
		"\x1b]10;rgb:ffff/ffff/ffff\x1b\\":       "",
		"\x1b]11;?\x1b\\":                        "",
		"\x1b]11;rgb:ffff/ffff\x1b\\":            "",
		"\x1b]11;rgb:fffff/fffff/fffff\x1b\\":    "",
		"\x1b]11;rgb://\x1b\\":                   "",
		"\x1b]11;red\x1b\\":                      "",
		"\x1bP>|xterm\x1b\\":                     "",
	} {
		dark, ok := background([]byte(answer))
		got := map[[2]bool]string{{true, true}: "dark", {false, true}: "light"}[[2]bool{dark, ok}]
		if got != want {
			t.Errorf("%q: %q, want %q", answer, got, want)
		}
	}
}

func TestAnAnswerIsHeardAndIsNoKey(t *testing.T) {
	var heard []string
	f := framer{heard: func(b []byte) { heard = append(heard, string(b)) }}
	const answer = "\x1b]11;rgb:ffff/ffff/ffff\x1b\\"
	f.push([]byte("a" + answer + "b"))
	var keys strings.Builder
	for e := f.next(false); e != nil; e = f.next(false) {
		keys.Write(e)
	}
	if keys.String() != "ab" || len(heard) != 1 || heard[0] != answer {
		t.Errorf("keys %q, heard %q", keys.String(), heard)
	}
}
