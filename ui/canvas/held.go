package canvas

import (
	"image"

	"airdeck/agora/layout"
	"airdeck/ui/theme"
)

// Held is a region that is being dragged, and where it was when it was taken.
//
// While it goes, nothing else does: the labels of the others stay where they were, and
// what it lies over hides under it letter by letter. It is drawn by whole cells,
// carries no more than its name, and its handles, one of which is in the hand, are seen
// only where it is resized. So a motion is few bytes on the wire; its numbers are told
// beside.
type Held struct {
	Region int
	From   layout.Rect
}

// holds tells whether region i is being dragged.
func (d *drawing) holds(i int) bool {
	for _, h := range d.Held {
		if h.Region == i {
			return true
		}
	}
	return false
}

// carried tells whether what is held is moved, and not resized.
func (d *drawing) carried() bool { return len(d.Held) > 0 && d.Hover == Move }

// drawLabels writes into each region what it is, as far as there is room: its
// number and name, its size in pixels, and how its picture is fitted and
// blended. The upper regions choose their place first.
func (d *drawing) drawLabels(p painter) {
	d.restLabels(p)
	d.grid.spared = d.grid.spared[:0]
	if len(d.Held) == 0 {
		return
	}
	d.taken = d.taken[:0]
	d.takeHandles()
	for i := len(d.regions) - 1; i >= 0; i-- {
		if d.holds(i) {
			carried := p
			carried.ink = d.inkOfHeld(i, p.ink)
			d.drawLabel(i, carried)
		}
	}
}

// inkOfHeld draws the name in the colour of the corners, where it can be read in that: all
// of what goes with the pointer is then of one style.
func (d *drawing) inkOfHeld(i int, usual inker) inker {
	fg := d.outline(i)
	if p := d.Theme.Profile; p != theme.TrueColor && p != theme.ANSI256 || theme.Contrast(fg, d.body(i)) < readable {
		return usual
	}
	return func(*drawing, image.Rectangle) func(int, *cell) {
		return func(_ int, c *cell) { *c = cell{fg: fg, bg: c.ground(), look: hasFG | hasBG} }
	}
}

// readable is the contrast that letters need.
const readable = 3

// restLabels draws the labels of what is not held, in the places that they find, or found
// when something was taken.
func (d *drawing) restLabels(p painter) {
	now := append(d.spare[:0], d.boxes...)
	defer func() { copy(d.boxes, now); d.spare = now[:0] }()
	for _, h := range d.Held {
		d.boxes[h.Region] = d.View.ToCells(h.From)
	}
	d.takeHandles()
	for i := len(d.regions) - 1; i >= 0; i-- {
		d.spareUnder(i, now)
		d.drawLabel(i, p)
	}
}

// spareUnder has nothing written of region i where what is held lies over it: nothing at
// all where it is held itself, which takes its place like all others.
func (d *drawing) spareUnder(i int, now []image.Rectangle) {
	d.grid.spared = d.grid.spared[:0]
	if d.holds(i) {
		d.grid.spared = append(d.grid.spared, image.Rect(0, 0, d.grid.w, d.grid.h))
		return
	}
	for _, h := range d.Held {
		if h.Region > i && d.regions[h.Region].Alpha > faintAlpha {
			d.grid.spared = append(d.grid.spared, now[h.Region])
		}
	}
}
