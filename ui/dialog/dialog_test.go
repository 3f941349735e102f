package dialog

import (
	"fmt"
	"image"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"airdeck/ui/intent"
	"airdeck/ui/keys"
	"airdeck/ui/theme"
	"airdeck/ui/uitest"
)

var mono = theme.New(theme.Mono, true)

func question(lines int) *Ask {
	a := &Ask{Title: "Stop these?", Buttons: []Button{
		{Label: "Keep recording", Key: "esc", Intent: intent.Back{}},
		{Label: "Stop", Key: "y", Danger: true, Intent: intent.StopRecordings{}},
		{Label: "And another", Key: "n", Intent: intent.OpenHelp{}},
	}}
	var body []Paragraph
	for i := range lines {
		body = append(body, Paragraph{Tone: Item, Text: fmt.Sprintf("recording number %d with some words about it", i)})
	}
	a.Body = Fixed(body...)
	return a
}

// The box is exact, no higher than the terminal, and all its buttons are in sight.
func TestAQuestionFits(t *testing.T) {
	for w := 30; w <= 120; w++ {
		for _, h := range []int{8, 10, 24} {
			box := strings.Join(question(30).View(mono, w, h), "\n")
			lines := strings.Count(box, "\n") + 1
			uitest.Exact(t, box, min(w, askWidth), lines)
			text := ansi.Strip(box)
			if lines > h || !strings.Contains(text, "Keep recording") || !strings.Contains(text, "Stop (y)") || !strings.Contains(text, "And another") {
				t.Fatalf("%d×%d:\n%s", w, h, text)
			}
			if !strings.Contains(text, "more lines") {
				t.Fatalf("%d×%d does not say that there is more:\n%s", w, h, text)
			}
		}
	}
}

func TestALongQuestionScrollsToItsEnd(t *testing.T) {
	a := question(30)
	for range 40 {
		a.HandleKey(uitest.Key("pgdown"))
	}
	if text := strings.Join(a.View(mono, 80, 24), "\n"); !strings.Contains(text, "number 29") {
		t.Error(text)
	}
}

// A click presses the button that is seen there, whatever the size.
func TestButtonsAreWhereTheyAreSeen(t *testing.T) {
	press := tea.MouseMsg{Button: tea.MouseButtonLeft, Action: tea.MouseActionPress}
	for w := 30; w <= 120; w += 6 {
		for _, lines := range []int{1, 30} {
			a := question(lines)
			box := a.View(mono, w, 16)
			for label, want := range map[string]intent.Intent{"Keep": intent.Back{}, "Stop (": nil, "And": intent.OpenHelp{}} {
				for y, l := range box {
					x := strings.Index(ansi.Strip(l), label)
					if x < 0 {
						continue
					}
					x = ansi.StringWidth(ansi.Strip(l)[:x])
					got := a.HandleMouse(press, image.Pt(x, y), w, 16)
					if _, stop := got.(intent.StopRecordings); label == "Stop (" && stop {
						continue
					}
					if got != want {
						t.Errorf("%d cells: a click on %q gives %#v", w, label, got)
					}
				}
			}
		}
	}
}

// What cannot be undone waits until all that is said of it has been in sight, whatever
// presses it; the harmless answer does not wait.
func TestADangerWaitsUntilItIsRead(t *testing.T) {
	const w, h = 80, 16
	stops := func(i intent.Intent) bool { _, ok := i.(intent.StopRecordings); return ok }
	says := func(i intent.Intent) bool { _, ok := i.(intent.Say); return ok }
	a := question(30)
	a.SetSize(w, h)
	if !says(a.HandleKey(uitest.Key("y"))) {
		t.Error("its key works")
	}
	a.HandleKey(uitest.Key("tab"))
	if !says(a.HandleKey(uitest.Key("enter"))) {
		t.Error("enter works")
	}
	if a.HandleKey(uitest.Key("esc")) != (intent.Back{}) {
		t.Error("the harmless one waits too")
	}
	for range 40 {
		a.HandleKey(uitest.Key("pgdown"))
		a.SetSize(w, h)
	}
	a.HandleKey(uitest.Key("pgup"))
	a.SetSize(w, h)
	if text := strings.Join(a.View(mono, w, h), "\n"); strings.Contains(text, "number 29") {
		t.Errorf("PgUp does nothing after the end:\n%s", text)
	}
	if !stops(a.HandleKey(uitest.Key("y"))) {
		t.Error("its key does not work when all was read")
	}
	short := question(3)
	short.SetSize(w, h)
	if !stops(short.HandleKey(uitest.Key("y"))) {
		t.Error("all is in sight, and its key does not work")
	}
}

// What is typed for a yes does nothing either before all was in sight.
func TestADangerThatIsTypedWaitsUntilItIsRead(t *testing.T) {
	const w, h = 80, 12
	l := &Line{Title: "Stop these?", Body: question(30).Body, Danger: true, Accept: "Stop",
		Intent: func(string) intent.Intent { return intent.StopRecordings{} }}
	stops := func() bool { _, ok := l.HandleKey(uitest.Key("enter")).(intent.StopRecordings); return ok }
	l.SetSize(w, h)
	if stops() {
		t.Error("enter works")
	}
	for range 30 {
		if text := strings.Join(l.View(mono, w, h), "\n"); strings.Contains(text, "number 29") {
			break
		}
		if stops() {
			t.Fatalf("enter works before the end is seen:\n%s", strings.Join(l.View(mono, w, h), "\n"))
		}
		l.HandleKey(uitest.Key("pgdown"))
		l.SetSize(w, h)
	}
	if !stops() {
		t.Error("enter does not work when all was read")
	}
	l.HandleKey(uitest.Key("pgup"))
	l.SetSize(w, h)
	if text := strings.Join(l.View(mono, w, h), "\n"); strings.Contains(text, "number 29") {
		t.Errorf("PgUp does nothing after the end:\n%s", text)
	}
}

// The sign of a key that changes something is explained, where there is room for it.
func TestHelpExplainsItsSign(t *testing.T) {
	for w, want := range map[int]bool{40: false, 80: true, 120: true} {
		h := &Help{First: keys.Dashboard}
		h.SetSize(w, 24)
		if title := h.View(mono, w, 24)[0]; strings.Contains(title, "! changes something at Agora") != want || strings.Contains(title, "…") {
			t.Errorf("%d wide: %s", w, title)
		}
	}
}

func TestTheHarmlessAnswerIsUnderTheCursor(t *testing.T) {
	if i := question(1).HandleKey(uitest.Key("enter")); i != (intent.Back{}) {
		t.Errorf("enter gives %#v", i)
	}
	a := question(1)
	a.HandleKey(uitest.Key("tab"))
	if _, ok := a.HandleKey(uitest.Key("enter")).(intent.StopRecordings); !ok {
		t.Error("tab enter does not press the second button")
	}
}

func TestHelpScrollsBothWays(t *testing.T) {
	h := &Help{First: keys.Editor}
	h.SetSize(80, 24)
	top := strings.Join(h.View(mono, 80, 24), "\n")
	h.HandleKey(uitest.Key("G"))
	end := strings.Join(h.View(mono, 80, 24), "\n")
	if end == top || strings.Contains(end, "more") {
		t.Errorf("the end is not reached:\n%s", end)
	}
	h.HandleKey(uitest.Key("k"))
	if strings.Join(h.View(mono, 80, 24), "\n") == end {
		t.Error("one line up changes nothing")
	}
	h.HandleKey(uitest.Key("g"))
	if strings.Join(h.View(mono, 80, 24), "\n") != top {
		t.Error("the top is not reached")
	}
}

// Every word of the help is there, at the narrowest too.
func TestHelpCutsNothing(t *testing.T) {
	for _, w := range []int{40, 80, 120} {
		h := &Help{First: keys.Dashboard}
		h.SetSize(w, 10_000)
		text := ansi.Strip(strings.Join(h.View(mono, w, 10_000), "\n"))
		if strings.Count(text, "…") != strings.Count(helpWords(), "…") {
			t.Errorf("%d wide: words are cut:\n%s", w, text)
		}
	}
}

// helpWords is all that the help says.
func helpWords() (all string) {
	for _, r := range keys.Rows() {
		all += Keys(r) + r.Words
	}
	return all
}

func TestAFieldShowsItsCursorWithoutColours(t *testing.T) {
	f := NewField("lobby", "", 20)
	if line := f.View(mono, 12, true); !strings.Contains(line, "\x1b[7m \x1b[0m") {
		t.Errorf("%q", line)
	}
	f.HandleKey(uitest.Key("left"))
	if line := f.View(mono, 12, true); !strings.Contains(line, "\x1b[7my") {
		t.Errorf("%q", line)
	}
	for w := 1; w < 40; w++ {
		if n := ansi.StringWidth(f.View(mono, w, true)); n != w {
			t.Fatalf("%d cells instead of %d", n, w)
		}
	}
}
