package screen

import (
	"bytes"
	"time"
	"unicode"
)

// A sequence without its end must not take what is typed behind it for ever: what a
// terminal sends at once may come in pieces over a slow line, or lose its end on it.
const (
	// patienceForESC is how long an ESC may be the beginning of a sequence.
	patienceForESC = 25 * time.Millisecond
	// patienceForRest is how long a sequence may take from its beginning on.
	patienceForRest = time.Second
	// patienceForPaste is how long a paste may pause.
	patienceForPaste = 3 * time.Second

	// longestSequence is how much of one is kept, in bytes, unless it is a paste.
	longestSequence = 4 << 10
)

// patience is how long to wait for the rest of what is left; 0 where nothing is. answer
// tells whether the terminal is about to answer: then what may be the beginning of that is
// not so soon taken for a key.
func (f *framer) patience(answer bool) time.Duration {
	switch {
	case len(f.buf) == 0:
		return 0
	case f.pasting():
		return patienceForPaste
	case f.undecided() && !(answer && bytes.HasPrefix([]byte("\x1b]"), f.buf)):
		return patienceForESC
	}
	return patienceForRest
}

func (f *framer) pasting() bool { return bytes.HasPrefix(f.buf, []byte(pasteBegin)) }

// late is what comes of what is left when its rest does not come. What is there of a paste
// was pasted; of anything else nobody is to hear.
func (f *framer) late() []byte {
	if f.undecided() {
		return f.next(true)
	}
	left := f.buf
	f.buf = nil
	if !bytes.HasPrefix(left, []byte(pasteBegin)) {
		f.torn = tornAnswer
		return nil
	}
	f.torn = tornPaste
	_, event := splitPaste(append(left, pasteEnd...))
	return event
}

// torn is of what the end may come yet, although it is not waited for any more.
type torn int

const (
	tornNothing torn = iota
	tornAnswer
	tornPaste
)

// rest takes what came at once with the end of what was torn: nobody has typed that. It
// tells whether there was any; of an answer nothing is to be heard.
func (f *framer) rest() (event []byte, ok bool) {
	n := 0
	switch f.torn {
	case tornPaste:
		if i := bytes.Index(f.buf, []byte(pasteEnd)); i >= 0 && !bytes.Contains(f.buf[:i], []byte(pasteBegin)) {
			n = i + len(pasteEnd)
			_, event = splitPaste(append([]byte(pasteBegin), f.buf[:n]...))
		}
	case tornAnswer:
		n = answerEnd(f.buf)
	}
	if n == 0 {
		return nil, false
	}
	f.buf, f.torn = f.buf[n:], tornNothing
	return event, true
}

// answerEnd is how long the rest of an answer is; 0 where its end is missing.
func answerEnd(b []byte) int {
	switch i := bytes.IndexFunc(b, unicode.IsControl); {
	case i < 0:
	case b[i] == '\a':
		return i + 1
	case bytes.HasPrefix(b[i:], []byte("\x1b\\")):
		return i + 2
	}
	return 0
}

// bound keeps what is left within bounds: its beginning, and what may be the beginning of
// its end.
func (f *framer) bound() {
	most := longestSequence
	if f.pasting() {
		most = longestPaste
	}
	if tail := len(pasteEnd) - 1; len(f.buf) > most+4096+tail {
		f.buf = append(f.buf[:most:most], f.buf[len(f.buf)-tail:]...)
	}
}
