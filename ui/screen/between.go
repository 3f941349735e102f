package screen

// Between is what the painter writes to turn one frame on a terminal of w×h cells into
// another: for those who hold how much that is.
func Between(from, to string, w, h int) []byte {
	var c canvas
	c.compose(nil, job{passes: []string{enterAlt}, frame: frame{from, w, h}})
	return c.compose(nil, job{frame: frame{to, w, h}})
}
