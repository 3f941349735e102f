package screen

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/term"
	"go.uber.org/goleak"

	_ "airdeck/ui/screen/startup" // or each program here would begin with questions
)

// Programs that the tests start are this binary once more.
func TestMain(m *testing.M) {
	switch os.Getenv("SCREEN_TEST") {
	case "child":
		child()
	case "program":
		program()
	case "shell":
		shell()
	case "":
		goleak.VerifyTestMain(m)
	}
}

var renderers = map[string]Options{"painter": {}, "standard": {Standard: true}}

// sane fails the test where the terminal was not given back as it was.
func (r *tour) sane() {
	r.t.Helper()
	out := r.output()
	for on, off := range map[string]string{
		"\x1b[?1049h": "\x1b[?1049l", "\x1b[?25l": "\x1b[?25h", "\x1b[?2004h": "\x1b[?2004l", "\x1b[?2026h": "\x1b[?2026l",
		"\x1b[?1002h": "\x1b[?1002l", "\x1b[?1003h": "\x1b[?1003l", "\x1b[?1006h": "\x1b[?1006l", "\x1b[?1004h": "\x1b[?1004l",
	} {
		if strings.LastIndex(out, on) > strings.LastIndex(out, off) {
			r.t.Errorf("%q is left switched on", on)
		}
	}
}

func TestQuitGivesTheTerminalBack(t *testing.T) {
	for name, o := range renderers {
		t.Run(name, func(t *testing.T) {
			p := openTerminal(t, 40, 6).read()
			before, _ := term.GetState(p.slave.Fd())
			keep, _ := os.Open(fmt.Sprintf("/dev/fd/%d", p.slave.Fd())) // the state outlives the program
			defer keep.Close()
			r := run(t, p, newDiary(nil), o, tea.WithMouseCellMotion(), tea.WithReportFocus())
			r.shows("ready")
			raw, _ := term.GetState(keep.Fd())
			if fmt.Sprint(raw) == fmt.Sprint(before) {
				t.Error("the terminal was never in raw mode")
			}
			r.press("\x03")
			if err := <-r.err; err != nil {
				t.Fatal(err)
			}
			after, _ := term.GetState(keep.Fd())
			if fmt.Sprint(after) != fmt.Sprint(before) {
				t.Errorf("the terminal is left as %v, it was %v", after, before)
			}
			_ = keep.Close()
			r.close()
			r.sane()
		})
	}
}

// An editor has the terminal for itself, and the picture is whole afterwards.
func TestExecAndBack(t *testing.T) {
	for name, o := range renderers {
		t.Run(name, func(t *testing.T) {
			d := newDiary(func(d *diary, msg tea.Msg) tea.Cmd {
				if k, ok := msg.(tea.KeyMsg); ok && k.String() == "e" {
					return tea.ExecProcess(childCommand(), func(err error) tea.Msg { return say(fmt.Sprintf("back again: %v\n\nlast line", err)) })
				}
				return nil
			})
			r := begin(t, d, o, tea.WithMouseAllMotion())
			r.keys("")
			r.press("e")
			r.shows("a child, terminal: true true")
			r.press("typed\n")
			r.shows("back again: <nil>")
			if got := words(r.keys("x")); strings.Contains(got, "t, y") || !strings.HasSuffix(got, "x") {
				t.Errorf("the program heard %q", got)
			}
			if strings.Contains(r.text(), "child") {
				t.Errorf("the child is still seen:\n%s", r.text())
			}
			out := r.output()
			if back := out[strings.LastIndex(out, enterAlt):]; !strings.Contains(back, mouseAll) || !strings.Contains(back, mouseSGR) || !strings.Contains(back, "\x1b[?2004h") {
				t.Errorf("the mouse or pasting is off: %q", back)
			}
			r.quit()
			r.sane()
		})
	}
}

// A mouse that the program has switched off stays off.
func TestMouseOffStaysOff(t *testing.T) {
	d := newDiary(func(d *diary, msg tea.Msg) tea.Cmd {
		if k, ok := msg.(tea.KeyMsg); ok && k.String() == "e" {
			return tea.Sequence(tea.DisableMouse, tea.ExecProcess(exec.Command("true"), func(error) tea.Msg { return say("back") }))
		}
		return nil
	})
	r := begin(t, d, Options{}, tea.WithMouseCellMotion())
	r.press("e")
	r.shows("back")
	out := r.output()
	if strings.Contains(out[strings.LastIndex(out, enterAlt):], mouseCells) {
		t.Error("the mouse is on again")
	}
	r.quit()
}

// A signal that ends it, ends it in order, from the first thing on that is seen of
// it on the terminal.
func TestTerminated(t *testing.T) {
	for _, sig := range []os.Signal{syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP} {
		for _, seen := range []string{enterAlt, "ready"} {
			p := openTerminal(t, 40, 6).read()
			cmd := programCommand(p, "SCREEN_TEST=program")
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			p.until("it shows "+seen, func() bool { return strings.Contains(p.raw.String(), seen) })
			_ = cmd.Process.Signal(sig)
			if err := cmd.Wait(); err != nil {
				t.Errorf("%v at %q: %v", sig, seen, err)
			}
			p.close()
			(&tour{terminal: p}).sane()
		}
	}
}

// A program that has something to finish is told, and ends at the second signal.
func TestAskedToEnd(t *testing.T) {
	p := openTerminal(t, 40, 6).read()
	cmd := programCommand(p, "SCREEN_TEST=program", "SCREEN_ASKED=1")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p.shows("ready")
	_ = cmd.Process.Signal(syscall.SIGTERM)
	p.shows("asked to end")
	_ = cmd.Process.Signal(syscall.SIGTERM)
	if err := cmd.Wait(); err != nil {
		t.Error(err)
	}
	p.close()
	(&tour{terminal: p}).sane()
}

// Nothing is written where nothing changed, however many messages come.
func TestIdleWritesNothing(t *testing.T) {
	d := newDiary(func(d *diary, msg tea.Msg) tea.Cmd {
		if k, ok := msg.(tea.KeyMsg); ok && k.String() == "x" {
			return func() tea.Msg { return say("REady") }
		}
		return nil
	})
	r := begin(t, d, Options{})
	r.keys("")
	before := len(r.output())
	r.keys(strings.Repeat("j", 500))
	r.keys("")
	r.press("x")
	r.shows("REady")
	if got, want := r.output()[before:], beginSync+"\x1b[1HRE"+endSync; got != want {
		t.Errorf("written: %q, want only %q", got, want)
	}
	r.quit()
}

func TestClearScreenDrawsAnew(t *testing.T) {
	d := newDiary(func(d *diary, msg tea.Msg) tea.Cmd {
		if k, ok := msg.(tea.KeyMsg); ok && k.String() == "ctrl+l" {
			return tea.ClearScreen
		}
		return nil
	})
	r := begin(t, d, Options{})
	r.keys("")
	r.took([]byte("\x1b[1;1Hnoise of another program"))
	r.press("\x0c")
	r.until("the noise is gone", func() bool { return !strings.Contains(r.screen.String(), "noise") })
	r.shows("ready")
	r.quit()
}
