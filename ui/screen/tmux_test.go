package screen

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// tmux is a terminal inside tmux, with a server of its own.
type tmux struct {
	t      *testing.T
	socket string
}

func (m tmux) do(args ...string) string {
	m.t.Helper()
	out, err := exec.Command("tmux", append([]string{"-S", m.socket, "-f", "/dev/null"}, args...)...).CombinedOutput()
	if err != nil {
		m.t.Fatalf("tmux %q: %v %s", args, err, out)
	}
	return string(out)
}

// shows looks at the screen until it shows a text.
func (m tmux) shows(text string) {
	m.t.Helper()
	screen := ""
	for deadline := time.Now().Add(worth); time.Now().Before(deadline); {
		if screen = m.do("capture-pane", "-p"); strings.Contains(screen, text) {
			return
		}
	}
	m.t.Fatalf("tmux does not show %q, but\n%s", text, screen)
}

func TestInTmux(t *testing.T) {
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("tmux is not here")
	}
	for _, standard := range []string{"", "SCREEN_STANDARD=1 "} {
		m := tmux{t, filepath.Join(t.TempDir(), "s")}
		t.Cleanup(func() { _ = exec.Command("tmux", "-S", m.socket, "kill-server").Run() })
		m.do("new-session", "-d", "-x", "60", "-y", "10", standard+"SCREEN_TEST=program "+os.Args[0]+"; echo ended with $?; stty -a | tr ' ' '\\n' | grep -x echo && echo sane; cat")
		m.shows("ready")
		for _, k := range [][2]string{
			{"x", "heard x"}, {"Up", "heard up"}, {"C-Left", "heard ctrl+left"}, {"Escape", "heard esc"}, {"M-j", "heard alt+j"},
			{"F5", "heard f5"}, {"BTab", "heard shift+tab"}, {"DC", "heard delete"}, {"é", "heard é"},
		} {
			m.do("send-keys", k[0])
			m.shows(k[1])
		}
		m.do("resize-window", "-x", "30", "-y", "5")
		m.do("send-keys", "y")
		m.shows("heard y")
		m.do("send-keys", "C-c")
		m.shows("ended with 0")
		m.shows("sane") // and not raw any more
	}
}
