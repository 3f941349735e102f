package simulator

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
)

const bodyLimit = 1 << 20

var errTooLarge = errors.New("larger than 1 MiB")

// readBody takes the whole body, at most 1 MiB of it.
func readBody(r *http.Request) ([]byte, error) {
	if r.Body == nil {
		return nil, nil
	}
	data, err := io.ReadAll(io.LimitReader(r.Body, bodyLimit+1))
	if err != nil {
		return nil, err
	}
	if len(data) > bodyLimit {
		return nil, errTooLarge
	}
	return data, nil
}

// parse reads one JSON object and nothing after it. Numbers stay as written.
func parse(data []byte) (object, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var o object
	if err := d.Decode(&o); err != nil {
		return nil, errors.New("the body is not a JSON object")
	}
	if o == nil {
		return nil, errors.New("the body is null, not a JSON object")
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, errors.New("something follows the JSON object")
	}
	return o, nil
}

// rawField is the field of an object exactly as it was written, nil if absent.
func rawField(data []byte, path ...string) json.RawMessage {
	for _, name := range path {
		var fields map[string]json.RawMessage
		if json.Unmarshal(data, &fields) != nil {
			return nil
		}
		data = fields[name]
	}
	return data
}

// dig follows names into nested objects; nil where there is nothing.
func dig(o object, path ...string) any {
	var v any = o
	for _, name := range path {
		inner, ok := v.(object)
		if !ok {
			return nil
		}
		v = inner[name]
	}
	return v
}

func text(v any) string {
	s, _ := v.(string)
	return s
}

// whole reads a number that the field table has let through; otherwise, when
// it is left out or cannot be read, it is the given default.
func whole(v any, otherwise int) int {
	n, ok := v.(json.Number)
	if !ok {
		return otherwise
	}
	i, err := n.Int64()
	if err != nil {
		return otherwise
	}
	return int(i)
}
