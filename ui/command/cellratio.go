package command

import (
	"os"

	"golang.org/x/sys/unix"

	"airdeck/agora/config"
	"airdeck/ui/canvas"
)

// cellRatio is the shape of the terminal's cells: as the config has it, else as the
// terminal tells. Many tell nothing, and are taken to have the usual 1:2.
func cellRatio(tty *os.File, set config.CellRatio) func() canvas.CellRatio {
	if set != (config.CellRatio{}) {
		return func() canvas.CellRatio { return canvas.CellRatio{W: set.W, H: set.H} }
	}
	return func() canvas.CellRatio {
		s, err := unix.IoctlGetWinsize(int(tty.Fd()), unix.TIOCGWINSZ)
		if err != nil {
			return canvas.CellRatio{}
		}
		return ratioOf(int(s.Col), int(s.Row), int(s.Xpixel), int(s.Ypixel))
	}
}

// ratioOf is the shape of a cell where so many share so many pixels. What no font has
// is a terminal that tells nonsense.
func ratioOf(cols, rows, width, height int) canvas.CellRatio {
	if cols <= 0 || rows <= 0 || width < cols || height < rows {
		return canvas.CellRatio{}
	}
	r := canvas.CellRatio{W: width * rows, H: height * cols}
	if r.W*4 < r.H || r.W > r.H*2 {
		return canvas.CellRatio{}
	}
	return r
}
