package screen

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/charmbracelet/x/term"
)

// Asked by a signal what it is doing, it says so in a report, and not on the picture.
func TestAborted(t *testing.T) {
	for _, sig := range []os.Signal{syscall.SIGQUIT, syscall.SIGABRT} {
		dir := t.TempDir()
		p := openTerminal(t, 200, 6).read()
		cmd := programCommand(p, "SCREEN_TEST=program", "TMPDIR="+dir)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		p.shows("ready")
		_ = cmd.Process.Signal(sig)
		if err := cmd.Wait(); err == nil || cmd.ProcessState.ExitCode() != 1 {
			t.Errorf("%v: it ends with %v", sig, err)
		}
		p.close()
		(&tour{terminal: p}).sane()
		reports, _ := filepath.Glob(filepath.Join(dir, "airdeck-crash-*.txt"))
		_, said, _ := strings.Cut(p.output(), leaveAlt)
		if len(reports) != 1 || !strings.Contains(said, reports[0]) || strings.Contains(said, "goroutine") {
			t.Fatalf("%v: reports %q; said %q", sig, reports, said)
		}
		if report, _ := os.ReadFile(reports[0]); !strings.Contains(string(report), "eventLoop") || !strings.HasPrefix(string(report), fmt.Sprintf("ended by a signal: %v;", sig)) {
			t.Errorf("%v: the report is %s", sig, report)
		}
	}
}

// One that hangs ends as well, with the terminal as it was, when it is asked twice.
func TestAHangingProgramEnds(t *testing.T) {
	for _, env := range []string{"SCREEN_STANDARD=", "SCREEN_STANDARD=1"} {
		for _, signals := range [][]syscall.Signal{{syscall.SIGTERM, syscall.SIGHUP}, {syscall.SIGQUIT}} {
			p := openTerminal(t, 40, 6).read()
			before, _ := term.GetState(p.slave.Fd())
			cmd := programCommand(p, "SCREEN_TEST=program", "SCREEN_HASTY=1", env)
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			p.shows("ready")
			p.press("h")
			p.shows("it hangs")
			for _, sig := range signals {
				_ = cmd.Process.Signal(sig)
			}
			if err := cmd.Wait(); err == nil {
				t.Errorf("%v: it ends in order", signals)
			}
			if now, _ := term.GetState(p.slave.Fd()); fmt.Sprint(now) != fmt.Sprint(before) {
				t.Errorf("%v: the terminal is left raw", signals)
			}
			p.close()
			(&tour{terminal: p}).sane()
		}
	}
}
