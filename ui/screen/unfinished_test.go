package screen

import (
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// later, as a piece, is a time in which the rest of nothing comes any more.
const later = "…"

// slow are the events of what comes in pieces between which a longer time passes than it is
// waited for, but none as long as later is.
func slow(pieces ...string) []string {
	var f framer
	var out []string
	hear := func(e []byte) {
		if e != nil {
			out = append(out, string(e))
		}
	}
	all := func() {
		for e := f.next(false); e != nil; e = f.next(false) {
			hear(e)
		}
	}
	for _, p := range pieces {
		if p == later {
			hear(f.over())
		} else {
			f.push([]byte(p))
		}
		all()
		for f.patience(false) != 0 {
			hear(f.late())
			all()
		}
	}
	return out
}

// Of what has lost its end nothing is typed, and what is typed afterwards is heard.
func TestSequencesWithoutTheirEnd(t *testing.T) {
	q := []string{"q"}
	for _, c := range []struct {
		in   []string
		want []string
	}{
		{[]string{"\x1b[1;", "q"}, q},
		{[]string{"\x1b[<35;1", "q"}, q},
		{[]string{"\x1b[M", "q"}, q},
		{[]string{"\x1b[[", "q"}, q},
		{[]string{"\x1b\x1b[1;", "q"}, q},
		{[]string{"\xe6", "q"}, q},
		{[]string{"\x1b]11;rgb:12", "q"}, q},
		{[]string{"\x1bP>|xte", "q"}, q},
		{[]string{"\x1b]11;rgb:12", "\x1b[A", "q"}, []string{"\x1b[A", "q"}},
		// The rest comes: at once, in pieces, behind a key.
		{[]string{"\x1b]11;rgb:12", "34/56/78\x1b\\q"}, q},
		{[]string{"\x1b]11;rgb:12", "34/5", "6/78", "\x1b\\", "q"}, q},
		{[]string{"\x1b]11;rgb:12", "34/5", "6", "/78\x1b", "\\q"}, q},
		{[]string{"\x1b]11;rgb:12", "q", "34/56/78\a"}, q},
		{[]string{"\x1b]11;rgb:1234/5678/9abc", "\a", "q"}, q},
		{[]string{"\x1bP>|xte", "rm(390)\x1b\\", "q"}, q},
		{[]string{"\x1b[<35;1", "19;3", "9M", "q"}, q},
		{[]string{"\x1b[1;", "5A", "q"}, q},
		{[]string{"\x1b\x1b[1;", "5A", "q"}, q},
		// Its first byte was a key by then.
		{[]string{"\x1b", "[<35;1", "19;39M", "q"}, []string{"\x1b", "q"}},
		{[]string{"\x1b", "[A", "q"}, []string{"\x1b", "q"}},
		{[]string{"\x1b", "OA", "q"}, []string{"\x1b", "q"}},
		{[]string{"\x1b", "]11;rgb:12", "34/56/78\a", "q"}, []string{"\x1b", "q"}},
		{[]string{"\x1b[", "<35;1", "19;39M", "q"}, []string{"\x1b[", "q"}},
		// What is typed is no rest: one key after the other, and whatever begins no sequence.
		{[]string{"\x1b", "[", "A", "]", "O", "q"}, []string{"\x1b", "[", "A", "]", "O", "q"}},
		{[]string{"\x1b", "jkPpOo]]_q", "\r"}, []string{"\x1b", "j", "k", "P", "p", "O", "o", "]", "]", "_", "q", "\r"}},
		{[]string{"\x1b", "\x1b[A", "\x1b", "\x1bOA"}, []string{"\x1b", "\x1b[A", "\x1b", "\x1b[A"}},
		{[]string{"\x1b]11;rgb:12", "\r", "\x1b", "q"}, []string{"\r", "\x1b", "q"}},
		{[]string{"\x1b]11;rgb:12", "jj", "\x1b[A"}, []string{"j", "j", "\x1b[A"}},
		{[]string{"\x1b]11;rgb:12", "你", "jj", later, "q"}, []string{"你", "j", "j", "q"}},
		// Nor is anything later on.
		{[]string{"\x1b]11;rgb:12", later, "\a", "q"}, []string{"\a", "q"}},
		{[]string{"\x1b]11;rgb:12", later, "\x1b\\", "q"}, []string{"\x1b\\", "q"}},
		{[]string{"\x1b[1;", later, "5A"}, []string{"5", "A"}},
		{[]string{"\x1b", later, "[A"}, []string{"\x1b", "[", "A"}},
		{[]string{"\x1b", "[12", later, "A"}, []string{"\x1b", "[", "1", "2", "A"}},
		// What is pasted does nothing but what is pasted does.
		{[]string{"\x1b[200~half", "q"}, []string{"\x1b[200~half\x1b[201~", "q"}},
		{[]string{"\x1b[200~half", "\r"}, []string{"\x1b[200~half\x1b[201~", "\r"}},
		{[]string{"\x1b[200~half\x1b[20", "1~q"}, []string{"\x1b[200~half\x1b[201~", "q"}},
		{[]string{"\x1b[200~half", " and half\x1b[201~q"}, []string{"\x1b[200~half\x1b[201~", "\x1b[200~ and half\x1b[201~", "q"}},
		{[]string{"\x1b[200~half", " and\r", "half\x1b[2", "01~q"}, []string{"\x1b[200~half\x1b[201~", "\x1b[200~ and\rhalf\x1b[201~", "q"}},
		{[]string{"\x1b[200~half", " and", later, "half", later, "q"}, []string{"\x1b[200~half\x1b[201~", "\x1b[200~ and\x1b[201~", "\x1b[200~half\x1b[201~", "q"}},
		{[]string{"\x1b[200~half", " and", "\x1b[A", "q"}, []string{"\x1b[200~half\x1b[201~", "\x1b[200~ and\x1b[201~", "\x1b[A", "q"}},
		{[]string{"\x1b[200~half", "q\x1b[200~other\x1b[201~"}, []string{"\x1b[200~half\x1b[201~", "q", "\x1b[200~other\x1b[201~"}},
		{[]string{"\x1b[200~half", later, "xy"}, []string{"\x1b[200~half\x1b[201~", "x", "y"}},
	} {
		if got := slow(c.in...); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
}

// Nor is all of it kept.
func TestSequencesWithoutBounds(t *testing.T) {
	for begin, want := range map[string]struct {
		end  string
		most int
		keys []string
	}{
		"\x1b[200~": {"\x1b[201~q", longestPaste, []string{"\x1b[200~" + strings.Repeat("x", longestPaste-len(pasteBegin)) + "\x1b[201~", "q"}},
		"\x1b]0;":   {"\aq", longestSequence, []string{"q"}},
		"\x1bP1":    {"\x1b\\q", longestSequence, []string{"q"}},
		"\x1b[1":    {"\rq", longestSequence, []string{"\r", "q"}},
	} {
		var f framer
		f.push([]byte(begin))
		for range 1000 {
			f.push([]byte(strings.Repeat(map[bool]string{true: "1", false: "x"}[begin == "\x1b[1"], 1000)))
			if e := f.next(false); e != nil {
				t.Fatalf("%q: %q", begin, e)
			}
		}
		if n := cap(f.buf); n > 2*want.most+16<<10 {
			t.Errorf("%q: %d bytes are kept", begin, n)
		}
		f.push([]byte(want.end))
		var got []string
		for e := f.next(false); e != nil; e = f.next(false) {
			got = append(got, string(e))
		}
		if !slices.Equal(got, want.keys) {
			t.Errorf("%q: %d events: %.100q", begin, len(got), got)
		}
	}
}

// So it is through a terminal, once the time for it has passed.
func TestUnfinishedThroughATerminal(t *testing.T) {
	for name, o := range renderers {
		t.Run(name, func(t *testing.T) {
			r := begin(t, newDiary(nil), o)
			r.keys("")
			r.press("\x1b[200~half")
			r.clock.pass(t, patienceForPaste)
			if got := words([]tea.Msg{r.next()}); got != "[half]" {
				t.Errorf("half a paste is %q", got)
			}
			for _, half := range []string{"\x1b[1;", "\x1b]11;rgb:12", "\x1bP>|x"} {
				r.press(half)
				r.clock.pass(t, patienceForRest)
				if got := words(r.keys("q")); got != "q" {
					t.Errorf("behind %q: %q", half, got)
				}
			}
			r.press("rm(3")
			r.press("90)\x1b\\")
			if got := words(r.keys("q")); got != "q" {
				t.Errorf("behind the rest in pieces: %q", got)
			}
			r.press("\x1b]11;rgb:12")
			r.clock.pass(t, patienceForRest)
			r.clock.pass(t, patienceForTorn)
			if got := words(r.keys("\a")); got != "ctrl+g" {
				t.Errorf("when no rest can come any more: %q", got)
			}
			r.quit()
		})
	}
}

const white = "\x1b]11;rgb:ffff/ffff/ffff\x1b\\"

// asking is a program that has asked for the background, and is to be told of it.
func asking(t *testing.T, o Options) *tour {
	t.Helper()
	o.Background = func(dark bool) tea.Msg { return say(map[bool]string{true: "dark", false: "light"}[dark]) }
	r := begin(t, newDiary(nil), o)
	r.until("it asks", func() bool { return strings.Contains(r.raw.String(), askBackground) })
	r.keys("")
	return r
}

// reads is how long what is read may wait next.
func (r *tour) reads() time.Duration {
	for w := range r.clock.timers {
		if w.d != patience { // that is of the output
			return w.d
		}
	}
	return 0
}

// An answer that comes in two pieces, cut wherever it may be, is not typed.
func TestAnAnswerInTwoPieces(t *testing.T) {
	for name, o := range renderers {
		for cut := 1; cut < 5; cut++ {
			t.Run(name, func(t *testing.T) {
				r := asking(t, o)
				r.reads() // the question
				r.press(white[:cut])
				if d := r.reads(); d != patienceForRest {
					t.Errorf("%q waits %v", white[:cut], d)
				}
				if got := words(r.keys(white[cut:])); got != "nothing typed" {
					t.Errorf("cut at %d it is %q", cut, got)
				}
				r.shows("light")
				r.quit()
			})
		}
	}
}

// One that comes when the program is about to leave does not reach the shell.
func TestAnAnswerAfterLeaving(t *testing.T) {
	for name, o := range renderers {
		t.Run(name, func(t *testing.T) {
			r := asking(t, o)
			r.press("\x03")
			r.until("it leaves", func() bool { return strings.Contains(r.raw.String(), leaveAlt) })
			r.press(white)
			if err := <-r.err; err != nil {
				t.Error(err)
			}
			r.press("for the shell\n")
			b := make([]byte, 256)
			if n, err := r.slave.Read(b); err != nil || string(b[:n]) != "for the shell\n" {
				t.Errorf("the shell reads %q, %v", b[:n], err)
			}
			r.close()
		})
	}
}

// Where none comes it is not waited for longer than it may take.
func TestNoAnswerAfterLeaving(t *testing.T) {
	r := asking(t, Options{})
	r.press("\x03")
	r.until("it leaves", func() bool { return strings.Contains(r.raw.String(), leaveAlt) })
	r.clock.pass(t, patienceForRest)
	if err := r.end(); err != nil {
		t.Error(err)
	}
}
