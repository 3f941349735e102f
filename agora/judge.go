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
	always := spellings(account)
	return func(ctx context.Context, r *request) (*answer, error) {
		a, err := next(ctx, r)
		if err != nil {
			return nil, err
		}
		c := read(a.body)
		a.secrets = always
		if r.sealed != nil {
			a.secrets = slices.Concat(always, spellings(r.sealed))
		}
		a.kept = keep(a.body, a.secrets)
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
		Reason:     printable(string(keep([]byte(c.reason()), a.secrets))),
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

// keep is the part of an answer that is kept, with every spelling of the secrets in it masked.
func keep(body []byte, secrets [][]byte) []byte {
	if len(body) > longestKept {
		body = body[:longestKept]
	}
	for _, s := range secrets {
		if bytes.Contains(body, s) {
			body = bytes.ReplaceAll(body, s, []byte(mask))
		}
	}
	return body
}

// spellings are the forms in which secrets may stand in an answer: as they are, and as JSON may escape them.
func spellings(secrets []Secret) (forms [][]byte) {
	for _, s := range secrets {
		if len(s) < shortestSecret {
			continue
		}
		quoted, _ := encode(s.Reveal()) // a string always has a JSON form
		escaped := quoted[1 : len(quoted)-1]
		slashed := bytes.ReplaceAll(escaped, []byte("/"), []byte(`\/`))
		all := [][]byte{[]byte(s.Reveal()), escaped, slashed}
		forms = append(forms, slices.CompactFunc(all, bytes.Equal)...)
	}
	return forms
}
