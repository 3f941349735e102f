package control

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"reflect"
	"regexp"
	"strings"

	"airdeck/agora"
	"airdeck/agora/fleet"
	"airdeck/agora/layout"
)

// Adoption is what is known of a recording that was started elsewhere. App and
// Profile are names of the config, and may be empty.
type Adoption struct {
	App, Profile string
	agora.Task
	Canvas      layout.Size
	Layout      layout.Layout
	LayoutKnown bool
	fleet.Carried
}

// ErrNoIDs is that a text holds no recording's ids.
var ErrNoIDs = errors.New("there is no sid in it: paste the answer of a start, or a query's or stop's address with the ids in it")

// ParseAdoptions finds recordings in a text: the JSON of a start's answer, a curl line
// with its body, one JSON object a line, ids by name as a deck copies them, or a fleet that was
// exported. Ids in the path
// of an address count as those in JSON. Where the text is about one recording, all of
// it is put together: its start body tells canvas and layout. A mode that is not told
// is mix. What is found is returned also where something else lacks an id; the error
// tells that.
func ParseAdoptions(text []byte) ([]Adoption, error) {
	found, text := copiesIn(text)
	written, beside := objects(text)
	for _, object := range written {
		found = append(found, adoptionsIn(object)...)
	}
	for _, m := range addressed.FindAllSubmatch(text, -1) {
		found = append(found, fromAddress(m))
	}
	found = together(append(found, fieldsIn(beside)...))
	var out []Adoption
	var errs []error
	for _, a := range found {
		if a.Mode == "" {
			a.Mode = agora.Mix
		}
		if missing := a.missing(); missing != "" {
			errs = append(errs, fmt.Errorf("recording with sid %q: %s missing", a.SID, missing))
			continue
		}
		out = append(out, a)
	}
	if len(found) == 0 {
		errs = append(errs, ErrNoIDs)
	}
	return out, errors.Join(errs...)
}

// objects are the outermost JSON objects of a text, and what stands beside them.
func objects(text []byte) (out []json.RawMessage, beside []byte) {
	for {
		i := bytes.IndexByte(text, '{')
		if i < 0 {
			return out, append(beside, text...)
		}
		d := json.NewDecoder(bytes.NewReader(text[i:]))
		var object json.RawMessage
		if d.Decode(&object) != nil {
			beside, text = append(beside, text[:i+1]...), text[i+1:]
			continue
		}
		out, beside = append(out, object), append(beside, text[:i]...)
		text = text[i+int(d.InputOffset()):]
	}
}

// id is a string, or a number that is meant as one.
type id string

func (i *id) UnmarshalJSON(b []byte) error {
	*i = id(strings.Trim(string(b), `"`))
	if *i == "null" {
		*i = ""
	}
	return nil
}

// wire is a recording in JSON: in Agora's words, or in those of an export.
type wire struct {
	App        string `json:"app"`
	Profile    string `json:"profile"`
	Cname      string `json:"cname"`
	Channel    string `json:"channel"`
	UID        id     `json:"uid"`
	ResourceID string `json:"resourceId"`
	Resource   string `json:"resource_id"`
	SID        string `json:"sid"`
	Mode       string `json:"mode"`

	ClientRequest struct {
		Recording struct {
			StreamTypes *int                         `json:"streamTypes"`
			Transcoding *struct{ Width, Height int } `json:"transcodingConfig"`
		} `json:"recordingConfig"`
	} `json:"clientRequest"`
	Canvas      layout.Size     `json:"canvas"`
	Layout      json.RawMessage `json:"layout"`
	LayoutKnown bool            `json:"layout_known"`
	fleet.Carried

	Recordings []json.RawMessage `json:"recordings"`
}

func adoptionsIn(object json.RawMessage) (out []Adoption) {
	var w wire
	if json.Unmarshal(object, &w) != nil {
		return nil
	}
	for _, r := range w.Recordings {
		out = append(out, adoptionsIn(r)...)
	}
	if len(out) > 0 {
		return out
	}
	return []Adoption{w.adoption(object)}
}

func (w wire) adoption(object json.RawMessage) Adoption {
	a := Adoption{
		App: w.App, Profile: w.Profile, Canvas: w.Canvas, Carried: w.Carried,
		Task: agora.Task{Channel: w.Cname + w.Channel, UID: string(w.UID), ResourceID: w.ResourceID + w.Resource, SID: w.SID, Mode: agora.Mode(w.Mode)},
	}
	if w.LayoutKnown && a.Layout.UnmarshalJSON(w.Layout) == nil {
		a.LayoutKnown = true
	}
	if s := w.ClientRequest.Recording.StreamTypes; s != nil && *s == 0 {
		a.AudioOnly = true
	}
	if t := w.ClientRequest.Recording.Transcoding; t != nil {
		a.Canvas = defaultCanvas
		if t.Width > 0 && t.Height > 0 {
			a.Canvas = layout.Size{Width: t.Width, Height: t.Height}
		}
		if l, err := layout.Find(object); err == nil {
			a.Layout, a.LayoutKnown = l, true
		}
	}
	return a
}

// defaultCanvas is what Agora takes where a start does not say (transcodingConfig).
var defaultCanvas = layout.Size{Width: 360, Height: 640}

var addressed = regexp.MustCompile(`/resourceid/([^/\s"']+)(?:/sid/([^/\s"']+))?/mode/([a-z]+)`)

func fromAddress(m [][]byte) Adoption {
	part := func(i int) string {
		if s, err := url.PathUnescape(string(m[i])); err == nil {
			return s
		}
		return string(m[i])
	}
	return Adoption{Task: agora.Task{ResourceID: part(1), SID: part(2), Mode: agora.Mode(part(3))}}
}

// together merges what is about one recording: by its sid, by its resourceId, or all
// of it where no more than one is spoken of.
func together(parts []Adoption) (out []Adoption) {
	sids := map[string]bool{}
	for _, p := range parts {
		if p.SID != "" {
			sids[p.SID] = true
		}
	}
	for _, p := range parts {
		if p.SID == "" && len(sids) != 1 {
			continue
		}
		i := 0
		for i < len(out) && len(sids) != 1 && out[i].SID != p.SID {
			i++
		}
		if i == len(out) {
			out = append(out, p)
			continue
		}
		out[i].add(p)
	}
	return out
}

// add takes from other what is not known yet.
func (a *Adoption) add(other Adoption) {
	for into, from := range map[*string]string{
		&a.App: other.App, &a.Profile: other.Profile, &a.Channel: other.Channel, &a.UID: other.UID,
		&a.ResourceID: other.ResourceID, &a.SID: other.SID, (*string)(&a.Mode): string(other.Mode),
	} {
		if *into == "" {
			*into = from
		}
	}
	if a.Canvas == (layout.Size{}) {
		a.Canvas = other.Canvas
	}
	if !a.LayoutKnown && other.LayoutKnown {
		a.Layout, a.LayoutKnown = other.Layout, true
	}
	if reflect.ValueOf(a.Carried).IsZero() {
		a.Carried = other.Carried
	}
}

func (a Adoption) missing() string {
	var names []string
	for _, f := range [][2]string{{"cname", a.Channel}, {"uid", a.UID}, {"resourceId", a.ResourceID}, {"sid", a.SID}} {
		if f[1] == "" {
			names = append(names, f[0])
		}
	}
	return strings.Join(names, ", ")
}

// Errors of Adopt.
var (
	ErrWhichApp = errors.New("which app it belongs to is not said, and the config has several")
	ErrKnown    = errors.New("it is on the deck already")
)

// Adopt makes the event that takes a recording in. Its app is the one named, the one
// of its profile, or the only one there is; a profile tells the canvas of a recording
// whose own is not known, but not what its layout is by now.
func (e *Engine) Adopt(a Adoption) (fleet.Adopt, error) {
	p, known := e.profiles[a.Profile]
	if a.Profile != "" && !known {
		a.Profile = "" // of somebody else's config
	}
	if a.App == "" {
		a.App = p.App
	}
	if a.App == "" && len(e.apps) > 1 {
		return fleet.Adopt{}, ErrWhichApp
	}
	if a.App == "" {
		for name := range e.apps {
			a.App = name
		}
	}
	if _, ok := e.apps[a.App]; !ok {
		return fleet.Adopt{}, fmt.Errorf("%w: %q", ErrNoApp, a.App)
	}
	if p.App != a.App {
		a.Profile, p = "", Profile{} // another app's, of the same name
	}
	if err := unfit(a); err != nil {
		return fleet.Adopt{}, err
	}
	if known := e.fleet.FindSID(a.SID); known != nil && !known.Readoptable() {
		return fleet.Adopt{}, ErrKnown
	}
	if a.Canvas == (layout.Size{}) {
		a.Canvas, a.AudioOnly = p.Canvas, a.AudioOnly || p.Shown.Recording.AudioOnly()
	}
	return fleet.Adopt{
		ID: e.newID(), App: a.App, Profile: a.Profile, Task: a.Task, Canvas: a.Canvas, Layout: a.Layout,
		LayoutKnown: a.LayoutKnown, Carried: a.Carried,
		// A new key is of use to a recording that runs on a temporary one.
		RefreshSTS: p.STS != nil && !a.STSExpires.IsZero(),
	}, nil
}
