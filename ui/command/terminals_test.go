package command_test

import (
	"bytes"
	"image"
	"io"
	"os/exec"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"github.com/creack/pty"

	"airdeck/ui/uitest"
)

// look starts the demo in a terminal of a kind, goes through its screens, and leaves it.
func look(t *testing.T, size image.Point, env ...string) *uitest.Terminal {
	t.Helper()
	p := uitest.Run(t, size, append([]string{"HOME=" + t.TempDir()}, env...), binary, "--demo")
	p.Wait("recording")
	p.Keys("?")
	p.Wait("Keys")
	p.Keys("esc")
	p.Until("the help is closed", func(s string) bool { return !strings.Contains(s, "Keys") })
	p.Keys("j", "l")
	p.Wait("on air")
	unbroken(t, p, size)
	p.Keys("esc")
	p.Until("the editor is closed", func(s string) bool { return !strings.Contains(s, "on air") })
	p.Keys("q")
	if code := p.Ended(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	return p
}

// unbroken: the first line is the header and the last one the hints, or what is said in
// their place, so nothing has scrolled.
func unbroken(t *testing.T, p *uitest.Terminal, size image.Point) {
	t.Helper()
	lines := strings.Split(p.Text(), "\n")
	if len(lines) != size.Y || !strings.HasPrefix(lines[0], " airdeck") || lines[size.Y-1] == "" {
		t.Errorf("broken:\n%s", p.Text())
	}
}

func TestInAChineseLocale(t *testing.T) {
	t.Parallel()
	p := look(t, size, "TERM=xterm-256color", "LANG=zh_CN.UTF-8", "LC_ALL=zh_CN.UTF-8")
	if !strings.Contains(p.Raw(), "●") || !strings.Contains(p.Raw(), "─") {
		t.Error("signs and lines are missing")
	}
}

var coloured = regexp.MustCompile(`\x1b\[[0-9;:]*\b(3[0-8]|4[0-8]|9[0-7]|10[0-7])\b[0-9;:]*m`)

func TestWithoutColours(t *testing.T) {
	t.Parallel()
	if c := coloured.FindString(look(t, size, "TERM=xterm-256color", "COLORTERM=truecolor", "NO_COLOR=1").Raw()); c != "" {
		t.Errorf("a colour: %q", c)
	}
	if coloured.FindString(look(t, size, "TERM=xterm-256color", "COLORTERM=truecolor").Raw()) == "" {
		t.Error("and none where they are wanted")
	}
}

func TestInASmallTerminal(t *testing.T) {
	t.Parallel()
	look(t, image.Pt(40, 10), "TERM=xterm-256color")
}

// A terminal on which nothing can be drawn gets a word, and not one escape.
func TestInADumbTerminal(t *testing.T) {
	t.Parallel()
	p := uitest.Run(t, size, []string{"TERM=dumb", "HOME=" + t.TempDir()}, binary, "--demo")
	if code := p.Ended(); code != 2 {
		t.Errorf("exit code %d", code)
	}
	said(t, p, "TERM is dumb")
	if strings.Contains(p.Raw(), "\x1b") {
		t.Errorf("it writes %q", p.Raw())
	}
}

// Where the locale knows ASCII alone, nothing else is drawn.
func TestInALocaleOfASCII(t *testing.T) {
	t.Parallel()
	p := look(t, size, "TERM=xterm-256color", "LANG=C")
	if i := strings.IndexFunc(p.Raw(), func(r rune) bool { return r > 0x7f }); i >= 0 {
		t.Errorf("it draws %.40q", p.Raw()[i:])
	}
	if !strings.Contains(p.Raw(), "* recording") {
		t.Errorf("the signs are missing:\n%s", p.Text())
	}
}

// A deck that has nothing to read keys from says so, and draws nothing.
func TestWithoutAKeyboard(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"--demo"}, {"--demo", "--renderer", "std"}} {
		terminal, theirs, err := pty.Open()
		if err != nil {
			t.Fatal(err)
		}
		defer terminal.Close()
		cmd := exec.Command(binary, args...)
		cmd.Env = []string{"HOME=" + t.TempDir(), "TERM=xterm-256color"}
		var errs bytes.Buffer
		cmd.Stdout, cmd.Stderr = theirs, &errs
		cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true} // so it has no /dev/tty
		_ = cmd.Run()
		_ = theirs.Close()
		if drawn, _ := io.ReadAll(terminal); cmd.ProcessState.ExitCode() != 1 || len(drawn) > 0 {
			t.Errorf("exit code %d, drawn %q", cmd.ProcessState.ExitCode(), drawn)
		}
		if !strings.Contains(errs.String(), "no terminal to read keys from: open /dev/tty") {
			t.Errorf("it says %q", &errs)
		}
	}
}
