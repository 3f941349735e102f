package start

import (
	"errors"
	"image"
	"reflect"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora"
	"airdeck/agora/fleet"
	"airdeck/agora/layout"
	"airdeck/ui/intent"
	"airdeck/ui/theme"
	"airdeck/ui/uitest"
)

// asked is an engine that finds a fault, or nothing to complain of.
type asked struct{ fault error }

func (a asked) Check(fleet.Wish) error { return a.fault }

func (a asked) Request(w fleet.Wish) ([]byte, error) {
	return []byte("{\n  \"cname\": \"" + w.Channel + "\",\n" + strings.Repeat("  \"a\": 1,\n", 40) + "  \"last\": 2\n}"), a.fault
}

func full(check error) *Full {
	profiles := []Profile{
		{Name: "meeting", App: "test", Canvas: layout.Size{Width: 1280, Height: 720}, Layout: layout.Layout{Kind: layout.BestFit, Background: "#102030"},
			UID: func(string) (string, error) { return "900000", nil }},
		{Name: "crowded", App: "full app", UID: func(string) (string, error) { return "", errors.New("no uid is free") }},
	}
	return NewFull(profiles, "meeting", busy, asked{check})
}

func press(m *Full, names ...string) (last intent.Intent) {
	for _, n := range names {
		last = m.HandleKey(uitest.Key(n))
	}
	return last
}

func write(m *Full, text string) {
	for _, r := range text {
		m.HandleKey(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
}

func TestEveryFieldIsTaken(t *testing.T) {
	m := full(nil)
	write(m, "lobby")
	press(m, "tab", "tab")
	write(m, "777")
	press(m, "tab", "tab", "right", "down")
	write(m, "640 × 360")
	press(m, "down", "left", "down")
	write(m, "/board/may/")
	press(m, "down")
	write(m, "secret-token")
	audio := 0
	want := intent.StartOnce{Wish: fleet.Wish{Profile: "meeting", Channel: "lobby", UID: "777", Mode: agora.Mix, Canvas: layout.Size{Width: 640, Height: 360},
		Layout: &layout.Layout{Kind: layout.Vertical, Background: "#102030"}, Once: fleet.Once{Streams: &audio, Prefix: []string{"board", "may"}}, Token: "secret-token"}}
	if got := press(m, "enter"); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant\n%+v", got, want)
	}
	if box := strings.Join(m.View(theme.New(theme.TrueColor, true), 80, 24), "\n"); strings.Contains(box, "secret") || !strings.Contains(box, "•••") {
		t.Errorf("the token:\n%s", box)
	}
}

// A picture is of a mix: canvas and layout of one that was typed before are not sent.
func TestIndividualHasNoPicture(t *testing.T) {
	m := full(nil)
	write(m, "lobby")
	press(m, "tab", "tab", "tab", "tab", "tab")
	write(m, "640x360")
	press(m, "tab", "right", "shift+tab", "shift+tab", "shift+tab", "right")
	started, _ := press(m, "enter").(intent.StartOnce)
	if got := started.Wish; got.Mode != agora.Individual || got.Layout != nil || got.Canvas != (layout.Size{}) {
		t.Errorf("%+v", got)
	}
}

func TestNothingStartsThatCannotBe(t *testing.T) {
	for name, c := range map[string]struct {
		check error
		fill  func(*Full)
		want  string
	}{
		"a channel":    {nil, func(m *Full) { write(m, "a/b") }, "not allowed: /"},
		"a canvas":     {nil, func(m *Full) { write(m, "lobby"); m.at = canvasEntry; write(m, "big") }, "want width x height"},
		"the engine's": {errors.New("uid 7 is taken"), func(m *Full) { write(m, "lobby") }, "uid 7 is taken"},
	} {
		m := full(c.check)
		c.fill(m)
		if i := press(m, "enter"); i != nil {
			t.Errorf("%s: %+v", name, i)
		}
		if box := strings.Join(m.View(theme.New(theme.Mono, true), 80, 24), "\n"); !strings.Contains(box, c.want) {
			t.Errorf("%s: no %q in\n%s", name, c.want, box)
		}
	}
}

// An enter or a PgDn that can do nothing says why, and goes to the field that it lacks.
func TestTheFullFormSaysWhatItLacks(t *testing.T) {
	m := full(nil)
	m.at = canvasEntry
	if got := press(m, "pgdown"); got != (intent.Say{Text: "nothing to show yet: type the channel's name first"}) || m.showing {
		t.Errorf("PgDn: %#v, showing %v", got, m.showing)
	}
	write(m, "big")
	if got := press(m, "enter"); got != noChannel || m.at != channelEntry {
		t.Errorf("enter: %#v at %d", got, m.at)
	}
	write(m, "lobby")
	if got, ok := press(m, "pgdown").(intent.Say); !ok || !strings.Contains(got.Text, "want width x height") || m.showing {
		t.Errorf("PgDn on a fault: %#v, showing %v", got, m.showing)
	}
}

func TestTheFullFormSaysWhatRunsAlready(t *testing.T) {
	m := full(nil)
	write(m, "busy room")
	if press(m, "enter") != nil || press(m, "enter") == nil {
		t.Error("a channel that is recorded takes two enters")
	}
	m = full(nil)
	write(m, "busy")
	press(m, "enter")
	write(m, " too")
	if press(m, "enter") != nil {
		t.Error("the enter for one channel is taken for another")
	}
	m = full(nil)
	write(m, "lobby")
	press(m, "tab", "right", "tab")
	box := strings.Join(m.View(theme.New(theme.Mono, true), 80, 24), "\n")
	for _, want := range []string{"recordings run, as many as the plan allows", "no uid is free"} {
		if !strings.Contains(box, want) {
			t.Errorf("no %q in\n%s", want, box)
		}
	}
}

// The field that hears the keys is in sight at every size, and a click finds what is
// seen there.
func TestTheFullFormFits(t *testing.T) {
	th := theme.New(theme.TrueColor, true)
	for w := 40; w <= 200; w += 4 {
		for _, h := range []int{8, 10, 16, 24} {
			m := full(errors.New(strings.Repeat("too long ", 20)))
			write(m, "busy room")
			for range entries {
				box := m.View(th, w, h)
				uitest.Exact(t, strings.Join(box, "\n"), min(w, 72), len(box))
				if len(box) > h || !strings.Contains(strings.Join(box, ""), "▌"+m.entries[m.at].name) {
					t.Fatalf("%d×%d:\n%s", w, h, strings.Join(box, "\n"))
				}
				press(m, "tab")
			}
		}
	}
	m := full(nil)
	write(m, "lobby")
	for at := range entries {
		m.HandleMouse(tea.MouseMsg{Button: tea.MouseButtonLeft, Action: tea.MouseActionPress}, image.Pt(4, 1+at), 80, 24)
		if m.at != at {
			t.Errorf("the click on line %d is of %d", at, m.at)
		}
	}
	box := m.View(th, 80, 24)
	i := m.HandleMouse(tea.MouseMsg{Button: tea.MouseButtonLeft, Action: tea.MouseActionPress}, image.Pt(4, len(box)-2), 80, 24)
	if _, ok := i.(intent.StartOnce); !ok {
		t.Errorf("the button gives %#v", i)
	}
}

// The request is shown as it would be sent, and scrolled; from it one can start, or go
// back to the form.
func TestTheRequestIsShown(t *testing.T) {
	th := theme.New(theme.Mono, true)
	m := full(nil)
	m.SetSize(80, 24)
	write(m, "lobby")
	shown := func() string { return strings.Join(m.View(th, 80, 24), "\n") }
	press(m, "pgdown")
	if s := shown(); !strings.Contains(s, `"cname": "lobby"`) || !strings.Contains(s, "more lines: PgDn") || strings.Contains(s, "profile") {
		t.Fatal(s)
	}
	write(m, "x")
	for range 30 {
		press(m, "pgdown")
	}
	if s := shown(); !strings.Contains(s, `"last": 2`) || !strings.Contains(s, "what a command gives is not in it") {
		t.Fatal(s)
	}
	if press(m, "pgup"); strings.Contains(shown(), `"last": 2`) {
		t.Errorf("PgUp does nothing after the end:\n%s", shown())
	}
	if i, ok := press(m, "enter").(intent.StartOnce); !ok || i.Wish.Channel != "lobby" {
		t.Errorf("enter gives %+v", i)
	}
	if i := press(m, "esc"); i != nil || !strings.Contains(shown(), "profile") {
		t.Errorf("esc gives %#v:\n%s", i, shown())
	}
	press(m, "pgdown", "pgup")
	if !strings.Contains(shown(), "profile") {
		t.Errorf("PgUp from the top:\n%s", shown())
	}
	m = full(errors.New("uid 7 is taken"))
	write(m, "lobby")
	press(m, "pgdown")
	if !strings.Contains(shown(), "uid 7 is taken") {
		t.Error(shown())
	}
	for w := 40; w <= 120; w += 7 {
		for _, h := range []int{8, 12, 24} {
			m := full(nil)
			write(m, "lobby")
			press(m, "pgdown")
			box := m.View(th, w, h)
			if uitest.Exact(t, strings.Join(box, "\n"), min(w, 72), len(box)); len(box) > h {
				t.Fatalf("%d lines of %d", len(box), h)
			}
		}
	}
}
