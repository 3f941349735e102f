package editor

import (
	"encoding/json"
	"strings"
	"testing"

	"airdeck/agora/fleet"
	"airdeck/agora/layout"
)

// hostile is text that would set the title, ring, move the cursor and colour what follows.
const hostile = "\x1b]0;own\a\x1b[35;7m\u009b5A\x1b[9;9HX"

func expectHarmless(t *testing.T, where, drawn string) {
	t.Helper()
	for _, bad := range []string{"\x1b]", "\a", "\x1b[35;7m", "\u009b", "\x1b[9;9H"} {
		if strings.Contains(drawn, bad) {
			t.Errorf("%s: %q reaches the screen", where, bad)
		}
	}
}

// hostileBody is an updateLayout body, every text of which is hostile.
func hostileBody(t *testing.T, kind layout.Kind) string {
	l := custom(at("7"+hostile, 0, 0, 500_000, 500_000), at("7"+hostile, 500_000, 0, 500_000, 500_000), at("", 0, 500_000, 900_000, 700_000))
	l.Kind, l.MaxResolutionUID = kind, hostile
	l.Background, l.BackgroundImage, l.DefaultUserImage = "#"+hostile, "https://"+hostile, "http://"+hostile
	l.Images = []layout.UserImage{{UID: "7" + hostile, URL: "https://" + hostile}}
	b, err := json.Marshal(l)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Text from outside cannot move the cursor, colour the screen or set the title, wherever
// it stands: in what was pasted or sent by others, in names and in templates.
func TestTextFromOutsideIsHarmless(t *testing.T) {
	views := map[string][]string{
		"canvas": nil, "second": {"2"}, "warnings": {"F"}, "several": {" ", "2"}, "numbers": {"enter"}, "uid": {"enter", "tab", "tab", "tab", "tab", "tab", "tab"},
		"background": {"b"}, "json": {"v"}, "gallery": {"t", "end"}, "rehearsal": {"r", "+"}, "arrange": {"m"}, "view": {"V", "p"}, "sent": {"O", "h"}, "template": {"w"},
	}
	for name, keys := range views {
		for _, kind := range []layout.Kind{layout.Custom, layout.Vertical} {
			d := newDesk(t, three())
			d.r.Channel = "lobby" + hostile
			d.SetPresent([]string{"7" + hostile, "8"})
			d.SetNames(map[string]string{"7" + hostile: "anna" + hostile, "8": hostile})
			d.Import(hostileBody(t, kind))
			d.SetTemplates([]layout.Template{{Name: "mine" + hostile, Layout: d.draft}})
			d.SetSent([]fleet.SentLayout{{At: noon, By: "deck" + hostile, Known: true, Layout: d.draft}})
			d.press(keys...)
			expectHarmless(t, name+" of "+kind.String(), d.drawn())
			d.press("esc", "esc")
			expectHarmless(t, name+" of "+kind.String()+", left", d.drawn())
		}
	}
}
