package screen

import "strconv"

const plain = "\x1b[m"

// change appends the shorter of two SGRs that lead from one style to another:
// what differs, or everything after a reset.
func change(buf []byte, from, to style) []byte {
	if from == to {
		return buf
	}
	if to == (style{}) {
		return append(buf, plain...)
	}
	start := len(buf)
	buf = difference(append(buf, "\x1b["...), from, to)
	short := len(buf)
	if from != (style{}) {
		buf = difference(append(buf, "\x1b[;"...), style{}, to)
		if fresh := buf[short:]; len(fresh) < short-start {
			short = start + copy(buf[start:], fresh)
		}
	}
	buf = buf[:short]
	buf[short-1] = 'm' // in place of the last separator
	return buf
}

// difference appends the parameters for what differs, each with a separator.
func difference(buf []byte, from, to style) []byte {
	off := from.set &^ to.set &^ underline
	lost := attribute(0) // switched off by a code that was meant for another
	for i, w := range switches {
		if off&w.bits == 0 {
			continue
		}
		if i == 0 || switches[i-1].off != w.off || off&switches[i-1].bits == 0 {
			buf = param(buf, w.off)
		}
		for _, other := range switches {
			if other.off == w.off {
				lost |= other.bits
			}
		}
	}
	for _, w := range switches {
		if to.set&w.bits != 0 && (from.set&w.bits == 0 || lost&w.bits != 0) {
			buf = param(buf, w.on)
		}
	}
	buf = underlined(buf, from.set&underline, to.set&underline)
	buf = colored(buf, from.fg, to.fg, 30)
	buf = colored(buf, from.bg, to.bg, 40)
	return lined(buf, from.line, to.line)
}

func underlined(buf []byte, from, to attribute) []byte {
	switch {
	case from == to:
	case to == 0:
		buf = param(buf, 24)
	case to == underOne:
		buf = param(buf, 4)
	default:
		buf = append(buf, "4:"...)
		buf = param(buf, int(to/underOne))
	}
	return buf
}

// lined appends the underline's colour, in colons: terminals that do not know it
// would take what follows a semicolon for attributes.
func lined(buf []byte, from, to color) []byte {
	if from == to {
		return buf
	}
	n := int(to &^ kindOf)
	switch to & kindOf {
	case 0:
		return param(buf, 59)
	case indexed:
		return param(append(buf, "58:5:"...), n)
	}
	buf = strconv.AppendInt(append(buf, "58:2::"...), int64(n>>16), 10)
	buf = strconv.AppendInt(append(buf, ':'), int64(n>>8&0xff), 10)
	return param(append(buf, ':'), n&0xff)
}

// colored appends a colour; base is 30 for the text, 40 for what is behind it.
func colored(buf []byte, from, to color, base int) []byte {
	if from == to {
		return buf
	}
	n := int(to &^ kindOf)
	switch to & kindOf {
	case 0:
		return param(buf, base+9)
	case basic:
		if n >= 8 {
			return param(buf, base+60+n-8)
		}
		return param(buf, base+n)
	case indexed:
		return param(param(param(buf, base+8), 5), n)
	}
	buf = param(param(buf, base+8), 2)
	return param(param(param(buf, n>>16), n>>8&0xff), n&0xff)
}

func param(buf []byte, n int) []byte { return append(strconv.AppendInt(buf, int64(n), 10), ';') }
