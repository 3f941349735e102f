package command

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aymanbagabas/go-osc52/v2"
)

// Inside tmux it is tmux that is asked, and the terminal only where that cannot.
func TestTheClipboard(t *testing.T) {
	const text = "a sid"
	osc := osc52.New(text).String()
	for _, c := range []struct{ name, tmux, does, way, toTmux, toTerminal string }{
		{"in a terminal", "", "exit 0", "through the terminal: OSC 52", "", osc},
		{"in tmux", "/tmp/tmux,1,0", "echo \"$*\"; cat", "through tmux", "load-buffer -w -\n" + text, ""},
		{"in an old tmux", "/tmp/tmux,1,0", "echo 'unknown flag -w' >&2; exit 1", "which tmux may have kept: unknown flag -w", "", osc},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			told := filepath.Join(dir, "told")
			script := fmt.Sprintf("#!/bin/sh\n{ %s; } >%s\n", c.does, told)
			if err := os.WriteFile(filepath.Join(dir, "tmux"), []byte(script), 0o700); err != nil {
				t.Fatal(err)
			}
			t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
			out, err := os.Create(filepath.Join(dir, "terminal"))
			if err != nil {
				t.Fatal(err)
			}
			defer out.Close()
			s := Surroundings{Out: out, Env: func(name string) string { return map[string]string{"TMUX": c.tmux}[name] }}
			way, err := clipboard(s)(text)
			if err != nil || !strings.Contains(way, c.way) {
				t.Errorf("%q, %v", way, err)
			}
			toTmux, _ := os.ReadFile(told)
			toTerminal, _ := os.ReadFile(out.Name())
			if string(toTmux) != c.toTmux || string(toTerminal) != c.toTerminal {
				t.Errorf("tmux is told %q, the terminal %q", toTmux, toTerminal)
			}
			if _, err := clipboard(s)(strings.Repeat("x", 100_000)); (err == nil) != (c.way == "through tmux") {
				t.Errorf("what is too long for a terminal: %v", err)
			}
		})
	}
}
