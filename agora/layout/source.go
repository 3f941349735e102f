package layout

// Sources are the shapes that cameras and screens have: landscape, and that of a phone held upright.
var Sources = []Size{{16, 9}, {9, 16}}

// Loss is what a region makes of a picture of another shape than its own: cropped, some of the picture is cut off; fitted,
// some of the region stays black.
type Loss struct {
	Percent int  // of the picture, or of the region; 0 where the shapes are the same, to the percent
	Across  bool // at the left and the right; otherwise above and below
	Black   bool // it stays black; otherwise it is cut off
}

// Loss tells it for a source's shape on a canvas of this size. The zero Loss is also that of a region without an area.
func (r Region) Loss(canvas, source Size) Loss {
	wide, high := r.against(canvas, source)
	if wide == 0 || high == 0 {
		return Loss{}
	}
	black := r.Fit == Bars
	return Loss{Percent: 100 - scale(min(wide, high), 100, max(wide, high)), Across: black == (wide > high), Black: black}
}

// against is a region's width and height in pixels as if the source were square.
func (r Region) against(canvas, source Size) (wide, high int) {
	_, _, w, h := canvas.Pixels(r.Rect)
	return w * source.Height, h * source.Width
}

// Reach is the rectangle that all of the source's picture takes: beyond the region, and perhaps beyond the canvas, where
// it is cropped, and only a part of it where it is fitted.
func (r Region) Reach(canvas, source Size) Rect {
	wide, high := r.against(canvas, source)
	if wide == 0 || high == 0 {
		return r.Rect
	}
	w, h := r.W, r.H
	if (r.Fit == Bars) == (wide > high) {
		w = scale(r.W, high, wide)
	} else {
		h = scale(r.H, wide, high)
	}
	return Rect{X: r.X + (r.W-w)/2, Y: r.Y + (r.H-h)/2, W: w, H: h}
}
