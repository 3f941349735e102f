package agora

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"
)

// judged tells success from failure. Success is the HTTP status together with what the caller needs: a code may sit in
// a good answer, and a good status on something that is not Agora's.
func judged(next send, clock Clock, account ...Secret) send {
	return func(ctx context.Context, r *request) (*answer, error) {
		a, err := next(ctx, r)
		if err != nil {
			return nil, err
		}
		c := read(a.body)
		secrets := slices.Concat(account, r.sealed)
		a.kept = keep(a.body, secrets)
		c.Reason = text(printable(string(keep([]byte(c.reason()), secrets))))
		if r.accepts(a, c) && r.read(a, c) {
			return a, nil
		}
		return a, r.refused(a, c, clock.Now())
	}
}

// accepts reports whether the status is that of a success. A start answered 201 was started before; a 206 is good only
// without a code, and only where what it brings is all that was asked for.
func (r *request) accepts(a *answer, c *content) bool {
	switch a.status {
	case http.StatusOK:
		return true
	case http.StatusCreated:
		return r.call != CallStart
	case http.StatusPartialContent:
		return c.Code.value == 0 && r.call != CallUpdate && r.call != CallUpdateLayout
	}
	return a.status/100 == 2
}

// refused is the error in an answer that is no success.
func (r *request) refused(a *answer, c *content, now time.Time) *Error {
	e := &Error{
		Call:       r.call,
		HTTPStatus: a.status,
		Code:       int(c.Code.value),
		Reason:     string(c.Reason),
		RequestID:  a.requestID(),
		ResourceID: first(string(c.ResourceID), a.resourceID(), r.resourceID),
		SID:        first(string(c.SID), r.sid),
		Body:       a.kept,
		RetryAfter: a.retryAfter(now),
	}
	switch {
	case a.status/100 == 3:
		e.Err = errRedirect
	case e.Code == 0 && r.accepts(a, c) && a.status != http.StatusPartialContent:
		e.Err = unreadable(a, c)
	case a.incomplete != nil:
		e.Err = a.incomplete
	}
	return e
}

func unreadable(a *answer, c *content) error {
	switch {
	case a.incomplete != nil:
		return fmt.Errorf("%w: %w", ErrUnreadable, a.incomplete)
	case !c.whole:
		return fmt.Errorf("%w: not JSON", ErrUnreadable)
	}
	return fmt.Errorf("%w: %w", ErrUnreadable, errors.New("an id is missing"))
}

func first(choices ...string) string {
	for _, s := range choices {
		if s != "" {
			return s
		}
	}
	return ""
}

// shortestSecret is the least that is looked for in an answer: less would be found everywhere.
const shortestSecret = 4

// keep is the part of an answer that is kept, with the secrets in it masked.
func keep(body []byte, secrets []Secret) []byte {
	if len(body) > longestKept {
		body = body[:longestKept]
	}
	for _, s := range secrets {
		if len(s) < shortestSecret {
			continue
		}
		for _, spelling := range spellings(s) {
			body = bytes.ReplaceAll(body, spelling, []byte(mask))
		}
	}
	return body
}

// spellings are the forms in which a secret may stand in an answer: as it is, and as JSON may escape it.
func spellings(s Secret) [][]byte {
	quoted, _ := encode(s.Reveal()) // a string always has a JSON form
	plain, escaped := []byte(s.Reveal()), quoted[1:len(quoted)-1]
	slashed := bytes.ReplaceAll(escaped, []byte("/"), []byte(`\/`))
	return slices.CompactFunc([][]byte{plain, escaped, slashed}, bytes.Equal)
}
