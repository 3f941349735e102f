package eventlog

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"airdeck/agora"
	"airdeck/agora/fleet"
	"airdeck/ui/term"
)

// Line is one thing that happened: an event of a recording, a call to Agora, or
// something about the deck itself.
type Line struct {
	At      time.Time
	Level   fleet.Level
	Call    bool     // a call, which the deck made; else an event
	ID      fleet.ID // of the recording, where the deck knows it
	Channel string
	UID     string // of the recorder, of a call
	What    string // in a word or two: "query 404/2"
	Text    string
	Details []Detail // what stands below it when it is opened
}

// Detail is one more thing to know about a line.
type Detail struct{ Name, Value string }

// Event is the line of a note.
func Event(n fleet.Note) Line {
	return Line{At: n.At, Level: n.Level, ID: n.ID, Channel: term.Clean(n.Channel), What: words[n.Level], Text: term.Clean(n.Text)}
}

// words are what the levels of an event are called.
var words = map[fleet.Level]string{fleet.Info: "event", fleet.Good: "done", fleet.Warn: "warning", fleet.Bad: "trouble"}

// Notice is a line about the deck itself.
func Notice(at time.Time, text string) Line {
	return Line{At: at, Level: fleet.Warn, What: "deck", Text: term.Clean(text)}
}

// Call is the line of an attempt. The client has taken everything secret out of it.
func Call(at time.Time, app string, a agora.Attempt) Line {
	l := Line{
		At: at, Call: true, Channel: term.Clean(a.Channel), UID: term.Clean(a.UID), What: string(a.Call) + outcome(a),
		Text: strconv.FormatInt(a.Took.Milliseconds(), 10) + " ms",
	}
	if a.Try > 1 {
		l.Text += ", try " + strconv.Itoa(a.Try)
	}
	if a.Err != nil {
		l.failed(a.Err)
	}
	l.detail("request id", a.RequestID)
	l.detail("host", a.Host)
	l.detail("app", app)
	l.detail("recorder", a.UID)
	return l
}

func (l *Line) detail(name, value string) {
	if value != "" {
		l.Details = append(l.Details, Detail{name, term.Clean(value)})
	}
}

// outcome is the HTTP status, and Agora's own code where that says more.
func outcome(a agora.Attempt) string {
	out := ""
	if a.HTTPStatus != 0 {
		out = " " + strconv.Itoa(a.HTTPStatus)
	}
	if e := (*agora.Error)(nil); errors.As(a.Err, &e) && e.Code != 0 && e.Code != a.HTTPStatus {
		out += fmt.Sprintf("/%d", e.Code)
	}
	if out == "" {
		out = " –"
	}
	return out
}

// failed adds what went wrong, what it means and what to do about it.
func (l *Line) failed(err error) {
	l.Level = fleet.Warn
	text := term.Clean(err.Error())
	var e *agora.Error
	if errors.As(err, &e) {
		text = term.Clean(e.Brief())
		l.detail("means", e.Meaning())
		l.detail("remedy", e.Remedy())
	}
	if text != "" {
		l.Text += "  " + text
	}
}

// plain is the line for the clipboard, with everything that is known of it.
func (l Line) plain() string {
	parts := []string{l.At.Format(time.RFC3339), l.What, l.Channel, l.Text}
	for _, d := range l.Details {
		parts = append(parts, d.Name+": "+d.Value)
	}
	return strings.Join(parts, "  ")
}

// holds tells whether a text, in small letters, stands in the line.
func (l Line) holds(text string) bool {
	if contains(l.Channel, text) || contains(l.What, text) || contains(l.Text, text) || contains(l.UID, text) {
		return true
	}
	for _, d := range l.Details {
		if contains(d.Value, text) {
			return true
		}
	}
	return false
}

func contains(s, small string) bool { return strings.Contains(strings.ToLower(s), small) }

// subject is whom a line is about. A call is told by its channel and recorder, for
// it knows no more.
type subject struct {
	id           fleet.ID
	channel, uid string
}

func (l Line) about(s subject) bool {
	if l.ID != "" && s.id != "" {
		return l.ID == s.id
	}
	return l.Channel == s.channel && (l.UID == s.uid || l.UID == "" || s.uid == "")
}
