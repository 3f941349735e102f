// Package screen is the way of a frame to the terminal and of a key from it: a
// painter and a reader beside Bubble Tea v1, which keeps the life cycle, the
// messages and the commands.
//
// Why it exists. Bubble Tea v1 writes frames on a ticker, whole lines at a time,
// and blocks where the terminal does not read; its input takes all bytes that
// come at once for one key. Here a frame goes out as soon as it is there, only
// the cells that changed, in one write inside synchronized output; the newest
// frame wins where frames come faster than the terminal takes them; and every
// Read of the input is exactly one event. View stays a pure function that gives
// a string, and any tea.Model runs unchanged.
//
// Between what the model says and what is seen:
//   - lines beyond the height and cells beyond the width are cut off, so nothing
//     scrolls; widths are those of ui/term;
//   - SGR styles and text are drawn, every other control is left out;
//   - the painter works in the alternate screen only, and starts anew whenever
//     that is entered: what a child program left is cleared;
//   - keys that v1 cannot name are told to it by the nearest name that it has
//     (see legacy in key.go for the rules and for what stays lost).
//
// It must not know what is drawn, nor who draws it: no theme, no fleet, no keys
// with a meaning. It knows strings of cells, bytes, and one program.
package screen

import (
	"errors"
	"fmt"
	"os"
	"sync/atomic"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/term"
)

// Options says where a program is shown, and how. The zero value is the terminal
// that the process was started in.
type Options struct {
	// Out is the terminal to draw on; nil is the standard output.
	Out *os.File
	// In is the terminal to read from; nil is the standard input, or /dev/tty
	// where that is something else.
	In *os.File
	// Standard draws with Bubble Tea's own renderer instead of the painter. The
	// reader stays.
	Standard bool
	// CrashDir is where the report of a panic is written; os.TempDir where it is "" or
	// nothing can be written there.
	CrashDir string
	// Guard catches panics; nil is one of the program's own. Hand one in to
	// start goroutines of which a panic, too, must not ruin the terminal.
	Guard *Guard
	// Asked is what the model is told when a signal asks the program to end, so that
	// it can finish what must not be cut off. nil quits at once, as does a second
	// signal.
	Asked tea.Msg
	// Stop is what the model is told when a signal asks the program to stop, so that it
	// can refuse where that is wrong now; else it has tea.Suspend done. nil does that at
	// once.
	Stop tea.Msg
	// Alone is what the model is told when it was to be suspended, but nobody would
	// continue it: it was not started by a shell. nil tells nothing.
	Alone tea.Msg
	// Background, where it is not nil, makes the message by which the model is told
	// whether the terminal's background is dark, if the terminal says so. It is asked
	// once the first frame is drawn, and never waited for.
	Background func(dark bool) tea.Msg
	// After is time.After where nil; tests put their own clock here.
	After func(time.Duration) <-chan time.Time
}

// patience is how long the end of a program, the start of a child, or a frame of the
// standard renderer waits for a terminal that does not read.
const patience = 2 * time.Second

// ErrNoTerminal is why a program was not run at all.
var ErrNoTerminal = errors.New("no terminal to read keys from")

// Run runs a model in the alternate screen until it quits, and gives the terminal
// back as it was. A panic, wherever it happens, is a *Crash. Where the terminal does
// not read, the end of that is not waited for, and the error is ErrUnread.
//
// The options are Bubble Tea's, but for input, output, alternate screen, filter,
// signals and frame rate, which are Run's own.
func Run(model tea.Model, o Options, opts ...tea.ProgramOption) (tea.Model, error) {
	o, done, err := o.complete()
	if err != nil {
		return model, err
	}
	defer done()
	defer hush()()
	s := start(o)
	w := &wrapper{inner: model, session: s, guard: o.Guard, asked: o.Background == nil}
	opts = append(opts, tea.WithInput(s.in), tea.WithOutput(s.out), tea.WithAltScreen(), tea.WithFilter(s.filter), tea.WithoutSignalHandler())
	if !o.Standard {
		opts = append(opts, tea.WithFPS(1))
	}
	p := tea.NewProgram(w, opts...)
	s.out.redraw = func() { p.Send(tea.ClearScreen()) }
	o.Guard.begin(p.Kill)
	ignore, settle := s.heed(p, o.Asked), s.measure(p)
	s.hear(p, o.Background)
	_, err = p.Run()
	if cerr := s.close(); err == nil {
		err = cerr
	}
	ignore()
	settle()
	if crash := o.Guard.end(); crash != nil {
		crash.save(o.CrashDir)
		return w.inner, crash
	}
	return w.inner, err
}

// complete fills in what is not set. The function gives back what it opened.
func (o Options) complete() (Options, func(), error) {
	done := func() {}
	if o.Out == nil {
		o.Out = os.Stdout
	}
	if o.In == nil {
		o.In = os.Stdin
		if !term.IsTerminal(o.In.Fd()) {
			tty, err := os.Open("/dev/tty")
			if err != nil {
				return o, done, fmt.Errorf("%w: %w", ErrNoTerminal, err)
			}
			o.In, done = tty, func() { _ = tty.Close() }
		}
	}
	if o.Guard == nil {
		o.Guard = &Guard{}
	}
	if o.Asked == nil {
		o.Asked = tea.QuitMsg{}
	}
	if o.Stop == nil {
		o.Stop = tea.SuspendMsg{}
	}
	if o.After == nil {
		o.After = time.After
	}
	return o, done, nil
}

// session is the two ways of one run.
type session struct {
	files    files
	guard    *Guard
	in       *reader
	out      *output
	painter  *painter
	standard bool        // Bubble Tea's own renderer draws; the painter writes what that gives
	before   *term.State // of the terminal

	stopped      tea.Msg        // Options.Stop
	alone        tea.Msg        // as in Options
	stops, conts chan os.Signal // that it is to stop, and that it goes on
	resized      chan os.Signal
	met          atomic.Bool // Bubble Tea has told a size
}

// files are the terminal itself, for programs that are run in between.
type files struct{ in, out *os.File }

func start(o Options) *session {
	s := &session{files: files{o.In, o.Out}, guard: o.Guard, in: newReader(o.In, o.After, o.Guard), standard: o.Standard, stopped: o.Stop, alone: o.Alone}
	s.stops, s.conts, s.resized = make(chan os.Signal, 1), make(chan os.Signal, 1), make(chan os.Signal, 1)
	s.before, _ = term.GetState(o.In.Fd()) // it is a terminal
	s.painter = newPainter(o.Out, o.Guard, o.composer())
	s.out = &output{
		file: o.Out, fd: o.Out.Fd(), painter: s.painter, standard: o.Standard,
		collect: s.collect, resume: s.in.resume, measure: s.entered, after: o.After, hurry: make(chan struct{}),
	}
	return s
}

// composer makes of a job what is written for it.
func (o Options) composer() func(buf []byte, j job) []byte {
	if o.Standard {
		return verbatim
	}
	c := &canvas{}
	c.pencil.feeds = same(o.In, o.Out)
	return c.compose
}

// same tells whether two files are one terminal: made raw for reading, it then takes what
// is written as it is, too.
func same(in, out *os.File) bool {
	a, err := in.Stat()
	if err != nil {
		return false
	}
	b, err := out.Stat()
	return err == nil && os.SameFile(a, b)
}

// collect reads what the terminal has been asked, before others have it.
func (s *session) collect() { s.in.collect(s.out.hurry) }

func (s *session) close() error {
	s.in.end()
	s.painter.close()
	if !s.out.await() {
		return ErrUnread
	}
	return nil
}

// filter sees each message before Bubble Tea acts on it. Before the terminal goes
// to another program nobody may wait for a key any more: it would be missing there.
func (s *session) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	switch m := msg.(type) {
	case tea.WindowSizeMsg:
		s.begun()
		return nil
	case sized:
		return tea.WindowSizeMsg(m)
	case tea.SuspendMsg:
		msg = s.suspended()
	}
	if msg == askSize {
		s.remeasure()
		return nil
	}
	if direct, ok := onTerminal(msg, s.files, s.guard); ok {
		s.collect()
		s.in.pause()
		return direct
	}
	return msg
}

var askSize = tea.WindowSize()()
