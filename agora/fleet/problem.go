package fleet

import (
	"errors"
	"fmt"
	"time"

	"airdeck/agora"
)

// Problem is what is wrong with a recording: what was answered, what it means
// and what to do about it.
type Problem struct {
	At         time.Time  `json:"at"`
	Call       agora.Call `json:"call,omitempty"`
	HTTPStatus int        `json:"http_status,omitempty"`
	Code       int        `json:"code,omitempty"`
	Reason     string     `json:"reason,omitempty"` // Agora's own words
	RequestID  string     `json:"request_id,omitempty"`
	Meaning    string     `json:"meaning"`
	Remedy     string     `json:"remedy,omitempty"`
	Attention  bool       `json:"attention,omitempty"`
	// Seen: the operator has acknowledged it; the same problem does not alarm again.
	Seen bool `json:"seen,omitempty"`
	// Barred: who asks is not let in, or cannot ask. Whoever mends the credentials, or the
	// config, may find it again.
	Barred bool `json:"barred,omitempty"`
	// Final: Agora will answer the same however often it is asked.
	Final bool `json:"final,omitempty"`
}

// problemOf tells an error of the client in words. Attention is for the caller
// to decide: the same 404 is an alarm on a confirmed recording and the expected
// answer after a stop.
func problemOf(now time.Time, call agora.Call, err error) *Problem {
	p := &Problem{At: now, Call: call, Reason: err.Error(), Meaning: "The call failed."}
	var e *agora.Error
	switch {
	case errors.Is(err, agora.ErrUnreadable):
	case !errors.As(err, &e):
		p.Meaning = "Nothing was sent: something that the call needs was not to be had on this side."
		p.Barred = true
		p.Remedy = "Put right what the reason names, in the config or in the command or file that it names, and try again."
	default:
		p.HTTPStatus, p.Code, p.RequestID = e.HTTPStatus, e.Code, e.RequestID
		p.Meaning, p.Remedy = e.Meaning(), e.Remedy()
		p.Final, p.Barred = refused(err), errors.Is(err, agora.ErrUnauthorized)
		p.Reason = e.Brief()
	}
	return p
}

// Brief is what was answered: the status, Agora's code where that is another, and the reason.
func (p *Problem) Brief() string {
	switch {
	case p.HTTPStatus == 0:
		return p.Reason
	case p.Code == 0 || p.Code == p.HTTPStatus:
		return fmt.Sprintf("%d: %s", p.HTTPStatus, p.Reason)
	}
	return fmt.Sprintf("%d/%d: %s", p.HTTPStatus, p.Code, p.Reason)
}

// Said is the call, and what was answered to it or stood in its way.
func (p *Problem) Said() string {
	call, brief := string(p.Call), p.Brief()
	switch {
	case call == "" || brief == "":
		return call + brief
	case p.HTTPStatus == 0:
		return call + ": " + brief
	}
	return call + " " + brief
}

func (p *Problem) alarm() *Problem {
	p.Attention = true
	return p
}

// repeated tells that nobody has to do again what is done again from here; how says that in
// a sentence. What stands in the way on this side is still to be put right.
func (p *Problem) repeated(err error, how string) *Problem {
	switch {
	case notConnected(err):
		p.Remedy = how + " " + p.Remedy
	case !p.Barred && !p.Final && !errors.Is(err, agora.ErrRateLimited):
		p.Remedy = how
	}
	return p
}

// lasting: a good query does not disprove it.
func (p *Problem) lasting() bool {
	return p.Call == agora.CallUpdateLayout || p.Call == agora.CallUpdate || p.Call == agora.CallStop
}

// trouble puts a problem before the operator. One that was acknowledged stays
// acknowledged while the same is answered again.
func (r *Recording) trouble(p *Problem) {
	if old := r.Problem; old != nil && old.Seen && old.same(p) {
		p.Seen, p.Attention = true, false
	}
	r.Problem = p
}

func (p *Problem) same(q *Problem) bool {
	return p.Call == q.Call && p.HTTPStatus == q.HTTPStatus && p.Code == q.Code && p.Meaning == q.Meaning
}
