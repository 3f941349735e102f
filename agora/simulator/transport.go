package simulator

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
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
	if clock, stepped := t.service.clock.(*SteppedClock); stepped {
		w := &work{clock: clock, done: clock.Work()}
		defer w.pause()
		r = r.WithContext(context.WithValue(ctx, workKey{}, w))
	}
	var reply recorded
	t.service.ServeHTTP(&reply, r)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return reply.response(r), nil
}

// recorded is an answer kept in memory.
type recorded struct {
	header http.Header
	status int
	body   bytes.Buffer
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
	return &http.Response{
		Status:     fmt.Sprintf("%d %s", r.status, http.StatusText(r.status)),
		StatusCode: r.status,
		Proto:      "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header:        r.Header(),
		Body:          io.NopCloser(&r.body),
		ContentLength: int64(r.body.Len()),
		Request:       to,
	}
}
