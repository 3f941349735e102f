package screen

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// flood draws more than a terminal takes that does not read, and another frame for each x.
func flood() *diary {
	n := 0
	return newDiary(func(d *diary, msg tea.Msg) tea.Cmd {
		k, key := msg.(tea.KeyMsg)
		if _, sized := msg.(tea.WindowSizeMsg); sized || key && k.String() == "x" {
			n++
			d.view = fmt.Sprintf("frame %d of many\n", n) + colourful + "the end"
		}
		return nil
	})
}

// colourful has in every cell a colour of its own: much to write, and little to look through.
var colourful = func() string {
	var b strings.Builder
	for y := range 60 {
		for x := range 100 {
			fmt.Fprintf(&b, "\x1b[38;2;%d;%d;100m─", 100+x, 100+y)
		}
		b.WriteString("\x1b[m\n")
	}
	return b.String()
}()

// stuck is a program that draws on a terminal more than this takes without reading.
func stuck(t *testing.T, d *diary, o Options) *tour {
	t.Helper()
	p := openTerminal(t, 100, 62) // 120 kB, far more than a pseudo-terminal holds
	r := run(t, p, d, o)
	r.next()                                                           // its size; the terminal is raw by now
	for b := make([]byte, 1024); !strings.Contains(p.output(), "─"); { // or it may end before it draws
		n, err := p.master.Read(b)
		if err != nil {
			t.Fatal(err)
		}
		p.took(b[:n])
	}
	return r
}

// left is the end of such a program; only then the terminal reads.
func (r *tour) left() {
	r.t.Helper()
	select {
	case err := <-r.err:
		if !errors.Is(err, ErrUnread) {
			r.t.Errorf("it ends with %v", err)
		}
	case <-time.After(worth):
		r.t.Error("it does not end")
	}
	r.read()
	r.close()
}

// A terminal that does not read holds up no message for longer than the patience; when it
// reads again, it shows the newest frame.
func TestTerminalThatHangs(t *testing.T) {
	for name, o := range renderers {
		t.Run(name, func(t *testing.T) {
			r := stuck(t, flood(), o)
			r.clock.hasPatience(false)
			for range 20 {
				r.keys("x")
			}
			r.read()
			r.clock.hasPatience(true)
			newest, _, _ := strings.Cut(r.d.view, "\n")
			r.shows(newest)
			r.shows("the end")
			r.quit()
			r.sane()
		})
	}
}

// It ends although its terminal hangs.
func TestQuitWhileTheTerminalHangs(t *testing.T) {
	for name, o := range renderers {
		t.Run(name, func(t *testing.T) {
			r := stuck(t, flood(), o)
			r.clock.hasPatience(false)
			r.press("\x03")
			r.left()
		})
	}
}

// So it does where a signal asks for it; where that is said twice it does not even wait.
func TestTerminatedWhileTheTerminalHangs(t *testing.T) {
	for name, o := range renderers {
		o.Asked = asked{}
		t.Run(name, func(t *testing.T) {
			d := flood()
			on := d.on
			d.on = func(d *diary, msg tea.Msg) tea.Cmd {
				if msg == (asked{}) {
					return tea.Quit
				}
				return on(d, msg)
			}
			r := stuck(t, d, o)
			r.clock.hasPatience(false)
			_ = syscall.Kill(os.Getpid(), syscall.SIGTERM)
			r.left()
		})
		t.Run(name+", twice", func(t *testing.T) {
			r := stuck(t, flood(), o)
			_ = syscall.Kill(os.Getpid(), syscall.SIGTERM)
			_ = syscall.Kill(os.Getpid(), syscall.SIGHUP)
			r.left()
		})
	}
}
