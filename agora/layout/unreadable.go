package layout

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// field is a name of the wire, what its value is read into, and what may stand there.
type field struct {
	name string
	into func() any
	want string
}

func number() any { return new(decimal) }
func mode() any   { return new(whole) }
func uid() any    { return new(text) }
func quoted() any { return new(string) }

const (
	wantShare  = "a number from 0 to 1"
	wantFit    = "0 (crop) or 1 (fit with bars)"
	wantUID    = "a user id, as a number or in quotes"
	wantURL    = "an https address in quotes"
	shownRunes = 40 // of a value in a fault
)

var (
	layoutFields = []field{
		{"mixedVideoLayout", mode, "a whole number from 0 to 3"}, {"maxResolutionUid", uid, wantUID}, {"backgroundColor", quoted, `"#RRGGBB"`},
		{"backgroundImage", quoted, wantURL}, {"defaultUserBackgroundImage", quoted, wantURL},
	}
	regionFields = []field{
		{"uid", uid, wantUID}, {"x_axis", number, wantShare}, {"y_axis", number, wantShare}, {"width", number, wantShare},
		{"height", number, wantShare}, {"alpha", number, wantShare}, {"render_mode", mode, wantFit},
	}
	imageFields = []field{{"uid", uid, wantUID}, {"image_url", quoted, wantURL}, {"render_mode", mode, wantFit}}
)

// unreadable names the value for which a layout's object could not be read, as Check names what is wrong with one that
// could. Where there is none, the reason is what the decoder said.
func unreadable(object json.RawMessage, reason error) error {
	var fields map[string]json.RawMessage
	if json.Unmarshal(object, &fields) != nil {
		return reason
	}
	for _, find := range []func() (Fault, bool){
		func() (Fault, bool) { return misread("", fields, layoutFields) },
		func() (Fault, bool) { return misreadList("layoutConfig", "a list of regions", fields, regionFields) },
		func() (Fault, bool) { return misreadList("backgroundConfig", "a list of images", fields, imageFields) },
	} {
		if f, found := find(); found {
			return f
		}
	}
	return reason
}

func misread(at string, fields map[string]json.RawMessage, known []field) (Fault, bool) {
	for _, k := range known {
		if value, there := fields[k.name]; there && json.Unmarshal(value, k.into()) != nil {
			return Fault{Path: at + k.name, Value: shown(value), Want: k.want}, true
		}
	}
	return Fault{}, false
}

func misreadList(name, want string, fields map[string]json.RawMessage, known []field) (Fault, bool) {
	list, there := fields[name]
	if !there {
		return Fault{}, false
	}
	var items []json.RawMessage
	if json.Unmarshal(list, &items) != nil {
		return Fault{Path: name, Value: shown(list), Want: want}, true
	}
	for i, item := range items {
		at := fmt.Sprintf("%s[%d]", name, i)
		var parts map[string]json.RawMessage
		if json.Unmarshal(item, &parts) != nil {
			return Fault{Path: at, Value: shown(item), Want: "an object in braces"}, true
		}
		if f, found := misread(at+".", parts, known); found {
			return f, true
		}
	}
	return Fault{}, false
}

// shown is the beginning of a value in one line.
func shown(value json.RawMessage) string {
	var line bytes.Buffer
	if json.Compact(&line, value) != nil {
		return ""
	}
	if r := []rune(line.String()); len(r) > shownRunes {
		return string(r[:shownRunes]) + "…"
	}
	return line.String()
}
