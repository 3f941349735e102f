package control

import (
	"encoding/base64"
	"testing"

	"airdeck/agora"
)

func TestTokenOfTheOlderKind(t *testing.T) {
	message := "\x01\x00\x00\x00" + "\x00\x00\x00\x70" + "\x00\x00"
	body := "\x03\x00sig" + "cccc" + "uuuu" + string([]byte{byte(len(message)), 0}) + message
	token := agora.Secret("006" + "0123456789abcdef0123456789abcdef" + base64.StdEncoding.EncodeToString([]byte(body)))
	if got := tokenEnds(token); got.Unix() != 0x70000000 {
		t.Errorf("ends at %v", got)
	}
}

func FuzzTokenEnds(f *testing.F) {
	for _, s := range []string{"", "007", "006", "007eJw", "006" + "0123456789abcdef0123456789abcdef" + "AAAA", "007////", "anything"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if at := tokenEnds(agora.Secret(s)); !at.IsZero() && at.Unix() <= 0 {
			t.Errorf("%q ends at %v", s, at)
		}
	})
}
