package canvas

import "airdeck/agora/layout"

// Aspect is a shape to keep while resizing, width to height in pixels. The zero
// value keeps none.
type Aspect struct{ W, H int }

// Free tells that no shape is kept.
func (a Aspect) Free() bool { return a.W <= 0 || a.H <= 0 }

// Of is the shape that a region has now.
func Of(r layout.Rect, size layout.Size) Aspect {
	if size.Width <= 0 || size.Height <= 0 {
		size = nominal
	}
	_, _, w, h := size.Pixels(r)
	return Aspect{w, h}
}

// Keep brings a region that the handle has resized from another one back to a
// shape. The side that changed more leads, the other follows; the edges that the
// handle does not hold stay, but for the follower of a side handle, which grows to
// the right or down. Where the canvas ends, both become smaller.
func (a Aspect) Keep(from, to layout.Rect, h Handle, size layout.Size) layout.Rect {
	if a.Free() || h == Move || h == None {
		return to
	}
	if size.Width <= 0 || size.Height <= 0 {
		size = nominal
	}
	x, y, w, high := size.Pixels(to)
	_, _, w0, h0 := size.Pixels(from)
	if abs(w-w0)*max(h0, 1) < abs(high-h0)*max(w0, 1) {
		w = divide(high*a.W, a.H)
	}
	sx, sy := h.side()
	roomW, roomH := size.Width-x, size.Height-y
	_, _, tw, th := size.Pixels(to)
	if sx < 0 {
		roomW = x + tw
	}
	if sy < 0 {
		roomH = y + th
	}
	w = max(min(w, roomW, roomH*a.W/a.H), 1)
	high = min(max(divide(w*a.H, a.W), 1), roomH)
	if sx < 0 {
		x += tw - w
	}
	if sy < 0 {
		y += th - high
	}
	return size.Rect(x, y, w, high)
}
