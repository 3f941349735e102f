package editor

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/layout"
	"airdeck/ui/dialog"
	"airdeck/ui/intent"
	"airdeck/ui/keys"
)

// form is the numbers being typed: one field for each line of the panel.
type form struct {
	names  []string
	fields []dialog.Field
	at     int
	// put writes the values into a layout, and says which field is wrong.
	put   func(l *layout.Layout, values []string) fault
	fault fault
}

// fault names the field that is wrong.
type fault struct {
	field int
	text  string
}

func (f *form) values() []string {
	out := make([]string, len(f.fields))
	for i := range f.fields {
		out[i] = strings.TrimSpace(f.fields[i].Value())
	}
	return out
}

func (f *form) apply(l layout.Layout) (layout.Layout, fault) {
	bad := f.put(&l, f.values())
	return l, bad
}

func (m *Model) formKey(k tea.KeyMsg) intent.Intent {
	f := m.form
	switch keys.Match(keys.Number, k.String()) {
	case keys.NextField:
		f.at = (f.at + 1) % len(f.fields)
	case keys.PrevField:
		f.at = (f.at + len(f.fields) - 1) % len(f.fields)
	case keys.Accept:
		m.accept()
	case keys.Back:
		m.form = nil
	default:
		f.fields[f.at].HandleKey(k)
	}
	if m.form != nil {
		_, f.fault = f.apply(m.draft.Clone())
	}
	return nil
}

// accept takes the numbers over, or stays at the one that is wrong.
func (m *Model) accept() {
	l, bad := m.form.apply(m.draft.Clone())
	if bad.text != "" {
		m.form.fault, m.form.at = bad, bad.field
		return
	}
	m.form = nil
	m.endGesture()
	m.change("numbers", func() { m.draft = l })
	m.endGesture()
}

// The fields of a region, in the order of the panel.
const (
	fieldX = iota
	fieldY
	fieldW
	fieldH
	fieldAlpha
	fieldFit
	fieldUID
)

var fieldNames = []string{"x", "y", "width", "height", "alpha", "fill", "uid"}

func (m *Model) openNumbers(at int) {
	i := m.selected
	r := m.draft.Regions[i]
	values := []string{
		fraction(r.X), fraction(r.Y), fraction(r.W), fraction(r.H), fraction(r.Alpha), r.Fit.String(), r.UID,
	}
	f := &form{names: fieldNames, at: at}
	for n, v := range values {
		hint := ""
		if n == fieldUID {
			hint = "any (a slot)"
		}
		f.fields = append(f.fields, dialog.NewField(v, hint, 24))
	}
	size := m.r.Canvas
	f.put = func(l *layout.Layout, values []string) fault { return putRegion(&l.Regions[i], values, size) }
	m.form = f
}

func putRegion(r *layout.Region, values []string, size layout.Size) fault {
	places := []struct {
		to    *int
		whole int
	}{{&r.X, size.Width}, {&r.Y, size.Height}, {&r.W, size.Width}, {&r.H, size.Height}, {&r.Alpha, 0}}
	for i, p := range places {
		n, err := millionths(values[i], p.whole)
		if err != nil {
			return fault{i, err.Error()}
		}
		*p.to = n
	}
	switch strings.ToLower(values[fieldFit]) {
	case "crop", "c", "0":
		r.Fit = layout.Crop
	case "fit", "f", "1":
		r.Fit = layout.Bars
	default:
		return fault{fieldFit, "crop or fit"}
	}
	r.UID = values[fieldUID]
	return outside(*r)
}

func outside(r layout.Region) fault {
	switch {
	case r.W == 0:
		return fault{fieldW, "more than 0"}
	case r.H == 0:
		return fault{fieldH, "more than 0"}
	case r.Right() > layout.Whole:
		return fault{fieldW, "x + width is " + fraction(r.Right()) + ": at most 1"}
	case r.Bottom() > layout.Whole:
		return fault{fieldH, "y + height is " + fraction(r.Bottom()) + ": at most 1"}
	}
	if r.UID == "" {
		return fault{}
	}
	if n, err := strconv.ParseUint(r.UID, 10, 32); err != nil || n == 0 {
		return fault{fieldUID, "1…4294967295, or nothing"}
	}
	return fault{}
}

var errNumber = errors.New("0.3, 30%, or 384px")

// millionths reads a length: a fraction up to 1, a percentage, or pixels where
// whole, the canvas's size in that direction, is not 0.
func millionths(s string, whole int) (int, error) {
	scale := float64(layout.Whole)
	switch {
	case strings.HasSuffix(s, "%"):
		s, scale = strings.TrimSuffix(s, "%"), scale/100
	case strings.HasSuffix(s, "px") && whole > 0:
		s, scale = strings.TrimSuffix(s, "px"), scale/float64(whole)
	}
	f, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
		return 0, errNumber
	}
	n := math.Round(f * scale)
	switch {
	case n < 0:
		return 0, errors.New("not below 0")
	case n > layout.Whole && scale == layout.Whole && whole > 0:
		return 0, fmt.Errorf("at most 1; %spx for pixels", s)
	case n > layout.Whole:
		return 0, errors.New("at most the whole")
	}
	return int(n), nil
}

// fraction writes millionths as the wire has them.
func fraction(n int) string {
	return strconv.FormatFloat(float64(n)/layout.Whole, 'f', -1, 64)
}

var colour = regexp.MustCompile(`^#[0-9A-Fa-f]{6}$`)

func (m *Model) openBackground() {
	m.form = &form{
		names:  []string{"background"},
		fields: []dialog.Field{dialog.NewField(m.draft.Background, "#000000", 7)},
		put: func(l *layout.Layout, values []string) fault {
			if values[0] != "" && !colour.MatchString(values[0]) {
				return fault{0, "#RRGGBB, or nothing: black"}
			}
			l.Background = values[0]
			return fault{}
		},
	}
}
