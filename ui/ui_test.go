package ui

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/fleet"
	"airdeck/agora/simulator"
	"airdeck/ui/theme"
	"airdeck/ui/uitest"
)

func TestStartConfirmLayoutStop(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Expect("● recording", "lobby", "● 1 recording")

	d.Press("l")
	d.Expect("● live", "slot 1 · 1 of 2")
	d.Press("tab", "g", "left", "-")
	d.Expect("✎ draft, not sent")
	d.Press("s")
	d.Expect("Send this layout?", "moved left")
	d.Press("enter")
	d.Expect("● live")
	if got, want := d.live("lobby"), d.m.editor.Draft(); !got.Equal(want) {
		t.Errorf("the simulator has %+v, the canvas %+v", got, want)
	}

	d.Press("esc", "x")
	d.Expect("Stop lobby?", "A stopped recording cannot be resumed")
	d.Press("enter")
	d.ExpectNot("Stop lobby?")
	if r := d.find("lobby"); r.Phase != fleet.Confirmed {
		t.Fatalf("enter on the harmless button made it %s", r.Phase)
	}
	d.Press("x", "y")
	d.after(time.Second)
	d.Expect("■ stopped", "upload: uploaded", "_lobby.m3u8")
}

func TestNothingIsPaintedBeforeItIsTrue(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Hold()
	d.Press("x", "y")
	d.Expect("◐ stopping")
	d.ExpectNot("■ stopped")
	d.Release()
	d.after(time.Second)
	d.Expect("■ stopped")
}

func TestAStoppedRecordingIsNotQueried(t *testing.T) {
	d := newDesk(t, 80, 24)
	d.start("lobby")
	d.Press("x", "y")
	d.after(time.Second)
	before := len(d.service.Received())
	d.after(5 * time.Minute)
	d.Press("r")
	d.Expect("it cannot be queried: it has ended")
	if after := len(d.service.Received()); after != before {
		t.Errorf("%d more requests after the stop", after-before)
	}
}

// A query that was asked for is told of, since its answer may change nothing that is seen.
func TestAQueryIsToldOf(t *testing.T) {
	d := newDesk(t, 80, 24)
	d.start("lobby")
	before := len(d.service.Received())
	d.Press("r")
	d.Expect("asking Agora about lobby")
	if after := len(d.service.Received()); after != before+1 {
		t.Errorf("%d requests", after-before)
	}
}

// What is typed into the full form is sent, this once; the token is seen nowhere.
func TestAStartThatDiffersFromItsProfile(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.Press("S")
	d.Type("lobby")
	d.Press("tab", "tab")
	d.Type("bob")
	d.Expect("want a number from 1 to")
	d.Press("backspace", "backspace", "backspace")
	d.Type("777")
	d.Press("tab", "tab", "tab")
	d.Type("640x360")
	d.Press("tab", "tab")
	d.Type("board/may")
	d.Press("tab")
	d.Type("top-secret-token")
	seen := d.Text()
	d.Press("pgdown")
	d.Expect("The request, secrets masked", `"uid": "777"`, `"secretKey": "•••"`, `"token": "•••"`, `"width": 640`)
	seen += d.Text()
	d.Press("enter")
	d.after(5 * time.Second)
	r := d.find("lobby")
	if r.UID != "777" || r.Canvas.Width != 640 || r.SID == "" {
		t.Errorf("%+v", r)
	}
	d.Expect("s3://b/board/may/")
	seen += d.Text() + fmt.Sprintf("%+v", d.ledger.saved)
	if strings.Contains(seen, "top-secret") {
		t.Error("the token is shown or written")
	}
}

func TestTheCursorStaysOnItsRecording(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("alpha")
	d.start("beta")
	d.Press("g")
	if r := d.m.dash.Current(); r.Channel != "alpha" {
		t.Fatalf("the first is %s", r.Channel)
	}
	d.service.Failover("beta", d.find("beta").UID, 30*time.Second)
	d.after(12 * time.Second)
	d.Expect("▲ moving", "▲ 1 needs attention")
	if r := d.m.dash.Current(); r.Channel != "alpha" {
		t.Errorf("the cursor went to %s", r.Channel)
	}
	d.Press("g")
	if r := d.m.dash.Current(); r.Channel != "beta" {
		t.Errorf("what needs attention is not first, but %s", r.Channel)
	}
	d.Expect("404", "moving to another server", "→ Wait for the clock")
	d.after(40 * time.Second)
	d.ExpectNot("needs attention")
	d.Expect("● 2 recording")
}

func TestAFullDiskKeepsAStartFromBeingSent(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.ledger.err = errors.New("no space left on device")
	d.Press("s")
	d.Type("lobby")
	d.Press("enter")
	d.Expect("not started", "no space left on device", "▲ cannot write to disk")
	if n := len(d.service.Received()); n != 0 {
		t.Errorf("%d requests went out", n)
	}
}

// An outage is told in the first line: the counts would else look as if all were well.
func TestNothingIsAnswered(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	if err := d.service.SetWeather(simulator.Weather{Kind: "reset", Chance: 1}); err != nil {
		t.Fatal(err)
	}
	d.after(20 * time.Second)
	d.after(20 * time.Second)
	d.Expect("▲ no answer from Agora since 12:0")
	if err := d.service.SetWeather(); err != nil {
		t.Fatal(err)
	}
	d.after(40 * time.Second)
	d.ExpectNot("no answer from Agora")
}

func TestRefusedCredentials(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.service.Fail("query", 401, `{"message":"Invalid authentication credentials"}`, 1000)
	d.after(12 * time.Second)
	d.Expect("▲ credentials refused", "lobby")
	d.Send(tea.WindowSizeMsg{Width: 60, Height: 24}) // where the counts have no room for words, this has
	d.Expect("▲ credentials refused since", "▲")
	d.Send(tea.WindowSizeMsg{Width: 120, Height: 40})
	before := len(d.service.Received())
	d.after(2 * time.Minute)
	if n := len(d.service.Received()) - before; n < 3 || n > 5 {
		t.Errorf("%d probes in two minutes, want one every 30 s", n)
	}
}

func TestAPasteIsOneText(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.Press("s")
	d.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("\x1b[31mlob\nby"), Paste: true})
	d.Expect("lob")
	if strings.Contains(d.Frame(), "\x1b[31m") {
		t.Error("a pasted escape reached the screen")
	}
}

func TestTextFromOutsideCannotMoveTheCursor(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.service.Fail("query", 400, `{"code":2,"reason":"\u001b[2J\u001b]0;owned\u0007 bad \u202e parameter"}`, 10)
	d.after(15 * time.Second)
	d.Expect("bad")
	for _, evil := range []string{"\x1b[2J", "\x1b]0;", "\x07", "\u202e"} {
		if strings.Contains(d.Frame(), evil) {
			t.Errorf("the frame holds %q", evil)
		}
	}
	uitest.Exact(t, d.Frame(), 120, 40)
}

func TestSecretsAreNeverShown(t *testing.T) {
	d := newDesk(t, 200, 60)
	d.start("lobby")
	d.service.Fail("start", 400, `{"code":2,"reason":"not good: top-secret-key, top-secret-access"}`, 1)
	d.Press("s")
	d.Type("town hall")
	seen := d.Text()
	d.Press("enter")
	d.Expect("not started", "not good")
	seen += d.Text()
	d.Press("G", "k")
	d.Press("esc", "l", "v")
	seen += d.Text()
	d.Press("esc", "esc")
	d.after(20 * time.Second)
	seen += d.Text()
	for _, saved := range d.ledger.saved {
		seen += fmt.Sprintf("%+v", saved)
	}
	if strings.Contains(seen, "top-secret") {
		t.Error("a secret is shown or written")
	}
}

func TestMarksStopSeveralAtOnce(t *testing.T) {
	d := newDesk(t, 120, 40)
	for _, c := range []string{"a", "b", "c"} {
		d.start(c)
	}
	d.Press("g", " ", " ", "x")
	d.Expect("Stop the 2 marked recordings?", "✓ 2 marked")
	d.Press("y")
	d.after(time.Second)
	d.Expect("■ 2 ended", "● 1 recording")
}

func TestFilter(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("alpha")
	d.start("beta")
	d.Press("/")
	d.Type("bet")
	d.Press("enter")
	d.Expect("1 recording ")
	if r := d.m.dash.Current(); r.Channel != "beta" {
		t.Errorf("the cursor is on %s", r.Channel)
	}
	d.ExpectNot("alpha")
	d.Press("esc")
	d.Expect("alpha")
}

func TestPauseEndsByItself(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Press("p")
	d.Expect("polling paused")
	before := len(d.service.Received())
	d.after(4*time.Minute + 50*time.Second)
	if n := len(d.service.Received()) - before; n != 0 {
		t.Errorf("%d requests while paused", n)
	}
	d.after(20 * time.Second)
	d.ExpectNot("polling paused")
	if n := len(d.service.Received()) - before; n == 0 {
		t.Error("polling did not go on")
	}
}

func TestEditorUndoesAndKeepsTheDraft(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Press("l", "a", "D", "d", "c", "-", "]", "right", "L")
	d.Press("esc")
	d.Press("l")
	d.Expect("✎ draft, not sent")
	for d.m.editor.Dirty() {
		d.Press("u")
	}
	d.Expect("● live")
	if !d.m.editor.Draft().Equal(twoSlots) {
		t.Errorf("undone to %+v", d.m.editor.Draft())
	}
}

func TestALayoutThatCannotBeIsNotSent(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Press("l", "enter", "tab", "tab", "ctrl+u")
	d.Type("0.7")
	d.Press("tab", "tab", "tab", "tab", "ctrl+u")
	d.Type("0")
	d.Press("enter")
	d.Expect("▸uid", "1…4294967295")
	d.Press("esc")
	if !d.m.editor.Draft().Equal(twoSlots) {
		t.Error("a draft with a fault was taken over")
	}
}

func TestAnUnansweredLayoutIsUnknownAndMayBeSentAgain(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.service.Fail("updateLayout", 504, `{"code":62,"reason":"request timeout"}`, 1)
	d.Press("l", "-", "s", "enter")
	d.Expect("not through yet", "not known whether the layout is live, trying again")
	if d.find("lobby").LayoutKnown {
		t.Error("what is live is said to be known")
	}
	d.Press("s", "enter")
	d.Expect("● live")
	if l := d.live("lobby"); l.Regions[0].Alpha != 950_000 {
		t.Errorf("the simulator has %+v", l)
	}
}

func TestMouseOnTheCanvas(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Press("l")
	before := d.m.editor.Draft().Regions[1].Rect
	d.Drag(60, 20, 50, 20)
	after := d.m.editor.Draft().Regions[1].Rect
	if after.X >= before.X || after.W != before.W {
		t.Errorf("dragged from %+v to %+v", before, after)
	}
	d.Press("u")
	if got := d.m.editor.Draft().Regions[1].Rect; got != before {
		t.Errorf("undone to %+v", got)
	}
}

func TestQuitIsAtOnceWhereNothingIsUnderWay(t *testing.T) {
	d := newDesk(t, 80, 24)
	d.start("lobby")
	d.Press("q")
	if !d.Quit() {
		t.Fatal("it goes on")
	}
	if lines := d.m.Farewell(); len(lines) != 1 || !strings.Contains(lines[0], "1 recording goes on") {
		t.Errorf("it says %q", lines)
	}
}

func TestQuitWaitsForAStart(t *testing.T) {
	d := newDesk(t, 80, 24)
	d.Hold()
	d.Press("s")
	d.Type("lobby")
	d.Press("enter", "q")
	d.Expect("start of lobby", "Leaving")
	if d.Quit() {
		t.Fatal("it left")
	}
	d.Release()
	if !d.Quit() {
		t.Fatalf("it stays:\n%s", d.Text())
	}
	if d.find("lobby").SID == "" {
		t.Error("the sid is not known")
	}
}

// Leaving and thinking better of it must not lose a query: a recording nobody asks
// about any more would look well for ever.
func TestAfterStayingEverythingIsAskedAgain(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("alpha")
	d.start("beta")
	for d.m.dash.Current().Channel != "beta" {
		d.Press("k")
	}
	d.Hold()
	d.Press("x", "y", "q")
	d.Expect("Leaving", "stop of beta")
	d.after(12 * time.Second)
	d.Press("esc")
	d.Release()
	d.after(30 * time.Second)
	if age := d.clock.Now().Sub(d.find("alpha").StatusAt); age > 15*time.Second {
		t.Errorf("alpha was last asked about %s ago", age)
	}
	d.Press("g", "x", "y")
	d.after(2 * time.Second)
	if r := d.find("alpha"); r.Phase != fleet.Ended {
		t.Errorf("alpha is %s", r.Phase)
	}
}

func TestOnATinyTerminalOnlyLeavingIsHeard(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Send(tea.WindowSizeMsg{Width: 30, Height: 6})
	d.Press("x", "y", "s")
	d.Expect("at least 40×8")
	if r := d.find("lobby"); r.Phase != fleet.Confirmed {
		t.Errorf("unseen keys made it %s", r.Phase)
	}
	d.Press("q")
	if !d.Quit() {
		t.Error("q is not heard")
	}
}

func TestTheStopDialogShowsWhatItStops(t *testing.T) {
	for _, size := range [][2]int{{40, 10}, {60, 16}, {80, 24}} {
		d := newDesk(t, size[0], size[1])
		d.start("lobby")
		d.Press("x")
		d.Expect("Stop lobby?", "• lobby", "Keep recording", "Stop (y)")
	}
}

// Marks of what has ended are gone, and a mark that is out of sight is told.
func TestMarks(t *testing.T) {
	d := newDesk(t, 120, 40)
	for _, c := range []string{"alpha", "beta", "gamma"} {
		d.start(c)
	}
	d.Press("g", " ", "/")
	d.Type("gam")
	d.Press("enter")
	d.Expect("✓ 1 marked")
	d.Press("x")
	d.Expect("Stop alpha?")
	d.Press("y")
	d.after(2 * time.Second)
	d.ExpectNot("marked")
	d.Press("x")
	d.Expect("Stop gamma?")
}

func TestHintsOfTheFilterAndOfDialogsAreTheirOwn(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	for keys, want := range map[string]string{"/": "esc clear", "s": "enter start", "x": "enter choose", "?": "esc close"} {
		d.Press(keys)
		d.Expect(want)
		d.ExpectNot("q quit")
		lines := strings.Split(d.Text(), "\n")
		x := strings.Index(lines[39], "esc")
		d.Click(x, 39)
		d.Expect("q quit")
	}
}

func TestLeavingAsksAboutDrafts(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Press("l", "-", "esc")
	d.Expect("✎ custom 2")
	d.Press("q")
	d.Expect("Leave without sending?", "• lobby")
	d.Press("esc")
	if d.Quit() {
		t.Fatal("it left")
	}
	d.Press("q", "y")
	if !d.Quit() {
		t.Error("it stays")
	}
}

func TestAcknowledgedIsNotCounted(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.service.Failover("lobby", d.find("lobby").UID, time.Hour)
	d.after(12 * time.Second)
	d.Expect("▲ 1 needs attention")
	d.Press("A")
	d.ExpectNot("needs attention")
	d.Expect("▲ moving")
}

// An answer to a key covers an alarm only for a moment.
func TestAnAlarmComesBackAfterAnAnswer(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.service.Failover("lobby", d.find("lobby").UID, time.Hour)
	for !strings.Contains(d.Text(), "lobby: 404: moving to another server") {
		d.after(tickEvery)
	}
	d.Press("u")
	d.ExpectNot("lobby: 404: moving to another server")
	d.after(5 * time.Second)
	d.Expect("lobby: 404: moving to another server")
}

func TestAnotherTakesTheLiveLayoutAlong(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Press("l", "-", "s", "enter", "esc", "R")
	d.Expect("Start another one?", "both cost money")
	d.Press("y")
	d.after(10 * time.Second)
	if l := d.find("lobby").Layout; l.Regions[0].Alpha != 950_000 {
		t.Errorf("the replacement has %+v", l)
	}
	d.Expect("● 2 recording")
}

func TestInsurance(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Press("I")
	d.Expect("Insure lobby?")
	d.Press("y")
	d.after(10 * time.Second)
	d.Expect("● 2 recording")
	all := d.service.Recordings()
	if len(all) != 2 || all[0].UID == all[1].UID || all[0].Server == all[1].Server {
		t.Errorf("the simulator has %+v", all)
	}
	d.Expect("╮", "╯", "insures uid 900000: ● recording, on another server", "start wanted with uid 900001, to insure uid 900000")
	d.Press("I")
	d.Expect("it is one of a pair already")
	d.Press("k")
	d.Expect("insured by uid 900001: ● recording, on another server")
	d.Press("t")
	d.Expect("uid 900001 goes on recording this channel.")
	d.Press("esc", "x")
	d.Expect("uid 900001 goes on recording this channel.")
	d.Press("y")
	d.after(time.Second)
	d.Press("x") // nobody is beside the one that is left
	d.ExpectNot("on recording this channel")
	d.Press("esc", "g")
	d.Expect("insures uid 900000: ■ stopped") // how the other one fares matters most now
	d.ExpectNot("╯ insures", "another recording of this channel")
	d.Press("j")
	d.Expect("insured by uid 900001: ● recording")
	d.ExpectNot("╮ insured")
}

// What somebody else's backend has started is taken in by its ids, once a query has
// found it, and can be stopped.
func TestAdopt(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.service.Join("elsewhere", "4001")
	text := d.startElsewhere("elsewhere")
	d.after(10 * time.Second)
	d.Press("a")
	d.Expect("Adopt what was started elsewhere", "nothing yet")
	d.Type("lobby")
	d.Press("enter")
	d.Expect("Adopt (enter)")
	d.Press("ctrl+u")
	d.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true})
	d.Expect("● elsewhere  uid 77")
	d.Press("enter")
	d.after(5 * time.Second)
	d.Expect("● recording", "elsewhere", "unknown")
	// Its canvas is not known either: the editor must do without.
	d.Press("l", "p", "p", "p", "p", "right", "L", "+", "D", "enter", "esc", "v", "esc", "esc")
	for d.m.editor != nil {
		d.Press("esc")
	}
	d.Press("x", "y")
	d.after(2 * time.Second)
	d.Expect("■ stopped")
}

// What y copies on one deck is pasted on another.
func TestAdoptWhatWasCopied(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("big room")
	d.Press("y")
	copied := d.copied
	d.ledger.saved = map[fleet.ID]fleet.Recording{} // another deck's
	d.run(120, 40, d.m.theme)
	d.Press("a")
	d.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(copied), Paste: true})
	d.Expect("● big room  uid 9", "what was pasted says it")
	d.Press("enter")
	d.after(5 * time.Second)
	d.Expect("● recording", "big room")
}

// Who has the ids in a mail types them. What another one like it needs is asked for then.
func TestAdoptByFieldsAndReplaceIt(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.service.Join("elsewhere", "4001")
	text := d.startElsewhere("elsewhere")
	var ids struct{ ResourceID, SID string }
	if err := json.Unmarshal([]byte(text), &ids); err != nil {
		t.Fatal(err)
	}
	d.after(10 * time.Second)
	d.Press("a", "enter")
	d.Expect("or type the ids of a recording first")
	d.Press("tab")
	d.Type("elsewhere")
	d.Press("tab")
	d.Type("0")
	d.Press("tab")
	d.Type(ids.ResourceID)
	d.Expect("still needed: sid")
	d.Press("down")
	d.Type(ids.SID)
	d.Expect(`uid is "0"`)
	d.Press("up", "up", "backspace")
	d.Type("77")
	d.Expect("● elsewhere  uid 77")
	d.Press("enter")
	d.after(5 * time.Second)
	d.Expect("● recording", "elsewhere")
	if r := d.find("elsewhere"); r.Profile != "" {
		t.Fatalf("profile %q", r.Profile)
	}
	d.Press("R")
	d.Expect("Start another one?", "its own is not known here", "Start by meeting (1)")
	d.Press("1")
	d.after(20 * time.Second)
	d.ExpectNot("no such profile")
	d.Expect("● 2 recording")
}

// One of which nobody knows whether it runs is stopped as soon as its sid is known.
func TestAStopThatWaitsForItsSID(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.service.FailAfter("start", 201, `{"code":7,"reason":"already started"}`, 1)
	d.Press("s")
	d.Type("lobby")
	d.Press("enter")
	d.after(5 * time.Second)
	d.Expect("start unknown")
	d.Press("u")
	d.Expect("Stop: as soon as its sid is known", "Stop (x)")
	d.Press("x")
	d.Expect("Stop lobby?", "start unknown: as soon as its sid is known")
	d.Press("y")
	d.Expect("It is stopped as soon as its sid is known")
	d.Press("x")
	d.Expect("it is stopped as soon as its sid is known")
	r := d.find("lobby")
	for _, there := range d.service.Recordings() {
		d.apply(fleet.SIDTold{ID: r.ID, SID: there.SID})
	}
	d.after(5 * time.Second)
	d.Expect("■ nothing recorded")
}

// An account that was closed leaves no recordings on the deck for ever.
func TestWhatNobodyIsLetInToIsForgotten(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Press("u")
	d.Expect("there is nothing to resolve")
	d.service.Fail("query", 401, `{"message":"Invalid authentication credentials"}`, 100)
	d.after(15 * time.Second)
	d.Expect("u shows the ways out")
	d.Press("u", "f", "y")
	d.Expect("✕ forgotten")
}

// Every cell of the editor can be clicked in every state of it, at any size.
func TestNoClickHarmsTheEditor(t *testing.T) {
	for _, size := range [][2]int{{57, 20}, {80, 24}, {120, 40}} {
		for _, into := range [][]string{{}, {"enter"}, {"b"}, {"v"}, {"t"}, {"r"}, {"m"}, {"o"}, {"p"}} {
			d := newDesk(t, size[0], size[1])
			d.start("lobby")
			for y := 1; y < size[1]-1; y++ {
				for x := 0; x < size[0]; x += 5 {
					if d.m.editor == nil {
						d.m.overlays = nil
						d.Press("l")
						d.Press(into...)
					}
					d.Click(x, y)
					uitest.Exact(t, d.Frame(), size[0], size[1])
				}
			}
		}
	}
}

// A release that never comes must not take the keyboard away.
func TestALostReleaseLeavesTheKeys(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Press("l")
	d.Send(tea.MouseMsg{X: 20, Y: 20, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress})
	d.Send(tea.MouseMsg{X: 25, Y: 22, Button: tea.MouseButtonLeft, Action: tea.MouseActionMotion})
	d.Press("ctrl+c")
	if !d.Quit() {
		d.Expect("Leave without sending?")
	}
}

// Thirds have six decimals: the fraction and the pixels must not run together.
func TestNumbersStayApart(t *testing.T) {
	d := newDesk(t, 80, 24)
	d.start("lobby")
	d.Press("l", "enter", "tab", "tab", "ctrl+u")
	d.Type("1/3")
	d.Press("enter")
	for _, l := range strings.Split(d.Text(), "\n") {
		if _, after, ok := strings.Cut(l, "0.333333"); ok && after != "" && after[0] != ' ' {
			t.Errorf("%q", l)
		}
	}
	d.Expect("0.333333")
}

func TestTheLog(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.service.Fail("query", 504, `{"code":62,"reason":"request timeout"}`, 1)
	d.after(11 * time.Second)
	d.Press("e")
	d.Expect("Log", "● following", "→ acquire 200", "→ start 200", "recording, confirmed by status", "query 504/62", "request timeout")
	d.Press("k", "o")
	d.Expect("only lobby", "paused")
	d.Press("y")
	if !strings.Contains(d.copied, "lobby") {
		t.Errorf("copied %q", d.copied)
	}
	d.Press("?")
	d.Expect("Keys", "only this line's recording")
	d.Press("esc", "esc")
	d.Expect("channel  ", "● 1 recording")
}

// A warning of the config is in the event line for a moment and in the log for good.
func TestNoticesStayInTheLog(t *testing.T) {
	d := newDesk(t, 120, 40)
	m := New(Options{Engine: d.m.engine, Theme: d.m.theme, Notices: []string{"customer_secret stands in a file that others can read"}, Budget: 5, Tick: d.m.o.Tick})
	p := uitest.NewPump(t, m, 120, 40)
	p.Expect("customer_secret stands")
	d.clock.Advance(time.Minute)
	p.Send(ticked{m.waking.no})
	p.ExpectNot("customer_secret stands")
	p.Press("e")
	p.Expect("customer_secret stands")
}

func TestHistory(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.Press("H")
	d.Expect("Nothing has ended yet.")
	d.Press("esc")
	d.start("alpha")
	d.start("beta")
	d.Press("g", "x", "y")
	d.after(2 * time.Second)
	d.Press("H")
	d.Expect("1 ended recording", "■ stopped", "uploaded", "_alpha.m3u8", "at least $0.0")
	d.ExpectNot("beta")
	d.Press("e")
	d.Expect("Log", "only alpha", "stop 200")
	d.Press("esc")
	d.Expect("History")
	d.Press("E")
	d.Expect("Export", "airdeck-history-20261123-")
	d.Press("enter")
	d.Expect("exported 1 recording to airdeck-history-20261123-")
	if !strings.Contains(d.written, "airdeck_files") || !strings.Contains(d.written, "alpha") {
		t.Errorf("written: %s", d.written)
	}
	d.Press("esc")
	d.Expect("▌", "layout", "beta")
}

// The pages come from where recordings are kept; what was asked for before is given up.
func TestHistoryIsReadFromTheStore(t *testing.T) {
	d := newDesk(t, 120, 40)
	var given []context.Context
	d.m.o.Ended = func(ctx context.Context, channel string, after fleet.ID, limit int) ([]fleet.Recording, error) {
		given = append(given, ctx)
		return []fleet.Recording{{ID: "old", Channel: "kept " + channel, Phase: fleet.Ended, Ending: fleet.Stopped, EndedAt: noon}}, nil
	}
	d.Press("H")
	d.Expect("kept ", "1 ended recording")
	d.Press("/")
	d.Hold()
	d.Press("a", "b")
	d.Expect("reading…")
	d.Release()
	d.Expect("kept ab")
	if len(given) != 3 || given[1].Err() == nil {
		t.Error("what is not wanted any more is read on")
	}
}

// situations are what the goldens and the sweep look at.
var situations = map[string]func(*desk){
	"dashboard": func(d *desk) {},
	"trouble": func(d *desk) {
		d.service.Failover("weekly-sync", d.find("weekly-sync").UID, time.Hour)
		d.after(20 * time.Second)
		d.Press("g")
	},
	"start": func(d *desk) { d.Press("s"); d.Type("town hall") },
	"full":  func(d *desk) { d.Press("S"); d.Type("town hall"); d.Press("tab", "tab", "tab", "tab", "right") },
	"care": func(d *desk) {
		d.Press("g", "m")
		d.Type("doors open")
		d.Press("enter", "I", "y")
		d.after(10 * time.Second)
		d.Press("g", "P", "t")
		d.Type("90m")
		d.Press("enter", "M", "2")
		d.after(5 * time.Second)
	},
	"protected": func(d *desk) { d.Press("g", "P", "x") },
	"confirm":   func(d *desk) { d.Press("g", "x") },
	"help":      func(d *desk) { d.Press("?") },
	"history":   func(d *desk) { d.Press("g", "x", "y"); d.after(2 * time.Second); d.Press("H") },
	"log":       func(d *desk) { d.Press("e", "k", "enter") },
	"editor":    func(d *desk) { d.Press("g", "l", "tab") },
	"numbers":   func(d *desk) { d.Press("g", "l", "enter", "tab") },
	"json":      func(d *desk) { d.Press("g", "l", "v") },
	"sending":   func(d *desk) { d.Press("g", "l", "-", "O") },
	"live": func(d *desk) {
		d.Press("g", "l", "O", "l", "y", "-")
		d.after(3 * time.Second)
	},
	"liveoff": func(d *desk) {
		d.Press("g", "l", "O", "l", "y")
		d.service.Fail("updateLayout", 400, `{"code":2,"reason":"bad parameter"}`, 1)
		d.Press("-")
	},
	"trial": func(d *desk) {
		d.Press("g", "l", "-", "O", "t", "enter", "y")
		d.after(9 * time.Second)
	},
	"trialrow": func(d *desk) {
		d.Press("g", "l", "-", "O", "t", "enter", "y", "-", "esc")
		d.after(9 * time.Second)
	},
	"sentlist": func(d *desk) {
		d.Press("g", "l", "-", "s", "enter")
		d.after(time.Minute)
		d.Press("-", "s", "enter", "O", "h", "right")
	},
	"several": func(d *desk) {
		d.service.Fail("updateLayout", 400, `{"code":2,"reason":"bad parameter"}`, 1)
		d.Press("g", " ", " ", "g", "l", "-", "O", "m", "y")
		d.after(time.Second)
	},
	"review": func(d *desk) { d.Press("g", "l", "-", "right", "s") },
}

func situation(t *testing.T, w, h int, th *theme.Theme, name string) *desk {
	t.Helper()
	d := newDeskIn(t, w, h, th)
	d.start("weekly-sync")
	d.start("a channel with a rather long name")
	situations[name](d)
	return d
}

func TestGoldenFrames(t *testing.T) {
	for name := range situations {
		for _, size := range []tea.WindowSizeMsg{{Width: 80, Height: 24}, {Width: 120, Height: 40}, {Width: 200, Height: 60}} {
			d := situation(t, size.Width, size.Height, theme.New(theme.TrueColor, true), name)
			uitest.Golden(t, fmt.Sprintf("%s-%dx%d", name, size.Width, size.Height), d.Text())
		}
	}
	for _, profile := range []theme.Profile{theme.Mono, theme.ANSI16} {
		for _, name := range []string{"trouble", "live", "trialrow", "review"} {
			d := situation(t, 80, 24, theme.New(profile, true), name)
			uitest.Golden(t, name+"-80x24-"+profile.String(), d.Frame())
		}
	}
}

func TestAnEmptyDeckFitsEverywhere(t *testing.T) {
	d := newDesk(t, 80, 24)
	d.Expect("Nothing is being recorded", "s starts a recording", "? shows all keys")
	for w := 1; w <= 200; w++ {
		d.Send(tea.WindowSizeMsg{Width: w, Height: 24})
		uitest.Exact(t, d.Frame(), w, 24)
	}
}

func TestEveryFrameIsExact(t *testing.T) {
	for name := range situations {
		d := situation(t, 80, 24, theme.New(theme.TrueColor, true), name)
		for w := 1; w <= 200; w++ {
			for _, h := range []int{1, 2, 5, 8, 9, 12, 16, 24, 40, 60} {
				d.Send(tea.WindowSizeMsg{Width: w, Height: h})
				uitest.Exact(t, d.Frame(), w, h)
			}
		}
	}
}

func TestArrangeCoversTheScreen(t *testing.T) {
	for _, s := range [][2]int{{40, 8}, {60, 16}, {80, 24}, {120, 40}, {200, 60}} {
		a := arrange(s[0], s[1])
		rows := a.header.Dy() + a.body.Dy() + a.event.Dy() + a.footer.Dy()
		if rows != s[1] || a.header.Max.Y != a.body.Min.Y || a.body.Max.Y != a.event.Min.Y || a.event.Max.Y != a.footer.Min.Y {
			t.Errorf("%v: %+v", s, a)
		}
	}
	if a := arrange(80, 24); a.event.Empty() {
		t.Error("no event line at 80×24")
	}
}

// What Agora says is stopping is neither called recording nor counted so.
func TestOneThatEndsByItself(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	r := d.find("lobby")
	d.service.Fail("query", 200, `{"cname":"lobby","uid":"`+r.UID+`","resourceId":"`+r.ResourceID+`","sid":"`+r.SID+`","serverResponse":{"status":6}}`, 3)
	d.after(12 * time.Second)
	d.Expect("▲ ending", "▲ 1 needs attention", "status 6", "no stop was sent from here", "R starts another like it")
	d.ExpectNot("● 1 recording", "● recording")
	d.Press("A")
	d.Expect("◐ ending", "◐ 1 under way")
	d.after(30 * time.Second)
	d.Expect("● 1 recording", "● recording")
}
