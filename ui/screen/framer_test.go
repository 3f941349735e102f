package screen

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// events frames what comes in pieces. Between the pieces no time passes; behind
// the last one, enough of it.
func events(pieces ...string) []string {
	var f framer
	out := []string{}
	for _, p := range pieces {
		f.push([]byte(p))
		for e := f.next(false); e != nil; e = f.next(false) {
			out = append(out, string(e))
		}
	}
	for f.undecided() {
		for e := f.next(true); e != nil; e = f.next(true) {
			out = append(out, string(e))
		}
	}
	return out
}

func TestFramer(t *testing.T) {
	long := strings.Repeat("pasted line\r", 260)
	for _, c := range []struct {
		name string
		in   []string
		want []string
	}{
		{"a burst of letters", []string{"jjkk"}, []string{"j", "j", "k", "k"}},
		{"spaces and controls", []string{"a \r\t\x7f\x00"}, []string{"a", " ", "\r", "\t", "\x7f", "\x00"}},
		{"characters", []string{"日本é"}, []string{"日", "本", "é"}},
		{"a character in two reads", []string{"\xe6\x97", "\xa5"}, []string{"日"}},
		{"joined characters", []string{"👨‍👩‍👧👍🏽e\u0301x"}, []string{"👨‍👩‍👧", "👍🏽", "e\u0301", "x"}},
		{"controls of two bytes", []string{"\u008a\xcb", "j"}, []string{"j"}},
		{"broken characters", []string{"\xff\xe6j"}, []string{"j"}},
		{"ESC", []string{"\x1b"}, []string{"\x1b"}},
		{"ESC twice", []string{"\x1b\x1b"}, []string{"\x1b", "\x1b"}},
		{"ESC, then a letter at once, is alt", []string{"\x1b", "j"}, []string{"\x1bj"}},
		{"alt with letters", []string{"\x1bj\x1bé\x1b\r"}, []string{"\x1bj", "\x1bé", "\x1b\r"}},
		{"alt with what answers begin with", []string{"\x1b]\x1bP\x1b_\x1b[", "\x1bO"}, []string{"\x1b]", "\x1bP", "\x1b_", "\x1b[", "\x1bO"}},
		{"alt with [ and O alone", []string{"\x1b["}, []string{"\x1b["}},
		{"arrows at once", []string{"\x1b[A\x1b[B\x1bOC"}, []string{"\x1b[A", "\x1b[B", "\x1b[C"}},
		{"an arrow byte by byte", []string{"\x1b", "[", "1", ";", "5", "A"}, []string{"\x1b[1;5A"}},
		{"ESC before an arrow is alt", []string{"\x1b\x1b[A\x1b\x1bOB"}, []string{"\x1b[1;3A", "\x1b[1;3B"}},
		{"ESC before the mouse is ESC", []string{"\x1b\x1b[<0;1;1M"}, []string{"\x1b", "\x1b[<0;1;1M"}},
		{"ESC before a paste is ESC", []string{"\x1b\x1b[200~x\x1b[201~"}, []string{"\x1b", "\x1b[200~x\x1b[201~"}},
		{"focus and a key", []string{"\x1b[Ij\x1b[O"}, []string{"\x1b[I", "j", "\x1b[O"}},
		{"a paste", []string{"a\x1b[200~" + long + "\x1b[201~b"}, []string{"a", "\x1b[200~" + long + "\x1b[201~", "b"}},
		{"a paste in pieces", []string{"\x1b[20", "0~" + long, long + "\x1b[2", "01~"}, []string{"\x1b[200~" + long + long + "\x1b[201~"}},
		{"sequences in a paste", []string{"\x1b[200~\x1b]0;x\a\x1b[A\x1b[201~"}, []string{"\x1b[200~\x1b]0;x\a\x1b[A\x1b[201~"}},
		{"the end of no paste", []string{"\x1b[201~j"}, []string{"j"}},
		{"the mouse as X10 had it", []string{"\x1b[M !!j"}, []string{"\x1b[M !!", "j"}},
		{"the wheel is not a move", []string{"\x1b[<64;1;1M\x1b[<64;1;1M"}, []string{"\x1b[<64;1;1M", "\x1b[<64;1;1M"}},
		{"moves, the newest", []string{"\x1b[<35;1;1M\x1b[<35;2;1M\x1b[<35;3;1M"}, []string{"\x1b[<35;3;1M"}},
		{"moves, the newest still coming", []string{"\x1b[<35;1;1M\x1b[<35;2", ";1M"}, []string{"\x1b[<35;1;1M", "\x1b[<35;2;1M"}},
		{"a click between moves", []string{"\x1b[<35;1;1M\x1b[<0;2;1M\x1b[<32;3;1M\x1b[<32;4;1M\x1b[<0;4;1m"}, []string{"\x1b[<35;1;1M", "\x1b[<0;2;1M", "\x1b[<32;4;1M", "\x1b[<0;4;1m"}},
		{"the background's colour", []string{"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\j"}, []string{"j"}},
		{"the same, ended by BEL, in pieces", []string{"\x1b", "]11;rgb:1e1e", "/1e1e/1e1e", "\aj"}, []string{"j"}},
		{"where the cursor is", []string{"\x1b[24;80Rj\x1b[1;1R"}, []string{"j"}},
		{"what the terminal is", []string{"\x1b[?62;1;6c\x1b[>41;330;0cj\x1b[0n\x1b[8;24;80t\x1b[?2026;2$y"}, []string{"j"}},
		{"its name, its settings", []string{"\x1bP>|xterm(390)\x1b\\\x1bP1$r0m\x1b\\\x1bP!|0\x1b\\j\x1b_Gi=1;OK\x1b\\"}, []string{"j"}},
		{"an answer broken off by Enter", []string{"\x1b]11;rgb\rj"}, []string{"\r", "j"}},
		{"an answer broken off by an arrow", []string{"\x1b]11;rgb\x1b[A"}, []string{"\x1b[A"}},
		{"a sequence broken off", []string{"\x1b[1;\x1b[A\x1b[1;\r"}, []string{"\x1b[A", "\r"}},
		{"a Linux console's F1", []string{"\x1b[[Aj"}, []string{"\x1b[[A", "j"}},
	} {
		if got := events(c.in...); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestKeysThatV1CannotName(t *testing.T) {
	for in, want := range map[string]string{
		"\x1b[3;2~":           "\x1b[3~",   // shift+Delete
		"\x1b[3;5~":           "\x1b[3;3~", // ctrl+Delete
		"\x1b[3;3~":           "\x1b[3;3~",
		"\x1b[2;2~":           "\x1b[2~",     // shift+Insert
		"\x1b[2;3~":           "\x1b\x1b[2~", // alt+Insert
		"\x1b[2;5~":           "\x1b[2;5~",   // ctrl+Insert: lost
		"\x1b[5;2~":           "\x1b[5~",     // shift+PgUp
		"\x1b[6;6~":           "\x1b[6;5~",   // ctrl+shift+PgDn
		"\x1b[5;5~":           "\x1b[5;5~",
		"\x1b[1;9A":           "\x1b[1;3A", // meta
		"\x1b[1;10D":          "\x1b[1;4D",
		"\x1b[1;129C":         "\x1b[C", // num lock
		"\x1b[1;8B":           "\x1b[1;8B",
		"\x1b[1;1:3B":         "", // released
		"\x1bOH":              "\x1b[H",
		"\x1bOF":              "\x1b[F",
		"\x1bOP":              "\x1bOP",
		"\x1b[P":              "\x1bOP",
		"\x1b[1;2R":           "\x1b[1;2R", // shift+F3
		"\x1b[15;5~":          "\x1b[15;5~",
		"\x1bOM":              "\r",
		"\x1bOp":              "0",
		"\x1bOy":              "9",
		"\x1bOk":              "+",
		"\x1bOa":              "\x1b[1;5A", // urxvt's ctrl+up
		"\x1bO5D":             "\x1b[1;5D",
		"\x1b[a":              "\x1b[1;2A",
		"\x1b[7$":             "\x1b[1;2H",
		"\x1b[3^":             "\x1b[3;3~",
		"\x1b[6^":             "\x1b[6;5~",
		"\x1b[1~":             "\x1b[H",
		"\x1b[8@":             "\x1b[1;6F",
		"\x1b[13;2u":          "\r",
		"\x1b[13;5u":          "\r",
		"\x1b[13;3u":          "\x1b\r",
		"\x1b[9;5u":           "\t",
		"\x1b[9;2u":           "\x1b[Z",
		"\x1b[1;2Z":           "\x1b[Z",
		"\x1b[27;5;9~":        "\t",
		"\x1b[27;2;13~":       "\r",
		"\x1b[27;6;74~":       "\n", // ctrl+shift+j
		"\x1b[106;6u":         "\n",
		"\x1b[97u":            "a",
		"\x1b[97:65;2u":       "A",
		"\x1b[47:63;2u":       "?",
		"\x1b[97;2u":          "A",
		"\x1b[97;1:3u":        "",
		"\x1b[32;5u":          "\x00",
		"\x1b[47;5u":          "\x1f",
		"\x1b[27u":            "\x1b",
		"\x1b[233u":           "é",
		"\x1b[57441;2u":       "", // the shift key itself
		"\x1b[1;3S":           "\x1b[1;3S",
		"\x1b[<0;300;200M":    "\x1b[<0;300;200M",
		"\x1b[<65;1;1m":       "\x1b[<65;1;1m",
		"\x1b[200~x\x1b[201~": "\x1b[200~x\x1b[201~",
	} {
		if got := strings.Join(events(in), "|"); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}

// A paste that is too long loses its end, never its mark: what is behind it is
// typed, what is in it is not.
func TestPasteTooLong(t *testing.T) {
	got := events("\x1b[200~"+strings.Repeat("x", longestPaste)+"\x1b[201~", "q")
	if len(got) != 2 || len(got[0]) != longestPaste+len(pasteEnd) || !strings.HasSuffix(got[0], "x"+pasteEnd) || got[1] != "q" {
		t.Fatalf("%d events", len(got))
	}
}

// However the bytes are cut into reads, the events are the same.
func TestReadsMakeNoDifference(t *testing.T) {
	piece := rapid.SampledFrom([]string{
		"j", "é", "日", "👍🏽", "\r", "\x1b[A", "\x1b[1;5C", "\x1b[3;2~", "\x1bOP", "\x1bx", "\x1b[I", "\x1b[<0;10;10M", "\x1b[M !!",
		"\x1b[200~a\nb\x1b[201~", "\x1b]11;rgb:0/0/0\a", "\x1b[?1;2c", "\x1bP>|x\x1b\\", "\x1b[13;2u",
	})
	rapid.Check(t, func(t *rapid.T) {
		in := strings.Join(rapid.SliceOfN(piece, 1, 8).Draw(t, "in"), "")
		var cut []string
		for rest := in; rest != ""; {
			n := rapid.IntRange(1, len(rest)).Draw(t, "n")
			cut, rest = append(cut, rest[:n]), rest[n:]
		}
		whole, pieces := strings.Join(events(in), ""), strings.Join(events(cut...), "")
		if whole != pieces && !strings.Contains(in, "👍🏽") { // its halves are keys of their own
			t.Fatalf("%q at once is %q, as %q it is %q", in, whole, cut, pieces)
		}
	})
}

func FuzzFramer(f *testing.F) {
	for _, s := range []string{"jj", "\x1b", "\x1b[A", "\x1b[200~x", "\x1b]11;x\a", "\x1bP", "\x1b\x1b[", "\xff\xe6", "\x1b[M", "\x1b[1;3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := slow(s, "x", s, later, later, later, "\a", "q")
		if n := len(got); n < 2 || got[n-2] != "\a" || got[n-1] != "q" {
			t.Fatalf("what is pressed afterwards is not heard: %q", got)
		}
		for _, e := range append(events(s), got...) {
			if e == "" {
				t.Fatal("an event of no bytes")
			}
			if e[0] != esc && (!utf8.ValidString(e) || strings.Contains(e, "\x1b")) {
				t.Fatalf("%q is no character", e)
			}
		}
	})
}
