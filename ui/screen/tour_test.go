package screen

import (
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// diary is a model that tells what it hears and draws what it is told.
type diary struct {
	heard chan tea.Msg
	view  string
	size  tea.WindowSizeMsg
	init  tea.Cmd
	on    func(d *diary, msg tea.Msg) tea.Cmd
}

// say makes the diary draw a text.
type say string

func newDiary(on func(*diary, tea.Msg) tea.Cmd) *diary {
	return &diary{heard: make(chan tea.Msg, 10_000), view: "ready", on: on}
}

func (d *diary) Init() tea.Cmd { return d.init }
func (d *diary) View() string  { return d.view }

func (d *diary) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case say:
		d.view = string(msg)
	case tea.WindowSizeMsg:
		d.size = msg
	case tea.KeyMsg:
		if msg.Type == tea.KeyCtrlC {
			return d, tea.Quit
		}
	}
	var cmd tea.Cmd
	if d.on != nil {
		cmd = d.on(d, msg)
	}
	if d.heard != nil {
		d.heard <- msg
	}
	return d, cmd
}

// tour is a program that runs in a terminal of the test's own.
type tour struct {
	*terminal
	d     *diary
	clock *clock
	err   chan error
}

// begin runs a model; ctrl+c ends it.
func begin(t testing.TB, d *diary, o Options, opts ...tea.ProgramOption) *tour {
	t.Helper()
	r := run(t, openTerminal(t, 40, 6).read(), d, o, opts...)
	r.shows("ready")
	return r
}

func run(t testing.TB, p *terminal, d *diary, o Options, opts ...tea.ProgramOption) *tour {
	r := &tour{terminal: p, d: d, clock: newClock(), err: make(chan error, 1)}
	o.In, o.Out, o.After = p.slave, p.slave, r.clock.after
	if o.CrashDir == "" {
		o.CrashDir = t.TempDir()
	}
	go func() {
		_, err := Run(d, o, opts...)
		p.tells(err)
		r.err <- err
	}()
	return r
}

// end waits for the end of the program.
func (r *tour) end() error {
	r.t.Helper()
	select {
	case err := <-r.err:
		r.close()
		return err
	case <-time.After(worth):
		r.t.Fatalf("the program does not end; the screen:\n%s", r.text())
		return nil
	}
}

func (r *tour) quit() {
	r.t.Helper()
	r.press("\x03")
	if err := r.end(); err != nil {
		r.t.Fatal(err)
	}
}

// mark is a key that ends what a test listens to.
const mark = "\x1d"

// keys types bytes and gives all that the program hears of it.
func (r *tour) keys(s string) []tea.Msg {
	r.t.Helper()
	r.press(s + mark)
	return r.untilMark()
}

func (r *tour) untilMark() []tea.Msg {
	r.t.Helper()
	var out []tea.Msg
	for {
		msg := r.next()
		if k, ok := msg.(tea.KeyMsg); ok && k.Type == tea.KeyCtrlCloseBracket {
			return out
		}
		if _, ok := msg.(tea.WindowSizeMsg); !ok {
			out = append(out, msg)
		}
	}
}

func (r *tour) next() tea.Msg {
	r.t.Helper()
	select {
	case msg := <-r.d.heard:
		return msg
	case <-time.After(worth):
		r.t.Fatalf("the program hears nothing more%s", r.told())
		return nil
	}
}
