package layout

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// largest is the biggest number that a layout is read with. Far beyond any position that makes sense, so that a pixel
// count sent by mistake is still read and can be told by Check, and far below where arithmetic on it would overflow.
const largest = 1_000_000

// decimal is a number of millionths, on the wire a decimal fraction with at most six decimals and never an exponent.
type decimal int

func (d decimal) String() string {
	n, sign := int(d), ""
	if n < 0 {
		n, sign = -n, "-"
	}
	s := fmt.Sprintf("%s%d.%06d", sign, n/Whole, n%Whole)
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}

func (d decimal) MarshalJSON() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalJSON reads more than is ever sent: exponents, further decimals (rounded), and numbers as strings.
func (d *decimal) UnmarshalJSON(b []byte) error {
	f, set, err := readNumber(b)
	if set {
		*d = decimal(math.Round(f * Whole))
	}
	return err
}

// whole is an integer of the wire: sent as a number, read also from a string.
type whole int

func (w *whole) UnmarshalJSON(b []byte) error {
	f, set, err := readNumber(b)
	if err != nil || !set {
		return err
	}
	if f != math.Trunc(f) {
		return fmt.Errorf("%s is not a whole number", b)
	}
	*w = whole(f)
	return nil
}

// text is a string of the wire, read also from a number: user ids come as both.
type text string

func (t *text) UnmarshalJSON(b []byte) error {
	var n json.Number // the digits as they came, not a float that would round them
	switch {
	case bytes.HasPrefix(b, []byte(`"`)):
		return json.Unmarshal(b, (*string)(t))
	case bytes.Equal(b, []byte("null")):
		return nil
	}
	err := json.Unmarshal(b, &n)
	*t = text(n)
	return err
}

// readNumber is the number in b, be it bare or in quotes. A null or an empty string sets nothing.
func readNumber(b []byte) (f float64, set bool, err error) {
	s := string(bytes.TrimSpace(b))
	if strings.HasPrefix(s, `"`) {
		if err := json.Unmarshal(b, &s); err != nil {
			return 0, false, err
		}
		s = strings.TrimSpace(s)
	}
	if s == "" || s == "null" {
		return 0, false, nil
	}
	f, err = strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(f) {
		return 0, false, fmt.Errorf("%s is not a number", b)
	}
	if math.Abs(f) > largest {
		return 0, false, fmt.Errorf("%s is too large a number", b)
	}
	return f, true, nil
}
