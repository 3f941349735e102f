package simulator

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// The calls by the names that faults and Received use.
const (
	callAcquire      = "acquire"
	callStart        = "start"
	callQuery        = "query"
	callUpdate       = "update"
	callUpdateLayout = "updateLayout"
	callStop         = "stop"
	callUsers        = "channelUsers"
	callNotifiers    = "notifiers"
)

// calls are all of them.
var calls = []string{
	callAcquire, callStart, callQuery, callUpdate, callUpdateLayout, callStop, callUsers, callNotifiers,
}

// mustCall panics on a name that no request ever has: a test that waits for
// one would wait for ever.
func mustCall(name string) string {
	if !slices.Contains(calls, name) {
		panic(fmt.Sprintf("simulator: call %q is none of %q", name, calls))
	}
	return name
}

const (
	modeMix        = "mix"
	modeIndividual = "individual"
	modeWeb        = "web"
)

// A route is what method and path of a request say.
type route struct {
	call                         string
	appID, resourceID, sid, mode string
	cname                        string // of channelUsers
	hostsOnly                    bool
}

// A pattern is one row of the table of calls: a path whose words in braces
// stand for ids.
type pattern struct {
	call, method, path string
}

var patterns = []pattern{
	{callAcquire, "POST", "/v1/apps/{app}/cloud_recording/acquire"},
	{callStart, "POST", "/v1/apps/{app}/cloud_recording/resourceid/{resource}/mode/{mode}/start"},
	{callQuery, "GET", "/v1/apps/{app}/cloud_recording/resourceid/{resource}/sid/{sid}/mode/{mode}/query"},
	{callUpdate, "POST", "/v1/apps/{app}/cloud_recording/resourceid/{resource}/sid/{sid}/mode/{mode}/update"},
	{callUpdateLayout, "POST", "/v1/apps/{app}/cloud_recording/resourceid/{resource}/sid/{sid}/mode/mix/updateLayout"},
	{callStop, "POST", "/v1/apps/{app}/cloud_recording/resourceid/{resource}/sid/{sid}/mode/{mode}/stop"},
	{callUsers, "GET", "/dev/v1/channel/user/{app}/{cname}"},
	{callUsers, "GET", "/dev/v1/channel/user/{app}/{cname}/{hosts}"},
	{callNotifiers, "GET", "/v1/ncs/ip"},
}

// routeOf finds the call that a request is meant for.
func routeOf(r *http.Request) (route, bool) {
	words := strings.Split(r.URL.Path, "/")
	for _, p := range patterns {
		if p.method != r.Method {
			continue
		}
		if found, ok := p.match(words); ok {
			return found, true
		}
	}
	return route{}, false
}

func (p pattern) match(words []string) (route, bool) {
	want := strings.Split(p.path, "/")
	if len(want) != len(words) {
		return route{}, false
	}
	found := route{call: p.call, mode: modeMix}
	for i, w := range want {
		if !found.take(w, words[i]) {
			return route{}, false
		}
	}
	return found, true
}

// take compares one word of a path with its pattern and keeps the ids.
func (r *route) take(pattern, word string) bool {
	switch pattern {
	case "{app}":
		r.appID = word
	case "{resource}":
		r.resourceID = word
	case "{sid}":
		r.sid = word
	case "{cname}":
		r.cname = word
	case "{hosts}":
		r.hostsOnly = true
		return word == "hosts_only"
	case "{mode}":
		r.mode = word
		return word == modeMix || word == modeIndividual || word == modeWeb
	default:
		return word == pattern
	}
	return word != ""
}
