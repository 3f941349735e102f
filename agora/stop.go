package agora

import (
	"context"
	"errors"
	"net/http"
)

// StopRequest ends a recording (stop).
type StopRequest struct {
	Task
	// Async says whether to answer before all files are uploaded; nil leaves it to Agora, which waits for them.
	Async *bool
}

// StopAnswer is what came out of it. An HTTP 206 without a code is no error: it stopped, its upload is UploadUnknown.
type StopAnswer struct {
	Files    []File
	Upload   Upload
	Services []Service // web: how its services fare
	Meta
}

type wireStop struct {
	Async *bool `json:"async_stop,omitempty"`
}

// Stop ends a recording and tells its files. Hold queries of it until the answer is there.
func (c *Client) Stop(ctx context.Context, q StopRequest) (StopAnswer, error) {
	if err := refuse(CallStop, q.Check()); err != nil {
		return StopAnswer{}, err
	}
	out, err := ask(ctx, c, q.request(CallStop, wireStop{Async: q.Async}), func(a *answer, c *content) (StopAnswer, bool) {
		out := StopAnswer{Upload: Upload(c.Server.Upload), Services: c.Server.services()}
		out.Files = files(c, out.Services)
		for _, s := range out.Services {
			out.Upload = Upload(first(string(out.Upload), string(s.Upload)))
		}
		if out.Upload == UploadPending && a.status == http.StatusPartialContent {
			out.Upload = UploadUnknown
		}
		a.hide(out.Services)
		out.Meta = a.meta()
		return out, c.whole || a.status == http.StatusPartialContent && len(a.body) == 0
	})
	if e := (*Error)(nil); errors.As(err, &e) && e.stopped() {
		return StopAnswer{Upload: UploadUnknown, Meta: Meta{HTTPStatus: e.HTTPStatus, RequestID: e.RequestID, Body: e.Body}}, nil
	}
	return out, err
}

// stopped reports whether the error of a repeated stop proves that an earlier one worked. A 404 after an attempt that got
// no answer does not: the server that the recording was on may have failed with it, and it goes on on another one.
func (e *Error) stopped() bool {
	switch {
	case e.Call != CallStop:
		return false
	case errors.Is(e, ErrExiting):
		return e.Doubt || e.heeded
	}
	return e.heeded && errors.Is(e, ErrNotFound)
}

// heededStop reports whether Agora has said by now of a stop that it is being carried out.
func (e *Error) heededStop() bool {
	return e.Call == CallStop && (e.heeded || errors.Is(e, ErrNotCompleted) || errors.Is(e, ErrExiting))
}
