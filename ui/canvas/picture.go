package canvas

import (
	"image"
	"strconv"
	"sync"

	"airdeck/agora/layout"
	"airdeck/ui/theme"
)

// Picture is a layout and all that is seen with it. It is a value: the same
// one always draws the same.
type Picture struct {
	View     View
	Layout   layout.Layout
	Users    int              // in the channel, for the predefined layouts; 0 shows a typical number
	Selected int              // index of the region with the outline and handles; -1 none
	Marked   func(i int) bool // regions that are selected with it; nil: none
	Locked   func(i int) bool // regions that cannot be moved; nil: none
	Held     []Held           // regions that are being dragged
	Hover    Handle
	Guides   []Guide
	Lines    Lines                               // to work along, whatever is dragged
	Source   layout.Rect                         // how far a picture in the selected region reaches (Region.Reach); no width: not shown
	Band     image.Rectangle                     // the rubber band, in the area's cells; empty: none
	Label    func(i int, r layout.Region) string // nil: Label; must be clean (term.Clean)
	Theme    *theme.Theme
}

// Regions is what a layout draws with this many users in the channel, in
// z-order: its own regions, or those of its predefined shape. 0 users stand
// for a typical number, where nobody knows it.
func Regions(l layout.Layout, users int) []layout.Region {
	if l.Kind == layout.Custom {
		return l.Regions
	}
	if users <= 0 {
		users = map[layout.Kind]int{layout.Floating: 5, layout.BestFit: 4, layout.Vertical: 5}[l.Kind]
	}
	regions := layout.Regions(l.Kind, users)
	if l.Kind == layout.Vertical && len(regions) > 0 {
		regions[0].UID = l.MaxResolutionUID
	}
	return regions
}

// Label is the plain name of region i: the user that it belongs to, or which
// of the slots it is, counted in the order in which users take them.
func Label(regions []layout.Region, i int) string {
	if !regions[i].Slot() {
		return "uid " + regions[i].UID
	}
	n := 0
	for _, r := range regions[:i+1] {
		if r.Slot() {
			n++
		}
	}
	return "slot " + strconv.Itoa(n)
}

// drawing is a Picture at work.
type drawing struct {
	Picture
	grid    grid
	raster  raster
	whole   image.Rectangle // cells of all of the canvas; all cells count from the area's corner
	frame   image.Rectangle // those that are seen
	regions []layout.Region
	boxes   []image.Rectangle // cells of each region
	spare   []image.Rectangle // another such list, while they are elsewhere
	taken   []image.Rectangle // cells of the handles, and of the labels so far
	titles  []string
	run     []*cell // of a line
}

// drawings keeps the buffers of past pictures: a drag draws many of one size.
var drawings = sync.Pool{New: func() any { return new(drawing) }}

// Draw gives the picture as lines: as many as the area is high, each exactly as
// wide. True colour and 256 colours blend regions by half cells, 16 colours
// show alpha as a shade, and without colours regions are frames.
func (p Picture) Draw() []string {
	d := drawings.Get().(*drawing)
	defer drawings.Put(d)
	return d.draw(p)
}

func (d *drawing) draw(p Picture) []string {
	d.begin(p)
	defer d.end()
	d.drawMargin()
	if !d.frame.Empty() {
		d.drawAll(painters[p.Theme.Profile])
	}
	d.drawBand()
	return d.grid.lines(p.Theme.Profile)
}

// painter is how a profile shows what has more than glyphs.
type painter struct {
	regions func(*drawing)                                // with the outlines of those that are selected
	handle  func(d *drawing, c *cell, sel int, held bool) // of region sel
	ink     inker
}

// inker makes the cells of a label ready for its letters.
type inker func(*drawing, image.Rectangle) func(line int, c *cell)

var painters = map[theme.Profile]painter{
	theme.Mono:      {(*drawing).drawFrames, (*drawing).plainHandle, (*drawing).inkOnFrames},
	theme.ANSI16:    {(*drawing).drawShades, (*drawing).handle16, (*drawing).inkOnShade},
	theme.ANSI256:   {(*drawing).drawBlend, (*drawing).blendHandle, (*drawing).inkOnBlend},
	theme.TrueColor: {(*drawing).drawBlend, (*drawing).blendHandle, (*drawing).inkOnBlend},
}

// drawAll draws what lies in the frame, and on it what may reach a cell beyond.
func (d *drawing) drawAll(p painter) {
	d.grid.within(d.frame)
	p.regions(d)
	d.drawLines()
	d.drawSource()
	d.drawGuides()
	d.grid.within(image.Rect(0, 0, d.grid.w, d.grid.h))
	if sel, any := d.selected(); any {
		d.drawHandles(sel, p)
	}
	d.drawLabels(p)
	d.drawChips()
}

// drawHandles draws the eight handles of the selected region, the one that is held
// turned around.
func (d *drawing) drawHandles(sel int, p painter) {
	if d.carried() {
		return
	}
	for _, h := range edges {
		at, seen := d.View.handleOn(d.boxes[sel], h)
		if c := d.grid.at(at.X, at.Y); c != nil && seen {
			p.handle(d, c, sel, h == d.Hover)
		}
	}
}

// takeHandles keeps labels off the handles of the selected region.
func (d *drawing) takeHandles() {
	sel, any := d.selected()
	if !any {
		return
	}
	for _, h := range edges {
		if at, seen := d.View.handleOn(d.boxes[sel], h); seen {
			d.taken = append(d.taken, image.Rectangle{Min: at, Max: at.Add(image.Pt(1, 1))})
		}
	}
}

// Thumbnail is a small picture of a layout, w×h cells, without frame, handles
// or long labels.
func Thumbnail(l layout.Layout, canvas layout.Size, w, h int, th *theme.Theme) []string {
	p := Picture{
		View:     View{Area: image.Rect(0, 0, w, h), Canvas: canvas, Bare: true},
		Layout:   l,
		Selected: -1,
		Theme:    th,
	}
	return p.Draw()
}

func (d *drawing) begin(p Picture) {
	p.Band = p.Band.Sub(p.View.Area.Min)
	p.View.Area = p.View.Area.Sub(p.View.Area.Min)
	d.Picture = p
	d.grid.reset(max(p.View.Area.Dx(), 0), max(p.View.Area.Dy(), 0))
	d.whole, d.frame = p.View.Whole(), p.View.Frame()
	d.regions = Regions(p.Layout, p.Users)
	d.boxes, d.taken, d.titles = d.boxes[:0], d.taken[:0], d.titles[:0]
	for i, r := range d.regions {
		d.boxes = append(d.boxes, p.View.ToCells(r.Rect))
		d.titles = append(d.titles, d.title(i, r))
	}
}

// end lets go of what the caller owns before the drawing is put back.
func (d *drawing) end() {
	d.Picture, d.regions = Picture{}, nil
	clear(d.titles)
}

func (d *drawing) title(i int, r layout.Region) string {
	if d.Label != nil {
		return d.Label(i, r)
	}
	return Label(d.regions, i)
}

// open tells whether region i waits for whoever comes: a slot of a custom layout.
// In a predefined one all do, and it is no news.
func (d *drawing) open(i int) bool { return d.Layout.Kind == layout.Custom && d.regions[i].Slot() }

// background is the canvas's own colour: black where none is set.
func (d *drawing) background() theme.RGB {
	c, _ := theme.Hex(d.Layout.Background)
	return c
}

// selected is the index of the selected region, false where there is none.
func (d *drawing) selected() (int, bool) {
	return d.Selected, d.Selected >= 0 && d.Selected < len(d.regions)
}

// marked are the regions that are selected beside the one with the handles.
func (d *drawing) marked() []int {
	var out []int
	for i := range d.regions {
		if d.Marked != nil && i != d.Selected && d.Marked(i) {
			out = append(out, i)
		}
	}
	return out
}

func (d *drawing) locked(i int) bool { return d.Locked != nil && d.Locked(i) }

// drawBand draws the rubber band over everything.
func (d *drawing) drawBand() {
	b := d.Band.Intersect(image.Rect(0, 0, d.grid.w, d.grid.h))
	if b.Empty() {
		return
	}
	accent := d.Theme.Accent.FG()
	d.grid.each(b, func(x, y int, c *cell) {
		glyph := dotted.pieceAt(image.Pt(x, y), b)
		if glyph == 0 {
			return
		}
		bg := c.ground()
		*c = cell{glyph: glyph, fg: visibleOn(bg, accent), bg: bg, look: hasFG | c.look&hasBG | isBold}
	})
}

// lineSet is the pieces of a drawn frame.
type lineSet struct{ across, down, tl, tr, br, bl rune }

var (
	rounded = lineSet{'─', '│', '╭', '╮', '╯', '╰'}
	thin    = lineSet{'─', '│', '┌', '┐', '┘', '└'}
	dashed  = lineSet{'╌', '╎', '╭', '╮', '╯', '╰'}
	heavy   = lineSet{'━', '┃', '┏', '┓', '┛', '┗'}
)

// frameLines draws the border of a rectangle. One of a single row or column is
// a line.
func frameLines(g *grid, r image.Rectangle, set lineSet, fg theme.RGB) {
	left, top, right, bottom := r.Min.X, r.Min.Y, r.Max.X-1, r.Max.Y-1
	for x := left; x <= right; x++ {
		g.put(x, top, set.across, fg)
		g.put(x, bottom, set.across, fg)
	}
	for y := top; y <= bottom && bottom > top; y++ {
		g.put(left, y, set.down, fg)
		g.put(right, y, set.down, fg)
	}
	if right > left && bottom > top {
		g.put(left, top, set.tl, fg)
		g.put(right, top, set.tr, fg)
		g.put(right, bottom, set.br, fg)
		g.put(left, bottom, set.bl, fg)
	}
}
