package ui

import (
	"testing"
	"time"
)

// The list has everything that was sent, with its time and by whom; any of it can be
// sent again, after a review.
func TestWhatWasSentIsListedAndSentAgain(t *testing.T) {
	d := newDeskOnFile(t, 120, 40)
	d.start("lobby")
	begun := d.live("lobby")
	d.Press("l", "-", "s", "enter")
	d.after(time.Minute)
	d.bobSends(bestFit)
	d.Press("O", "h")
	d.Expect("Sent, 1 of 3", "the newest first", "● 12:01:30 bob@studio (7)", "live since 23 Nov 12:01:30, by bob@studio (7)", "12:00:30", "12:00:00")
	d.Press("right", "right")
	d.Expect("sent 23 Nov 12:00:00, here")
	d.Press("s")
	d.Expect("Send this layout?", "What changes in lobby")
	d.expectLive(bestFit)
	d.Press("enter")
	d.expectLive(begun)
	d.Press("O", "h", "down", "esc")
	d.ExpectNot("the newest first")
}

// One that is taken becomes the draft, and undo brings back what was there.
func TestOneThatWasSentIsTakenIntoTheDraft(t *testing.T) {
	d := newDeskOnFile(t, 120, 40)
	d.start("lobby")
	begun := d.live("lobby")
	d.Press("l", "-", "s", "enter", "O", "h", "right", "enter")
	d.Expect("✎ draft, not sent")
	if got := d.m.editor.Draft(); !got.Equal(begun) {
		t.Errorf("the draft is %+v", got)
	}
	d.Press("u")
	d.Expect("● live")
}
