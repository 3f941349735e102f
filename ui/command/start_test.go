package command_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"airdeck/ui/theme"
	"airdeck/ui/uitest"
)

// Bubble Tea v1 asks for the background and the cursor while its package is
// initialised, and waits five seconds where nothing answers.
var questions = regexp.MustCompile(`\x1b\]1[01];\?|\x1b\[6n|\x1b\[c`)

func TestNothingIsAskedOfTheTerminalBeforeTheFirstFrame(t *testing.T) {
	t.Parallel()
	p := uitest.Run(t, size, []string{"TERM=xterm-256color", "HOME=" + t.TempDir()}, binary, "--demo")
	p.Wait("● recording")
	p.Wait("quit")
	p.UntilRaw("the background is asked for", func(raw string) bool { return strings.Contains(raw, askBackground) })
	p.Keys("q")
	p.Ended()
	before, after, _ := strings.Cut(p.Raw(), askBackground)
	if q := questions.FindString(before); q != "" {
		t.Errorf("asks %q", q)
	}
	if !strings.Contains(before, "airdeck") || !strings.Contains(before, "quit") {
		t.Errorf("asks before the first frame is drawn: %q", before)
	}
	if q := questions.FindString(after); q != "" {
		t.Errorf("asks once more: %q", q)
	}
}

const askBackground = "\x1b]11;?\x1b\\"

func TestWhatIsSaidWithoutAScreenHasNoEscapes(t *testing.T) {
	t.Parallel()
	for _, arg := range []string{"--version", "--help"} {
		p := uitest.Run(t, size, []string{"TERM=xterm-256color", "HOME=" + t.TempDir()}, binary, arg)
		p.Ended()
		if strings.Contains(p.Raw(), "\x1b") {
			t.Errorf("%s writes an escape: %q", arg, p.Raw())
		}
	}
}

func TestTheThemeFollowsTheBackground(t *testing.T) {
	t.Parallel()
	light, _ := theme.New(theme.TrueColor, false).Header.BG()
	bar := fmt.Sprintf("48;2;%d;%d;%d", light.R, light.G, light.B)
	for name, c := range map[string]struct {
		env, answer string
		asks, light bool
	}{
		"a light one":         {"X=", "rgb:ffff/ffff/ffff", true, true},
		"a dark one":          {"X=", "rgb:1010/1010/1010", true, false},
		"told by environment": {"COLORFGBG=15;0", "rgb:ffff/ffff/ffff", false, false},
		"without colours":     {"NO_COLOR=1", "rgb:ffff/ffff/ffff", false, false},
	} {
		t.Run(name, func(t *testing.T) {
			p := uitest.Run(t, size, []string{"TERM=xterm-256color", "COLORTERM=truecolor", "HOME=" + t.TempDir(), c.env}, binary, "--demo")
			p.Wait("● recording")
			if c.asks {
				p.UntilRaw("it asks", func(raw string) bool { return strings.Contains(raw, askBackground) })
			}
			p.Type("\x1b]11;" + c.answer + "\x1b\\")
			p.Keys("?") // a key behind it: the answer has been read, and was no key
			p.Wait("Keys")
			if c.light {
				p.UntilRaw("it is light", func(raw string) bool { return strings.Contains(raw, bar) })
			}
			p.Keys("q", "q")
			p.Ended()
			if got := strings.Contains(p.Raw(), bar); got != c.light {
				t.Errorf("light: %v", got)
			}
			if got := strings.Contains(p.Raw(), askBackground); got != c.asks {
				t.Errorf("asked: %v", got)
			}
		})
	}
}

func TestTheDemoShowsLiveRecordings(t *testing.T) {
	t.Parallel()
	p := uitest.Run(t, size, []string{"TERM=xterm-256color", "HOME=" + t.TempDir()}, binary, "--demo")
	p.Wait("simulated, costs nothing")
	p.Wait("● recording")
	p.Until("one is protected, and one is to be stopped", regexp.MustCompile(`(?s)townhall-2026 +◈.*webinar-scale +◷`).MatchString)
	p.Until("most have been seen a moment ago", func(s string) bool {
		return len(regexp.MustCompile(` [0-3]s +[0-9]+ `).FindAllString(s, -1)) >= 8
	})
	p.Keys("q")
	if code := p.Ended(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	said(t, p, "the demo is over")
}

func TestWithoutATerminal(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"--demo"}, {}} {
		cmd := exec.Command(binary, args...)
		cmd.Env = []string{"HOME=" + t.TempDir()}
		var out, errs bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &errs
		_ = cmd.Run()
		if code := cmd.ProcessState.ExitCode(); code != 2 {
			t.Errorf("%q: exit code %d", args, code)
		}
		if out.Len() > 0 || !strings.Contains(errs.String(), "not a terminal") {
			t.Errorf("%q: %q %q", args, &out, &errs)
		}
	}
}

func TestWithoutAConfig(t *testing.T) {
	t.Parallel()
	p := uitest.Run(t, size, []string{"TERM=xterm-256color", "HOME=" + t.TempDir()}, binary)
	if code := p.Ended(); code != 1 {
		t.Errorf("exit code %d", code)
	}
	said(t, p, "airdeck --demo")
	said(t, p, "config.toml.example")
	if n := strings.Count(strings.TrimSpace(p.Raw()), "\n") + 1; n != 3 {
		t.Errorf("%d lines:\n%s", n, p.Raw())
	}
}

func TestAConfigWithFaultsNamesThemAll(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	path := filepath.Join(home, "config.toml")
	text := "[[app]]\nname = \"a\"\nappid = \"x\"\n[[profile]]\nname = 3\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	p := uitest.Run(t, size, []string{"TERM=xterm-256color", "HOME=" + home}, binary, "--config", path)
	if code := p.Ended(); code != 1 {
		t.Errorf("exit code %d", code)
	}
	for _, line := range []int{3, 5} {
		said(t, p, fmt.Sprintf("config.toml:%d:", line))
	}
	if strings.Contains(p.Raw(), "goroutine") {
		t.Errorf("a stack trace:\n%s", p.Raw())
	}
}

func TestAnUnknownFlag(t *testing.T) {
	t.Parallel()
	cmd := exec.Command(binary, "--nonsense")
	out, _ := cmd.CombinedOutput()
	if code := cmd.ProcessState.ExitCode(); code != 2 || !strings.Contains(string(out), "nonsense") {
		t.Errorf("exit code %d: %s", code, out)
	}
}
