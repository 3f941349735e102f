package control

import (
	"bytes"
	"regexp"
	"strings"

	"airdeck/agora"
)

// copied is a recording as a deck copies it; its channel may have anything in its name.
var copied = regexp.MustCompile(`^\s*cname=(.+) uid=(\S+) mode=(\S*) resourceId=(\S+) sid=(\S+)\s*$`)

// field is a name before its value, as people and logs write them: "uid=5", "sid: x". In
// JSON the name stands in quotes, and is none.
var field = regexp.MustCompile(`(?i)(?:^|[\s,;&?])(cname|channel|uid|resource_?id|sid|mode|app|profile)\s*[=:]\s*`)

// fieldsIn are the recordings of which a text names the ids, one in a line; a line that
// has some of them is a part of one.
func fieldsIn(text []byte) (out []Adoption) {
	for line := range bytes.Lines(text) {
		if m := copied.FindSubmatch(line); m != nil {
			out = append(out, Adoption{Task: agora.Task{
				Channel: string(m[1]), UID: string(m[2]), Mode: agora.Mode(m[3]), ResourceID: string(m[4]), SID: string(m[5]),
			}})
			continue
		}
		if names := field.FindAllSubmatchIndex(line, -1); names != nil {
			out = append(out, fromFields(string(line), names))
		}
	}
	return out
}

// fromFields reads values, each of which goes to the next name.
func fromFields(line string, names [][]int) (a Adoption) {
	for i, at := range names {
		end := len(line)
		if i+1 < len(names) {
			end = names[i+1][0]
		}
		value := strings.Trim(line[at[1]:end], " \t\r\n,;&\"'")
		*a.named(line[at[2]:at[3]]) = value
	}
	return a
}

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
