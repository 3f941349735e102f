package screen

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
)

// gate is a terminal that takes a write when it is told to.
type gate struct {
	open    chan struct{} // one for each write that may end
	started chan string   // what is being written
	mu      sync.Mutex
	written bytes.Buffer
}

func newGate() *gate { return &gate{open: make(chan struct{}, 100), started: make(chan string, 100)} }

func (g *gate) Write(b []byte) (int, error) {
	g.started <- string(b)
	<-g.open
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.written.Write(b)
}

func TestNewestFrameWins(t *testing.T) {
	g, guard := newGate(), &Guard{}
	p := newPainter(g, guard, drawing())
	_, _ = p.Write([]byte(enterAlt))
	p.show(frame{"frame 1", 10, 1})
	g.open <- struct{}{}
	<-g.started // the terminal has begun to take something, and hangs
	for i := range 100 {
		p.show(frame{fmt.Sprintf("frame %d", i), 10, 1})
	}
	p.show(frame{"last", 10, 1}) // no cell is as in those before, of which one may be seen
	_, _ = p.Write([]byte("\x1b[?1002h"))
	close(g.open)
	<-p.settled()
	p.close()
	out := g.written.String()
	if strings.Count(out, beginSync) > 3 || !strings.Contains(out, "last") || !strings.Contains(out, "\x1b[?1002h") {
		t.Errorf("written: %q", out)
	}
}

// After a write that failed the next frame is drawn from nothing, though it is
// the same.
func TestAfterAWriteThatFailed(t *testing.T) {
	f := &flaky{fail: true}
	p := newPainter(f, &Guard{}, drawing())
	_, _ = p.Write([]byte(enterAlt))
	p.show(frame{"hello", 10, 1})
	<-p.settled()
	f.set(false)
	p.show(frame{"hello", 10, 1})
	<-p.settled()
	p.close()
	if !strings.Contains(f.got.String(), "hello") {
		t.Errorf("written: %q", f.got.String())
	}
}

// flaky is a terminal that fails, or does something first, or takes what is
// written.
type flaky struct {
	mu     sync.Mutex
	fail   bool
	during func()
	got    bytes.Buffer
}

func (f *flaky) set(fail bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.fail = fail
}

func (f *flaky) Write(b []byte) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if during := f.during; during != nil {
		f.during = nil
		during()
	}
	if f.fail {
		return 0, errors.New("no")
	}
	return f.got.Write(b)
}

// A panic in the drawing ends the program, and the modes are reset all the same:
// those that were waiting, and those that come afterwards.
func TestPanicInTheDrawing(t *testing.T) {
	killed := make(chan struct{})
	guard, f := &Guard{}, &flaky{}
	guard.begin(func() { close(killed) })
	p := newPainter(f, guard, drawing())
	f.during = func() {
		_, _ = p.Write([]byte("\x1b[?25h"))
		panic("in the drawing")
	}
	_, _ = p.Write([]byte(enterAlt))
	<-killed
	p.show(frame{"hello", 10, 1})
	_, _ = p.Write([]byte(leaveAlt))
	<-p.settled()
	p.close()
	if f.got.String() != "\x1b[?25h"+leaveAlt || guard.end() == nil {
		t.Errorf("written: %q", f.got.String())
	}
}

func TestModesAndFrames(t *testing.T) {
	for seq, want := range map[string]bool{
		"\x1b[?1049h": true, "\x1b[?25l": true, "\x1b[?1002;1006h": true, "\x1b]2;title\a": true, clearAll: true,
		"\x1b[H": false, "\x1b[2K": false, "\r": false, "\x1b[H \x1b[K\x1b[1;1H": false, "\x1b[?25l and more": false, "\x1b[?": false, "": false,
	} {
		if isMode(seq) != want {
			t.Errorf("%q: mode %v", seq, !want)
		}
	}
}

// Once the program has ended nobody is left to tell about a panic.
func TestGuardAfterTheEnd(t *testing.T) {
	g := &Guard{}
	g.begin(func() {})
	_ = g.end()
	defer func() {
		if recover() != "late" {
			t.Error("the panic is gone")
		}
	}()
	func() {
		defer g.catch()
		panic("late")
	}()
}

// drawing is what a painter writes on a terminal that is raw.
func drawing() func([]byte, job) []byte {
	c := &canvas{}
	c.pencil.feeds = true
	return c.compose
}
