package agora

import "errors"

// What can be true of an Error. An Error matches, by errors.Is, exactly those that are true of it; more than one may be.
var (
	// ErrUnauthorized: customer id, customer secret and App ID do not belong together (HTTP 401).
	ErrUnauthorized = errors.New("unauthorized")
	// ErrInvalidAppID: cloud recording is not enabled for the App ID, or there is no such App ID.
	ErrInvalidAppID = errors.New("app id invalid")
	// ErrAccount: the account is not active (acquire, code 405).
	ErrAccount = errors.New("account not active")
	// ErrBadParameter: something in the request is wrong (codes 2, 1001, 1013, 1028; acquire's 401).
	ErrBadParameter = errors.New("bad parameter")
	// ErrMalformed: method or headers are wrong (code 8).
	ErrMalformed = errors.New("malformed request")
	// ErrTaskConflict: a recording with this channel and uid runs already (code 53).
	ErrTaskConflict = errors.New("task conflict")
	// ErrAlreadyStarted: this resource was started already; the recording runs (HTTP 201, code 7).
	ErrAlreadyStarted = errors.New("already started")
	// ErrNotCompleted: the request arrived, its outcome did not come back in time (HTTP 206, code 65).
	ErrNotCompleted = errors.New("not completed")
	// ErrTimeout: the request timed out inside Agora; whether it was carried out is not known (code 62, acquire's 504).
	ErrTimeout = errors.New("timed out at Agora")
	// ErrNotFound: no server has this recording: it ended, or is being moved, for up to 90 s (HTTP 404, code 404).
	ErrNotFound = errors.New("recording not found")
	// ErrNoRoute: what answered knows no such address: a wrong base URL, a proxy, or a redirect.
	ErrNoRoute = errors.New("no such address")
	// ErrRateLimited: more requests a second than the App ID may send (HTTP 429).
	ErrRateLimited = errors.New("rate limited")
	// ErrOverload: as many recordings run as the account may have (acquire, code 406).
	ErrOverload = errors.New("too many recordings")
	// ErrNoWorker: no server could be found for the recording (start's 502, acquire's 501).
	ErrNoWorker = errors.New("no server free")
	// ErrInternal: Agora, or something in front of it, failed (HTTP 5xx without a code, acquire's 500).
	ErrInternal = errors.New("internal error")
	// ErrResourceExpired: the resource is too old for this call (code 433).
	ErrResourceExpired = errors.New("resource expired")
	// ErrNoRecordedData: it ended, and nothing was recorded (stop, code 435).
	ErrNoRecordedData = errors.New("no recorded data")
	// ErrExiting: the recording is ending already (code 49; 501 other than on acquire).
	ErrExiting = errors.New("already exiting")
	// ErrUploadUnfinished: it stopped, its upload goes on (stop, code 50).
	ErrUploadUnfinished = errors.New("upload not finished")
	// ErrTokenExpired: the channel's token ended (code 109).
	ErrTokenExpired = errors.New("token expired")
	// ErrTokenInvalid: the channel's token is wrong (code 110).
	ErrTokenInvalid = errors.New("token invalid")
	// ErrMismatch: App ID, resource, sid, channel and uid do not belong together (codes 432, 1003).
	ErrMismatch = errors.New("ids do not match")
	// ErrNoAnswer: nobody knows whether the request arrived, or what came of it: the network failed after it may have
	// been sent, or a server in front of Agora answered in its place.
	ErrNoAnswer = errors.New("no answer")
	// ErrUnreadable: an answer came that lacks what it has to say, or was cut off.
	ErrUnreadable = errors.New("unreadable answer")
	// ErrNotSent: Agora has not seen the request: it was refused before the wire, or no connection could be made.
	ErrNotSent = errors.New("not sent")
)
