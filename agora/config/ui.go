package config

import (
	"strconv"
	"strings"
	"time"
)

func newUI() UI { return UI{Theme: "auto", Mouse: true, Poll: 10 * time.Second, AmbiguousWidth: 1} }

func (u *UI) fields() []field {
	return []field{
		word("theme", &u.Theme, "auto", "dark", "light"),
		boolean("mouse", func(b bool) { u.Mouse = b }),
		{key: "poll", put: u.poll},
		whole("ambiguous_width", &u.AmbiguousWidth, 1, 2),
		{key: "cell_ratio", put: u.cellRatio},
	}
}

func (u *UI) poll(v any) verdict {
	var seconds int
	says := whole("", &seconds, 5, 120).put(v)
	if says != fine {
		return refuse("%s, in seconds", says.says)
	}
	u.Poll = time.Duration(seconds) * time.Second
	return fine
}

// cellRatio reads "auto", or a shape that some font may have: "1:2", "9:17".
func (u *UI) cellRatio(v any) verdict {
	text, _ := v.(string)
	if text == "auto" {
		u.CellRatio = CellRatio{}
		return fine
	}
	var r CellRatio
	wide, high, _ := strings.Cut(text, ":")
	r.W, _ = strconv.Atoi(wide)
	r.H, _ = strconv.Atoi(high)
	const most = 1000
	if r.W < 1 || r.H < 1 || r.W > most || r.H > most || r.W*4 < r.H || r.W > 2*r.H {
		return refuse(`want "auto", or a cell's width to its height, from "1:4" to "2:1"`)
	}
	u.CellRatio = r
	return fine
}
