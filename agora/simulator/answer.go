package simulator

import (
	"encoding/json"
	"net/http"
	"strconv"
)

// An object is a JSON object that is answered.
type object = map[string]any

// An answer is what goes back: a JSON object, or raw bytes where a fault
// asked for something else.
type answer struct {
	status     int
	body       object
	raw        []byte
	retryAfter int    // seconds; 0 sends no Retry-After
	row        string // of the error tables, if it was asked for by name
	rarely     object // fields that only odd weather adds
}

// with adds the ids of the path to the answer, as error bodies carry them.
func (a answer) with(r route) answer {
	if a.body == nil {
		return a
	}
	if r.resourceID != "" {
		a.body["resourceId"] = r.resourceID
	}
	if r.sid != "" {
		a.body["sid"] = r.sid
	}
	return a
}

func (a answer) bytes() []byte {
	if a.raw != nil {
		return a.raw
	}
	data, err := json.Marshal(a.body)
	if err != nil {
		panic("simulator: its own answer is no JSON: " + err.Error())
	}
	return data
}

// write sends the answer. What is not JSON is called HTML, as a proxy would.
func (a answer) write(w http.ResponseWriter) {
	data := a.bytes()
	kind := "application/json; charset=utf-8"
	if !json.Valid(data) {
		kind = "text/html; charset=utf-8"
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	if a.retryAfter > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(a.retryAfter))
	}
	w.WriteHeader(a.status)
	w.Write(data) // a client that has gone is no trouble of ours
}
