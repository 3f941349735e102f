package editor

import (
	"errors"
	"math"
	"strconv"
	"strings"

	"airdeck/agora/layout"
)

// A number is typed as designers are used to it: 0.3, 1/3, 30%, 384px, 384 (more
// than 1 is pixels), w/2, 100%-w, (x+w)/2, and, from what stands there now, +10, -5%
// or *2.

var errFormula = errors.New("0.3, 1/3, 30%, 384px, w/2 or +10")

// scale is the whole of a direction in pixels, and what the letters stand for.
type scale struct {
	whole   float64          // px; 1 where there are no pixels, as for alpha
	current float64          // what a formula that begins with a sign starts from, in px
	letters map[byte]float64 // in px
}

// value is a number met in a formula: a length in px, or a plain number whose
// meaning depends on what it is used for.
type value struct {
	n     float64
	plain bool
}

// formula reads one.
type formula struct {
	text  string
	scale scale
	err   error
}

// evaluate gives the millionths of the canvas that a formula means.
func (s scale) evaluate(text string) (int, error) {
	f := &formula{text: strings.ToLower(strings.ReplaceAll(text, " ", "")), scale: s}
	px := f.whole()
	if f.err != nil || f.text != "" || math.IsNaN(px) || math.IsInf(px, 0) {
		return 0, errFormula
	}
	n := math.Round(px / s.whole * layout.Whole)
	switch {
	case n < 0:
		return 0, errors.New("not below 0")
	case n > layout.Whole:
		return 0, errors.New("more than the whole")
	}
	return int(n), nil
}

// whole reads all of it. One that begins with a sign changes what stands there.
func (f *formula) whole() float64 {
	v := value{n: f.scale.current}
	if f.peek() == 0 || !strings.ContainsRune("+-*/", rune(f.peek())) {
		v = f.term()
	}
	for {
		switch f.peek() {
		case '*', '/':
			v = f.factors(v)
		case '+', '-':
			v = f.sum(v)
		default:
			return f.length(v, false)
		}
		if f.err != nil {
			return 0
		}
	}
}

// sum adds or subtracts one term. Beside a length, a plain whole number is pixels.
func (f *formula) sum(v value) value {
	sign := 1.0
	if f.next() == '-' {
		sign = -1
	}
	o := f.term()
	if v.plain && o.plain {
		return value{v.n + sign*o.n, true}
	}
	return value{f.length(v, true) + sign*f.length(o, true), false}
}

func (f *formula) term() value { return f.factors(f.factor()) }

// factors multiplies and divides v by what follows.
func (f *formula) factors(v value) value {
	for f.err == nil && (f.peek() == '*' || f.peek() == '/') {
		times := f.next() == '*'
		o := f.factor()
		switch {
		case times && !v.plain && !o.plain:
			f.err = errFormula // an area
		case times:
			v = value{v.n * o.n, v.plain && o.plain}
		case !o.plain && v.plain:
			f.err = errFormula
		default:
			v = value{v.n / o.n, v.plain == o.plain}
		}
	}
	return v
}

func (f *formula) factor() value {
	switch c := f.peek(); {
	case c == '(':
		f.next()
		v := f.term()
		for f.err == nil && (f.peek() == '+' || f.peek() == '-') {
			v = f.sum(v)
		}
		if f.next() != ')' {
			f.err = errFormula
		}
		return v
	case c >= 'a' && c <= 'z':
		f.next()
		n, ok := f.scale.letters[c]
		if !ok {
			f.err = errFormula
		}
		return value{n: n}
	}
	return f.number()
}

func (f *formula) number() value {
	end := strings.IndexFunc(f.text, func(r rune) bool { return (r < '0' || r > '9') && r != '.' })
	if end < 0 {
		end = len(f.text)
	}
	n, err := strconv.ParseFloat(f.text[:end], 64)
	if err != nil {
		f.err = errFormula
	}
	f.text = f.text[end:]
	if rest, ok := strings.CutPrefix(f.text, "%"); ok {
		f.text = rest
		return value{n: n / 100 * f.scale.whole}
	}
	if rest, ok := strings.CutPrefix(f.text, "px"); ok && f.scale.whole > 1 {
		f.text = rest
		return value{n: n}
	}
	return value{n, true}
}

// length is a value in pixels. A plain number is a share of the whole up to 1 and
// pixels beyond; beside another length every whole number is pixels.
func (f *formula) length(v value, beside bool) float64 {
	if !v.plain {
		return v.n
	}
	if pixels := v.n > 1 || beside && v.n == math.Trunc(v.n); pixels && f.scale.whole > 1 {
		return v.n
	}
	return v.n * f.scale.whole
}

func (f *formula) peek() byte {
	if f.text == "" {
		return 0
	}
	return f.text[0]
}

func (f *formula) next() byte {
	c := f.peek()
	if c != 0 {
		f.text = f.text[1:]
	}
	return c
}
