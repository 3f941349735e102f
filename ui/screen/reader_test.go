package screen

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
)

func pipe(t *testing.T) (*reader, *os.File, *os.File) {
	t.Helper()
	in, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	r := newReader(in, newClock().after, &Guard{})
	t.Cleanup(func() {
		r.end()
		_, _ = in.Close(), out.Close()
	})
	return r, in, out
}

func (r *reader) expect(t *testing.T, want string) {
	t.Helper()
	b := make([]byte, 256)
	if n, err := r.Read(b); err != nil || string(b[:n]) != want {
		t.Fatalf("%q %v, want %q", b[:n], err, want)
	}
}

// While it pauses, what is typed is another program's.
func TestPausedReaderLeavesTheTerminalAlone(t *testing.T) {
	r, in, out := pipe(t)
	_, _ = out.WriteString("a")
	r.expect(t, "a")
	under := make(chan error)
	go func() { // under way before the pause, or begun in it
		_, err := r.Read(make([]byte, 256))
		under <- err
	}()
	r.pause()
	if err := <-under; !errors.Is(err, io.EOF) {
		t.Fatalf("a Read under way ends with %v", err)
	}
	_, _ = out.WriteString("typed for a child")
	if _, err := r.Read(make([]byte, 256)); !errors.Is(err, io.EOF) {
		t.Fatalf("a Read while the reader pauses: %v", err)
	}
	b := make([]byte, 256)
	if n, _ := in.Read(b); string(b[:n]) != "typed for a child" {
		t.Fatalf("left for the child: %q", b[:n])
	}
	r.resume()
	_, _ = out.WriteString("c")
	r.expect(t, "c")
}

// What was read ahead comes afterwards, all of it, in its order.
func TestNothingIsLostInAPause(t *testing.T) {
	r, _, out := pipe(t)
	_, _ = out.WriteString(".")
	r.expect(t, ".")
	// The pump takes sixteen chunks and one more, and then waits; the rest fills
	// the pipe. So all this is written only when the pump holds what it can.
	const pipeSize, chunks = 64 << 10, 17
	text := strings.Repeat("0123456789abcdef", (pipeSize+chunks*4096)/16)
	if _, err := out.WriteString(text); err != nil {
		t.Fatal(err)
	}
	r.pause()
	r.resume()
	var got bytes.Buffer
	b := make([]byte, 256)
	for got.Len() < len(text) {
		n, err := r.Read(b)
		if err != nil {
			t.Fatal(err)
		}
		got.Write(b[:n])
	}
	if got.String() != text {
		t.Error("what was read ahead is mixed up")
	}
}

// However many moves of the mouse have come when the program gets to them, one is heard.
func TestMovesInOneReadAreOne(t *testing.T) {
	r, _, out := pipe(t)
	_, _ = out.WriteString(burst() + "q") // less than a page, which a pipe takes as one
	r.expect(t, "\x1b[<35;200;39M")
	r.expect(t, "q")
}

func TestEndOfInput(t *testing.T) {
	r, _, out := pipe(t)
	_, _ = out.WriteString("q")
	_ = out.Close()
	r.expect(t, "q")
	if _, err := r.Read(make([]byte, 256)); !errors.Is(err, io.EOF) {
		t.Errorf("the end: %v", err)
	}
}
