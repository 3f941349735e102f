package layout

import "fmt"

// Rect is a rectangle of the canvas in millionths, its origin at the upper left.
type Rect struct{ X, Y, W, H int }

// Right is the first millionth beyond the rectangle's right edge.
func (r Rect) Right() int { return r.X + r.W }

// Bottom is the first millionth below the rectangle's lower edge.
func (r Rect) Bottom() int { return r.Y + r.H }

// Fit is Agora's render_mode: what happens when a picture and its region differ in shape.
type Fit int

const (
	Crop Fit = 0 // fills the region, cutting off what does not fit (Agora's default)
	Bars Fit = 1 // shows the whole picture, leaving bars
)

// String is the fit in an operator's words.
func (f Fit) String() string {
	switch f {
	case Crop:
		return "crop"
	case Bars:
		return "fit"
	}
	return fmt.Sprintf("render mode %d", int(f))
}

// Region is the place of one user on the canvas.
type Region struct {
	UID string // who is shown, 1…2³²−1; "" makes it a slot: the next user to join
	Rect
	Alpha int // 0 (invisible) … Whole (opaque); always sent, since 0 is a value of its own
	Fit   Fit
}

// Slot reports whether the region waits for whoever joins next.
func (r Region) Slot() bool { return r.UID == "" }
