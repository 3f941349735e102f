package screen

import (
	"errors"
	"io"
	"os"

	"github.com/muesli/cancelreader"
)

// pump reads the terminal as fast as bytes come, so that what piled up while the
// program was busy is seen at once.
type pump struct {
	in     cancelreader.CancelReader
	chunks chan []byte // closed at the end
	stop   chan struct{}
	ended  chan struct{}
	err    error  // why it ended; valid when chunks is closed
	kept   []byte // read, but not taken by anybody
}

func newPump(f *os.File) (*pump, error) {
	in, err := cancelreader.NewReader(f)
	if err != nil {
		return nil, err
	}
	return &pump{
		in: in, chunks: make(chan []byte, 16),
		stop: make(chan struct{}), ended: make(chan struct{}),
	}, nil
}

func (p *pump) run() {
	defer close(p.ended)
	for {
		b := make([]byte, 4096)
		n, err := p.in.Read(b)
		if errors.Is(err, cancelreader.ErrCanceled) {
			err = io.EOF // as Read says it
		}
		if err != nil {
			p.err = err
			close(p.chunks)
			return
		}
		select {
		case p.chunks <- b[:n]:
		case <-p.stop:
			p.kept, p.err = b[:n], io.EOF
			close(p.chunks)
			return
		}
	}
}

// drain takes all that is there, and gives the error behind it.
func (p *pump) drain(f *framer) error {
	for {
		select {
		case b, ok := <-p.chunks:
			if !ok {
				f.push(p.kept)
				p.kept = nil
				return p.err
			}
			f.push(b)
		default:
			return nil
		}
	}
}

// halt ends the pump. What nobody has taken can still be drained.
func (p *pump) halt() {
	close(p.stop)
	p.in.Cancel()
	<-p.ended
	_ = p.in.Close()
}
