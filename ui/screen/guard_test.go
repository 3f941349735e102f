package screen

import (
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

// faulty panics in one of its places.
type faulty struct {
	*diary
	in string
}

func (f faulty) at(place string) {
	if f.in == place {
		panic("all is lost in " + place)
	}
}

func (f faulty) Init() tea.Cmd {
	f.at("Init")
	return func() tea.Msg { f.at("the first command"); return nil }
}

func (f faulty) View() string {
	if f.size.Width > 0 {
		f.at("View")
	}
	return f.diary.View()
}

func (f faulty) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	f.at("Update")
	fine := func() tea.Msg { return nil }
	bad := func(place string) tea.Cmd { return func() tea.Msg { f.at(place); return nil } }
	begun := f.size.Width > 0
	_, _ = f.diary.Update(msg)
	if _, ok := msg.(tea.WindowSizeMsg); !ok || begun { // the child's end tells it again
		return f, nil
	}
	return f, tea.Batch(fine, bad("a batch"), tea.Sequence(fine, bad("a sequence"), tea.Batch(bad("a batch of a sequence"))),
		tea.ExecProcess(exec.Command("true"), func(error) tea.Msg { f.at("what follows a child"); return nil }))
}

// Wherever it panics, the terminal is given back, and a report is written.
func TestPanics(t *testing.T) {
	for _, place := range []string{
		"Init", "the first command", "Update", "View", "a batch", "a sequence", "a batch of a sequence", "what follows a child", "a goroutine",
	} {
		t.Run(place, func(t *testing.T) {
			guard := &Guard{}
			f := faulty{newDiary(nil), place}
			p := openTerminal(t, 40, 6).read()
			r := &tour{terminal: p, d: f.diary, clock: newClock(), err: make(chan error, 1)}
			dir := t.TempDir()
			go func() {
				_, err := Run(f, Options{In: p.slave, Out: p.slave, CrashDir: dir, Guard: guard}, tea.WithMouseCellMotion(), tea.WithReportFocus())
				r.err <- err
			}()
			if place == "a goroutine" {
				guard.Go(func() { f.at(place) })
			}
			var crash *Crash
			if err := r.end(); !errors.As(err, &crash) {
				t.Fatalf("the end is %v", err)
			}
			r.sane()
			if !strings.Contains(crash.Error(), "all is lost in "+place) || !strings.Contains(crash.Error(), crash.Path) || !strings.HasPrefix(crash.Path, dir) {
				t.Errorf("what is said: %v", crash)
			}
			report, err := os.ReadFile(crash.Path)
			if err != nil || !strings.Contains(string(report), "guard_test.go") || !strings.HasPrefix(string(report), "panic: all is lost in "+place+"\n") {
				t.Errorf("the report: %v %s", err, report)
			}
		})
	}
}

// On a disk that is full, or read-only, the report goes where temporary files do.
func TestCrashReportElsewhere(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	c := &Crash{Value: "all is lost", Stack: []byte("the stack")}
	c.save("/nonexistent")
	report, err := os.ReadFile(c.Path)
	if err != nil || !strings.HasPrefix(c.Path, os.TempDir()) || !strings.Contains(string(report), "the stack") || !strings.Contains(c.Error(), c.Path) {
		t.Errorf("%v: the report is %q, and has %q", err, c.Path, report)
	}
}

func TestCrashWithoutReport(t *testing.T) {
	t.Setenv("TMPDIR", "/nonexistent")
	lost := errors.New("all is lost")
	c := &Crash{Value: lost, Stack: []byte("the stack")}
	c.save("/nonexistent")
	if s := c.Error(); !strings.Contains(s, "all is lost") || !strings.Contains(s, "the stack") || !errors.Is(c, lost) {
		t.Errorf("what is said: %s", s)
	}
}
