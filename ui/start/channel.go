package start

import (
	"strconv"
	"strings"
)

// Fleet is what the forms ask about recordings.
type Fleet struct {
	// Running tells how many live recordings a channel has already.
	Running func(channel string) int
	// Full is how many the plan allows at once, where an app has as many; else 0.
	Full func(app string) int
}

// remark is what to know of a channel before it is recorded: a fault, or what runs
// already.
func (f Fleet) remark(name, app string) string {
	switch {
	case fault(name) != "":
		return fault(name)
	case name == "":
		return ""
	case f.Running(name) > 0:
		return "recorded already; enter twice starts another"
	case f.Full(app) > 0:
		return strconv.Itoa(f.Full(app)) + " recordings run, as many as the plan allows at once: Agora may refuse one more"
	case strings.TrimSpace(name) != name:
		return "the name begins or ends with a space"
	}
	return ""
}

// fault is what is wrong with a channel's name; empty while it can be sent.
func fault(name string) string {
	if len(name) > maxChannel {
		return "at most " + strconv.Itoa(maxChannel) + " bytes; this has " + strconv.Itoa(len(name))
	}
	if name != "" && strings.TrimSpace(name) == "" {
		return "only spaces: nobody would see which channel this is"
	}
	for _, r := range name {
		if !allowed(r) {
			return strconv.Quote(string(r)) + " is not allowed: a-z A-Z 0-9 space " + marks
		}
	}
	return ""
}

// Agora's acquire reference: at most 64 bytes of these 89 characters.
const (
	maxChannel = 64
	marks      = "!#$%&()+-:;<=.>?@[]^_{}|~,"
)

func allowed(r rune) bool {
	switch {
	case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9', r == ' ':
		return true
	}
	for _, m := range marks {
		if r == m {
			return true
		}
	}
	return false
}
