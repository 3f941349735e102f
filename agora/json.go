package agora

import (
	"bytes"
	"encoding/json"
)

// encode is v as JSON without turning & < > into escapes: channel names hold them, and a preview is read by people.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}

// reader turns a secret into the text that goes out: hide for eyes, or a seal's open for the wire.
type reader func(Secret) string

func hide(s Secret) string { return s.String() }

// seal opens secrets for one request and remembers them, so that an answer that repeats one can be cleaned of it.
type seal struct{ opened []Secret }

func (s *seal) open(x Secret) string {
	if x != "" {
		s.opened = append(s.opened, x)
	}
	return x.Reveal()
}
