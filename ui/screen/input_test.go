package screen

import (
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

func words(msgs []tea.Msg) string {
	var out []string
	for _, m := range msgs {
		switch m := m.(type) {
		case tea.KeyMsg:
			out = append(out, m.String())
		case tea.MouseMsg:
			out = append(out, fmt.Sprintf("%v at %d,%d", m, m.X, m.Y))
		case tea.FocusMsg:
			out = append(out, "focus")
		case tea.BlurMsg:
			out = append(out, "blur")
		default:
			out = append(out, "nothing typed") // a message that v1 keeps to itself
		}
	}
	return strings.Join(out, ", ")
}

// What is typed into a real terminal, and what the program hears.
func TestKeysThroughATerminal(t *testing.T) {
	type row struct{ in, want string }
	rows := []row{
		{"jjkk", "j, j, k, k"},
		{"G 1", "G,  , 1"},
		{"日本é", "日, 本, é"},
		{"👨‍👩‍👧", "👨‍👩‍👧"},
		{"\r\t\x7f", "enter, tab, backspace"},
		{"\x1b[Z\x1b\r\x1b\x7f", "shift+tab, alt+enter, alt+backspace"},
		{"\x1b\x1bj", "esc, alt+j"},
		{"\x1b[H\x1b[F\x1b[1~\x1b[4~\x1bOH\x1bOF", "home, end, home, end, home, end"},
		{"\x1b[1;2H\x1b[1;3H\x1b[1;5H\x1b[1;6H", "shift+home, alt+home, ctrl+home, ctrl+shift+home"},
		{"\x1b[1;2F\x1b[1;3F\x1b[1;5F\x1b[1;6F", "shift+end, alt+end, ctrl+end, ctrl+shift+end"},
		{"\x1b[5~\x1b[5;3~\x1b[5;5~\x1b[6~\x1b[6;3~\x1b[6;5~", "pgup, alt+pgup, ctrl+pgup, pgdown, alt+pgdown, ctrl+pgdown"},
		{"\x1b[5;2~\x1b[6;2~", "pgup, pgdown"}, // with shift: v1 has no name for them
		{"\x1b[3~\x1b[3;3~", "delete, alt+delete"},
		{"\x1b[3;2~\x1b[3;5~", "delete, alt+delete"}, // v1 takes the first for alt+insert, and knows no second
		{"\x1b[2~\x1b[2;2~\x1b[2;3~", "insert, insert, alt+insert"},
		{"\x1b[2;5~", "nothing typed"}, // ctrl+insert: v1 has no name for it
		{"\x1bOP\x1bOQ\x1bOR\x1bOS\x1b[15~\x1b[17~\x1b[18~\x1b[19~\x1b[20~\x1b[21~\x1b[23~\x1b[24~", "f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12"},
		{"\x1b[1;2P\x1b[1;2Q\x1b[1;2R\x1b[1;2S\x1b[15;2~\x1b[17;2~\x1b[18;2~\x1b[19;2~", "f13, f14, f15, f16, f17, f18, f19, f20"}, // F1–F8 with shift
		{"\x1b[1;5P\x1b[15;5~", "nothing typed, nothing typed"},                                                                    // with ctrl: v1 has no name for them
		// What legacy terminals send for the same keys: v1 has no names for more.
		{"\x1b[13;2u\x1b[13;5u\x1b[9;5u\x1b[27;5;9~\x1b[106;6u\x1b[27;6;74~", "enter, enter, tab, tab, ctrl+j, ctrl+j"},
		{"\x1b[1;9A\x1b[1;10D", "alt+up, alt+shift+left"},
		{"\x00\x1c\x1e\x1f", "ctrl+@, ctrl+\\, ctrl+^, ctrl+_"},
		{"\x1b[Ij\x1b[O", "focus, j, blur"},
		{"\x1b[<35;3;4Mj", "motion at 2,3, j"},
		{"\x1b[<2;3;4M\x1b[<2;3;4m\x1b[<1;3;4M", "right press at 2,3, right release at 2,3, middle press at 2,3"},
		{"\x1b]11;rgb:1e1e/1e1e/1e1e\x07\x1b[24;1R\x1b[?62;1c\x1bP>|xterm\x1b\\", ""},
		{"\x1b[<0;3;4M\x1b[<32;4;4M\x1b[<0;4;4m", "left press at 2,3, left motion at 3,3, left release at 3,3"},
		{"\x1b[<64;1;1M\x1b[<65;1;1M\x1b[<66;1;1M\x1b[<67;1;1M", "wheel up at 0,0, wheel down at 0,0, wheel left at 0,0, wheel right at 0,0"},
		{"\x1b[<128;1;1M\x1b[<129;300;1M\x1b[<28;1;1M", "backward press at 0,0, forward press at 299,0, ctrl+alt+shift+left press at 0,0"},
		{"\x1b[200~one\rtwo\x1b[201~", "[one\rtwo]"},
	}
	mods := []string{"shift+", "alt+", "alt+shift+", "ctrl+", "ctrl+shift+", "alt+ctrl+", "alt+ctrl+shift+"}
	for i, m := range mods {
		for c, arrow := range map[string]string{"A": "up", "B": "down", "C": "right", "D": "left"} {
			rows = append(rows, row{fmt.Sprintf("\x1b[1;%d%s", i+2, c), m + arrow})
		}
	}
	for c := byte('a'); c <= 'z'; c++ {
		want := "ctrl+" + string(c)
		switch c {
		case 'c':
			continue // ends this program
		case 'i':
			want = "tab"
		case 'm':
			want = "enter"
		}
		rows = append(rows, row{string(c & 0x1f), want})
	}
	for _, standard := range []bool{false, true} {
		r := begin(t, newDiary(nil), Options{Standard: standard})
		r.keys("") // the size has been heard
		for _, row := range rows {
			if got := words(r.keys(row.in)); got != row.want {
				t.Errorf("%q is %q, want %q", row.in, got, row.want)
			}
		}
		r.press(mark) // the key that no row can have
		if got := words([]tea.Msg{r.next()}); got != "ctrl+]" {
			t.Errorf("%q is %q", mark, got)
		}
		r.quit()
	}
}

// Only time tells ESC from the beginning of a sequence; two of them are two keys, also
// in one read.
func TestEscAlone(t *testing.T) {
	for name, o := range renderers {
		t.Run(name, func(t *testing.T) {
			r := begin(t, newDiary(nil), o)
			r.keys("")
			for _, press := range []string{"\x1b", "\x1b", "\x1b\x1b"} {
				r.press(press)
				for range press {
					r.clock.pass(t, patienceForESC)
					if got := words([]tea.Msg{r.next()}); got != "esc" {
						t.Errorf("ESC of %q is %q", press, got)
					}
				}
			}
			for _, b := range []byte("\x1b[1;5A") { // no time passes in between
				r.press(string(b))
			}
			if got := words(r.keys("")); got != "ctrl+up" {
				t.Errorf("an arrow byte by byte is %q", got)
			}
			r.quit()
		})
	}
}

// Each move of a burst is a move, further on than the one before; the last one is
// never left out.
func TestBurstOfMoves(t *testing.T) {
	for name, o := range renderers {
		t.Run(name, func(t *testing.T) {
			r := begin(t, newDiary(nil), o, tea.WithMouseAllMotion())
			r.keys("")
			moves := r.keys(burst())
			if n := len(moves); n == 0 || n > 200 {
				t.Fatalf("200 moves came as %d", n)
			}
			x := -1
			for _, m := range moves {
				move, ok := m.(tea.MouseMsg)
				if !ok || move.Action != tea.MouseActionMotion || move.X <= x || move.Y != 38 {
					t.Fatalf("after %d came %T %+v", x, m, m)
				}
				x = move.X
			}
			if x != 199 {
				t.Errorf("the last move is at %d", x)
			}
			r.quit()
		})
	}
}

func burst() string {
	var b strings.Builder
	for i := 1; i <= 200; i++ {
		fmt.Fprintf(&b, "\x1b[<35;%d;39M", i)
	}
	return b.String()
}

func TestPasteIsWhole(t *testing.T) {
	for _, n := range []int{1, 244, 256, 512, 3000} { // 244 and its marks fill a read exactly
		r := begin(t, newDiary(nil), Options{})
		r.keys("")
		text := strings.Repeat("q", n-1) + "é"
		got := r.keys("\x1b[200~" + text + "\x1b[201~")
		if len(got) != 1 || string(got[0].(tea.KeyMsg).Runes) != text || !got[0].(tea.KeyMsg).Paste {
			t.Errorf("%d bytes: %d messages", n, len(got))
		}
		r.quit()
	}
}
