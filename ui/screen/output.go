package screen

import (
	"errors"
	"os"
	"strings"
	"sync"
	"time"
)

// ErrUnread is the end of a program whose terminal did not take what it wrote last.
var ErrUnread = errors.New("the terminal does not read what is written to it")

// output is what Bubble Tea writes to. Raw mode, size and SIGWINCH work, since it
// is a file with a descriptor; of what is written, the modes go on to the
// terminal, and the standard renderer's frames where that draws.
type output struct {
	file     *os.File
	fd       uintptr // of the file; Bubble Tea may ask after the end, when that is closed
	painter  *painter
	standard bool   // Bubble Tea's own renderer draws
	collect  func() // what the terminal is about to answer
	resume   func() // the terminal is the program's again
	measure  func() // which may have another size by now
	after    func(time.Duration) <-chan time.Time
	hurry    chan struct{} // closed: nobody wants to wait any more
	redraw   func()        // has the standard renderer draw all of its frame

	mu     sync.Mutex
	mouse  string // the mouse mode that the program has switched on
	away   bool   // the alternate screen has been left
	unread bool   // it was waited for in vain that the terminal takes what is written
	lost   bool   // meanwhile frames of the standard renderer were left out
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
// screen waits until all is written, and what was asked is answered, for the shell or a
// child comes next.
func (o *output) Write(b []byte) (int, error) {
	seq := string(b)
	if !isMode(seq) {
		o.frame(b)
		return len(b), nil
	}
	if _, err := o.painter.Write(b); err != nil {
		return 0, err
	}
	switch seq {
	case hideCursor:
		o.resume()
	case enterAlt:
		o.back()
		o.measure()
	case leaveAlt:
		o.mouseMode("", true)
		o.await()
		o.collect()
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

// frame takes a frame of the standard renderer. Each is drawn upon the one before, so it
// is waited for; while the terminal does not read they are left out.
func (o *output) frame(b []byte) {
	if !o.standard || o.leftOut() {
		return
	}
	_, _ = o.painter.Write(b)
	o.await()
}

// leftOut tells whether a frame cannot be written, and notes that it was not.
func (o *output) leftOut() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.lost = o.unread
	return o.unread
}

// await waits until all is written, and tells whether it is. It does not wait for ever,
// nor twice for the same: a program must be able to go on, and to end, although its
// terminal does not read.
func (o *output) await() bool {
	settled := o.painter.settled()
	select {
	case <-settled:
		return true
	default:
	}
	if o.isUnread() {
		return false
	}
	select {
	case <-settled:
		return true
	case <-o.hurry:
	case <-o.after(patience):
	}
	o.giveUp(settled)
	return false
}

func (o *output) isUnread() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.unread
}

// giveUp waits for the terminal no more until it has taken all.
func (o *output) giveUp(settled <-chan struct{}) {
	o.mu.Lock()
	o.unread = true
	o.mu.Unlock()
	o.painter.guard.Go(func() {
		<-settled
		o.mu.Lock()
		lost := o.lost
		o.unread, o.lost = false, false
		o.mu.Unlock()
		if lost {
			o.redraw()
		}
	})
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
		_, _ = o.painter.Write([]byte(mouse + mouseSGR))
	}
}
