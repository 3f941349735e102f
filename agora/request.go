package agora

import (
	"net/http"
	"net/url"
)

// request is one call on its way through the chain.
type request struct {
	call     Call
	method   string
	path     string   // escaped, below the app's own path unless absolute
	absolute bool     // path starts at the base URL
	content  any      // of the body, nil for none
	body     []byte   // content as JSON
	sealed   []Secret // in the body
	// read takes from a successful answer what the caller wants, and reports whether all that matters was there.
	read            func(*answer, *content) bool
	resourceID, sid string // for an error that brings no ids of its own
	channel, uid    string // whom it is about, for an observer
	line            line   // the hosts that it may go to
	to              host   // the one that this attempt goes to
	try             int    // 1 for the first
}

// command reports whether an operator waits for the call: it goes before queries.
func (r *request) command() bool {
	return r.call != CallQuery && r.call != CallChannelUsers && r.call != CallCallbackAddresses
}

// envelope is the body of every POST.
type envelope struct {
	Channel string `json:"cname"`
	UID     string `json:"uid"`
	Request any    `json:"clientRequest"`
}

// post has a body of this content.
func post(call Call, path string, body envelope) *request {
	return &request{call: call, method: http.MethodPost, path: path, content: body, channel: body.Channel, uid: body.UID}
}

// path is where this recording answers to a call. Every part is escaped: an id cannot become another path.
func (t Task) path(call Call) string {
	return "/resourceid/" + url.PathEscape(t.ResourceID) + "/sid/" + url.PathEscape(t.SID) +
		"/mode/" + url.PathEscape(string(t.Mode.orMix())) + "/" + string(call)
}

// request is a call on this recording, with a body unless clientRequest is nil.
func (t Task) request(call Call, clientRequest any) *request {
	r := &request{call: call, method: http.MethodGet, path: t.path(call), resourceID: t.ResourceID, sid: t.SID, channel: t.Channel, uid: t.UID}
	if clientRequest != nil {
		r.method, r.content = http.MethodPost, envelope{t.Channel, t.UID, clientRequest}
	}
	return r
}
