package screen

import (
	"io"
	"os"
	"strings"
	"sync"
	"time"
)

// output is what Bubble Tea writes to. Raw mode, size and SIGWINCH work, since it
// is a file with a descriptor; of what is written, the modes go on to the
// terminal and the standard renderer's frames end here.
type output struct {
	file    *os.File
	fd      uintptr // of the file; Bubble Tea may ask after the end, when that is closed
	sink    io.Writer
	painter *painter // nil: the standard renderer draws, and all goes on
	resume  func()   // the terminal is the program's again
	after   func(time.Duration) <-chan time.Time

	mu    sync.Mutex
	mouse string // the mouse mode that the program has switched on
	away  bool   // the alternate screen has been left
}

func (o *output) Read(p []byte) (int, error) { return o.file.Read(p) }
func (o *output) Fd() uintptr                { return o.fd }

// Close leaves the terminal open: it belongs to whoever opened it.
func (o *output) Close() error { return nil }

const (
	hideCursor = "\x1b[?25l"
	mouseCells = "\x1b[?1002h"
	mouseAll   = "\x1b[?1003h"
	mouseSGR   = "\x1b[?1006h"
)

// Write takes a mode, or a frame of the standard renderer. Leaving the alternate
// screen waits until all is written, for the shell or a child comes next.
func (o *output) Write(b []byte) (int, error) {
	seq := string(b)
	if o.painter != nil && !isMode(seq) {
		return len(b), nil
	}
	if _, err := o.sink.Write(b); err != nil {
		return 0, err
	}
	switch seq {
	case hideCursor:
		o.resume()
	case enterAlt:
		o.back()
	case leaveAlt:
		o.mouseMode("", true)
		o.await()
	case mouseCells, mouseAll:
		o.mouseMode(seq, false)
	}
	return len(b), nil
}

// isMode tells the sequences that set something from those that draw.
func isMode(seq string) bool {
	if seq == clearAll || strings.HasPrefix(seq, "\x1b]") {
		return true
	}
	params, ok := strings.CutPrefix(seq, "\x1b[?")
	if !ok || params == "" {
		return false
	}
	last := len(params) - 1
	return (params[last] == 'h' || params[last] == 'l') && strings.Trim(params[:last], "0123456789;") == ""
}

// await waits until the painter has written all, but not for ever: a program must
// be able to end although its terminal does not read.
func (o *output) await() {
	if o.painter == nil {
		return
	}
	select {
	case <-o.painter.settled():
	case <-o.after(patience):
	}
}

// mouseMode notes a mode that is switched on, or that the screen was left.
func (o *output) mouseMode(seq string, away bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if away {
		o.away = true
		return
	}
	o.mouse = seq
}

// forgetMouse notes that the program has switched the mouse off.
func (o *output) forgetMouse() { o.mouseMode("", false) }

// back switches the mouse on again: Bubble Tea v1 switches it off for a child, and
// forgets it.
func (o *output) back() {
	o.mu.Lock()
	mouse, away := o.mouse, o.away
	o.away = false
	o.mu.Unlock()
	if away && mouse != "" {
		_, _ = io.WriteString(o.sink, mouse+mouseSGR)
	}
}
