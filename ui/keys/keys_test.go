package keys

import (
	"slices"
	"strings"
	"testing"
)

func TestNoTwoRowsOfAScopeShareAKey(t *testing.T) {
	seen := map[string]Action{}
	for _, r := range Rows() {
		for _, k := range r.Keys {
			id := string(r.Scope) + " " + k
			if other, ok := seen[id]; ok {
				t.Errorf("%s: %q means both %s and %s", r.Scope, k, other, r.Action)
			}
			seen[id] = r.Action
		}
	}
}

// unreliable keys never reach a program in some terminals or share their bytes
// with another key; no action may depend on one alone.
var unreliable = map[string]bool{
	"ctrl+i": true, "ctrl+m": true, "ctrl+[": true, "ctrl+s": true, "ctrl+q": true, "ctrl+j": true, "ctrl+h": true,
	"shift+enter": true, "ctrl+enter": true, "ctrl+tab": true, "shift+delete": true,
}

func TestEveryActionIsOnAReliableKey(t *testing.T) {
	for _, r := range Rows() {
		reliable := false
		for _, k := range r.Keys {
			reliable = reliable || isPlain(k)
			if unreliable[k] {
				t.Errorf("%s %s: %q cannot be typed everywhere", r.Scope, r.Action, k)
			}
		}
		if !reliable && !everyShell[r.Keys[0]] {
			t.Errorf("%s %s: none of %q is on every keyboard", r.Scope, r.Action, r.Keys)
		}
	}
}

// everyShell are keys that mean the same in every shell, and so are typed by everybody.
var everyShell = map[string]bool{"ctrl+c": true, "ctrl+l": true, "ctrl+z": true}

// isPlain tells whether a key, or each key of a sequence, is on every keyboard.
func isPlain(key string) bool {
	if key == " " {
		return true
	}
	return !slices.ContainsFunc(strings.Split(key, " "), func(k string) bool { return len(k) != 1 && !plain[k] })
}

var plain = map[string]bool{
	"enter": true, "esc": true, "tab": true, "backspace": true, "delete": true, "up": true, "down": true, "left": true, "right": true,
	"pgup": true, "pgdown": true, "home": true, "end": true,
	// Back-tab is sent by every terminal that has a shift key; a dialog and a form
	// have the arrows beside it.
	"shift+tab": true,
}

func TestEveryRowSaysWhatItDoes(t *testing.T) {
	for _, r := range Rows() {
		if len(r.Keys) == 0 || r.Words == "" || r.Action == "" {
			t.Errorf("%+v is incomplete", r)
		}
		if Match(r.Scope, r.Keys[0]) != r.Action {
			t.Errorf("%s %q does not match %s", r.Scope, r.Keys[0], r.Action)
		}
	}
}
