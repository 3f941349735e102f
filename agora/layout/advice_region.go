package layout

import (
	"fmt"
	"slices"
	"strconv"
)

const (
	leastShare  = Whole / 50 // 2 %: less cannot be seen
	leastPixels = 32
	widestGap   = 2 // px; more is a gap that was meant
)

func (a *adviser) outOfBounds(i int) {
	if r := a.l.Regions[i].Rect; r != Inside(r) {
		a.say(i, "is outside of the canvas", "bring it in", func(l *Layout) { l.Regions[i].Rect = Inside(l.Regions[i].Rect) })
	}
}

// nobody is a uid that no user can have.
func (a *adviser) nobody(i int) {
	if uid := a.l.Regions[i].UID; uid != "" && !isUID(uid) {
		a.say(i, "is no uid: they go from 1 to "+strconv.Itoa(MaxUID), "make it a slot", func(l *Layout) { l.Regions[i].UID = "" })
	}
}

func (a *adviser) twice(i int) {
	for j := range i {
		if uid := a.l.Regions[i].UID; uid != "" && uid == a.l.Regions[j].UID {
			a.say(i, "has region "+strconv.Itoa(j+1)+" already", "make this one a slot", func(l *Layout) { l.Regions[i].UID = "" })
			return
		}
	}
}

func (a *adviser) absent(i int) {
	uid := a.l.Regions[i].UID
	if isUID(uid) && a.s.Present != nil && !slices.Contains(a.s.Present, uid) {
		a.say(i, "is not in the channel", "make it a slot", func(l *Layout) { l.Regions[i].UID = "" })
	}
}

func (a *adviser) tooSmall(i int) {
	r := a.l.Regions[i].Rect
	w, h := a.least()
	if r.W < w || r.H < h {
		a.say(i, "is too small to see", "make it larger", func(l *Layout) {
			r := &l.Regions[i].Rect
			r.W, r.H = max(r.W, w), max(r.H, h)
			*r = Inside(*r)
		})
	}
}

// least is how large a region is that can be seen.
func (a *adviser) least() (w, h int) {
	return max(leastShare, a.millionths(leastPixels, a.s.Canvas.Width)), max(leastShare, a.millionths(leastPixels, a.s.Canvas.Height))
}

// millionths is how much so many pixels are, rounded up; 0 where the canvas is not known.
func (a *adviser) millionths(px, of int) int {
	if of <= 0 {
		return 0
	}
	return min((px*Whole+of-1)/of, Whole)
}

// gaps are what is left to the right of a region and below it, up to a neighbour or the edge of the canvas, and before
// it, up to that edge: up to a neighbour it is the neighbour's.
func (a *adviser) gaps(i int) {
	for _, side := range []struct {
		along, across axis
		pixels        int
		where, before string
	}{{level, upright, a.s.Canvas.Width, "right of it", "left of it"}, {upright, level, a.s.Canvas.Height, "below it", "above it"}} {
		narrow := func(gap int) bool {
			px := scale(gap, side.pixels, Whole)
			return px >= 1 && px <= widestGap
		}
		if gap := a.gap(i, side.along, side.across); narrow(gap) {
			a.say(i, gapWords+side.where, "close it", func(l *Layout) {
				_, length := side.along.span(&l.Regions[i].Rect)
				*length += gap
			})
		}
		if at, _ := side.along.span(&a.l.Regions[i].Rect); narrow(*at) {
			a.say(i, gapWords+side.before, "close it", func(l *Layout) {
				at, length := side.along.span(&l.Regions[i].Rect)
				*at, *length = 0, *length+*at
			})
		}
	}
}

const gapWords = "leaves a gap of a pixel or two "

// gap is how far it is to what comes next.
func (a *adviser) gap(i int, along, across axis) int {
	r := a.l.Regions[i].Rect
	at, length := along.span(&r)
	side, width := across.span(&r)
	next := Whole
	for j, o := range a.l.Regions {
		oAt, _ := along.span(&o.Rect)
		oSide, oWidth := across.span(&o.Rect)
		if j != i && *oAt >= *at+*length && *oSide < *side+*width && *side < *oSide+*oWidth {
			next = min(next, *oAt)
		}
	}
	return next - *at - *length
}

// sources are the shapes that cameras and screens have, and mostLost is how much of each may be cut off, in percent.
var sources = []Size{{16, 9}, {4, 3}, {9, 16}}

const mostLost = 60

// shape is a region that would cut off most of any source.
func (a *adviser) shape(i int) {
	r := a.l.Regions[i]
	_, _, w, h := a.s.Canvas.Pixels(r.Rect)
	if r.Fit != Crop || w == 0 || h == 0 {
		return
	}
	least := 100
	for _, s := range sources {
		wide, high := w*s.Height, h*s.Width // the region as if the source were square
		least = min(least, 100-100*min(wide, high)/max(wide, high))
	}
	if least > mostLost {
		a.say(i, fmt.Sprintf("cuts off %d %% of a picture at least", least), "fit it with bars", func(l *Layout) { l.Regions[i].Fit = Bars })
	}
}

// mode is a way to fill a region that nobody has described.
func (a *adviser) mode(i int) {
	if f := a.l.Regions[i].Fit; f != Crop && f != Bars {
		a.say(i, "fills its region in "+f.String()+", which Agora does not describe", "crop it", func(l *Layout) { l.Regions[i].Fit = Crop })
	}
}
