package screen

import (
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"

	"github.com/charmbracelet/x/term"
)

// Suspended, by itself or by others, it leaves the terminal to the shell; continued, it
// takes it again as it needs it, and draws all anew. So it does after a stop of which it
// cannot hear.
func TestSuspendAndResume(t *testing.T) {
	for how, stop := range map[string]os.Signal{"a key": nil, "SIGTSTP": syscall.SIGUSR2, "SIGSTOP": syscall.SIGHUP} {
		for _, env := range []string{"SCREEN_STANDARD=", "SCREEN_STANDARD=1"} {
			t.Run(how+" "+env, func(t *testing.T) { suspendAndResume(t, stop, env) })
		}
	}
}

func suspendAndResume(t *testing.T, stop os.Signal, env string) {
	p := openTerminal(t, 40, 6).read()
	before, _ := term.GetState(p.slave.Fd())
	cmd := programCommand(p, "SCREEN_TEST=shell", env)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p.shows("ready")
	seen := "resumed"
	switch stop {
	case nil:
		p.press("z")
	case syscall.SIGHUP:
		seen = "ready"
		fallthrough
	default:
		_ = cmd.Process.Signal(stop)
	}
	p.shows("stopped")
	if now, _ := term.GetState(p.slave.Fd()); fmt.Sprint(now) != fmt.Sprint(before) && stop != syscall.SIGHUP {
		t.Error("the terminal is not the shell's")
	}
	_ = term.Restore(p.slave.Fd(), before) // as shells do
	p.took([]byte("\x1b[?1049h\x1b[Hsomething else\x1b[?1049l\x1b[?1002l"))
	_ = cmd.Process.Signal(syscall.SIGUSR1)
	p.until("it is back", func() bool {
		screen := p.screen.String()
		return strings.Contains(screen, seen) && !strings.Contains(screen, "something else") && !strings.Contains(screen, "stopped")
	})
	p.press("x")
	p.shows("heard x")
	out := p.output()
	if !strings.Contains(out[strings.LastIndex(out, enterAlt):], mouseCells) {
		t.Error("the mouse is off")
	}
	p.press("\x03")
	if err := cmd.Wait(); err != nil {
		t.Errorf("%v; what was written: %q", err, p.output())
	}
	p.close()
}

// A program that decides by itself is told of a signal, and goes on.
func TestAskedToStop(t *testing.T) {
	p := openTerminal(t, 40, 6).read()
	cmd := programCommand(p, "SCREEN_TEST=shell", "SCREEN_STOP=1")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p.shows("ready")
	_ = cmd.Process.Signal(syscall.SIGUSR2)
	p.shows("asked to stop")
	p.press("x")
	p.shows("heard x")
	p.press("\x03")
	if err := cmd.Wait(); err != nil {
		t.Error(err)
	}
	p.close()
	if strings.Contains(p.output(), "stopped") {
		t.Error("it has stopped")
	}
}

// Where no shell would continue it, it is not stopped, and is told so.
func TestSuspendWithoutAShell(t *testing.T) {
	for _, env := range []string{"SCREEN_STANDARD=", "SCREEN_STANDARD=1"} {
		for _, key := range []string{"z", ""} {
			p := openTerminal(t, 40, 6).read()
			cmd := programCommand(p, "SCREEN_TEST=program", env)
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			p.shows("ready")
			if key == "" {
				_ = cmd.Process.Signal(syscall.SIGTSTP)
			} else {
				p.press(key)
			}
			p.shows("nobody would continue it")
			p.press("\x03")
			if err := cmd.Wait(); err != nil {
				t.Error(err)
			}
			p.close()
			(&tour{terminal: p}).sane()
		}
	}
}
