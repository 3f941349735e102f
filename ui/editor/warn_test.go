package editor

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"airdeck/agora/layout"
)

func (d *desk) screen() string { return ansi.Strip(strings.Join(d.View(), "\n")) }

func TestEveryWarningIsMendedByAKey(t *testing.T) {
	d := newDesk(t, custom(
		at("5", 0, 0, 500_000, 499_000), at("5", 900_000, 0, 300_000, layout.Whole),
		at("", 0, 500_000, 10_000, 10_000), at("6", 0, 0, 10_000, 10_000), at("", 0, 0, 500_000, 500_000),
	))
	d.SetPresent([]string{"5"})
	if s := d.screen(); !strings.Contains(s, "is outside of the canvas") || !strings.Contains(s, "draw it on top") {
		t.Errorf("the warnings are not shown:\n%s", s)
	}
	n := 0
	for ; len(d.advice(d.draft)) > 0; n++ {
		if n > 20 {
			t.Fatalf("mending does not come to an end: %+v", d.advice(d.draft))
		}
		d.press("f")
	}
	if n < 5 {
		t.Errorf("%d warnings only", n)
	}
	d.press("f")
	d.expectSay("nothing is wrong that could be mended by a key")
	for range n {
		d.press("u")
	}
	if r := d.Draft().Regions[1]; r.Right() != 1_200_000 {
		t.Errorf("undone to %+v", d.Draft())
	}
}

func TestTheNextWarningGoesToItsRegion(t *testing.T) {
	d := newDesk(t, custom(at("", 0, 0, 500_000, 500_000), at("", 500_000, 0, 10_000, 10_000), at("", 600_000, 0, 10_000, 10_000)))
	d.press("F")
	d.expectChosen(2)
	d.press("f")
	if rs := d.Draft().Regions; rs[2].W < 20_000 || rs[1].W != 10_000 {
		t.Errorf("mended is the wrong one: %+v", rs)
	}
	d.press("u")
	d.press("1", "m", "k", "F", "f")
	if !d.locked(0) {
		t.Error("mending one unlocked another")
	}
}
