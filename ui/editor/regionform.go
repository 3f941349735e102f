package editor

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"airdeck/agora/layout"
	"airdeck/ui/intent"
	"airdeck/ui/term"
)

// The fields of a region, in the order of the panel.
const (
	fieldX = iota
	fieldY
	fieldW
	fieldH
	fieldAlpha
	fieldFit
	fieldUID
	fieldName
	fieldPicture
)

var fieldNames = []string{"x", "y", "width", "height", "alpha", "fill", "uid", "name", "image"}

func (m *Model) openNumbers(at int) {
	i := m.selected
	r := m.draft.Regions[i]
	f := &form{about: aboutRegion, at: at}
	for n, v := range m.regionValues(r) {
		hint, limit := "", numberLimit
		switch n {
		case fieldUID:
			hint = "any (a slot)"
		case fieldName:
			limit = nameLimit
		case fieldPicture:
			limit = urlLimit
		}
		f.field(fieldNames[n], v, hint, limit)
	}
	size := m.pixels()
	f.put = func(l *layout.Layout, values []string) fault {
		return firstFault(putRegion(l, i, values, size), m.heldFast(i, r, l.Regions[i]))
	}
	f.hint()
	m.form = f
}

// hint says what a user's fields may hold: a slot has none.
func (f *form) hint() {
	if f.about != aboutRegion {
		return
	}
	name, picture := "none", "without video"
	if f.values()[fieldUID] == "" {
		name, picture = "only for a uid", "only for a uid"
	}
	f.fields[fieldName].Placeholder, f.fields[fieldPicture].Placeholder = name, picture
}

// regionValues are the fields of a region as they are typed.
func (m *Model) regionValues(r layout.Region) []string {
	return []string{
		fraction(r.X), fraction(r.Y), fraction(r.W), fraction(r.H), fraction(r.Alpha), r.Fit.String(), r.UID, m.names[r.UID],
		imageOf(m.draft, r.UID),
	}
}

func imageOf(l layout.Layout, uid string) string {
	for _, i := range l.Images {
		if i.UID == uid && uid != "" {
			return i.URL
		}
	}
	return ""
}

func putRegion(l *layout.Layout, i int, values []string, size layout.Size) fault {
	r := &l.Regions[i]
	if bad := putPlace(r, values, size); bad.text != "" {
		return bad
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
	return firstFault(outside(*r), putPicture(l, *r, values))
}

// putPlace reads the five numbers. Their letters mean the region as it was before.
func putPlace(r *layout.Region, values []string, size layout.Size) fault {
	px := func(n, whole int) float64 { return float64(n) * float64(whole) / layout.Whole }
	letters := map[byte]float64{
		'x': px(r.X, size.Width), 'y': px(r.Y, size.Height), 'w': px(r.W, size.Width), 'h': px(r.H, size.Height),
	}
	for i, p := range []struct {
		to    *int
		whole int
	}{{&r.X, size.Width}, {&r.Y, size.Height}, {&r.W, size.Width}, {&r.H, size.Height}, {&r.Alpha, 1}} {
		if values[i] == fraction(*p.to) {
			continue
		}
		s := scale{whole: float64(p.whole), current: px(*p.to, p.whole)}
		if i != fieldAlpha {
			s.letters = letters
		}
		n, err := s.evaluate(values[i])
		if err != nil {
			return fault{i, err.Error()}
		}
		*p.to = n
	}
	return fault{}
}

// putPicture gives the region's user an image of their own, or takes it away.
func putPicture(l *layout.Layout, r layout.Region, values []string) fault {
	address := values[fieldPicture]
	switch {
	case address == imageOf(*l, r.UID):
		return fault{}
	case address != "" && r.Slot():
		return fault{fieldPicture, "only for a uid"}
	case address != "" && !isAddress(address):
		return fault{fieldPicture, "https://…, a JPG or BMP"}
	}
	fit := layout.Crop
	for _, i := range l.Images {
		if i.UID == r.UID {
			fit = i.Fit
		}
	}
	l.Images = slices.DeleteFunc(slices.Clone(l.Images), func(i layout.UserImage) bool { return i.UID == r.UID })
	if address != "" {
		l.Images = append(l.Images, layout.UserImage{UID: r.UID, URL: address, Fit: fit})
	}
	return fault{}
}

// heldFast refuses to change what is locked. A name and an image are the user's, wherever
// they are seen.
func (m *Model) heldFast(i int, from, to layout.Region) fault {
	if !m.locked(i) {
		return fault{}
	}
	for field, changed := range []bool{
		from.X != to.X, from.Y != to.Y, from.W != to.W, from.H != to.H, from.Alpha != to.Alpha, from.Fit != to.Fit, from.UID != to.UID,
	} {
		if changed {
			return fault{field, lockedWords}
		}
	}
	return fault{}
}

func firstFault(a, b fault) fault {
	if a.text != "" {
		return a
	}
	return b
}

const uidWords = "1…4294967295, or nothing"

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
	case r.UID != "" && !isUID(r.UID):
		return fault{fieldUID, uidWords}
	}
	return fault{}
}

func isUID(s string) bool {
	n, err := strconv.ParseUint(s, 10, 32)
	return err == nil && n > 0
}

// fraction writes millionths as the wire has them.
func fraction(n int) string {
	return strconv.FormatFloat(float64(n)/layout.Whole, 'f', -1, 64)
}

// SetNames tells what users are called: uid → name.
func (m *Model) SetNames(names map[string]string) { m.names = names }

// rename asks to remember a user's name where it was changed.
func (m *Model) rename(uid, name string) intent.Intent {
	name = term.Clean(name)
	if uid == "" || name == m.names[uid] {
		return nil
	}
	m.names = maps.Clone(m.names)
	if m.names == nil {
		m.names = map[string]string{}
	}
	m.names[uid] = name
	return intent.NameUser{UID: uid, Name: name}
}
