package ui

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"airdeck/agora/fleet"
	"airdeck/agora/layout"
)

// try opens the editor, changes the layout, and tries that for so long. It returns
// what was live before, and what is tried.
func try(t *testing.T, d *desk, typed string) (before, tried layout.Layout) {
	t.Helper()
	before = d.live("lobby")
	d.Press("l", "-", "O", "t")
	d.Expect("try it for how long, then back:")
	d.Press("ctrl+u")
	d.Type(typed)
	d.Press("enter")
	d.Expect("Try this layout for "+typed+"?", "What changes in lobby")
	d.Press("y")
	tried = d.m.editor.Draft()
	d.expectLive(tried)
	return before, tried
}

func trialDesk(t *testing.T) *desk {
	d := newDeskOnFile(t, 120, 40)
	d.start("lobby")
	return d
}

func TestATrialCountsDownAndGoesBack(t *testing.T) {
	d := trialDesk(t)
	before, tried := try(t, d, "20s")
	d.Expect("◐ TRIAL lobby back in 20s", "◐ TRIAL 20 s, then back")
	d.after(15 * time.Second)
	d.Expect("◐ TRIAL lobby back in 5s", "◐ TRIAL 5 s, then back")
	d.Press("esc")
	d.Expect("trial 5s", "on trial, back in 5s")
	d.after(6 * time.Second)
	d.expectLive(before)
	d.ExpectNot("TRIAL")
	d.Press("l")
	d.Expect("✎ draft, not sent")
	if !d.m.editor.Draft().Equal(tried) {
		t.Error("the draft is not what was tried")
	}
}

func TestATrialIsKeptOrEndedByAKey(t *testing.T) {
	d := trialDesk(t)
	before, tried := try(t, d, "20s")
	d.Press("O", "g")
	d.expectLive(before)
	d.Press("O", "k")
	d.Expect("nothing is on trial")
	d.Press("O", "t", "enter", "y", "O", "k")
	d.after(time.Minute)
	d.expectLive(tried)
	d.Expect("● live")
	d.ExpectNot("TRIAL")
}

// From the dashboard too: who has left the editor need not go back for it.
func TestATrialIsKeptOrEndedOnTheDashboard(t *testing.T) {
	d := trialDesk(t)
	d.Press("K")
	d.Expect("no layout is on trial here: l, then Ot tries one")
	before, tried := try(t, d, "20s")
	d.Press("esc")
	d.Expect("on trial, back in 20s (K keeps it, B goes back)")
	d.Press("B")
	d.expectLive(before)
	d.ExpectNot("TRIAL")
	d.Press("l", "O", "t", "enter", "y", "esc", "K")
	d.ExpectNot("TRIAL")
	d.after(time.Minute)
	d.expectLive(tried)
}

func TestATrialTakesATime(t *testing.T) {
	d := trialDesk(t)
	d.Press("l", "-", "O", "t", "ctrl+u")
	d.Type("2h")
	d.Press("enter")
	d.Expect("up to an hour")
	d.ExpectNot("Try this layout")
}

// One who quits is told that the trial ends, and it does before the deck leaves.
func TestQuittingEndsATrialFirst(t *testing.T) {
	d := trialDesk(t)
	before, _ := try(t, d, "1m00s")
	d.Press("esc")
	d.Hold()
	d.Press("q")
	d.Expect("Waiting, so that nothing is left unknown", "way back from the trial in lobby")
	d.Release()
	d.after(time.Second)
	d.expectLive(before)
	if !d.Quit() {
		t.Error("still there")
	}
}

// What was tried was no draft while it was live; once it is not, the next run has it, as
// the farewell says.
func TestQuittingInATrialKeepsWhatWasTried(t *testing.T) {
	d := trialDesk(t)
	before, tried := try(t, d, "1m00s")
	d.after(2 * tickEvery)
	d.Press("esc", "q")
	if !d.Quit() {
		t.Fatalf("it stays:\n%s", d.Text())
	}
	d.expectLive(before)
	if lines := strings.Join(d.m.Farewell(), "\n"); !strings.Contains(lines, "the draft of lobby is kept") {
		t.Errorf("it says %q", lines)
	}
	d.again()
	d.Press("l")
	d.Expect("✎ draft, not sent")
	if got := d.m.editor.Draft(); !got.Equal(tried) {
		t.Errorf("it comes back as %+v", got)
	}
}

// The deck crashes during a trial: the next run takes it up, and goes back in time.
func TestATrialIsTakenUpAfterACrash(t *testing.T) {
	d := trialDesk(t)
	before, tried := try(t, d, "1m00s")
	d.after(10 * time.Second)
	d.run(120, 40, d.m.theme) // nothing was said to the run before
	d.after(time.Second)
	d.expectLive(tried)
	d.Expect("◐ TRIAL lobby back in 49s")
	d.after(time.Minute)
	d.expectLive(before)
	d.ExpectNot("TRIAL")
}

func TestATrialAndWhatAgoraAnswers(t *testing.T) {
	t.Run("hangs", func(t *testing.T) {
		d := trialDesk(t)
		before := d.live("lobby")
		d.Press("l", "-", "O", "t", "enter")
		d.Hold()
		d.Press("y")
		d.after(40 * time.Second)
		d.Expect("◐ sending for a trial…", "◐ TRIAL lobby sending")
		d.Release()
		d.Expect("◐ TRIAL 30 s") // its time begins when it is live
		d.after(31 * time.Second)
		d.expectLive(before)
	})
	t.Run("206/65", func(t *testing.T) {
		d := trialDesk(t)
		before := d.live("lobby")
		d.service.Fail("updateLayout", 206, `{"code":65,"reason":"try again"}`, 1)
		d.Press("l", "-", "O", "t", "enter", "y")
		d.expectLive(before)
		d.after(6 * time.Second)
		d.expectLive(d.m.editor.Draft())
		d.after(31 * time.Second)
		d.expectLive(before)
	})
	t.Run("404 in a failover on the way back", func(t *testing.T) {
		d := trialDesk(t)
		before, tried := try(t, d, "10s")
		d.service.Failover("lobby", d.find("lobby").UID, 40*time.Second)
		d.after(30 * time.Second)
		d.Expect("going back")
		if !d.find("lobby").OnTrial() {
			t.Fatal("given up")
		}
		d.after(2 * time.Minute)
		d.expectLive(before)
		if d.live("lobby").Equal(tried) {
			t.Error("stuck on trial")
		}
	})
	t.Run("the recording ends meanwhile", func(t *testing.T) {
		d := trialDesk(t)
		try(t, d, "30s")
		sent := d.updates()
		d.apply(fleet.StopWanted{ID: d.find("lobby").ID})
		d.after(2 * time.Minute)
		d.Expect("the recording has ended")
		d.ExpectNot("TRIAL")
		if d.updates() != sent {
			t.Error("a layout was sent to a recording that has ended")
		}
	})
}

// What somebody else sends during a trial stays: nothing goes back over it.
func TestAnotherDecksLayoutEndsATrial(t *testing.T) {
	d := trialDesk(t)
	try(t, d, "20s")
	d.bobSends(bestFit)
	d.ExpectNot("TRIAL")
	d.after(time.Minute)
	d.expectLive(bestFit)
	d.Expect("✎ draft, not sent; ▲ bob@studio (7) has changed what is live")
}

// Live mode and a trial exclude each other, and say so.
func TestLiveModeAndATrialExcludeEachOther(t *testing.T) {
	d := goLive(t)
	d.Press("O", "t")
	d.Expect("live mode is on: Ol ends it")
	d.Press("O", "l")
	try(t, d, "20s")
	d.Press("O", "l")
	d.Expect("a layout is on trial: Ok keeps it, Og goes back")
}

// Header, row and detail count down alike, whatever part of a second it is.
func TestATrialCountsDownAlikeEverywhere(t *testing.T) {
	d := trialDesk(t)
	d.clock.Advance(700 * time.Millisecond)
	try(t, d, "20s")
	d.Expect("◐ TRIAL lobby back in 20s", "◐ TRIAL 20 s, then back")
	d.Press("esc")
	told := regexp.MustCompile(`back in (\d+)s|trial (\d+)s`)
	for range 10 {
		d.clock.Advance(1430 * time.Millisecond)
		d.Send(ticked{d.m.waking.no})
		said := map[string]int{}
		for _, m := range told.FindAllStringSubmatch(d.Text(), -1) {
			said[m[1]+m[2]]++
		}
		if len(said) != 1 {
			t.Fatalf("seconds left: %v\n%s", said, d.Text())
		}
	}
}

// A draft shows in the detail as soon as its editor is left, within the same second.
func TestADraftShowsInTheDetail(t *testing.T) {
	d := trialDesk(t)
	d.ExpectNot("a draft is not sent")
	d.Press("l", "-", "esc")
	d.Expect("✎ a draft is not sent")
	d.Press("l", "u", "esc")
	d.ExpectNot("a draft is not sent")
}
