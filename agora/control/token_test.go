package control_test

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"encoding/binary"
	"strings"
	"time"

	"airdeck/agora"
)

func le(v any) []byte {
	var b bytes.Buffer
	_ = binary.Write(&b, binary.LittleEndian, v)
	return b.Bytes()
}

func counted(text string) []byte { return append(le(uint16(len(text))), text...) }

// token007 is a token as Agora's token builders make it, but for its signature.
func token007(issued time.Time, life time.Duration) agora.Secret {
	plain := slicesOf(counted("signature"), counted(strings.Repeat("a", 32)), le(uint32(issued.Unix())), le(uint32(life/time.Second)), le(uint32(1)), le(uint16(0)))
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	_, _ = w.Write(plain)
	_ = w.Close()
	return agora.Secret("007" + base64.StdEncoding.EncodeToString(z.Bytes()))
}

func slicesOf(parts ...[]byte) []byte { return bytes.Join(parts, nil) }
