package control

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"airdeck/agora"
	"airdeck/agora/fleet"
	"airdeck/agora/layout"
)

// Offer is a recording that is offered for adoption, and the line on which it stands.
type Offer struct {
	Line int // from 1
	Adoption
	Err error // what is wrong with it, and what would be right; it is not taken in then
}

// offerForm is what a line of offers looks like.
const offerForm = `{"cname": "…", "uid": "…", "resourceId": "…", "sid": "…", "mode": "mix"}`

// ReadOffers reads one line of offers: the JSON of a start's answer, mostly. A blank line
// offers nothing.
func ReadOffers(line int, text []byte) []Offer {
	text = bytes.TrimSpace(text)
	if len(text) == 0 {
		return nil
	}
	if err := mistyped(text); err != nil {
		return []Offer{{Line: line, Err: err}}
	}
	found, err := ParseAdoptions(text)
	var out []Offer
	for _, a := range found {
		out = append(out, Offer{Line: line, Adoption: a, Err: unfit(a)})
	}
	switch {
	case errors.Is(err, ErrNoIDs) && !json.Valid(text):
		// The line itself is not repeated: a curl line may have the account's key in it.
		err = errors.New("neither JSON nor an address with a recording's ids")
	case errors.Is(err, ErrNoIDs):
		err = errors.New("no sid in it")
	}
	if err != nil {
		out = append(out, Offer{Line: line, Err: fmt.Errorf("%w; want %s", err, offerForm)})
	}
	return out
}

// OfferOf is a recording as a line that ReadOffers reads.
func OfferOf(r *fleet.Recording) string {
	text, _ := json.Marshal(struct { // texts alone
		App        string     `json:"app"`
		Channel    string     `json:"cname"`
		UID        string     `json:"uid"`
		ResourceID string     `json:"resourceId"`
		SID        string     `json:"sid"`
		Mode       agora.Mode `json:"mode"`
	}{r.App, r.Channel, r.UID, r.ResourceID, r.SID, r.Mode})
	return string(text)
}

// mistyped tells of a JSON object of which a value is of the wrong kind.
func mistyped(text []byte) error {
	var wrong *json.UnmarshalTypeError
	if err := json.Unmarshal(text, new(wire)); errors.As(err, &wrong) && wrong.Field != "" {
		return fmt.Errorf("%s is a %s; want %s", wrong.Field, wrong.Value, offerForm)
	}
	return nil
}

// unfit is what Agora would refuse of an adoption.
func unfit(a Adoption) error {
	faults := slices.DeleteFunc(a.Task.Check(), func(f layout.Fault) bool { return f.Warning })
	if len(faults) == 0 {
		return nil
	}
	lines := make([]string, len(faults))
	for i, f := range faults {
		lines[i] = f.Error()
	}
	return errors.New(strings.Join(lines, "; "))
}

// Errors of ReadExport.
var (
	ErrNotExport = errors.New(`not a fleet that "airdeck export" has written`)
	ErrNewer     = errors.New("written by a newer airdeck, which this one could misread")
)

// ReadExport reads a fleet that was exported, each recording with its line.
func ReadExport(text []byte) ([]Offer, error) {
	var x struct {
		Version    int             `json:"airdeck_fleet"`
		Recordings json.RawMessage `json:"recordings"`
	}
	if err := json.Unmarshal(text, &x); err != nil {
		return nil, fmt.Errorf("line %d: %w: %w", lineOf(text, err), ErrNotExport, err)
	}
	switch {
	case x.Version == 0 || x.Recordings == nil:
		return nil, fmt.Errorf(`%w: want {"airdeck_fleet": %d, "recordings": […]}`, ErrNotExport, exportVersion)
	case x.Version > exportVersion:
		return nil, fmt.Errorf("airdeck_fleet is %d: %w; want %d", x.Version, ErrNewer, exportVersion)
	}
	var out []Offer
	for _, r := range elements(text, x.Recordings) {
		out = append(out, ReadOffers(r.line, r.text)...)
	}
	return out, nil
}

// element is one of a JSON list, and the line on which it begins.
type element struct {
	line int
	text []byte
}

// elements are those of a list, which is a part of text.
func elements(text, list []byte) (out []element) {
	from := bytes.Index(text, list)
	d := json.NewDecoder(bytes.NewReader(list))
	if t, err := d.Token(); err != nil || t != json.Delim('[') {
		return nil
	}
	for d.More() {
		var e json.RawMessage
		if d.Decode(&e) != nil {
			return out
		}
		begins := from + int(d.InputOffset()) - len(e)
		out = append(out, element{1 + bytes.Count(text[:begins], []byte("\n")), e})
	}
	return out
}

// lineOf is the line at which JSON could not be read any more.
func lineOf(text []byte, err error) int {
	offset := int64(0)
	var syntax *json.SyntaxError
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &wrong):
		offset = wrong.Offset
	}
	return 1 + bytes.Count(text[:min(max(int(offset), 0), len(text))], []byte("\n"))
}
