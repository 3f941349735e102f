// Package status is the bottom of the deck: the newest event, what the keys do
// here, and the short messages that come and go.
//
// It must not know a screen: hints come in as rows of bindings.
package status

import (
	"time"

	"airdeck/agora/fleet"
	"airdeck/ui/keys"
	"airdeck/ui/term"
	"airdeck/ui/theme"
)

// Hint is a binding for the bottom line.
type Hint struct {
	Key, Word string
	Off       bool // it does nothing now
	Pinned    bool // it is there however narrow the line: the help, and the way out
}

// Hints makes the bottom line's hints from the bindings of a scope.
func Hints(scope keys.Scope, off func(keys.Action) string) []Hint {
	var out []Hint
	for _, r := range keys.Of(scope) {
		if r.Hint == "" {
			continue
		}
		reason := ""
		if off != nil {
			reason = off(r.Action)
		}
		pinned := r.Action == keys.Help || r.Action == keys.Back || r.Action == keys.Quit
		out = append(out, Hint{keys.Show(r.Keys[0]), r.Hint, reason != "", pinned})
	}
	return out
}

// Footer draws as many hints as fit into w cells, the first ones first; what is
// pinned stands at the end.
func Footer(t *theme.Theme, hints []Hint, w int) string {
	line := " "
	for i, h := range fitting(hints, w) {
		if i > 0 {
			line += term.Spaces(hintGap)
		}
		if h.Off {
			line += t.KeyOff.Paint(h.Key + " " + h.Word)
		} else {
			line += t.Key.Paint(h.Key) + " " + t.KeyWords.Paint(h.Word)
		}
	}
	return term.Fit(line, w)
}

const (
	hintGap  = 2
	helpWord = "help" // fits wherever anything does
)

func (h Hint) width() int { return term.Width(h.Key) + 1 + term.Width(h.Word) + hintGap }

// fitting drops hints from the end, but for those that are pinned.
func fitting(hints []Hint, w int) []Hint {
	var pinned, out []Hint
	room := w - 1 + hintGap
	for _, help := range []bool{true, false} {
		for _, h := range hints {
			if h.Pinned && (h.Word == helpWord) == help && h.width() <= room {
				pinned = append(pinned, h)
				room -= h.width()
			}
		}
	}
	for _, h := range hints {
		if h.Pinned {
			continue
		}
		if room -= h.width(); room < 0 {
			break
		}
		out = append(out, h)
	}
	return append(out, pinned...)
}

// HintAt finds which hint stands under a column of the footer.
func HintAt(hints []Hint, w, x int) (Hint, bool) {
	at := 1
	for _, h := range fitting(hints, w) {
		if x >= at && x < at+h.width()-hintGap {
			return h, true
		}
		at += h.width()
	}
	return Hint{}, false
}

// Style of a note's level.
func Style(t *theme.Theme, l fleet.Level) theme.Style {
	switch l {
	case fleet.Good:
		return t.Good
	case fleet.Warn:
		return t.Warn
	case fleet.Bad:
		return t.Bad
	}
	return t.Dim
}

// Event draws one note in w cells: time, channel, what happened.
func Event(t *theme.Theme, n fleet.Note, w int) string {
	if n.Text == "" {
		return term.Spaces(w)
	}
	at := n.At.Format(time.TimeOnly)
	channel := term.Cut(term.Clean(n.Channel), max(w/4, 8))
	if channel != "" {
		channel += "  "
	}
	text := term.Cut(term.Clean(n.Text), max(w-term.Width(at)-term.Width(channel)-3, 0))
	return term.Fit(" "+t.Faint.Paint(at)+"  "+t.Text.Paint(channel)+Style(t, n.Level).Paint(text), w)
}

// ToastTime is how long a toast stays; what is bad stays longer.
func ToastTime(l fleet.Level) time.Duration {
	if l >= fleet.Warn {
		return 8 * time.Second
	}
	return 4 * time.Second
}
