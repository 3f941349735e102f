package command_test

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"

	"airdeck/ui/uitest"
)

// drafting is a deck that works on the lobby's layout: the first of four regions fills
// the left two thirds, which is written down and not sent.
func (d *desk) drafting() *uitest.Terminal {
	d.t.Helper()
	d.crowd()
	p := d.recording()
	p.Keys("l")
	p.Wait("canvas 640×360")
	cycle(p, "best fit", func() { p.Keys("p") })
	p.Keys("C")
	p.Wait("slot 1 · 1 of 4")
	p.Keys("o", "H")
	p.Wait("0.666667")
	d.draftKept("0.666667")
	return p
}

// draftKept waits until the draft in the file holds a text.
func (d *desk) draftKept(text string) {
	d.t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(d.home, "airdeck", "airdeck.db"))
	if err != nil {
		d.t.Fatal(err)
	}
	defer db.Close()
	again(d.t, "the draft is written down", func() bool {
		var document string
		return db.QueryRow("SELECT document FROM drafts").Scan(&document) == nil && strings.Contains(document, text)
	})
}

func TestKilledWithADraft(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	p := d.drafting()
	p.Kill()

	p = d.run()
	p.Wait("a draft is not sent")
	p.Keys("l")
	p.Wait("the draft of an earlier run")
	p.Wait("✎ draft, not sent")
	p.Wait("0.666667")
	p.Keys("u")
	p.Wait("undone: place")
	p.Keys("U")
	p.Wait("done again: place")
	send(p)
	p.Wait("● live")
	d.has(fourWithAWideOne)
	p.Keys("esc")
	p.Wait("state ")
	quit(p)
}

// What was on its way may be live or not: the next run says that it does not know, and
// has the draft to send again.
func TestKilledWhileALayoutIsOnItsWay(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	p := d.drafting()
	hold := d.service.Hold("updateLayout")
	send(p)
	held(t, hold)
	p.Kill()
	hold.Release()

	p = d.run()
	p.Wait("● recording")
	p.Keys("l")
	p.Wait("▲ unknown: what was sent may be live")
	p.Wait("0.666667")
	send(p)
	p.Wait("● live")
	d.has(fourWithAWideOne)
	p.Keys("esc")
	p.Wait("state ")
	quit(p)
}

var fourWithAWideOne = regions(wideLeft,
	`{"x_axis":0.5,"y_axis":0,"width":0.5,"height":0.5,"alpha":1,"render_mode":0}`,
	`{"x_axis":0,"y_axis":0.5,"width":0.5,"height":0.5,"alpha":1,"render_mode":0}`,
	`{"x_axis":0.5,"y_axis":0.5,"width":0.5,"height":0.5,"alpha":1,"render_mode":0}`)
