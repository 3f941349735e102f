package command_test

import (
	"encoding/json"
	"fmt"
	"image"
	"reflect"
	"strings"
	"testing"

	"airdeck/ui/uitest"
)

// What both tours send, as it has to arrive: each number as it is written.
const (
	vertical = `{"mixedVideoLayout":2}`

	wideLeft = `{"x_axis":0,"y_axis":0,"width":0.666667,"height":1,"alpha":1,"render_mode":0}`
	halfLeft = `{"x_axis":0,"y_axis":0,"width":0.5,"height":1,"alpha":1,"render_mode":0}`
	upper    = `{"x_axis":0.666667,"y_axis":0,"width":0.333333,"height":0.333333,"alpha":1,"render_mode":0}`
	middle   = `{"x_axis":0.666667,"y_axis":0.333333,"width":0.333333,"height":0.333333,"alpha":1,"render_mode":0}`
	lower    = `{"x_axis":0.666667,"y_axis":0.666667,"width":0.333333,"height":0.333333,"alpha":1,"render_mode":0}`
	faint    = `{"x_axis":0.666667,"y_axis":0,"width":0.333333,"height":0.333333,"alpha":0.95,"render_mode":1}`
)

func regions(all ...string) string {
	return `{"mixedVideoLayout":3,"layoutConfig":[` + strings.Join(all, ",") + `]}`
}

func TestLayoutTourWithKeys(t *testing.T) { withBoth(t, layoutTourWithKeys) }

// layoutTourWithKeys goes from a predefined layout to four regions, changes them and
// goes back, with keys that every keyboard has and every line carries.
func layoutTourWithKeys(t *testing.T, d *desk) {
	d.crowd()
	p := d.recording()
	p.Keys("l")
	p.Wait("canvas 640×360")
	cycle(p, "vertical", func() { p.Keys("p") })
	send(p)
	p.Wait("● live")
	d.has(vertical)

	cycle(p, "best fit", func() { p.Keys("p") })
	p.Keys("C")
	p.Wait("slot 1 · 1 of 4")
	p.Keys("o", "H")
	p.Wait("0.666667")
	for i, y := range []string{"0", "1/3", "2/3"} {
		p.Keys("tab")
		p.Wait(fmt.Sprintf("slot %d · %d of 4", i+2, i+2))
		region(p, "2/3", y, "1/3", "1/3", "1", "crop")
	}
	send(p)
	p.Wait("● live")
	d.has(regions(wideLeft, upper, middle, lower))

	p.Keys("1", "w", "-", "c")
	p.Wait("draft, not sent")
	send(p)
	p.Wait("● live")
	d.has(regions(faint, wideLeft, middle, lower))

	p.Keys("B")
	p.Wait("draft, not sent")
	send(p)
	p.Wait("● live")
	d.has(regions(wideLeft, upper, middle, lower))
	p.Keys("esc")
	p.Wait("state ")
	quit(p)
}

func TestLayoutTourWithTheMouse(t *testing.T) { withBoth(t, layoutTourWithTheMouse) }

// layoutTourWithTheMouse does the same with clicks and a drag; only numbers are typed.
func layoutTourWithTheMouse(t *testing.T, d *desk) {
	d.crowd()
	p := d.recording()
	hint(p, "l layout")
	p.Wait("canvas 640×360")
	cycle(p, "vertical", func() { click(p, "(p)") })
	sendByMouse(p)
	d.has(vertical)

	cycle(p, "custom", func() { click(p, "(p)") })
	p.Wait(" of 4")
	click(p, "1 slot 1")
	p.Wait("slot 1 · 1 of 4")
	corner := lastHandle(p.Text())
	p.Drag(corner, corner.Sub(image.Pt(11, 0))) // near the second third, which it snaps to
	p.Wait("0.666667")
	p.Mouse(wheelUp, p.Find("fill        fit"), false)
	p.Wait("fill        crop")
	for i, y := range []string{"0", "1/3", "2/3"} {
		mouseRegion(p, fmt.Sprintf("%d slot %d", i+2, i+2), fmt.Sprintf("%d of 4", i+2), "2/3", y, "1/3", "1/3", "1", "crop")
	}
	sendByMouse(p)
	d.has(regions(wideLeft, upper, middle, lower))

	click(p, "1 slot 1")
	p.Wait("slot 1 · 1 of 4")
	hint(p, "o place")
	click(p, "left half")
	p.Wait("320 px")
	sendByMouse(p)
	d.has(regions(halfLeft, upper, middle, lower))

	hint(p, "u undo")
	p.Wait("427 px")
	sendByMouse(p)
	d.has(regions(wideLeft, upper, middle, lower))
	hint(p, "esc back")
	hint(p, "q quit")
	p.Ended()
}

// wheelUp is the button of the mouse that is the wheel, turned up.
const wheelUp = 64

func sendByMouse(p *uitest.Terminal) {
	p.Wait("draft, not sent")
	hint(p, "s send")
	p.Wait("Send this layout?")
	click(p, "Send (y)")
	p.Wait("● live")
}

// crowd are four users, as many as the layouts have regions.
func (d *desk) crowd() {
	for _, uid := range []string{"71", "72", "73", "74"} {
		d.service.Join("lobby", uid)
	}
}

// has compares what the simulator was sent with a layout, each number as it is
// written.
func (d *desk) has(want string) {
	d.t.Helper()
	if got := d.one().Layout; !reflect.DeepEqual(written(d.t, string(got)), written(d.t, want)) {
		d.t.Fatalf("the simulator has %s\nwant %s", got, want)
	}
}

// written is JSON with its numbers as text.
func written(t testing.TB, text string) (v any) {
	t.Helper()
	from := json.NewDecoder(strings.NewReader(text))
	from.UseNumber()
	if err := from.Decode(&v); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	return v
}
