package command_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// In tmux the same tours pass: it draws what the program draws once more, and sends on
// what is typed and clicked.
func TestToursInTmux(t *testing.T) {
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("tmux is not installed: nothing is known of how airdeck looks in it")
	}
	t.Parallel()
	for name, tour := range map[string]func(*testing.T, *desk){"keys": tourWithKeys, "mouse": tourWithTheMouse} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			withBoth(t, func(t *testing.T, d *desk) {
				d.inTmux()
				tour(t, d)
			})
		})
	}
}

// tmuxConfig leaves the whole terminal to the program, and waits for nothing.
const tmuxConfig = `
set -g status off
set -g mouse on
set -s escape-time 0
set -s focus-events on
`

// inTmux has each run in a tmux with a server of its own.
func (d *desk) inTmux() {
	d.t.Helper()
	config, socket := filepath.Join(d.home, "tmux.conf"), filepath.Join(d.home, "tmux")
	if err := os.WriteFile(config, []byte(tmuxConfig), 0o600); err != nil {
		d.t.Fatal(err)
	}
	d.within = []string{"tmux", "-u", "-f", config, "-S", socket, "new-session"}
	d.t.Cleanup(func() { _ = exec.Command("tmux", "-S", socket, "kill-server").Run() })
}
