package agora

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
)

// sentinels is everything that can be true of an Error.
var sentinels = map[string]error{
	"unauthorized": ErrUnauthorized, "app id": ErrInvalidAppID, "account": ErrAccount, "parameter": ErrBadParameter,
	"malformed": ErrMalformed, "conflict": ErrTaskConflict, "started": ErrAlreadyStarted, "not completed": ErrNotCompleted,
	"timeout": ErrTimeout, "not found": ErrNotFound, "no route": ErrNoRoute, "rate": ErrRateLimited, "overload": ErrOverload,
	"no worker": ErrNoWorker, "internal": ErrInternal, "expired": ErrResourceExpired, "no data": ErrNoRecordedData,
	"exiting": ErrExiting, "upload": ErrUploadUnfinished, "token expired": ErrTokenExpired, "token": ErrTokenInvalid,
	"mismatch": ErrMismatch, "no answer": ErrNoAnswer, "unreadable": ErrUnreadable, "not sent": ErrNotSent,
}

func truths(err error) string {
	var found []string
	for _, name := range slices.Sorted(maps.Keys(sentinels)) {
		if errors.Is(err, sentinels[name]) {
			found = append(found, name)
		}
	}
	return strings.Join(found, ", ")
}

// answerRows is every error of Agora's reference and of its older edition, and what stands in for them on the way.
var answerRows = []struct {
	call   Call
	status int
	body   string
	is     string // names of sentinels, in order
	again  Again
	unsure bool
	means  string // a part of the meaning
	remedy string // a part of the remedy
}{
	// any call
	{CallAcquire, 400, `{"message":"appid is invalid"}`, "app id", Never, false, "not enabled", "enable Cloud Recording"},
	{CallQuery, 400, `{"message":"appid is invalid"}`, "app id", Never, false, "not enabled", "enable Cloud Recording"},
	{CallStart, 401, `{"message":"Unauthorized"}`, "unauthorized", NewAccess, false, "credentials", "customer id and secret"},
	{CallQuery, 401, `{"message":"Invalid authentication credentials"}`, "unauthorized", NewAccess, false, "credentials", "App Certificate is something else"},
	{CallStop, 404, `{"message":"no Route matched with those values"}`, "no route", Never, false, "no such address", "base URL"},
	{CallQuery, 429, `{"message":"API rate limit exceeded"}`, "rate", Later, false, "requests a second", "slows down"},
	{CallStart, 429, ``, "rate", Later, false, "requests a second", "slows down"},
	// acquire
	{CallAcquire, 400, `{"code":2,"reason":"uid"}`, "parameter", Never, false, "field of the acquire", "Correct the field"},
	{CallAcquire, 400, `{"code":400,"reason":"invalid_appid"}`, "app id", Never, false, "App ID", "enable Cloud Recording"},
	{CallAcquire, 400, `{"code":400}`, "app id", Never, false, "App ID", "enable Cloud Recording"},
	{CallAcquire, 400, `{"code":401,"reason":"invalid_channel_name"}`, "parameter", Never, false, "channel name", "64 bytes"},
	{CallAcquire, 400, `{"code":405,"reason":"no_active_status"}`, "account", Never, false, "account is not active", "console"},
	{CallAcquire, 400, `{"code":406,"reason":"vendor_over_load"}`, "overload", Later, false, "As many recordings", "lost ones"},
	{CallAcquire, 500, `{"code":500,"reason":"internal_error"}`, "internal", SameRequest, true, "failed inside", "few seconds"},
	{CallAcquire, 500, `{"code":501,"reason":"no_worker_manager_available"}`, "no worker", SameRequest, false, "no server manager", "few seconds"},
	{CallAcquire, 500, `{"code":504,"reason":"allocate_timeout"}`, "timeout", SameRequest, true, "too long", "few seconds"},
	// start
	{CallStart, 201, `{"code":7,"reason":"already started"}`, "started", Never, false, "the recording runs", "do not start another"},
	{CallStart, 201, `{}`, "started", Never, false, "the recording runs", "do not start another"},
	{CallStart, 206, `{"code":65,"reason":"request not completed"}`, "not completed", SameRequest, true, "may be running", "after 3 s, then after 6 s"},
	{CallStart, 206, `{}`, "not completed", SameRequest, true, "outcome did not come back", "few seconds"},
	{CallStart, 400, `{"code":2,"reason":"storageConfig.bucket"}`, "parameter", Never, false, "field of the start", "Correct the field"},
	{CallStart, 400, `{"code":53,"reason":"task conflict"}`, "conflict", NewUID, false, "runs already", "another recorder uid"},
	{CallStart, 500, `{"code":502,"reason":"Failed to allocate worker"}`, "no worker", NewResource, false, "nothing was started", "Acquire a new resource"},
	{CallStart, 500, `{"code":62,"reason":"request timeout"}`, "timeout", SameRequest, true, "may be running", "3, 6 and 9 s"},
	{CallStart, 400, `{"code":433}`, "expired", NewResource, false, "five minutes", "Acquire a new one"},
	{CallStart, 400, `{"code":501}`, "exiting", NewResource, false, "is ending", "Acquire a new resource"},
	// query, update, updateLayout, stop
	{CallQuery, 404, `{"code":404,"reason":"failed to find worker"}`, "not found", SameRequest, false, "moved to another server", "after 90 s call it ended"},
	{CallUpdate, 404, `{"code":404}`, "not found", SameRequest, false, "moved to another server", "5, 10 and 15 s"},
	{CallUpdate, 206, `{"code":65}`, "not completed", SameRequest, true, "outcome did not come back", "few seconds"},
	{CallUpdate, 504, `{"code":62}`, "timeout", SameRequest, true, "timed out", "5, 10, 15 and 30 s"},
	{CallUpdate, 400, `{"code":2}`, "parameter", Never, false, "field of the request", "Correct the field"},
	{CallChannelUsers, 401, `{"message":"Unauthorized"}`, "unauthorized", NewAccess, false, "credentials", "customer id and secret"},
	{CallUpdateLayout, 404, `{"code":404}`, "not found", SameRequest, false, "moved to another server", "5, 10 and 15 s"},
	{CallStop, 404, `{"code":404,"reason":"failed to find worker"}`, "not found", SameRequest, false, "earlier stop", "stop it again"},
	{CallStop, 404, `{"code":404,"serverResponse":{"payload":{"message":"Failed to find worker."}}}`, "not found", SameRequest, false, "earlier stop", "stop it again"},
	{CallQuery, 404, `{"message":"Failed to find worker"}`, "not found", SameRequest, false, "moved to another server", "after 90 s call it ended"},
	{CallQuery, 504, `{"code":62,"reason":"request timeout"}`, "timeout", SameRequest, true, "timed out", "5, 10, 15 and 30 s"},
	{CallUpdateLayout, 504, `{"code":62}`, "timeout", SameRequest, true, "which one is live", "whole layout again"},
	{CallStop, 504, `{"code":62}`, "timeout", SameRequest, true, "may still be running", "a 404 that lasts for 90 s"},
	{CallQuery, 206, `{"code":65}`, "not completed", SameRequest, true, "goes on as far as is known", "asked again by itself"},
	{CallQuery, 206, `{}`, "not completed", SameRequest, true, "goes on as far as is known", "asked again by itself"},
	{CallUpdateLayout, 206, `{"code":65}`, "not completed", SameRequest, true, "outcome did not come back", "few seconds"},
	{CallUpdateLayout, 206, `{}`, "not completed", SameRequest, true, "outcome did not come back", "few seconds"},
	{CallStop, 206, `{"code":65}`, "not completed", SameRequest, true, "outcome did not come back", "after 3 s"},
	{CallQuery, 400, `{"code":2,"reason":"sid"}`, "parameter", Never, false, "field of the request", "Correct the field"},
	{CallUpdateLayout, 400, `{"code":2,"reason":"x"}`, "parameter", Never, false, "field of the layout", "beyond the canvas"},
	{CallStop, 206, `{"code":435,"reason":"no recorded data"}`, "no data", Never, false, "nothing was recorded", "no files"},
	{CallStop, 400, `{"code":49}`, "exiting", Never, false, "ending already", "Nothing to do"},
	{CallUpdateLayout, 400, `{"code":49}`, "exiting", Never, false, "cannot be done", "Nothing to do"},
	{CallStop, 206, `{"code":50}`, "upload", Never, false, "uploading its files", "callbacks"},
	// older codes
	{CallQuery, 400, `{"code":8}`, "malformed", Never, false, "headers or the method", "proxy"},
	{CallQuery, 400, `{"code":53}`, "conflict", NewUID, false, "runs already", "another recorder uid"},
	{CallStart, 400, `{"code":109}`, "token expired", NewAccess, false, "expired", "outlives"},
	{CallStart, 400, `{"code":110}`, "token", NewAccess, false, "does not open", "App Certificate"},
	{CallStart, 400, `{"code":432}`, "mismatch", Never, false, "acquired for", "same channel and uid"},
	{CallQuery, 400, `{"code":433}`, "expired", NewResource, false, "hours are over", "more hours"},
	{CallQuery, 400, `{"code":435}`, "no data", Never, false, "Nothing was recorded", "channelType"},
	{CallQuery, 400, `{"code":501}`, "exiting", Never, false, "is ending", "Nothing to do"},
	{CallQuery, 400, `{"code":1001}`, "parameter", NewResource, false, "resource id", "copied whole"},
	{CallQuery, 400, `{"code":1003}`, "mismatch", Never, false, "do not belong together", "one recording"},
	{CallAcquire, 400, `{"code":1013}`, "parameter", Never, false, "channel name", "64 bytes"},
	{CallUpdateLayout, 400, `{"code":1028}`, "parameter", Never, false, "body of the updateLayout", "layout 3"},
	{CallUpdateLayout, 400, `{"code":"1028"}`, "parameter", Never, false, "body of the updateLayout", "layout 3"},
	// from something in between
	{CallStart, 502, `<html>Bad Gateway</html>`, "internal, no answer", SameRequest, true, "without Agora's own answer", "few seconds"},
	{CallQuery, 503, ``, "internal, no answer", SameRequest, true, "goes on as far as is known", "asked again by itself"},
	{CallQuery, 504, `<html>`, "no answer, timeout", SameRequest, true, "in vain", "asked again by itself"},
	{CallQuery, 500, `{"code":9999}`, "internal", SameRequest, true, "not documented", "asked again by itself"},
	{CallAcquire, 502, `<html>`, "internal, no answer", SameRequest, true, "nothing was started", "few seconds"},
	{CallStop, 504, `<html>`, "no answer, timeout", SameRequest, true, "in front of Agora", "few seconds"},
	{CallStop, 500, `{"code":9999}`, "internal", SameRequest, true, "not documented", "support"},
	{CallQuery, 404, `<html>not here</html>`, "no route", Never, false, "did not answer as Agora does", "says nothing about the recording"},
	{CallQuery, 405, ``, "no route", Never, false, "does not allow", "base URL"},
	{CallAcquire, 400, ``, "parameter", Never, false, "without a code", "check the fields"},
	{CallAcquire, 418, `{"code":4711}`, "", Never, false, "does not document", "support"},
	{CallQuery, 302, ``, "no route", Never, false, "redirect", "proxy"},
	// a good status around something else
	{CallStart, 200, `{"resourceId":"res"}`, "no answer, unreadable", SameRequest, true, "probably runs", "recorder_started"},
	{CallQuery, 200, `<html>sign in</html>`, "no answer, unreadable", SameRequest, true, "could not be read", "its form"},
	{CallAcquire, 200, `{"resourceId":""}`, "no answer, unreadable", SameRequest, true, "could not be read", "its form"},
	{CallStart, 206, `{"code":435}`, "no data", Never, true, "Nothing was recorded", "channelType"},
	{CallStart, 500, `{"code":501}`, "exiting", NewResource, true, "is ending", "Acquire a new resource"},
	{CallStart, 200, `{"code":53,"reason":"task conflict"}`, "conflict", NewUID, true, "runs already", "another recorder uid"},
}

func TestErrors(t *testing.T) {
	for _, row := range answerRows {
		t.Run(fmt.Sprintf("%s %d %s", row.call, row.status, row.body), func(t *testing.T) {
			c, s := answering(t, row.status, row.body)
			s.header = http.Header{"X-Request-Id": {"req-1"}}
			err := calls[row.call](t.Context(), c)
			e := (*Error)(nil)
			if !errors.As(err, &e) {
				t.Fatalf("got %v", err)
			}
			if got := truths(err); got != row.is {
				t.Errorf("true of it is %q, want %q", got, row.is)
			}
			if e.Again() != row.again || e.Uncertain() != row.unsure {
				t.Errorf("again %v, uncertain %v", e.Again(), e.Uncertain())
			}
			if !strings.Contains(e.Meaning(), row.means) || !strings.Contains(e.Remedy(), row.remedy) {
				t.Errorf("means %q\nremedy %q", e.Meaning(), e.Remedy())
			}
			if e.HTTPStatus != row.status || e.Call != row.call || e.RequestID != "req-1" || string(e.Body) != row.body {
				t.Errorf("it is %+v", *e)
			}
			s.only(t) // nothing is sent twice behind the caller's back
		})
	}
}

// TestEveryDiagnosisIsTold: no row of the table is without a case above or below.
func TestEveryDiagnosisIsTold(t *testing.T) {
	told := map[string]bool{}
	for _, row := range answerRows {
		c := read([]byte(row.body))
		r := &request{call: row.call}
		told[r.refused(&answer{status: row.status, body: []byte(row.body)}, c, time.Time{}).Meaning()] = true
	}
	for _, row := range networkRows {
		told[(&Error{Call: row.call, Err: row.err}).Meaning()] = true
	}
	for i, d := range diagnoses {
		if !told[d.meaning] {
			t.Errorf("row %d is never told: %s", i, d.meaning)
		}
		if !strings.HasSuffix(d.meaning, ".") || !strings.HasSuffix(d.remedy, ".") {
			t.Errorf("row %d is no sentence: %q %q", i, d.meaning, d.remedy)
		}
	}
}

// networkRows is what can go wrong on this side of the wire.
var networkRows = []struct {
	call Call
	err  error
	is   string
}{
	{CallStart, fmt.Errorf("%w: %w", errFaults, Faults{{Path: "uid"}}), "not sent"},
	{CallStart, errUntrusted, "not sent"},
	{CallStart, errNameUnknown, "not sent"},
	{CallStart, notSent(errors.New("refused")), "not sent"},
	{CallStart, noAnswer(errors.New("reset")), "no answer"},
	{CallStop, ErrNoAnswer, "no answer"},
	{CallUpdateLayout, ErrNoAnswer, "no answer"},
	{CallQuery, ErrNoAnswer, "no answer"},
	{CallQuery, notSent(errors.New("refused")), "not sent"},
	{CallAcquire, ErrNoAnswer, "no answer"},
	{CallUpdate, ErrNoAnswer, "no answer"},
	{CallStart, ErrUnreadable, "no answer, unreadable"},
	{CallStop, ErrUnreadable, "no answer, unreadable"},
	{CallQuery, errRedirect, "no route"},
}

func TestNetworkErrors(t *testing.T) {
	for _, row := range networkRows {
		e := &Error{Call: row.call, Err: row.err}
		if got := truths(e); got != row.is {
			t.Errorf("%v: true of it is %q, want %q", e, got, row.is)
		}
	}
}

// TestAQueryThatFailsHarmsNothing: whatever may be made good by asking again is said to be asked again by itself, and no
// word is said of something that might have been carried out.
func TestAQueryThatFailsHarmsNothing(t *testing.T) {
	var failed []*Error
	for _, row := range answerRows {
		r := &request{call: CallQuery}
		failed = append(failed, r.refused(&answer{status: row.status, body: []byte(row.body)}, read([]byte(row.body)), time.Time{}))
	}
	for _, row := range networkRows {
		failed = append(failed, &Error{Call: CallQuery, Err: row.err})
	}
	for _, e := range failed {
		if strings.Contains(e.Meaning()+e.Remedy(), "carried out") || strings.Contains(e.Remedy(), "o it again") {
			t.Errorf("%v: %s %s", e, e.Meaning(), e.Remedy())
		}
		if e.Again() == SameRequest && !errors.Is(e, errNameUnknown) && !strings.Contains(e.Remedy(), "asked again by itself") {
			t.Errorf("%v: %s", e, e.Remedy())
		}
	}
}

// TestBrief: what a line has room for says no word twice, and something in any case.
func TestBrief(t *testing.T) {
	for want, e := range map[string]*Error{
		"as Agora says":    {Call: CallQuery, HTTPStatus: 404, Code: 404, Reason: "as Agora says"},
		"no answer: reset": {Call: CallQuery, Err: noAnswer(errors.New("reset"))},
		"Bad Gateway":      {Call: CallQuery, HTTPStatus: 502},
		"no reason given":  {Call: CallQuery, HTTPStatus: 206, Code: 65},
	} {
		if got := e.Brief(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestErrorText(t *testing.T) {
	tests := map[string]*Error{
		"stop: HTTP 206, code 65: request not completed": {Call: CallStop, HTTPStatus: 206, Code: 65, Reason: "request not completed"},
		"start: no answer: reset":                        {Call: CallStart, Err: noAnswer(errors.New("reset"))},
		"query: HTTP 404: a b c":                         {Call: CallQuery, HTTPStatus: 404, Reason: "a\x1b b\r\n\tc"},
		"query: HTTP 400: � x":                           {Call: CallQuery, HTTPStatus: 400, Reason: "\xff\u202ex"},
	}
	for want, e := range tests {
		if e.Error() != want {
			t.Errorf("got %q, want %q", e.Error(), want)
		}
	}
	long := &Error{Call: CallQuery, Reason: strings.Repeat("é", 5000)}
	if n := len([]rune(long.Error())); n > 350 {
		t.Errorf("%d characters in one line", n)
	}
}

// TestErrorKeepsIDs: ids in an error's body are kept, those of the request stand in for them.
func TestErrorKeepsIDs(t *testing.T) {
	tests := []struct {
		name, body, header, resource, sid string
	}{
		{"from the body", `{"code":7,"resourceId":"R","sid":"S"}`, "H", "R", "S"},
		{"from the header", `{"code":7}`, "H", "H", ""},
		{"from the request", `{"code":7}`, "", "res", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, s := answering(t, 201, tt.body)
			if tt.header != "" {
				s.header = http.Header{"X-Resource-Id": {tt.header}}
			}
			e := (*Error)(nil)
			if errors.As(calls[CallStart](t.Context(), c), &e); e == nil || e.ResourceID != tt.resource || e.SID != tt.sid {
				t.Errorf("got %+v", e)
			}
		})
	}
}

// TestSecretsAreTakenOutOfAnswers: a service that repeats what it was sent does not put it into an error.
func TestSecretsAreTakenOutOfAnswers(t *testing.T) {
	q := sampleStart()
	q.Params.Storage.SecretKey = `the/secret"key`
	c, _ := answering(t, 400, `{"code":2,"reason":"bad secretKey: the/secret\"key for `+testSecret+`","again":"the\/secret\"key the/secret\"key"}`)
	_, err := c.Start(t.Context(), q)
	e := (*Error)(nil)
	if !errors.As(err, &e) {
		t.Fatal(err)
	}
	for _, p := range []string{e.Reason, e.Error(), string(e.Body), fmt.Sprintf("%+v %q", *e, e)} {
		if strings.Contains(p, "secretKey: the") || strings.Contains(p, `secret\"key`) || strings.Contains(p, testSecret) {
			t.Errorf("%q tells a secret", p)
		}
	}
	if !strings.Contains(e.Reason, "bad secretKey: ••• for •••") {
		t.Errorf("the reason is %q", e.Reason)
	}
}
