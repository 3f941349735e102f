package screen

import (
	"bytes"
	"time"
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
	case len(f.buf) == 0 || f.held:
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
func (f *framer) late() (event []byte) {
	left := f.buf
	switch {
	case f.undecided():
		event = f.next(true)
	case f.pasting():
		f.buf = nil
		event = pasted(bytes.TrimSuffix(left[len(pasteBegin):], beginningOfEnd(left)))
	default:
		f.buf = nil
	}
	f.tear(left)
	return event
}

// bound keeps what is left within bounds: its beginning, and what may be the beginning of
// its end.
func (f *framer) bound() {
	most := longestSequence
	if f.pasting() || f.tornPaste() {
		most = longestPaste
	}
	if tail := len(pasteEnd) - 1; len(f.buf) > most+4096+tail {
		f.buf = append(f.buf[:most:most], f.buf[len(f.buf)-tail:]...)
	}
}
