package ui

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"airdeck/agora"
	"airdeck/agora/fleet"
)

// crowd is a desk on which n recordings run that an earlier run has started.
func crowd(t *testing.T, n int) *desk {
	d := newDesk(t, 120, 40)
	params := testProfile("meeting", twoSlots).Params
	for i := range n {
		channel, uid := fmt.Sprintf("room-%03d", i), fmt.Sprint(1000+i)
		d.service.Join(channel, "7")
		a, err := d.client.Acquire(context.Background(), agora.AcquireRequest{Channel: channel, UID: uid})
		if err != nil {
			t.Fatal(err)
		}
		p, _ := params(context.Background(), channel, uid)
		p.Recording.Transcoding = &agora.Transcoding{Layout: twoSlots}
		s, err := d.client.Start(context.Background(), agora.StartRequest{Channel: channel, UID: uid, ResourceID: a.ResourceID, Params: p})
		if err != nil {
			t.Fatal(err)
		}
		id := fleet.ID(channel)
		d.ledger.saved[id] = fleet.Recording{
			ID: id, Rev: 1, App: "test", Channel: channel, UID: uid, Mode: agora.Mix, ResourceID: a.ResourceID, SID: s.SID,
			Phase: fleet.Confirmed, Step: fleet.StepStarted, Wanted: noon, StartedAt: noon, Since: noon, Confirmed: noon, StatusAt: noon, Status: agora.FirstUploaded,
		}
	}
	d.clock.Advance(10 * time.Second) // until the simulator knows them well
	d.run(120, 40, d.m.theme)
	return d
}

// asked counts the queries of each recording from now on, for a while.
func (d *desk) asked(wait time.Duration) map[fleet.ID]int {
	before := len(d.service.Received())
	d.after(wait)
	out := map[fleet.ID]int{}
	for _, q := range d.service.Received()[before:] {
		for id, r := range d.ledger.saved {
			if q.Call == "query" && strings.Contains(q.Path, "/sid/"+r.SID+"/") {
				out[id]++
			}
		}
	}
	return out
}

func TestWhatIsSeenIsAskedAboutFirst(t *testing.T) {
	d := crowd(t, 80)
	d.after(30 * time.Second)
	expect := func(what string) {
		t.Helper()
		shown, asked := d.m.dash.Shown(nil), d.asked(2*time.Minute)
		if len(shown) < 10 || len(shown) > 40 {
			t.Fatalf("%d are in sight", len(shown))
		}
		for id := range d.ledger.saved {
			seen := slices.Contains(shown, id)
			if n := asked[id]; seen && n < 8 || !seen && n > 6 || n == 0 {
				t.Errorf("%s: %s, in sight %v, was asked about %d times in two minutes", what, id, seen, n)
			}
		}
	}
	first := d.m.dash.Shown(nil)
	expect("at the top")
	d.Press("G")
	d.after(30 * time.Second)
	if slices.Equal(first, d.m.dash.Shown(nil)) {
		t.Fatal("it did not scroll")
	}
	expect("at the end")
	// Behind another screen nobody sees them; in the editor, one.
	d.Press("e")
	d.after(30 * time.Second)
	for id, n := range d.asked(2 * time.Minute) {
		if n > 7 {
			t.Errorf("%s was asked about %d times where nobody sees it", id, n)
		}
	}
	d.Press("esc", "l")
	d.after(30 * time.Second)
	if asked := d.asked(time.Minute); asked[d.m.editor.ID()] < 5 {
		t.Errorf("the edited one was asked about %d times in a minute", asked[d.m.editor.ID()])
	}
}
