package layout

// Regions is what a predefined layout looks like with this many users, as slots in the order in which they are drawn:
// a preview of it, and a starting point for a custom one. No more than MaxRegions users fit; a custom layout has no
// shape of its own, so it gives none.
//
// The shapes are those of Agora's page on video layouts. The numbers of users at which the cells of BestFit change are
// those of its on-premise sample, taken to hold in the cloud as well.
func Regions(kind Kind, users int) []Region {
	n := min(users, MaxRegions)
	if n <= 0 {
		return nil
	}
	switch kind {
	case Floating:
		return floating(n)
	case BestFit:
		return bestFit(n)
	case Vertical:
		return vertical(n)
	}
	return nil
}

func slot(r Rect, f Fit) Region { return Region{Rect: r, Alpha: Whole, Fit: f} }

// floating puts the first user on the whole canvas and up to sixteen on top, from the lower left in rows of four.
func floating(n int) []Region {
	const side, gap, row = 235_000, 12_000, 4
	rs := []Region{slot(Rect{W: Whole, H: Whole}, Crop)}
	for i := range n - 1 {
		rs = append(rs, slot(Rect{
			X: gap + i%row*(side+gap),
			Y: Whole - (i/row+1)*(side+gap),
			W: side, H: side,
		}, Crop))
	}
	return rs
}

// bestFit fills equal cells row by row from the upper left.
func bestFit(n int) []Region {
	if n == MaxRegions {
		return fullBestFit()
	}
	columns, rows := 4, 4
	switch {
	case n == 1:
		columns, rows = 1, 1
	case n == 2:
		columns, rows = 2, 1
	case n <= 4:
		columns, rows = 2, 2
	case n <= 9:
		columns, rows = 3, 3
	}
	rs := make([]Region, n)
	for i := range rs {
		rs[i] = slot(cell(i%columns, columns, i/columns, rows), Crop)
	}
	return rs
}

// fullBestFit has cells of a fifth in rows of four between two bands of a tenth, the last user alone in the middle.
func fullBestFit() []Region {
	const side, band, row = Whole / 5, Whole / 10, 4
	rs := make([]Region, MaxRegions)
	for i := range rs {
		rs[i] = slot(Rect{X: band + i%row*side, Y: i / row * side, W: side, H: side}, Crop)
	}
	rs[MaxRegions-1].X = (Whole - side) / 2
	return rs
}

// vertical gives the first region, fitted, to the user of maxResolutionUid, and the others a column or two at the
// right edge. Alone, the large region has the whole canvas: Agora's page does not show this case.
func vertical(n int) []Region {
	others := n - 1
	columns, share, rows := column(others)
	rs := []Region{slot(Rect{W: Whole, H: Whole}, Bars)}
	if others > 0 {
		rs[0].W = edge(share-columns, share)
	}
	for i := range others {
		rs = append(rs, slot(cell(share-columns+i/rows, share, i%rows, rows), Crop))
	}
	return rs
}

// column is how many columns hold the others of a vertical layout, what share of the width one has, and its rows.
func column(others int) (columns, share, rows int) {
	switch {
	case others <= 4:
		return 1, 5, 4
	case others <= 6:
		return 1, 7, 6
	case others <= 8:
		return 1, 9, 8
	}
	return 2, 10, 8
}

// cell is one cell of an even grid. Its edges are rounded, so that neighbours touch and the last ones end at the edge
// of the canvas.
func cell(column, columns, row, rows int) Rect {
	x, y := edge(column, columns), edge(row, rows)
	return Rect{X: x, Y: y, W: edge(column+1, columns) - x, H: edge(row+1, rows) - y}
}

func edge(i, of int) int { return scale(i, Whole, of) }
