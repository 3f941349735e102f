package layout

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Advice is something about a layout that was probably not meant, and how to mend it. Check says what Agora refuses;
// this is what somebody who looks at the picture would say, the graver first.
type Advice struct {
	Region int    // its index, -1 for the layout as a whole
	Text   string // what is wrong, in words
	Mend   string // what mending does, in words
	mend   func(*Layout)
}

// Mended is the layout with this one thing put right.
func (a Advice) Mended(l Layout) Layout {
	l = l.Clone()
	a.mend(&l)
	return l
}

// Situation is what Advise compares a layout with.
type Situation struct {
	Canvas  Size
	Live    Layout   // what it would replace
	Present []string // the users in the channel; nil where nobody knows
}

const (
	leastShare  = Whole / 50 // 2 %: less cannot be seen
	leastPixels = 32
	widestGap   = 2 // px; more is a gap that was meant
)

// Advise lists what to look at in a custom layout, and a colour that would be lost in any.
func (l Layout) Advise(s Situation) []Advice {
	a := adviser{l: l, s: s}
	if l.Kind == Custom {
		a.tooMany()
		for i := range l.Regions {
			a.nobody(i)
			a.outOfBounds(i)
			a.twice(i)
			a.unseen(i)
		}
		for i := range l.Regions {
			a.absent(i)
			a.tooSmall(i)
			a.gaps(i)
			a.shape(i)
			a.mode(i)
		}
	} else if len(l.Regions) > 0 {
		a.beside()
	}
	a.blackened()
	a.uncoloured()
	a.unused()
	a.images()
	a.insecure()
	return a.out
}

type adviser struct {
	l   Layout
	s   Situation
	out []Advice
}

func (a *adviser) say(i int, text, mend string, do func(*Layout)) {
	if i >= 0 {
		text = name(a.l.Regions[i], i) + " " + text
	}
	a.out = append(a.out, Advice{i, text, mend, do})
}

func (a *adviser) tooMany() {
	if n := len(a.l.Regions); n > MaxRegions {
		a.say(-1, fmt.Sprintf("%d regions, at most %d", n, MaxRegions), "leave out the last ones",
			func(l *Layout) { l.Regions = l.Regions[:MaxRegions] })
	}
}

// beside is regions in a predefined layout, which Agora refuses.
func (a *adviser) beside() {
	regions := "1 region"
	if n := len(a.l.Regions); n > 1 {
		regions = strconv.Itoa(n) + " regions"
	}
	a.say(-1, regions+" beside mixedVideoLayout "+strconv.Itoa(int(a.l.Kind))+" ("+a.l.Kind.String()+"): only 3 (custom) shows any",
		"make it custom", func(l *Layout) { l.Kind = Custom })
}

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

// unseen is a region of which nothing shows: transparent, or under others. An alpha may be no share at all, too.
func (a *adviser) unseen(i int) {
	switch alpha := a.l.Regions[i].Alpha; {
	case !within(alpha):
		a.say(i, "has an alpha of "+decimal(alpha).String()+": it goes from 0 to 1", "bring it in",
			func(l *Layout) { l.Regions[i].Alpha = min(max(alpha, 0), Whole) })
	case alpha == 0:
		a.say(i, "is invisible: alpha 0", "make it opaque", func(l *Layout) { l.Regions[i].Alpha = Whole })
	case a.hidden(i):
		a.uncover(i)
	}
}

// uncover is a hidden region. On top it must not hide another one in turn; where half of it would be too small to see,
// there is no room for both.
func (a *adviser) uncover(i int) {
	const text = "is hidden by others"
	onTop := func(by func(Rect) Rect) func(*Layout) {
		return func(l *Layout) {
			r := l.Regions[i]
			r.Rect = by(r.Rect)
			l.Regions = append(slices.Delete(l.Regions, i, i+1), r)
		}
	}
	w, h := a.least()
	switch half := halved(a.l.Regions[i].Rect); {
	case !a.hides(i):
		a.say(i, text, "draw it on top", onTop(func(r Rect) Rect { return r }))
	case half.W >= w && half.H >= h:
		a.say(i, text, "draw it on top, half as large", onTop(halved))
	default:
		a.say(i, text, "leave it out", func(l *Layout) { l.Regions = slices.Delete(l.Regions, i, i+1) })
	}
}

// halved is the middle of a rectangle.
func halved(r Rect) Rect { return Rect{X: r.X + r.W/4, Y: r.Y + r.H/4, W: r.W / 2, H: r.H / 2} }

// hides tells whether region i, drawn on top, would hide another one that is seen now.
func (a *adviser) hides(i int) bool {
	after := a.l.Clone()
	after.Regions = append(slices.Delete(after.Regions, i, i+1), a.l.Regions[i])
	on := adviser{l: after, s: a.s}
	for j := range a.l.Regions {
		k := j
		if j > i {
			k--
		}
		if j != i && !a.hidden(j) && on.hidden(k) {
			return true
		}
	}
	return false
}

// hidden tells whether opaque regions above cover all of region i. Their edges divide it into cells, each of which is
// covered or not as a whole.
func (a *adviser) hidden(i int) bool {
	r := a.l.Regions[i].Rect
	xs, ys := []int{r.X, r.Right()}, []int{r.Y, r.Bottom()}
	var above []Rect
	for _, o := range a.l.Regions[i+1:] {
		if o.Alpha == Whole {
			above = append(above, o.Rect)
			xs, ys = append(xs, o.X, o.Right()), append(ys, o.Y, o.Bottom())
		}
	}
	for _, x := range xs {
		for _, y := range ys {
			if x >= r.X && x < r.Right() && y >= r.Y && y < r.Bottom() && !slices.ContainsFunc(above, func(o Rect) bool {
				return x >= o.X && x < o.Right() && y >= o.Y && y < o.Bottom()
			}) {
				return false
			}
		}
	}
	return r.W > 0 && r.H > 0
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

// uncoloured is a background that is no colour.
func (a *adviser) uncoloured() {
	if s := a.l.Background; s != "" && !isColour(s) {
		a.say(-1, "the background "+strconv.Quote(s)+" is no colour", "leave it out: black", func(l *Layout) { l.Background = "" })
	}
}

func (a *adviser) blackened() {
	if was := a.s.Live.Background; a.l.Background == "" && colour(was) != colour("") {
		a.say(-1, "the background turns black: its colour is not set", "keep "+was, func(l *Layout) { l.Background = was })
	}
}

// unused is a large uid of which nothing comes: only a vertical layout shows one.
func (a *adviser) unused() {
	uid := a.l.MaxResolutionUID
	if a.l.Kind == Vertical && uid != "" && !isUID(uid) {
		a.say(-1, "uid "+uid+" is to be large, and is no uid", "leave that out", func(l *Layout) { l.MaxResolutionUID = "" })
	}
	if uid != "" && a.l.Kind != Vertical {
		a.say(-1, "uid "+uid+" is to be large, which only mixedVideoLayout 2 (vertical) knows", "leave that out",
			func(l *Layout) { l.MaxResolutionUID = "" })
	}
}

// images are those of users: one each, and each one somewhere.
func (a *adviser) images() {
	seen := map[string]bool{}
	for i, image := range a.l.Images {
		text := ""
		switch {
		case !isUID(image.UID):
			text = "an image for " + strconv.Quote(image.UID) + ", which is no uid"
		case image.URL == "":
			text = "an image without an address, for uid " + image.UID
		case seen[image.UID]:
			text = "a second image for uid " + image.UID
		}
		seen[image.UID] = true
		if text != "" {
			a.say(-1, text, "leave it out", func(l *Layout) { l.Images = slices.Delete(l.Images, i, i+1) })
		}
	}
}

// insecure is an address that is not one of https, which is all that Agora asks for.
func (a *adviser) insecure() {
	const plain, secure = "http://", "https://"
	for _, address := range a.l.addresses() {
		if rest, is := strings.CutPrefix(*address, plain); is {
			a.say(-1, *address+" is not asked for by https", "ask by https", func(l *Layout) {
				for _, to := range l.addresses() {
					if *to == plain+rest {
						*to = secure + rest
					}
				}
			})
		}
	}
}

// addresses are those of all images.
func (l *Layout) addresses() []*string {
	out := []*string{&l.BackgroundImage, &l.DefaultUserImage}
	for i := range l.Images {
		out = append(out, &l.Images[i].URL)
	}
	return out
}
