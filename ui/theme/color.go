package theme

import (
	"fmt"
	"math"
	"strconv"
)

// RGB is a colour in sRGB.
type RGB struct{ R, G, B uint8 }

// Hex reads "#RRGGBB", in upper or lower case. The second result tells whether
// it was one.
func Hex(s string) (RGB, bool) {
	if len(s) != 7 || s[0] != '#' {
		return RGB{}, false
	}
	n, err := strconv.ParseUint(s[1:], 16, 32)
	if err != nil {
		return RGB{}, false
	}
	return rgb(uint32(n)), true
}

// String gives "#rrggbb".
func (c RGB) String() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// rgb writes a palette entry as the number a designer knows it by.
func rgb(n uint32) RGB { return RGB{uint8(n >> 16), uint8(n >> 8), uint8(n)} }

// Mix lays c over under with an opacity of alpha, 0 (under) to 1 (c).
func (c RGB) Mix(under RGB, alpha float64) RGB {
	mix := func(a, b uint8) uint8 {
		return uint8(math.Round(float64(b) + (float64(a)-float64(b))*alpha))
	}
	return RGB{mix(c.R, under.R), mix(c.G, under.G), mix(c.B, under.B)}
}

// luminance is WCAG's relative luminance, 0 (black) to 1 (white).
func (c RGB) luminance() float64 {
	linear := func(v uint8) float64 {
		f := float64(v) / 255
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// Contrast is WCAG's contrast ratio of two colours, 1 (the same) to 21.
func Contrast(a, b RGB) float64 {
	la, lb := a.luminance(), b.luminance()
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// legibleRatio is WCAG AA for text of normal size.
const legibleRatio = 4.5

// Legible moves fg towards white or black, whichever is needed, until it can
// be read on bg.
func Legible(fg, bg RGB) RGB {
	end := RGB{}
	if Contrast(RGB{255, 255, 255}, bg) > Contrast(end, bg) {
		end = RGB{255, 255, 255}
	}
	c := fg
	for step := 1; step <= 20 && Contrast(c, bg) < legibleRatio; step++ {
		c = end.Mix(fg, float64(step)/20)
	}
	return c
}

// cube is the six levels of a channel in xterm's 6×6×6 colour cube.
var cube = [6]int{0, 95, 135, 175, 215, 255}

// Index256 is the entry of xterm's 256 colours nearest to c. It uses only the
// cube and the greys (16 to 255): the first sixteen are the user's own.
func (c RGB) Index256() int {
	r, g, b := cubeLevel(c.R), cubeLevel(c.G), cubeLevel(c.B)
	best := 16 + 36*r + 6*g + b
	bestDistance := c.distance(RGB{uint8(cube[r]), uint8(cube[g]), uint8(cube[b])})
	mean := (int(c.R) + int(c.G) + int(c.B)) / 3
	grey := min(max((mean-3)/10, 0), 23)
	level := uint8(8 + 10*grey)
	if c.distance(RGB{level, level, level}) < bestDistance {
		return 232 + grey
	}
	return best
}

func cubeLevel(v uint8) int {
	switch {
	case v < 48:
		return 0
	case v < 115:
		return 1
	}
	return (int(v) - 35) / 40
}

func (c RGB) distance(o RGB) int {
	dr, dg, db := int(c.R)-int(o.R), int(c.G)-int(o.G), int(c.B)-int(o.B)
	return 2*dr*dr + 4*dg*dg + 3*db*db
}

// ansi16 is what the sixteen colours look like on a terminal that was not
// changed (xterm's defaults).
var ansi16 = [16]RGB{
	rgb(0x000000), rgb(0xcd0000), rgb(0x00cd00), rgb(0xcdcd00),
	rgb(0x0000ee), rgb(0xcd00cd), rgb(0x00cdcd), rgb(0xe5e5e5),
	rgb(0x7f7f7f), rgb(0xff0000), rgb(0x00ff00), rgb(0xffff00),
	rgb(0x5c5cff), rgb(0xff00ff), rgb(0x00ffff), rgb(0xffffff),
}

// Index16 is the entry of the sixteen colours nearest to c.
func (c RGB) Index16() int {
	best, at := math.MaxInt, 0
	for i, o := range ansi16 {
		if d := c.distance(o); d < best {
			best, at = d, i
		}
	}
	return at
}

// AppendFG appends the SGR parameters that make c the text colour in profile
// p; none in Mono.
func (c RGB) AppendFG(b []byte, p Profile) []byte { return c.appendParams(b, p, 30) }

// AppendBG appends the SGR parameters that make c the background in profile p;
// none in Mono.
func (c RGB) AppendBG(b []byte, p Profile) []byte { return c.appendParams(b, p, 40) }

// appendParams writes the colour for a base of 30 (text) or 40 (background).
func (c RGB) appendParams(b []byte, p Profile, base int) []byte {
	switch p {
	case TrueColor:
		b = strconv.AppendInt(b, int64(base+8), 10)
		b = append(b, ";2;"...)
		b = strconv.AppendUint(b, uint64(c.R), 10)
		b = append(b, ';')
		b = strconv.AppendUint(b, uint64(c.G), 10)
		b = append(b, ';')
		b = strconv.AppendUint(b, uint64(c.B), 10)
	case ANSI256:
		b = strconv.AppendInt(b, int64(base+8), 10)
		b = append(b, ";5;"...)
		b = strconv.AppendInt(b, int64(c.Index256()), 10)
	case ANSI16:
		b = append16(b, c.Index16(), base)
	}
	return b
}

func append16(b []byte, index, base int) []byte {
	if index >= 8 {
		base += 60 - 8
	}
	return strconv.AppendInt(b, int64(base+index), 10)
}

// In is the colour that profile p shows for c: itself, or the nearest that
// there is. The sixteen are taken to look as xterm shows them; without colours
// it is black.
func (c RGB) In(p Profile) RGB {
	switch p {
	case TrueColor:
		return c
	case ANSI256:
		return entry256(c.Index256())
	case ANSI16:
		return ansi16[c.Index16()]
	}
	return RGB{}
}

// entry256 is what xterm shows for an entry of the cube or the greys.
func entry256(i int) RGB {
	if i >= 232 {
		v := uint8(8 + 10*(i-232))
		return RGB{v, v, v}
	}
	i -= 16
	return RGB{uint8(cube[i/36]), uint8(cube[i/6%6]), uint8(cube[i%6])}
}
