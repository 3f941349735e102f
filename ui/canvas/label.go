package canvas

import (
	"fmt"
	"image"
	"strconv"
	"strings"

	"airdeck/agora/layout"
	"airdeck/ui/term"
	"airdeck/ui/theme"
)

// faintAlpha is the alpha below which a region hides nothing that lies under it.
const faintAlpha = layout.Whole / 10

// drawLabel takes the fullest label that finds a place in view; a region that
// is covered has at least its number, at the edge where some of it may show.
func (d *drawing) drawLabel(i int, p painter) {
	if d.seen(i).Empty() {
		return
	}
	lines, number := d.labelLines(i), []string{d.number(i)}
	for n := len(lines); n >= 1; n-- {
		if d.placeLabel(i, lines[:n], d.labelRoom(i), anchors, d.isCovered, p) {
			return
		}
	}
	_ = d.placeLabel(i, number, d.labelRoom(i), anchors, d.isCovered, p) ||
		d.placeLabel(i, number, d.seen(i), anchors[1:], nowhere, p)
}

// number is the shortest name of region i. Regions of a predefined layout
// cannot be chosen, so they need no number beside their name.
func (d *drawing) number(i int) string {
	if d.Layout.Kind == layout.Custom {
		return strconv.Itoa(i + 1)
	}
	return d.titles[i][strings.LastIndexByte(d.titles[i], ' ')+1:]
}

// nowhere takes no cell for covered.
func nowhere(int, image.Rectangle) bool { return false }

// labelLines is all that could be said in region i, the first first.
func (d *drawing) labelLines(i int) []string {
	r := d.regions[i]
	room := d.seen(i).Dx() - 2
	title := d.titles[i]
	carried := d.carried() && d.holds(i)
	if d.Layout.Kind == layout.Custom && !carried {
		title = d.number(i) + d.mark(i) + " " + title
	}
	if room >= 8 {
		title = term.Cut(title, room)
	}
	if d.View.Bare || carried {
		return []string{title}
	}
	_, _, w, h := d.View.size().Pixels(r.Rect)
	how := r.Fit.String()
	if r.Alpha < layout.Whole {
		how = fmt.Sprintf("%s · %d %%", how, divide(r.Alpha*100, layout.Whole))
	}
	if d.locked(i) {
		how = "locked · " + how
	}
	return []string{title, fmt.Sprintf("%d × %d", w, h), how}
}

// mark tells a user's region from a slot, beside its name.
func (d *drawing) mark(i int) string {
	switch {
	case d.View.Bare:
		return ""
	case d.open(i):
		return " ○"
	}
	return " ◉"
}

// placeLabel writes the lines at the first place in the room where no other
// label stands and nothing covers region i, and tells whether there was one.
func (d *drawing) placeLabel(i int, lines []string, room image.Rectangle, places []image.Point, covered func(int, image.Rectangle) bool, p painter) bool {
	w, h := 0, len(lines)
	for _, line := range lines {
		w = max(w, term.Width(line))
	}
	if w > room.Dx() || h > room.Dy() {
		return false
	}
	for _, a := range places {
		corner := image.Pt(room.Min.X+(room.Dx()-w)*a.X/2, room.Min.Y+(room.Dy()-h)*a.Y/2)
		at := image.Rectangle{Min: corner, Max: corner.Add(image.Pt(w, h))}
		if !d.isTaken(at) && !covered(i, at) {
			d.writeLabel(lines, at, a, p)
			return true
		}
	}
	return false
}

// writeLabel writes the lines into exactly these cells, aligned like the place.
func (d *drawing) writeLabel(lines []string, at image.Rectangle, place image.Point, p painter) {
	d.taken = append(d.taken, at.Inset(-1))
	prepare := p.ink(d, at)
	for n, line := range lines {
		x := at.Min.X + (at.Dx()-term.Width(line))*place.X/2
		d.grid.write(x, at.Min.Y+n, line, func(c *cell) { prepare(n, c) })
	}
}

// labelRoom is the cells of a region that a label may use: not its border,
// unless there is nothing else.
func (d *drawing) labelRoom(i int) image.Rectangle {
	r := d.seen(i)
	if r.Dx() > 2 {
		r.Min.X, r.Max.X = r.Min.X+1, r.Max.X-1
	}
	if r.Dy() > 2 {
		r.Min.Y, r.Max.Y = r.Min.Y+1, r.Max.Y-1
	}
	return r
}

// seen is the cells of a region that lie in the frame.
func (d *drawing) seen(i int) image.Rectangle { return d.boxes[i].Intersect(d.frame) }

// anchors are the places for a label in halves of the free room, best first.
var anchors = []image.Point{{1, 1}, {0, 0}, {2, 0}, {0, 2}, {2, 2}, {1, 0}, {1, 2}, {0, 1}, {2, 1}}

func (d *drawing) isTaken(at image.Rectangle) bool {
	for _, t := range d.taken {
		if at.Overlaps(t) {
			return true
		}
	}
	return false
}

// isCovered tells whether a region above i lies over the cells or, inside of
// region i, right beside them: a label in a crack is no help.
func (d *drawing) isCovered(i int, at image.Rectangle) bool {
	at = at.Inset(-1).Intersect(d.boxes[i])
	for j := i + 1; j < len(d.regions); j++ {
		if d.isOver(j, at) {
			return true
		}
	}
	return false
}

// isOver tells whether region j hides something of the cells.
func (d *drawing) isOver(j int, at image.Rectangle) bool {
	return d.regions[j].Alpha > faintAlpha && at.Overlaps(d.boxes[j])
}

var (
	paper  = theme.RGB{R: 0xf4, G: 0xf6, B: 0xfa}
	carbon = theme.RGB{R: 0x10, G: 0x13, B: 0x18}
)

// contrary is the text colour for a background: light on dark, dark on light.
// It is asked for many cells of a frame, so it takes squares for the true curve.
func contrary(bg theme.RGB) theme.RGB {
	r, g, b := int(bg.R), int(bg.G), int(bg.B)
	if 2126*r*r+7152*g*g+722*b*b > 10000*255*255*18/100 {
		return carbon
	}
	return paper
}
