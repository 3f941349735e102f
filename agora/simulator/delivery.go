package simulator

import (
	"crypto/tls"
	"net"
	"net/http"
	"time"
)

// longestHang is how long a hang lasts if its weather does not say.
const longestHang = 5 * time.Minute

// carriedOut tells whether a request in this weather does what it is for.
func (sp spell) carriedOut() bool {
	switch sp.Kind {
	case weatherReset, weatherHang, weatherGarbage, weatherHTML, weatherEmpty, weatherRefuse:
		return sp.After
	}
	return true
}

// instead is the answer that the weather puts in the place of the right one.
func (sp spell) instead(a answer, q *request) answer {
	switch sp.Kind {
	case weatherGarbage:
		return answer{status: 200, raw: []byte("\x00\xff{\"sid\": \x1b[31m")}
	case weatherHTML:
		return answer{status: 502, raw: []byte("<html><head><title>502 Bad Gateway</title></head></html>")}
	case weatherEmpty:
		return answer{status: 502, raw: []byte{}}
	case weatherRefuse:
		return refuse(sp.Row, "").with(q.route)
	}
	return a
}

// lost tells whether the weather keeps the answer from arriving.
func (sp spell) lost() bool { return sp.Kind == weatherReset || sp.Kind == weatherHang }

// deliver sends an answer through the weather.
func (s *Service) deliver(w http.ResponseWriter, q *request, a answer, sky spell) {
	switch sky.Kind {
	case weatherReset:
		abort(w)
	case weatherHang:
		if sky.takes == 0 {
			sky.takes = longestHang
		}
		s.sleep(q, sky.takes)
		abort(w)
	case weatherSlow:
		a.write(&drip{ResponseWriter: w, pause: func() { s.sleep(q, sky.takes/drips) }})
	case weatherCut:
		a.write(&cutter{w})
		panic(http.ErrAbortHandler)
	case weatherOdd:
		a.oddly(s.faults.pick).write(w)
	case weatherLatency:
		if sky.After {
			s.sleep(q, sky.takes)
		}
		a.write(w)
	default:
		a.write(w)
	}
}

// abort ends the connection without an answer: by a reset where it can be
// had, otherwise as the HTTP server does.
func abort(w http.ResponseWriter) {
	hijacker, ok := w.(http.Hijacker)
	if !ok {
		panic(http.ErrAbortHandler)
	}
	conn, _, err := hijacker.Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	defer conn.Close()
	if secured, ok := conn.(*tls.Conn); ok {
		conn = secured.NetConn()
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		tcp.SetLinger(0) // makes the close a reset; if not, it is a plain one
		tcp.Close()
	}
}

// drips is into how many pieces a slow body is cut.
const drips = 8

// A drip writes a body piece by piece.
type drip struct {
	http.ResponseWriter
	pause func()
}

func (d *drip) Write(data []byte) (int, error) {
	size := max(len(data)/drips, 1)
	for written := 0; written < len(data); written += size {
		d.pause()
		piece := data[written:min(written+size, len(data))]
		if n, err := d.ResponseWriter.Write(piece); err != nil {
			return written + n, err
		}
		http.NewResponseController(d.ResponseWriter).Flush() // where it can be
	}
	return len(data), nil
}

// A cutter writes only the first half of a body.
type cutter struct{ http.ResponseWriter }

func (c *cutter) Write(data []byte) (int, error) {
	n, err := c.ResponseWriter.Write(data[:len(data)/2])
	http.NewResponseController(c.ResponseWriter).Flush()
	return n, err
}
