package agora

import (
	"encoding/json"
	"fmt"
)

// mask is what a secret looks like wherever it is printed.
const mask = "•••"

// Secret is a string that must not be seen: printed in any way, as text or as JSON, it is ••• (or nothing, when there
// is none). Reveal is the only way out.
type Secret string

// Reveal is the secret itself.
func (s Secret) Reveal() string { return string(s) }

// String is the mask, not the secret.
func (s Secret) String() string {
	if s == "" {
		return ""
	}
	return mask
}

// GoString is the mask, not the secret.
func (s Secret) GoString() string { return fmt.Sprintf("%q", s.String()) }

// Format prints the mask under every verb.
func (s Secret) Format(f fmt.State, verb rune) {
	text := s.String()
	if verb == 'q' || f.Flag('#') {
		text = `"` + text + `"`
	}
	fmt.Fprint(f, text)
}

// MarshalText is the mask, not the secret.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// MarshalJSON is the mask, not the secret.
func (s Secret) MarshalJSON() ([]byte, error) { return json.Marshal(s.String()) }
