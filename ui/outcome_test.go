package ui

import (
	"testing"
	"time"
)

// What does not come through comes back to the editor with its remedy, once.
func TestALayoutThatIsRefusedComesBackWithItsRemedy(t *testing.T) {
	for _, c := range []struct {
		status, times int
		body          string
		want          []string
		after         string
	}{
		{400, 1, `{"code":2,"reason":"bad parameter"}`, []string{"The layout was not sent", "▲ 400/2: bad parameter", "→ "}, "▲ not sent: bad parameter"},
		{504, 5, `{"code":62,"reason":"request timeout"}`, []string{"Nobody knows which layout is live", "▲ 504/62: request timeout", "→ Send the whole layout again"}, "▲ unknown: what was sent may be live: request timeout"},
	} {
		d := newDesk(t, 120, 40)
		d.start("lobby")
		d.service.Fail("updateLayout", c.status, c.body, c.times)
		d.Press("l", "-", "s", "enter")
		d.after(2 * time.Minute)
		d.Expect(c.want...)
		d.Press("esc")
		d.Expect(c.after)
		d.after(time.Minute)
		d.ExpectNot(c.want[0])
		d.Press("s", "enter")
		d.Expect("● live")
		d.after(time.Minute)
		d.ExpectNot(c.want[0])
	}
}

// A recording that is not confirmed yet tells of its layout too.
func TestALayoutIsRefusedBeforeTheRecordingIsConfirmed(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.Press("s")
	d.Type("lobby")
	d.Press("enter")
	d.after(time.Second)
	d.service.Fail("updateLayout", 400, `{"code":2,"reason":"bad parameter"}`, 1)
	d.Press("l", "-", "s", "enter")
	d.Expect("The layout was not sent", "▲ 400/2: bad parameter")
	d.after(time.Second)
	d.Press("esc")
	d.Expect("▲ not sent: bad parameter")
}

// What was sent to another recording meanwhile changes nothing in that: each outcome is told
// in the editor of its own recording.
func TestEachLayoutComesBackToItsOwnRecording(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.start("hall")
	d.service.Fail("updateLayout", 504, `{"code":62,"reason":"request timeout"}`, 10)
	const unclear = "Nobody knows which layout is live"
	for _, to := range []string{"down", "up"} {
		d.Press(to, "l", "-", "s", "enter", "esc")
	}
	d.after(2 * time.Minute)
	d.ExpectNot(unclear)
	for _, to := range []string{"down", "up"} {
		d.Press(to, "l")
		d.Expect(unclear)
		d.Press("esc", "esc")
	}
}
