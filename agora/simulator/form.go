package simulator

import (
	"encoding/base64"
	"strconv"
	"strings"
)

// A form is what a text must look like, and the words that say so. The zero
// form takes any text.
type form struct {
	holds func(string) bool
	words string
}

var (
	uidForm        = form{isUID, "a string that holds an integer from 1 to 4294967295"}
	subscribedForm = form{isSubscribed, `a uid, or "#allstream#"`}
	wordForm       = form{isWord, "letters and digits only"}
	colourForm     = form{isColour, `a colour like "#1A2B3C"`}
	rtmpForm       = form{isRTMP, "an rtmp:// or rtmps:// address"}
	saltForm       = form{isSalt, "32 bytes in base64"}
)

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

// channelCharacters are the 89 that a channel's name is made of ("cname" of
// acquire in Agora's REST reference).
const channelCharacters = letters + " !#$%&()+-:;<=.>?@[]^_{}|~,"

func isChannelName(s string) bool {
	return len(s) <= 64 && onlyOf(s, channelCharacters)
}

func isUID(s string) bool {
	n, err := strconv.ParseUint(s, 10, 32)
	return err == nil && n > 0
}

func isSubscribed(s string) bool { return s == "#allstream#" || isUID(s) }

func isWord(s string) bool {
	return s != "" && onlyOf(s, letters)
}

func isColour(s string) bool {
	return len(s) == 7 && s[0] == '#' && onlyOf(s[1:], "0123456789abcdefABCDEF")
}

func isRTMP(s string) bool {
	return strings.HasPrefix(s, "rtmp://") || strings.HasPrefix(s, "rtmps://")
}

func isSalt(s string) bool {
	salt, err := base64.StdEncoding.DecodeString(s)
	return err == nil && len(salt) == 32
}

func onlyOf(s, characters string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !strings.ContainsRune(characters, r) }) < 0
}
