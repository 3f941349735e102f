package agora

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"strconv"
	"strings"
	"time"
)

// The types of this file read what Agora sends, which is not always of the type that its pages say. None of them ever
// fails: a field that makes no sense must not take the others with it.

// number reads an integer, also out of a string.
type number struct {
	value int64
	set   bool
}

func (n *number) UnmarshalJSON(b []byte) error {
	s := strings.TrimSpace(unquote(b))
	v, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		f, ferr := strconv.ParseFloat(s, 64)
		if ferr != nil || !(math.Abs(f) < 1<<62) {
			return nil
		}
		v = int64(f)
	}
	*n = number{value: v, set: true}
	return nil
}

// text reads a string, also out of a number.
type text string

func (t *text) UnmarshalJSON(b []byte) error {
	switch {
	case len(b) == 0, bytes.Equal(b, []byte("null")), b[0] == '{', b[0] == '[':
		return nil
	}
	*t = text(unquote(b))
	return nil
}

// flag reads a boolean, also out of a number or a string.
type flag bool

func (f *flag) UnmarshalJSON(b []byte) error {
	v, err := strconv.ParseBool(unquote(b))
	*f = flag(err == nil && v)
	return nil
}

// moment reads a time in Unix seconds or milliseconds, told apart by size: as milliseconds the limit lies in 1973.
type moment time.Time

const firstMilliseconds = 100_000_000_000

func (m *moment) UnmarshalJSON(b []byte) error {
	var n number
	_ = n.UnmarshalJSON(b) // never fails
	switch {
	case n.value <= 0:
	case n.value < firstMilliseconds:
		*m = moment(time.Unix(n.value, 0))
	default:
		*m = moment(time.UnixMilli(n.value))
	}
	return nil
}

// unquote is the text of a JSON string, or any other token as it stands.
func unquote(b []byte) string {
	if len(b) < 2 || b[0] != '"' {
		return string(b)
	}
	if inner := b[1 : len(b)-1]; bytes.IndexByte(inner, '\\') < 0 {
		return string(inner)
	}
	var s string
	_ = json.Unmarshal(b, &s) // b is a valid token here, or s stays empty
	return s
}

// decode reads JSON into v; a value of another type than v's is passed over, the rest is read.
func decode(b []byte, v any) error {
	err := json.Unmarshal(b, v)
	if other := (*json.UnmarshalTypeError)(nil); errors.As(err, &other) {
		return nil
	}
	return err
}
