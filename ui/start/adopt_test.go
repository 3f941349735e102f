package start

import (
	"errors"
	"image"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"airdeck/ui/intent"
	"airdeck/ui/theme"
	"airdeck/ui/uitest"
)

// adopting is the form where all that has a sid is found.
func adopting(apps ...string) *Adopt {
	return NewAdopt(apps, []string{"meeting", "gallery"}, func(i intent.Adopt) ([]string, error) {
		if !strings.Contains(i.Text, "sid") {
			return nil, errors.New("no sid")
		}
		return []string{"found by " + i.Profile + "/" + i.App}, nil
	})
}

func (a *Adopt) press(names ...string) (last intent.Intent) {
	for _, n := range names {
		last = a.HandleKey(uitest.Key(n))
	}
	return last
}

func (a *Adopt) write(text string) {
	for _, r := range text {
		a.HandleKey(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
}

func TestWhatIsTypedIsAskedAsAStartsAnswer(t *testing.T) {
	a := adopting("main")
	for _, text := range []string{"", "lob\"by", " 77 ", "res", "s1"} {
		a.write(text)
		a.press("tab")
	}
	a.press("right", "tab", "right")
	want := intent.Adopt{Text: `{"cname":"lob\"by","mode":"individual","resourceId":"res","sid":"s1","uid":"77"}`, Profile: "meeting"}
	if got := a.press("enter"); got != want {
		t.Errorf("%+v", got)
	}
	// What is pasted comes before it.
	a.press("tab")
	a.write("sid=5")
	if got := a.press("enter"); got != (intent.Adopt{Text: "sid=5", Profile: "meeting"}) {
		t.Errorf("%+v", got)
	}
	a.press("ctrl+u")
	if got := a.press("enter"); got != want {
		t.Errorf("%+v", got)
	}
}

// Where the config has several apps, one of them is said, unless a profile says it.
func TestWhichAppIsMeant(t *testing.T) {
	a := adopting("main", "second")
	a.write("sid=5")
	a.press("shift+tab", "left")
	if got := a.press("enter"); got != (intent.Adopt{Text: "sid=5", App: "second"}) {
		t.Errorf("%+v", got)
	}
	a.press("up", "right")
	if got := a.press("enter"); got != (intent.Adopt{Text: "sid=5", Profile: "meeting"}) {
		t.Errorf("%+v", got)
	}
	if text := strings.Join(a.View(theme.New(theme.Mono, true), 80, 24), "\n"); !strings.Contains(text, "its profile says it") {
		t.Error(text)
	}
}

// At any size every entry and button is clicked where it is drawn.
func TestTheAdoptFormIsClicked(t *testing.T) {
	for _, size := range []image.Point{{80, 24}, {60, 17}, {40, 10}, {200, 60}} {
		a := adopting("main", "second")
		a.write("sid=5")
		view := func() []string {
			return strings.Split(ansi.Strip(strings.Join(a.View(theme.New(theme.Mono, true), size.X, size.Y), "\n")), "\n")
		}
		if h := len(view()); h > size.Y {
			t.Errorf("%v: %d lines high", size, h)
		}
		click := func(text string) intent.Intent {
			for y, line := range view() {
				if x := strings.Index(line, text); x >= 0 {
					at := image.Pt(len([]rune(line[:x])), y)
					return a.HandleMouse(tea.MouseMsg{Button: tea.MouseButtonLeft, Action: tea.MouseActionPress}, at, size.X, size.Y)
				}
			}
			t.Fatalf("%v: %q is not drawn:\n%s", size, text, strings.Join(view(), "\n"))
			return nil
		}
		if size.Y >= 24 {
			click("profile")
			click("profile")
		} else {
			a.press("up", "up", "right")
		}
		if got := click("Adopt (enter)"); got != (intent.Adopt{Text: "sid=5", Profile: "meeting"}) {
			t.Errorf("%v: %+v", size, got)
		}
		if got := click("Cancel (esc)"); got != (intent.Back{}) {
			t.Errorf("%v: %+v", size, got)
		}
	}
}

// A paste that is too long is not cut: half of it would be of recordings that nobody misses.
func TestAPasteIsTakenWholeOrNotAtAll(t *testing.T) {
	a := NewAdopt(nil, nil, func(intent.Adopt) ([]string, error) { return nil, nil })
	paste := func(n int) intent.Intent {
		return a.HandleKey(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(strings.Repeat("a", n)), Paste: true})
	}
	if got := paste(textLimit); got != nil || len(a.pasted) != textLimit {
		t.Fatalf("%v, %d kept", got, len(a.pasted))
	}
	if _, said := paste(1).(intent.Say); !said || len(a.pasted) != textLimit {
		t.Errorf("said %v, %d kept", said, len(a.pasted))
	}
}
