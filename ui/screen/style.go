package screen

import "strings"

// style is what SGR has set, as plain values that can be compared.
type style struct {
	fg, bg, line color // line: the colour of the underline
	set          attribute
}

// color is one of the terminal's colours: its kind in the highest byte, the
// number or RGB below. A basic colour and the same one of the 256 are told apart,
// since terminals draw them differently when bold.
type color uint32

const (
	basic   color = 1 << 24 // 0…15
	indexed color = 2 << 24 // 0…255
	trueRGB color = 3 << 24 // 0xRRGGBB

	kindOf color = 0xff << 24
)

type attribute uint16

const (
	bold attribute = 1 << iota
	faint
	italic
	blink
	flashing
	reverse
	conceal
	strike
	overline

	underline attribute = 7 << 9 // 0 none, 1 single, 2 double, 3 curly, 4 dotted, 5 dashed
	underOne  attribute = 1 << 9
)

// switches are the attributes that are on or off, with their SGR codes. Two that
// share the code that switches them off stand side by side.
var switches = []struct {
	bits    attribute
	on, off int
}{
	{bold, 1, 22}, {faint, 2, 22}, {italic, 3, 23}, {blink, 5, 25}, {flashing, 6, 25},
	{reverse, 7, 27}, {conceal, 8, 28}, {strike, 9, 29}, {overline, 53, 55},
}

// onSpace are the attributes that are seen where nothing is written.
const onSpace = underline | reverse | strike | overline

// ofSpace is all that is seen of a style on a space. Text of another colour
// begins behind it often enough; so no bytes are spent before.
func (s style) ofSpace() style {
	if s.set&onSpace != 0 {
		return s
	}
	return style{bg: s.bg}
}

// apply is what an SGR with these parameters does.
func (s *style) apply(params string) {
	for f := fields(params); ; {
		n, sub := f.next()
		switch {
		case n == 38:
			f.color(&s.fg, sub)
		case n == 48:
			f.color(&s.bg, sub)
		case n == 0:
			*s = style{}
		case n == 4 && sub != "":
			s.set = s.set&^underline | attribute(min(number(sub), 5))*underOne
		case n == 4:
			s.set = s.set&^underline | underOne
		case n == 21:
			s.set = s.set&^underline | 2*underOne
		case n == 24:
			s.set &^= underline
		case n == 58:
			f.color(&s.line, sub)
		case n == 39:
			s.fg = 0
		case n == 49:
			s.bg = 0
		case n == 59:
			s.line = 0
		case n < 30 || n == 53 || n == 55:
			s.toggle(n)
		default:
			s.basic(n)
		}
		if f.done {
			return
		}
	}
}

func (s *style) toggle(n int) {
	for _, w := range switches {
		switch n {
		case w.on:
			s.set |= w.bits
		case w.off:
			s.set &^= w.bits
		}
	}
}

func (s *style) basic(n int) {
	switch {
	case n >= 30 && n <= 37:
		s.fg = basic | color(n-30)
	case n >= 40 && n <= 47:
		s.bg = basic | color(n-40)
	case n >= 90 && n <= 97:
		s.fg = basic | color(n-90+8)
	case n >= 100 && n <= 107:
		s.bg = basic | color(n-100+8)
	}
}

// parameters walks along the parameters of an SGR.
type parameters struct {
	rest string
	done bool
}

func fields(params string) parameters { return parameters{rest: params} }

// next is the next parameter, and what stands behind its first colon. A frame has
// thousands of them.
func (p *parameters) next() (n int, sub string) {
	end, colon := 0, -1
	for end < len(p.rest) && p.rest[end] != ';' {
		if p.rest[end] == ':' && colon < 0 {
			colon = end
		}
		end++
	}
	field := p.rest[:end]
	if p.done = end == len(p.rest); p.done {
		p.rest = ""
	} else {
		p.rest = p.rest[end+1:]
	}
	if colon >= 0 {
		field, sub = field[:colon], field[colon+1:]
	}
	return number(field), sub
}

// color reads a colour, from behind the colon or from the parameters that follow.
// One that is cut off sets nothing.
func (p *parameters) color(c *color, sub string) {
	if sub != "" {
		colonColor(c, sub)
		return
	}
	if p.done {
		return
	}
	switch mode, _ := p.next(); {
	case mode == 5 && !p.done:
		n, _ := p.next()
		*c = indexed | color(n&0xff)
	case mode == 2:
		var rgb color
		for range 3 {
			if p.done {
				return
			}
			n, _ := p.next()
			rgb = rgb<<8 | color(n&0xff)
		}
		*c = trueRGB | rgb
	}
}

// colonColor reads 5:n, 2:r:g:b or 2:space:r:g:b.
func colonColor(c *color, sub string) {
	parts := strings.Split(sub, ":")
	switch {
	case parts[0] == "5" && len(parts) >= 2:
		*c = indexed | color(number(parts[1])&0xff)
	case parts[0] == "2" && len(parts) >= 4:
		if len(parts) >= 5 {
			parts = parts[1:]
		}
		*c = trueRGB | color(number(parts[1])&0xff)<<16 | color(number(parts[2])&0xff)<<8 | color(number(parts[3])&0xff)
	}
}

// number reads a short decimal number; what is none or too long is 0.
func number(s string) int {
	if len(s) > 5 {
		return 0
	}
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}
