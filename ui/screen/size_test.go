package screen

import (
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

func TestResize(t *testing.T) {
	d := newDiary(nil)
	d.on = func(d *diary, msg tea.Msg) tea.Cmd {
		if s, ok := msg.(tea.WindowSizeMsg); ok {
			d.view = fmt.Sprintf("ready %d×%d", s.Width, s.Height)
		}
		return nil
	}
	r := begin(t, d, Options{})
	for _, s := range [][2]int{{20, 4}, {100, 30}, {1, 1}, {60, 10}} {
		r.resize(s[0], s[1])
		seen := []rune(fmt.Sprintf("ready %d×%d", s[0], s[1]))
		want := plainly(frame{string(seen[:min(len(seen), s[0])]), s[0], s[1]})
		r.until("it has its new size", func() bool { return picture(r.screen) == want })
	}
	r.quit()
}

// Terminals move lines about when they change their size, and may be back at the
// old one by the time that it is asked for.
func TestSameSizeDrawsAnew(t *testing.T) {
	r := begin(t, newDiary(nil), Options{})
	r.keys("")
	r.took([]byte("\x1b[3;1Hlines that were moved about"))
	r.resize(40, 6)
	r.until("they are gone", func() bool { return !strings.Contains(r.screen.String(), "moved") })
	r.shows("ready")
	r.quit()
}

// Each size is told once, and drawn once.
func TestASizeIsDrawnOnce(t *testing.T) {
	for name, o := range renderers {
		t.Run(name, func(t *testing.T) {
			d := newDiary(func(d *diary, msg tea.Msg) tea.Cmd {
				if k, ok := msg.(tea.KeyMsg); ok && k.String() == "s" {
					return tea.WindowSize()
				}
				return nil
			})
			r := begin(t, d, o)
			for _, ask := range []func(){func() {}, func() { r.resize(60, 10) }, func() { r.press("s") }} {
				ask()
				for {
					if _, ok := r.next().(tea.WindowSizeMsg); ok {
						break
					}
				}
				r.press(mark)
				for msg := r.next(); words([]tea.Msg{msg}) != "ctrl+]"; msg = r.next() {
					if size, ok := msg.(tea.WindowSizeMsg); ok {
						t.Errorf("%v is told twice", size)
					}
				}
			}
			r.quit()
			if n := strings.Count(r.output(), clearAll); !o.Standard && n > 3 {
				t.Errorf("drawn anew %d times, want 3 at most", n)
			}
		})
	}
}

// A terminal that knows no size has a usual one.
func TestATerminalWithoutASize(t *testing.T) {
	d := newDiary(nil)
	p := openTerminal(t, 80, 24).read()
	p.size(0, 0)
	r := run(t, p, d, Options{})
	r.shows("ready")
	if d.size != (tea.WindowSizeMsg{Width: 80, Height: 24}) {
		t.Errorf("it is %v", d.size)
	}
	r.quit()
}
