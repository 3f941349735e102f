package control

import (
	"bytes"
	"regexp"
	"strings"

	"airdeck/agora"
)

// copied is a recording as a deck copies it; its channel may have anything in its name.
var copied = regexp.MustCompile(`^\s*cname=(.+) uid=(\S+) mode=(\S*) resourceId=(\S+) sid=(\S+)\s*$`)

// copiesIn are the recordings in lines that a deck copied, and the text without these.
func copiesIn(text []byte) (out []Adoption, rest []byte) {
	for line := range bytes.Lines(text) {
		m := copied.FindSubmatch(line)
		if m == nil {
			rest = append(rest, line...)
			continue
		}
		out = append(out, Adoption{Task: agora.Task{
			Channel: string(m[1]), UID: string(m[2]), Mode: agora.Mode(m[3]), ResourceID: string(m[4]), SID: string(m[5]),
		}})
	}
	return out, rest
}

// field is a name before its value, as people and logs write them: "uid=5", "sid: x".
var field = regexp.MustCompile(`(?i)(?:^|[\s,;&?])(cname|channel|uid|resource_?id|sid|mode|app|profile)\s*[=:]\s*`)

// fieldsIn are the recordings of which a text names the ids, one in a line; a line that
// has some of them is a part of one. In JSON such words are somebody's text, and no ids:
// the text must be without it.
func fieldsIn(text []byte) (out []Adoption) {
	for line := range bytes.Lines(text) {
		if names := field.FindAllSubmatchIndex(line, -1); names != nil {
			out = append(out, fromFields(string(line), names))
		}
	}
	return out
}

// fromFields reads values. That of a name goes to the next one, and an id ends with its
// word: what follows may be anything, even an account's key.
func fromFields(line string, names [][]int) (a Adoption) {
	for i, at := range names {
		end := len(line)
		if i+1 < len(names) {
			end = names[i+1][0]
		}
		value := strings.Trim(line[at[1]:end], around)
		switch to := a.named(line[at[2]:at[3]]); to {
		case &a.Channel, &a.App, &a.Profile:
			*to = value
		default:
			if end := strings.IndexAny(value, around); end >= 0 {
				value = value[:end]
			}
			*to = value
		}
	}
	return a
}

// around is what may stand around a value.
const around = " \t\r\n,;&\"'"

func (a *Adoption) named(field string) *string {
	switch strings.ToLower(field) {
	case "cname", "channel":
		return &a.Channel
	case "uid":
		return &a.UID
	case "sid":
		return &a.SID
	case "mode":
		return (*string)(&a.Mode)
	case "app":
		return &a.App
	case "profile":
		return &a.Profile
	}
	return &a.ResourceID
}
