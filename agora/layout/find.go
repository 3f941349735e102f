package layout

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"unicode/utf8"
)

// ErrNoLayout says that a text is JSON, and holds no layout.
var ErrNoLayout = errors.New("there is no layoutConfig in it, and no mixedVideoLayout")

// depth bounds how far Find goes down: Agora's own bodies have a layout at the fourth level.
const depth = 12

// Find reads a layout out of any JSON that contains one: an updateLayout or start body, whole or in part, or the bare
// array of a layoutConfig. What is wrong with it is for Check to tell: it can be shown and mended. A layoutConfig
// without a mixedVideoLayout beside it counts as Custom.
func Find(text []byte) (Layout, error) {
	if !json.Valid(text) {
		return Layout{}, notJSON(text)
	}
	if l, ok := find(bytes.TrimSpace(text), depth); ok {
		return l, nil
	}
	return Layout{}, ErrNoLayout
}

// notJSON tells where a text stops being JSON, and why.
func notJSON(text []byte) error {
	var v any
	err := json.Unmarshal(text, &v)
	at := len(text)
	if bad := (*json.SyntaxError)(nil); errors.As(err, &bad) {
		at = min(max(int(bad.Offset)-1, 0), at)
	}
	before := text[:at]
	line := 1 + bytes.Count(before, []byte("\n"))
	column := 1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
	return fmt.Errorf("no JSON in line %d, column %d: %w", line, column, err)
}

func find(text json.RawMessage, depth int) (Layout, bool) {
	if depth == 0 || len(text) == 0 {
		return Layout{}, false
	}
	switch text[0] {
	case '[':
		return findInArray(text, depth)
	case '{':
		return findInObject(text, depth)
	}
	return Layout{}, false
}

// findInArray takes an array of regions for a layout, and looks into any other.
func findInArray(text json.RawMessage, depth int) (Layout, bool) {
	var items []json.RawMessage
	if json.Unmarshal(text, &items) != nil || len(items) == 0 {
		return Layout{}, false
	}
	var first map[string]json.RawMessage
	if json.Unmarshal(items[0], &first) == nil && (first["x_axis"] != nil || first["width"] != nil) {
		return custom(map[string]json.RawMessage{"layoutConfig": text})
	}
	for _, i := range items {
		if l, ok := find(i, depth-1); ok {
			return l, true
		}
	}
	return Layout{}, false
}

func findInObject(text json.RawMessage, depth int) (Layout, bool) {
	var fields map[string]json.RawMessage
	if json.Unmarshal(text, &fields) != nil {
		return Layout{}, false
	}
	switch {
	case fields["mixedVideoLayout"] != nil:
		return read(text)
	case fields["layoutConfig"] != nil:
		return custom(fields)
	}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if l, ok := find(fields[name], depth-1); ok {
			return l, true
		}
	}
	return Layout{}, false
}

func custom(fields map[string]json.RawMessage) (Layout, bool) {
	fields["mixedVideoLayout"] = json.RawMessage("3")
	text, err := json.Marshal(fields)
	if err != nil {
		return Layout{}, false
	}
	return read(text)
}

func read(text json.RawMessage) (Layout, bool) {
	var l Layout
	err := l.UnmarshalJSON(text)
	return l, err == nil
}
