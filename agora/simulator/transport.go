package simulator

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"syscall"
)

// RoundTripper reaches the service in this process, without a socket and
// whatever the host of the request is. It returns with the context's error as
// soon as the context of a request ends, and holds a stepped clock still while
// a request is worked on.
func (s *Service) RoundTripper() http.RoundTripper { return transport{s} }

type transport struct{ service *Service }

func (t transport) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		defer r.Body.Close()
	}
	ctx := r.Context()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if clock, stepped := t.service.clock.(*SteppedClock); stepped && workOf(ctx) == nil {
		w := &work{clock: clock, done: clock.Work()}
		defer w.pause()
		r = r.WithContext(context.WithValue(ctx, workKey{}, w))
	}
	reply, err := t.answer(r)
	if gone := ctx.Err(); gone != nil {
		return nil, gone
	}
	if err != nil {
		return nil, err
	}
	return reply.response(r), nil
}

// answer has the service answer in memory. Where the connection would have
// been cut, it ends as if it had been.
func (t transport) answer(r *http.Request) (reply *recorded, err error) {
	reply = &recorded{}
	defer func() {
		switch cut := recover(); {
		case cut == nil:
		case cut != http.ErrAbortHandler:
			panic(cut)
		case reply.status == 0:
			err = fmt.Errorf("simulator: %w", syscall.ECONNRESET)
		default:
			reply.ending = io.ErrUnexpectedEOF
		}
	}()
	t.service.ServeHTTP(reply, r)
	return reply, nil
}

// recorded is an answer kept in memory.
type recorded struct {
	header http.Header
	status int
	body   bytes.Buffer
	ending error // after the body; io.EOF is implied by nil
}

func (r *recorded) Header() http.Header {
	if r.header == nil {
		r.header = http.Header{}
	}
	return r.header
}

func (r *recorded) WriteHeader(status int) { r.status = status }

func (r *recorded) Write(data []byte) (int, error) { return r.body.Write(data) }

func (r *recorded) response(to *http.Request) *http.Response {
	length, err := strconv.ParseInt(r.Header().Get("Content-Length"), 10, 64)
	if err != nil {
		length = -1 // not told
	}
	return &http.Response{
		Status:     fmt.Sprintf("%d %s", r.status, http.StatusText(r.status)),
		StatusCode: r.status,
		Proto:      "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header:        r.Header(),
		Body:          io.NopCloser(io.MultiReader(&r.body, failing{r.ending})),
		ContentLength: length,
		Request:       to,
	}
}

// failing reads nothing but how a body ends.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) {
	if f.err == nil {
		return 0, io.EOF
	}
	return 0, f.err
}
