package command

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/ui"
	"airdeck/ui/screen"
)

// ended does what is to be done after the screen, which ended with err, and returns the
// exit code. What others wait for comes first, and what is said last: a terminal that
// does not read holds up nothing but that.
func (d *deck) ended(s Surroundings, last tea.Model, err error) int {
	var crash *screen.Crash
	if errors.As(err, &crash) {
		return d.crashed(s, last, crash)
	}
	if errors.Is(err, screen.ErrNoTerminal) {
		last = nil // it has not been seen, and takes leave of nobody
	}
	said, perr := d.part(last)
	if errors.Is(err, screen.ErrUnread) {
		said, err = nil, nil // nor would anybody read that
	}
	if o, ok := last.(*ui.Opening); ok && err == nil && o.Err() != nil {
		tell(s.Err, o.Err().Error())
		return exitFault
	}
	tell(s.Out, said...)
	if err = errors.Join(err, perr); err != nil {
		tell(s.Err, "airdeck: "+err.Error())
		return exitFault
	}
	return exitOK
}

// part keeps what the next run shows first, and closes all. said is the farewell.
func (d *deck) part(last tea.Model) (said []string, err error) {
	defer func() { err = errors.Join(err, d.close()) }() // whatever becomes of the rest
	if m, ok := last.(*ui.Model); ok {
		for _, line := range d.farewell(m.Farewell()) {
			said = append(said, "airdeck: "+line)
		}
		if d.state != "" && !d.fleeting() {
			if kerr := keepSnapshot(d.state, m.Snapshot()); kerr != nil {
				err = fmt.Errorf("the next start will show nothing until the recordings are read: %w", kerr)
			}
		}
	}
	return said, err
}

// crashed names the report before anything else: the rest works on what is broken, and
// may fail or hang.
func (d *deck) crashed(s Surroundings, last tea.Model, crash *screen.Crash) int {
	tell(s.Err, "airdeck: "+crash.Error())
	said := make(chan []string, 1)
	within(patience, func() {
		defer func() { _ = recover() }() // the first panic is told; another one of it tells nothing new
		lines, _ := d.part(last)
		said <- lines
	})
	select {
	case lines := <-said:
		tell(s.Out, lines...)
	default:
	}
	return exitFault
}

// patience is how long the end waits for what may be broken, or for a terminal that
// does not read.
const patience = 2 * time.Second

// tell writes lines, unless nobody reads them.
func tell(w io.Writer, lines ...string) {
	if len(lines) > 0 {
		within(patience, func() { fmt.Fprintln(w, strings.Join(lines, "\n")) })
	}
}

// within waits for f, but no longer than that.
func within(d time.Duration, f func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	select {
	case <-done:
	case <-time.After(d):
	}
}
