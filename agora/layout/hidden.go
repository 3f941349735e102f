package layout

import "slices"

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
