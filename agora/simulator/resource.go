package simulator

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"hash/crc32"
	"time"
)

// startWithin is how long a resourceId waits for its start.
const startWithin = 5 * time.Minute

// A resource is what acquire gives out: it serves one start.
type resource struct {
	id       string
	task     task
	scene    int
	hours    int
	acquired time.Time
	planned  any // the start that acquire was told of, nil if none
	used     *recording
	server   int
}

// A task is what there can be only one running recording of.
type task struct{ cname, uid string }

func (r *resource) expired(now time.Time) bool {
	return r.used == nil && now.Sub(r.acquired) > startWithin
}

// newResourceID is long and opaque like Agora's, and can be told from one
// that nobody gave out.
func (s *Service) newResourceID() string {
	data := s.random(87)
	data = binary.BigEndian.AppendUint32(data, crc32.ChecksumIEEE(data))
	return base64.RawURLEncoding.EncodeToString(data)
}

// decryptable tells whether the id was made by some newResourceID.
func decryptable(id string) bool {
	data, err := base64.RawURLEncoding.DecodeString(id)
	if err != nil || len(data) != 91 {
		return false
	}
	return binary.BigEndian.Uint32(data[87:]) == crc32.ChecksumIEEE(data[:87])
}

// newID is 32 hexadecimal digits: the form of a sid and of a request id.
func (s *Service) newID() string { return hex.EncodeToString(s.random(16)) }

func (s *Service) random(n int) []byte {
	data := make([]byte, 0, n+8)
	for len(data) < n {
		data = binary.BigEndian.AppendUint64(data, s.chance.Uint64())
	}
	return data[:n]
}
