package layout

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"unicode/utf8"
)

// ErrNoLayout says that a text is JSON, and holds no layout.
var ErrNoLayout = errors.New("there is no layoutConfig in it, and no mixedVideoLayout")

// depth bounds how far Find goes down: Agora's own bodies have a layout at the fourth level.
const depth = 12

// Find reads a layout out of any JSON that contains one: an updateLayout or start body, whole or in part, or the bare
// array of a layoutConfig. What is wrong with it is for Check to tell: it can be shown and mended. Only a value that is
// not of its kind cannot be read: the error is then its Fault. A layoutConfig without a mixedVideoLayout beside it counts
// as Custom.
func Find(text []byte) (Layout, error) {
	if !json.Valid(text) {
		return Layout{}, notJSON(text)
	}
	return find(bytes.TrimSpace(text), depth)
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

// find is ErrNoLayout where there is none, and another error where there is one that cannot be read.
func find(text json.RawMessage, depth int) (Layout, error) {
	if depth == 0 || len(text) == 0 {
		return Layout{}, ErrNoLayout
	}
	switch text[0] {
	case '[':
		return findInArray(text, depth)
	case '{':
		return findInObject(text, depth)
	}
	return Layout{}, ErrNoLayout
}

// findInArray takes an array of regions for a layout, and looks into any other.
func findInArray(text json.RawMessage, depth int) (Layout, error) {
	var items []json.RawMessage
	if json.Unmarshal(text, &items) != nil || len(items) == 0 {
		return Layout{}, ErrNoLayout
	}
	var first map[string]json.RawMessage
	if json.Unmarshal(items[0], &first) == nil && (first["x_axis"] != nil || first["width"] != nil) {
		return custom(map[string]json.RawMessage{"layoutConfig": text})
	}
	return findIn(slices.Values(items), depth)
}

func findInObject(text json.RawMessage, depth int) (Layout, error) {
	var fields map[string]json.RawMessage
	if json.Unmarshal(text, &fields) != nil {
		return Layout{}, ErrNoLayout
	}
	kind := fields["mixedVideoLayout"]
	switch {
	case kind != nil && !bytes.Equal(kind, []byte("null")):
		return read(text)
	case fields["layoutConfig"] != nil:
		return custom(fields)
	}
	return findIn(func(yield func(json.RawMessage) bool) {
		for _, name := range slices.Sorted(maps.Keys(fields)) {
			if !yield(fields[name]) {
				return
			}
		}
	}, depth)
}

// findIn is the first layout that is in any of these.
func findIn(texts iter.Seq[json.RawMessage], depth int) (Layout, error) {
	for t := range texts {
		if l, err := find(t, depth-1); !errors.Is(err, ErrNoLayout) {
			return l, err
		}
	}
	return Layout{}, ErrNoLayout
}

func custom(fields map[string]json.RawMessage) (Layout, error) {
	fields["mixedVideoLayout"] = json.RawMessage("3")
	text, err := json.Marshal(fields)
	if err != nil {
		return Layout{}, err
	}
	return read(text)
}

func read(text json.RawMessage) (Layout, error) {
	var l Layout
	err := l.read(text)
	return l, err
}
