package config

import (
	"fmt"
	"strconv"
	"strings"
)

// UIDRange is the uids that a profile's recorders take, both ends included. Nobody else in a channel may have one of
// them (acquire, uid: 1…2³²−1).
type UIDRange struct{ First, Last uint32 }

// defaultUIDs is far from the uids that people count up from 1, and from those that Agora's SDKs draw at random.
var defaultUIDs = UIDRange{900_000, 900_999}

// ParseUIDRange reads "900000-900999", or a single uid.
func ParseUIDRange(text string) (UIDRange, bool) {
	first, last, isRange := strings.Cut(text, "-")
	if !isRange {
		last = first
	}
	a, err := strconv.ParseUint(strings.TrimSpace(first), 10, 32)
	b, err2 := strconv.ParseUint(strings.TrimSpace(last), 10, 32)
	if err != nil || err2 != nil || a < 1 || a > b {
		return UIDRange{}, false
	}
	return UIDRange{uint32(a), uint32(b)}, true
}

// String is the range as a config file has it.
func (r UIDRange) String() string { return fmt.Sprintf("%d-%d", r.First, r.Last) }

// Free is the lowest uid of the range that is not used; false if all of them are.
func (r UIDRange) Free(used func(uid string) bool) (string, bool) {
	for n := uint64(max(r.First, 1)); n <= uint64(r.Last); n++ {
		if uid := strconv.FormatUint(n, 10); !used(uid) {
			return uid, true
		}
	}
	return "", false
}
