package start

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
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

// fault is all that is wrong with a channel's name; empty while it can be sent.
func fault(name string) string {
	var wrong []string
	if name != "" && strings.TrimSpace(name) == "" {
		wrong = append(wrong, "only spaces: nobody would see which channel this is")
	}
	if len(name) > maxChannel {
		wrong = append(wrong, "at most "+strconv.Itoa(maxChannel)+" bytes; this has "+strconv.Itoa(len(name)))
	}
	if refused := refusedIn(name); len(refused) > 0 {
		wrong = append(wrong, "not allowed: "+listed(refused)+"; allowed: a-z A-Z 0-9 space "+marks)
	}
	return strings.Join(wrong, "; ")
}

// refusedIn are the characters of a name that no channel may have, each once.
func refusedIn(name string) []rune {
	var out []rune
	for _, r := range name {
		if !allowed(r) && !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	return out
}

// mostListed is how many characters are named before the rest of them is counted.
const mostListed = 6

func listed(refused []rune) string {
	words := make([]string, 0, len(refused))
	for _, r := range refused[:min(len(refused), mostListed)] {
		if unicode.IsPrint(r) && !unicode.Is(unicode.M, r) {
			words = append(words, string(r))
			continue
		}
		words = append(words, strconv.QuoteRune(r)) // nobody would see it
	}
	text := strings.Join(words, " ")
	if more := len(refused) - mostListed; more > 0 {
		text += " and " + strconv.Itoa(more) + " more"
	}
	return text
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
