package start

import (
	"errors"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"airdeck/agora/layout"
	"airdeck/ui/intent"
	"airdeck/ui/theme"
	"airdeck/ui/uitest"
)

// busy is a fleet in which all channels run that say so.
var busy = Fleet{
	Running: func(c string) int { return len(c) - len(strings.TrimPrefix(c, "busy")) },
	Full:    func(app string) int { return len(app) - len(strings.TrimPrefix(app, "full")) },
}

func form(channel string) *Model {
	profiles := []Profile{
		{Name: "meeting", App: "test", Canvas: layout.Size{Width: 1280, Height: 720}, MaxIdle: 300 * time.Second,
			UID: func(string) (string, error) { return "900000", nil }},
		{Name: "gallery", App: "test", UID: func(string) (string, error) { return "900001", nil }},
	}
	m := New(profiles, "gallery", busy)
	for _, r := range channel {
		m.HandleKey(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
	return m
}

// Agora's acquire reference allows 89 characters.
func TestTheCharactersOfAChannel(t *testing.T) {
	n := 0
	for r := rune(0); r < 0x2000; r++ {
		if allowed(r) {
			n++
		}
	}
	if n != 89 {
		t.Errorf("%d characters are allowed, not 89", n)
	}
	for name, ok := range map[string]bool{
		"lobby": true, "A b-1.[x]": true, strings.Repeat("x", 64): true,
		strings.Repeat("x", 65): false, "später": false, "频道": false, " ": false, " a": true, "a/b": false, "a*b": false, "a'b": false,
	} {
		if got := form(name).Fault() == ""; got != ok {
			t.Errorf("%q: %q", name, form(name).Fault())
		}
	}
}

// All that is wrong with a name is said at once, each character once.
func TestAllThatIsWrongWithAChannel(t *testing.T) {
	for name, want := range map[string]string{
		`a/b"c/d`:                     `not allowed: / "; allowed: a-z`,
		"频道 会议":                       "not allowed: 频 道 会 议; ",
		"a\u00a0b\u200bc":             `not allowed: '\u00a0' '\u200b'; `,
		"äöüßàéèç":                    "not allowed: ä ö ü ß à é and 2 more; ",
		strings.Repeat("x", 65) + "/": "at most 64 bytes; this has 66; not allowed: /; ",
	} {
		if got := form(name).Fault(); !strings.HasPrefix(got, want) {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

// Why there is no uid, and so no start, is told to its end.
func TestWhyThereIsNoUIDIsToldWhole(t *testing.T) {
	m := form("lobby")
	m.profiles[m.at].UID = func(string) (string, error) {
		return "", errors.New("nothing is started while recordings cannot be written down: store: the disk is full: /var/lib/airdeck.db")
	}
	frame := ansi.Strip(strings.Join(m.View(theme.New(theme.Mono, true), 80, 24), "\n"))
	for _, want := range []string{"recorder  nothing is started", "disk is full", "/var/lib/airdeck.db"} {
		if !strings.Contains(frame, want) {
			t.Errorf("%q is not shown:\n%s", want, frame)
		}
	}
}

func TestNothingStartsWithAFault(t *testing.T) {
	for _, name := range []string{"a/b", strings.Repeat("x", 65)} {
		if i := form(name).HandleKey(tea.KeyMsg{Type: tea.KeyEnter}); i != nil {
			t.Errorf("%q gives %#v", name, i)
		}
	}
	if i := form("lobby").HandleKey(tea.KeyMsg{Type: tea.KeyEnter}); i != (intent.StartRecording{Profile: "gallery", Channel: "lobby"}) {
		t.Errorf("lobby gives %#v", i)
	}
}

func TestTheProfileIsRememberedAndTurned(t *testing.T) {
	m := form("lobby")
	var seen []string
	for range 3 {
		seen = append(seen, m.Profile())
		m.HandleKey(tea.KeyMsg{Type: tea.KeyTab})
	}
	if got := strings.Join(seen, " "); got != "gallery meeting gallery" {
		t.Error(got)
	}
	m.HandleKey(tea.KeyMsg{Type: tea.KeyShiftTab})
	if m.Profile() != "gallery" {
		t.Error(m.Profile())
	}
}

func TestTheFormFitsAndSaysWhatRunsAlready(t *testing.T) {
	th := theme.New(theme.TrueColor, true)
	for w := 40; w <= 200; w++ {
		for _, h := range []int{8, 10, 16, 24} {
			box := form("busy room").View(th, w, h)
			uitest.Exact(t, strings.Join(box, "\n"), min(w, 72), len(box))
			if len(box) > h || !strings.Contains(strings.Join(box, ""), "already") || !strings.Contains(strings.Join(box, ""), "Cancel") {
				t.Fatalf("%d×%d:\n%s", w, h, strings.Join(box, "\n"))
			}
		}
	}
}

func TestEnterWithoutAChannelSaysSo(t *testing.T) {
	m := form("")
	if got := m.HandleKey(tea.KeyMsg{Type: tea.KeyEnter}); got != noChannel {
		t.Errorf("%#v", got)
	}
}

func TestAChannelThatIsRecordedTakesTwoEnters(t *testing.T) {
	m := form("busy room")
	enter := tea.KeyMsg{Type: tea.KeyEnter}
	if i := m.HandleKey(enter); i != nil {
		t.Fatalf("the first enter gives %#v", i)
	}
	if i := m.HandleKey(enter); i != (intent.StartRecording{Profile: "gallery", Channel: "busy room"}) {
		t.Errorf("the second enter gives %#v", i)
	}
}
