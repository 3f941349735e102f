package control

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"encoding/binary"
	"io"
	"strings"
	"time"

	"airdeck/agora"
)

// tokenEnds reads from an RTC token when it ends; the zero time if it does not tell.
// It is what a token says of itself: whether it is genuine only Agora knows.
//
// A 007 token is base64(zlib(signature, App ID, issued, lifetime, …)), a 006 token
// App ID and base64(signature, two checksums, (salt, end, …)). Numbers are little
// endian, strings have a 16-bit length before them.
func tokenEnds(token agora.Secret) time.Time {
	text := token.Reveal()
	switch {
	case strings.HasPrefix(text, "007"):
		return ends007(text[3:])
	case strings.HasPrefix(text, "006") && len(text) > 3+appIDLength:
		return ends006(text[3+appIDLength:])
	}
	return time.Time{}
}

const (
	appIDLength  = 32
	longestToken = 64 << 10 // bytes, inflated
)

func ends007(text string) time.Time {
	raw, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return time.Time{}
	}
	z, err := zlib.NewReader(bytes.NewReader(raw))
	if err != nil {
		return time.Time{}
	}
	plain, err := io.ReadAll(io.LimitReader(z, longestToken))
	if err != nil {
		return time.Time{}
	}
	r := tokenReader{rest: plain}
	r.text() // signature
	r.text() // App ID
	issued, life := r.number(), r.number()
	return r.time(int64(issued) + int64(life))
}

func ends006(text string) time.Time {
	raw, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return time.Time{}
	}
	r := tokenReader{rest: raw}
	r.text()   // signature
	r.number() // checksum of the channel
	r.number() // and of the uid
	message := tokenReader{rest: r.text(), broken: r.broken}
	message.number() // salt
	return message.time(int64(message.number()))
}

// tokenReader takes a token apart; once something is missing it is broken.
type tokenReader struct {
	rest   []byte
	broken bool
}

func (r *tokenReader) take(n int) []byte {
	if r.broken || len(r.rest) < n {
		r.broken = true
		return make([]byte, n)
	}
	out := r.rest[:n]
	r.rest = r.rest[n:]
	return out
}

func (r *tokenReader) text() []byte { return r.take(int(binary.LittleEndian.Uint16(r.take(2)))) }

func (r *tokenReader) number() uint32 { return binary.LittleEndian.Uint32(r.take(4)) }

func (r *tokenReader) time(unix int64) time.Time {
	if r.broken || unix <= 0 {
		return time.Time{}
	}
	return time.Unix(unix, 0)
}
