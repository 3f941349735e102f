package agora

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Error is a call that did not succeed. errors.Is tells what is true of it (the Err… values), Meaning and Remedy tell it
// to an operator. It holds none of the secrets that were sent.
type Error struct {
	Call       Call
	HTTPStatus int    // 0 if no answer came
	Code       int    // Agora's code in the answer's body, 0 if there was none
	Reason     string // Agora's words for it, printable and short
	RequestID  string // X-Request-ID, what Agora's support asks for
	ResourceID string // from the answer's body, its X-Resource-ID, or else the request
	SID        string // from the answer, or else from the request
	Body       []byte // the answer as it came, at most 64 KiB of it
	Err        error  // what happened on this side, nil if Agora's answer says it all

	Tries int // attempts that were made, 0 if none was
	// Doubt says that an earlier attempt of this call may have been carried out, whatever became of this one.
	Doubt  bool
	heeded bool // an earlier attempt of a stop was answered that it is being carried out
	// RetryAfter is how long Agora asks to wait, at most half a minute.
	RetryAfter time.Duration
}

// Error is what failed, in one line for a log.
func (e *Error) Error() string {
	parts := []string{string(e.Call)}
	if e.HTTPStatus != 0 {
		parts[0] += fmt.Sprintf(": HTTP %d", e.HTTPStatus)
	}
	if e.Code != 0 {
		parts[0] += fmt.Sprintf(", code %d", e.Code)
	}
	if e.Reason != "" {
		parts = append(parts, printable(e.Reason))
	}
	if e.Err != nil {
		parts = append(parts, printable(e.Err.Error()))
	}
	return strings.Join(parts, ": ")
}

// Unwrap is what happened on this side of the wire.
func (e *Error) Unwrap() error { return e.Err }

// Is reports whether target, one of the Err… values, is true of this error.
func (e *Error) Is(target error) bool {
	return slices.Contains(e.diagnosis().is, target)
}

// Brief is what happened in a few words: Agora's, or else what befell the call on this side, or the name of its HTTP status.
func (e *Error) Brief() string {
	switch name := http.StatusText(e.HTTPStatus); {
	case e.Reason != "":
		return e.Reason
	case e.Err != nil:
		return printable(e.Err.Error())
	case e.HTTPStatus >= 400 && name != "":
		return name
	}
	return "no reason given"
}

// Meaning is what happened, in a sentence or two for an operator.
func (e *Error) Meaning() string { return e.diagnosis().meaning }

// Remedy is what to do about it, in a sentence or two for an operator.
func (e *Error) Remedy() string { return e.diagnosis().remedy }

// Again is whether and how the call may be repeated.
func (e *Error) Again() Again { return e.diagnosis().again }

// Uncertain reports whether the request, or an earlier attempt of it, may have been carried out although it failed. A
// start that ends so may have left a recording that runs and is billed.
func (e *Error) Uncertain() bool {
	is := func(target error) bool { return errors.Is(e, target) }
	switch {
	case e.Doubt, is(ErrNoAnswer), is(ErrTimeout), is(ErrNotCompleted), is(ErrInternal):
		return true
	case e.Call != CallStart:
		return false
	}
	// What Agora does not document about a start is no proof that none was made.
	good, broken := e.HTTPStatus/100 == 2, e.HTTPStatus/100 == 5
	return good && !is(ErrAlreadyStarted) || broken && !is(ErrNoWorker)
}

// Again is whether and how a failed call may be repeated.
type Again int

const (
	Never       Again = iota // it would fail in the same way
	SameRequest              // the very same request, with the same resource
	Later                    // the same request, once there is room
	NewResource              // acquire anew, then start with the new resource
	NewUID                   // acquire and start with another recorder uid
	NewAccess                // once the credentials or the token are right
)

// longestReason is how much of somebody else's text goes into one line.
const longestReason = 300

// printable is s on one line without anything that could move a cursor.
func printable(s string) string {
	if s == "" {
		return s
	}
	s = strings.Map(func(r rune) rune {
		if unicode.IsGraphic(r) {
			return r
		}
		return ' '
	}, strings.ToValidUTF8(s, "�"))
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) > longestReason {
		s = string([]rune(s)[:longestReason]) + "…"
	}
	return s
}
