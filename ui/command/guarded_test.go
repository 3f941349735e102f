package command

import (
	"image"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/ui/screen"
	"airdeck/ui/uitest"
)

// TestADeckThatPanics is no test but, run alone in a terminal, the demo's deck with a
// part that panics where the screen has not begun it.
func TestADeckThatPanics(t *testing.T) {
	where := os.Getenv("AIRDECK_TEST_ALONE")
	if where == "" {
		t.Skip("it is a program that another test runs")
	}
	panics := func() { panic("all is lost in " + where) }
	os.Exit(show(System(), flags{renderer: rendererOwn}, func(s Surroundings, g guarded) (*deck, error) {
		d, err := demo(s, g)
		if err != nil {
			return nil, err
		}
		d.state = os.Getenv("HOME")
		d.first = drawn{d.first, func() {
			if where == "a timer" {
				g.AfterFunc(0, panics)
			} else {
				g.Go(panics)
			}
		}}
		return d, nil
	}))
}

// drawn is a deck that begins something as soon as it has a size.
type drawn struct {
	tea.Model
	begin func()
}

func (d drawn) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	m, cmd := d.Model.Update(msg)
	if _, ok := msg.(tea.WindowSizeMsg); ok {
		d.begin()
	}
	return drawn{m, d.begin}, cmd
}

// A panic of the engine beside the screen gives the terminal back, and leaves a report
// that is named.
func TestPanicsOfTheEngine(t *testing.T) {
	for _, where := range []string{"a timer", "a goroutine"} {
		home := t.TempDir()
		p := uitest.Run(t, image.Pt(100, 30), []string{"TERM=xterm-256color", "HOME=" + home, "AIRDECK_TEST_ALONE=" + where},
			os.Args[0], "-test.run=^TestADeckThatPanics$")
		if code := p.Ended(); code != exitFault {
			t.Errorf("%s: exit code %d", where, code)
		}
		_, said, left := strings.Cut(p.Raw(), "\x1b[?1049l")
		reports, _ := filepath.Glob(filepath.Join(home, "airdeck-crash-*.txt"))
		if !left || len(reports) != 1 || !strings.Contains(said, reports[0]) || !strings.Contains(said, "all is lost in "+where) {
			t.Errorf("%s: reports %q; said %q", where, reports, said)
		}
	}
}

const anApp = `
[[app]]
name = "test"
app_id = "0123456789abcdef0123456789abcdef"
customer_id = "abc"
customer_secret_env = "SECRET"
[[profile]]
name = "meeting"
canvas = "640x360"
[profile.storage]
vendor = "s3"
region = "US_EAST_1"
bucket = "recordings"
access_key_env = "SECRET"
secret_key_env = "SECRET"
`

// What a deck begins beside the screen, it begins under guard: what watches the file is
// a goroutine of it, and the clients have its clock.
func TestTheEngineIsUnderGuard(t *testing.T) {
	home := t.TempDir()
	config := filepath.Join(home, "config.toml")
	if err := os.WriteFile(config, []byte(anApp), 0o600); err != nil {
		t.Fatal(err)
	}
	s := System()
	s.Env = func(name string) string {
		return map[string]string{"HOME": home, "XDG_STATE_HOME": home, "SECRET": "x"}[name]
	}
	clock := guarded{&screen.Guard{}}
	d, err := live(s, flags{config: config}, clock)
	if err != nil {
		t.Fatal(err)
	}
	d.first.Init()()
	const watching = "airdeck/agora/store.tellOf"
	for !strings.Contains(goroutines(), watching) {
		runtime.Gosched() // until it has begun
	}
	for g := range strings.SplitSeq(goroutines(), "\n\n") {
		if strings.Contains(g, watching) && !strings.Contains(g, "screen.(*Guard).Run") {
			t.Errorf("without a guard:\n%s", g)
		}
	}
	if err := d.close(); err != nil {
		t.Error(err)
	}
	ran := make(chan string)
	clock.AfterFunc(0, func() { ran <- goroutines() })
	if g := <-ran; !strings.Contains(g, "screen.(*Guard).Run") {
		t.Errorf("a timer without a guard:\n%s", g)
	}
}

func goroutines() string {
	b := make([]byte, 1<<20)
	return string(b[:runtime.Stack(b, true)])
}
