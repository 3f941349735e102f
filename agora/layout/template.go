package layout

// Template is a layout to begin with, under a name.
type Template struct {
	Name   string
	Layout Layout
}

// gapOf is what grids and pictures in pictures leave free between regions, in millionths.
const gapOf = Whole / 100

// Templates are the starting points for a number of users (2…MaxRegions): the predefined layouts, which Agora itself
// arranges, and custom ones made of slots.
func Templates(users int) []Template {
	n := min(max(users, 2), MaxRegions)
	custom := func(rs []Region) Layout { return Layout{Kind: Custom, Regions: rs} }
	return []Template{
		{"floating", Layout{Kind: Floating}},
		{"best fit", Layout{Kind: BestFit}},
		{"vertical", Layout{Kind: Vertical}},
		{"speaker, strip below", custom(speaker(n, BottomSide))},
		{"speaker, strip above", custom(speaker(n, TopSide))},
		{"speaker, strip right", custom(speaker(n, RightSide))},
		{"speaker, strip left", custom(speaker(n, LeftSide))},
		{"screen and cameras", custom(screen(n))},
		{"grid with gaps", custom(gapGrid(n))},
		{"side by side", custom(slots(Split(Rect{W: Whole, H: Whole}, 2, false)))},
		{"picture lower right", custom(inset(RightSide, BottomSide))},
		{"picture lower left", custom(inset(LeftSide, BottomSide))},
		{"picture upper right", custom(inset(RightSide, TopSide))},
		{"picture upper left", custom(inset(LeftSide, TopSide))},
	}
}

func slots(rects []Rect) []Region {
	rs := make([]Region, len(rects))
	for i, r := range rects {
		rs[i] = slot(r, Crop)
	}
	return rs
}

// speaker gives the first user most of the canvas and the others a strip of a fifth at one side, in its middle.
func speaker(n int, strip Side) []Region {
	const band = Whole / 5
	others := n - 1
	cells := max(others, 4)
	from := (Whole - edge(others, cells)) / 2
	large, rects := Rect{W: Whole, H: Whole}, make([]Rect, 0, n)
	down := strip == LeftSide || strip == RightSide
	if down {
		large.W -= band
	} else {
		large.H -= band
	}
	if strip == LeftSide {
		large.X = band
	}
	if strip == TopSide {
		large.Y = band
	}
	rects = append(rects, large)
	for i := range others {
		at, end := from+edge(i, cells), from+edge(i+1, cells)
		r := Rect{X: at, W: end - at, H: band}
		if strip == BottomSide {
			r.Y = Whole - band
		}
		if down {
			r = Rect{Y: at, W: band, H: end - at}
			if strip == RightSide {
				r.X = Whole - band
			}
		}
		rects = append(rects, r)
	}
	return slots(rects)
}

// screen shows the first user whole, as a shared screen needs it, and the others in a column or two at the right.
func screen(n int) []Region {
	others, columns := n-1, 1
	if others > 6 {
		columns = 2
	}
	rows := max(4, (others+columns-1)/columns)
	const share = Whole / 4
	rs := []Region{slot(Rect{W: Whole - share, H: Whole}, Bars)}
	for i := range others {
		c := cell(i/rows, columns, i%rows, rows)
		left, right := scale(c.X, share, Whole), scale(c.Right(), share, Whole)
		rs = append(rs, slot(Rect{X: Whole - share + left, Y: c.Y, W: right - left, H: c.H}, Crop))
	}
	return rs
}

// gapGrid is rows of equal cells with a gap between and around them; a last row that is not full is in the middle.
func gapGrid(n int) []Region {
	columns := 1
	for columns*columns < n {
		columns++
	}
	rows := (n + columns - 1) / columns
	w, h := (Whole-gapOf*(columns+1))/columns, (Whole-gapOf*(rows+1))/rows
	rects := make([]Rect, n)
	for i := range rects {
		inRow := min(columns, n-i/columns*columns)
		free := (columns - inRow) * (w + gapOf) / 2
		rects[i] = Rect{X: gapOf + free + i%columns*(w+gapOf), Y: gapOf + i/columns*(h+gapOf), W: w, H: h}
	}
	return slots(rects)
}

// inset lays a second user as a quarter over the first one, in a corner.
func inset(x, y Side) []Region {
	const side, margin = Whole / 4, 2 * gapOf
	r := Rect{X: margin, Y: margin, W: side, H: side}
	if x == RightSide {
		r.X = Whole - side - margin
	}
	if y == BottomSide {
		r.Y = Whole - side - margin
	}
	return slots([]Rect{{W: Whole, H: Whole}, r})
}
