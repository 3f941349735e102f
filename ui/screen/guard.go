package screen

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"runtime"
	"runtime/debug"
	"sync"

	tea "github.com/charmbracelet/bubbletea"
)

// Guard catches panics of a program's goroutines, so that the terminal is given
// back before anything is said about them. The zero Guard is ready; it serves one
// run.
type Guard struct {
	mu    sync.Mutex
	kill  func()
	ended bool
	crash *Crash
}

// Go runs f in a goroutine of its own. Its panic ends the program that the guard
// was given to.
func (g *Guard) Go(f func()) { go g.Run(f) }

// Run runs f, in a goroutine that somebody else has started, as Go does.
func (g *Guard) Run(f func()) {
	defer g.catch()
	f()
}

// catch, deferred, turns a panic into the end of the program. Nobody is left to
// tell about it once that has ended: then it goes on as a panic.
func (g *Guard) catch() {
	v := recover()
	if v == nil {
		return
	}
	stack := debug.Stack()
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.ended {
		panic(v)
	}
	g.lose(&Crash{Value: v, Stack: stack})
}

// lose ends the program, for this reason if there is none yet. The lock is held.
func (g *Guard) lose(c *Crash) {
	if g.crash == nil {
		g.crash = c
	}
	if g.kill != nil {
		go g.kill()
	}
}

// abort ends the program because a signal asks what it is doing.
func (g *Guard) abort(sig os.Signal) {
	stacks := make([]byte, 1<<20)
	stacks = stacks[:runtime.Stack(stacks, true)]
	g.mu.Lock()
	defer g.mu.Unlock()
	g.lose(&Crash{Value: sig, Stack: stacks})
}

func (g *Guard) crashed() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.crash != nil
}

// begin says how the program is ended, and ends it where it is too late already.
func (g *Guard) begin(kill func()) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.kill = kill
	if g.crash != nil {
		go kill()
	}
}

func (g *Guard) end() *Crash {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.ended = true
	return g.crash
}

// command is a command under guard, with all commands that come of it.
func (g *Guard) command(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer g.catch()
		return g.message(cmd())
	}
}

// callback is what follows another program, under guard.
func (g *Guard) callback(fn tea.ExecCallback) tea.ExecCallback {
	if fn == nil {
		return nil
	}
	return func(err error) (msg tea.Msg) {
		defer g.catch()
		return fn(err)
	}
}

// message guards the commands inside a batch or a sequence. The type of a
// sequence is private to Bubble Tea; it is a slice of commands like a batch.
func (g *Guard) message(msg tea.Msg) tea.Msg {
	v := reflect.ValueOf(msg)
	if msg == nil || v.Kind() != reflect.Slice || v.Type().Elem() != commandType {
		return msg
	}
	guarded := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
	for i := range v.Len() {
		cmd, _ := v.Index(i).Interface().(tea.Cmd)
		guarded.Index(i).Set(reflect.ValueOf(g.command(cmd)))
	}
	return guarded.Interface()
}

var commandType = reflect.TypeFor[tea.Cmd]()

// Crash is a panic that ended the program, or a signal that asked what it is doing.
type Crash struct {
	Value any    // what was panicked with, or the os.Signal
	Stack []byte // of the goroutine, or of all
	Path  string // of the report; "" where none could be written
	Err   error  // why not
}

func (c *Crash) Error() string {
	by := fmt.Sprintf("ended by a fault of its own: %v", c.Value)
	if c.signalled() {
		by = fmt.Sprintf("ended by a signal: %v", c.Value)
	}
	if c.Path == "" {
		return fmt.Sprintf("%s (no report: %v)\n%s", by, c.Err, c.Stack)
	}
	return fmt.Sprintf("%s; the report is in %s", by, c.Path)
}

// signalled tells whether it is no fault at all: somebody asked for the report.
func (c *Crash) signalled() bool {
	_, ok := c.Value.(os.Signal)
	return ok
}

// Unwrap is the error that was panicked with, or why there is no report.
func (c *Crash) Unwrap() error {
	if err, ok := c.Value.(error); ok {
		return err
	}
	return c.Err
}

// save writes the report for its owner's eyes alone; where the directory takes none, to
// that for temporary files.
func (c *Crash) save(dir string) {
	for _, d := range []string{dir, os.TempDir()} {
		if c.Path, c.Err = c.write(d); c.Err == nil {
			return
		}
	}
}

func (c *Crash) write(dir string) (path string, err error) {
	f, err := os.CreateTemp(dir, "airdeck-crash-*.txt")
	if err != nil {
		return "", err
	}
	head := fmt.Sprintf("panic: %v", c.Value)
	if c.signalled() {
		head = fmt.Sprintf("ended by a signal: %v; what each goroutine was doing:", c.Value)
	}
	_, err = fmt.Fprintf(f, "%s\n\n%s\n", head, c.Stack)
	if info, ok := debug.ReadBuildInfo(); ok && err == nil {
		_, err = fmt.Fprintf(f, "\n%s", info)
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return "", errors.Join(err, os.Remove(f.Name()))
	}
	return f.Name(), nil
}
