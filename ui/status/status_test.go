package status

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"airdeck/ui/keys"
	"airdeck/ui/theme"
)

func TestTheFooterAlwaysShowsTheHelp(t *testing.T) {
	th := theme.New(theme.Mono, true)
	for _, scope := range []keys.Scope{keys.Dashboard, keys.Editor} {
		hints := Hints(scope, nil)
		for w := 12; w < 200; w++ {
			line := ansi.Strip(Footer(th, hints, w))
			if !strings.Contains(line, "? help") || ansi.StringWidth(line) != w || strings.Contains(line, "…") {
				t.Fatalf("%s, %d cells: %q", scope, w, line)
			}
		}
	}
}

// On the narrowest of the usual terminals the mouse can pause and leave.
func TestTheWayOutIsAlwaysThere(t *testing.T) {
	th := theme.New(theme.Mono, true)
	for scope, want := range map[keys.Scope][]string{
		keys.Dashboard: {"p pause", "H history", "e log", "q quit"}, keys.Editor: {"esc back"}, keys.Log: {"esc back"}, keys.History: {"esc back"},
	} {
		line := ansi.Strip(Footer(th, Hints(scope, nil), 80))
		for _, w := range want {
			if !strings.Contains(line, w) {
				t.Errorf("%s: %q is not in %q", scope, w, line)
			}
		}
	}
}

// What is clicked is what is seen there.
func TestHintsStandWhereTheyAreDrawn(t *testing.T) {
	th := theme.New(theme.Mono, true)
	hints := Hints(keys.Editor, nil)
	for w := 20; w < 200; w += 7 {
		line := ansi.Strip(Footer(th, hints, w))
		for x := range []rune(line) {
			h, ok := HintAt(hints, w, x)
			if !ok {
				if c := []rune(line)[x]; c != ' ' {
					t.Fatalf("%d cells: %q at %d is nothing", w, c, x)
				}
				continue
			}
			if !strings.Contains(line, h.Key+" "+h.Word) {
				t.Fatalf("%d cells: %+v at %d is not in %q", w, h, x, line)
			}
		}
	}
}

func TestADisabledActionIsDim(t *testing.T) {
	hints := Hints(keys.Dashboard, func(a keys.Action) string {
		if a == keys.StopOne {
			return "nothing to stop"
		}
		return ""
	})
	for _, h := range hints {
		if h.Off != (h.Word == "stop") {
			t.Errorf("%+v", h)
		}
	}
}
