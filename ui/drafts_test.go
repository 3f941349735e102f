package ui

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/fleet"
	"airdeck/agora/layout"
	"airdeck/ui/term"
	"airdeck/ui/theme"
)

// again is the next run, after one that was killed: nothing was said or written at its
// end.
func (d *desk) again() { d.t.Helper(); d.run(120, 40, theme.New(theme.TrueColor, true)) }

// edited is a desk with the lobby's editor open and one region moved.
func edited(t *testing.T) *desk {
	t.Helper()
	d := newDeskOnFile(t, 120, 40)
	d.start("lobby")
	d.Press("l", "tab", "-", "left")
	d.Expect("✎ draft, not sent")
	return d
}

func TestADraftOutlivesACrash(t *testing.T) {
	d := edited(t)
	draft := d.m.editor.Draft().Clone()
	d.after(2 * tickEvery)
	d.again()
	d.Expect("✎ custom 2")
	d.Press("l")
	d.Expect("✎ draft, not sent", "the draft of an earlier run")
	if got := d.m.editor.Draft(); !got.Equal(draft) {
		t.Fatalf("it comes back as %+v", got)
	}
	d.Press("u")
	d.Expect("undone: move")
	d.Press("u")
	d.Expect("undone: alpha", "● live")
	d.Press("U", "U")
	if got := d.m.editor.Draft(); !got.Equal(draft) {
		t.Errorf("done again it is %+v", got)
	}
}

// Held keys must not keep a draft off the disk.
func TestADraftIsWrittenWhileItIsStillEdited(t *testing.T) {
	d := edited(t)
	for range looksPatient + 1 {
		d.Press("left")
		d.after(tickEvery)
	}
	d.again()
	d.Expect("✎ custom 2")
}

func TestLeavingTheEditorWritesItsDraft(t *testing.T) {
	d := edited(t)
	d.Press("esc")
	d.again()
	d.Expect("✎ custom 2")
}

func TestQuittingKeepsDraftsWithoutAsking(t *testing.T) {
	d := edited(t)
	d.Press("ctrl+c")
	if !d.Quit() {
		t.Fatalf("it stays:\n%s", d.Text())
	}
	if lines := strings.Join(d.m.Farewell(), "\n"); !strings.Contains(lines, "the draft of lobby is kept") {
		t.Errorf("it says %q", lines)
	}
	d.again()
	d.Expect("✎ custom 2")
}

// full refuses to write drafts.
type full struct{ Drafts }

func (full) SaveDraft(context.Context, fleet.ID, []byte) error {
	return errors.New("no space left on device")
}

func TestADraftThatCannotBeWrittenIsAskedAbout(t *testing.T) {
	d := edited(t)
	d.m.o.Drafts = full{d.file}
	d.Press("ctrl+c")
	d.Expect("Leave without sending?", "• lobby")
	if d.Quit() {
		t.Fatal("it left")
	}
	// A second ctrl+c was on its way when this opened by itself: it is no answer.
	d.Press("esc", "y")
	for y, line := range strings.Split(d.Text(), "\n") {
		if before, _, there := strings.Cut(line, "Stay (esc)"); there {
			d.Send(tea.MouseMsg{X: term.Width(before), Y: y, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress})
		}
	}
	d.Expect("Leave without sending?")
	d.after(surprise)
	d.m.deaf = d.clock.Now().Add(time.Hour) // the clock was set back
	d.Press("esc")
	d.ExpectNot("Leave without sending?")
	d.Expect("a draft is not kept for the next run: no space left on device")
}

// What is kept in memory alone is lost with the run, and so is asked about.
func TestADraftThatIsKeptForThisRunAloneIsAskedAbout(t *testing.T) {
	d := edited(t)
	d.m.o.Fleeting = true
	d.Press("ctrl+c")
	d.Expect("Leave without sending?", "• lobby")
	if lines := strings.Join(d.m.Farewell(), "\n"); strings.Contains(lines, "is kept") {
		t.Errorf("it says %q", lines)
	}
	d.Press("y")
	if !d.Quit() {
		t.Error("it stays")
	}
}

// Who was told that a draft cannot be kept, and leaves all the same, is not asked again.
func TestLeavingWithoutADraftThatCannotBeWritten(t *testing.T) {
	d := edited(t)
	d.m.o.Drafts = full{d.file}
	d.Press("ctrl+c")
	d.after(surprise)
	d.Press("y")
	if !d.Quit() {
		t.Fatalf("it stays:\n%s", d.Text())
	}
	if lines := strings.Join(d.m.Farewell(), "\n"); strings.Contains(lines, "is kept") {
		t.Errorf("it says %q", lines)
	}
}

// What was sent or taken back is no draft any more, in the next run either; but all that
// led to it can still be undone there.
func TestADraftEndsWhenItIsLive(t *testing.T) {
	for name, c := range map[string]struct {
		keys  []string
		back  []string // what undoes it, in the next run
		again []string // or does it again
	}{
		"sent":       {[]string{"s", "enter"}, []string{"undone: move", "undone: alpha"}, nil},
		"taken back": {[]string{"R"}, []string{"undone: revert", "undone: move", "undone: alpha"}, nil},
		"undone":     {[]string{"u", "u"}, nil, []string{"done again: alpha", "done again: move"}},
	} {
		t.Run(name, func(t *testing.T) {
			d := edited(t)
			d.after(2 * tickEvery)
			d.Press(c.keys...)
			d.Expect("● live")
			d.after(2 * tickEvery)
			d.again()
			d.ExpectNot("✎")
			d.Press("l")
			d.Expect("● live")
			d.ExpectNot("the draft of an earlier run")
			for _, want := range c.back {
				d.Press("u")
				d.Expect(want)
			}
			for _, want := range c.again {
				d.Press("U")
				d.Expect(want)
			}
		})
	}
}

// What was live when the last run ended, and is not any more, is no draft either: nothing
// in it was changed here. It follows what others have sent since, and undo comes to it.
func TestWhatOthersSentBetweenTwoRunsIsFollowed(t *testing.T) {
	d := edited(t)
	d.Press("s", "enter")
	d.Expect("● live")
	d.after(2 * tickEvery)
	sent := d.m.editor.Draft().Clone()
	r := *d.find("lobby")
	r.Layout, r.LayoutBy = layout.Layout{Kind: layout.BestFit}, "bob"
	d.ledger.saved[r.ID] = r
	d.again()
	d.ExpectNot("✎")
	d.Press("l")
	d.Expect("● live")
	if got := d.m.editor.Draft(); !got.Equal(r.Layout) {
		t.Errorf("it shows %+v", got)
	}
	d.Press("u")
	d.Expect("undone: what bob sent")
	if got := d.m.editor.Draft(); !got.Equal(sent) {
		t.Errorf("undone it is %+v", got)
	}
}

// A draft that is read only when something was changed already is not lost: undo comes to
// it, and then goes on through what led to it.
func TestADraftThatComesLateLiesBelow(t *testing.T) {
	d := edited(t)
	theirs := d.m.editor.Draft().Clone()
	document, err := d.m.editor.Document()
	if err != nil {
		t.Fatal(err)
	}
	d.Press("u", "u", "esc")
	d.after(2 * tickEvery)
	d.again()
	d.Press("l", "V", "esc", "+", "c")
	id := d.m.editor.ID()
	ours := d.m.editor.Draft().Clone()
	d.Send(draftFound{id: id, draft: document})
	d.Expect("an earlier run has left a draft too")
	if got := d.m.editor.Draft(); !got.Equal(ours) {
		t.Fatalf("it takes the place of %+v", got)
	}
	for n := 0; !d.m.editor.Draft().Equal(theirs); n++ {
		if n == 9 {
			t.Fatal("undo does not come to it")
		}
		d.Press("u")
	}
	d.Expect("undone: leaving the draft of an earlier run")
	d.Press("u")
	d.Expect("undone: move")
}

// Nor is a number that is being typed taken away by it.
func TestADraftThatComesWhileANumberIsTyped(t *testing.T) {
	d := edited(t)
	document, err := d.m.editor.Document()
	if err != nil {
		t.Fatal(err)
	}
	d.Press("u", "u", "esc")
	d.after(2 * tickEvery)
	if err := d.file.DropDraft(t.Context(), d.find("lobby").ID); err != nil {
		t.Fatal(err)
	}
	d.again()
	d.Press("l", "enter", "ctrl+u", "0", ".", "2")
	d.Send(draftFound{id: d.m.editor.ID(), draft: document})
	d.Press("5", "enter")
	if got := d.m.editor.Draft().Regions[0].X; got != 250_000 {
		t.Errorf("x is %d", got)
	}
}

// While an updateLayout is under way the draft is the only place that has it.
func TestADraftStaysUntilItIsKnownToBeLive(t *testing.T) {
	d := edited(t)
	d.service.Fail("updateLayout", 504, `{"code":62,"reason":"request timeout"}`, 100)
	d.Press("s", "enter")
	d.after(10 * time.Second)
	draft := d.m.editor.Draft().Clone()
	d.again()
	d.Press("l")
	if got := d.m.editor.Draft(); !got.Equal(draft) {
		t.Errorf("it comes back as %+v", got)
	}
}

func TestADraftOfTheFutureIsNotTaken(t *testing.T) {
	d := edited(t)
	d.Press("esc")
	if err := d.file.SaveDraft(t.Context(), d.find("lobby").ID, []byte(`{"base": 7}`)); err != nil {
		t.Fatal(err)
	}
	d.again()
	d.Press("l")
	d.Expect("cannot be read")
	if !d.m.editor.Draft().Equal(twoSlots) {
		t.Errorf("the draft is %+v", d.m.editor.Draft())
	}
}

func TestWhatWasLiveBeforeOutlivesARun(t *testing.T) {
	d := edited(t)
	d.Press("s", "enter")
	d.Expect("● live")
	d.again()
	d.Press("l", "B")
	if got := d.m.editor.Draft(); !got.Equal(twoSlots) {
		t.Errorf("B gives %+v", got)
	}
	all, err := d.file.Layouts(t.Context(), d.find("lobby").ID)
	if err != nil || len(all) != 2 || !all[0].Layout.Equal(twoSlots) || !all[1].Known {
		t.Errorf("kept are %+v, %v", all, err)
	}
}
