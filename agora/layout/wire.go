package layout

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// wireLayout is the clientRequest of updateLayout, and a part of start's transcodingConfig, field by field as Agora's
// REST reference has it.
type wireLayout struct {
	Kind             whole        `json:"mixedVideoLayout"`
	MaxResolutionUID text         `json:"maxResolutionUid,omitempty"`
	Background       string       `json:"backgroundColor,omitempty"`
	BackgroundImage  string       `json:"backgroundImage,omitempty"`
	DefaultUserImage string       `json:"defaultUserBackgroundImage,omitempty"`
	Regions          []wireRegion `json:"layoutConfig,omitempty"`
	Images           []wireImage  `json:"backgroundConfig,omitempty"`
}

// wireRegion leaves out nothing but an unset uid: a zero here is a position, a transparency or a mode.
type wireRegion struct {
	UID   text     `json:"uid,omitempty"`
	X     decimal  `json:"x_axis"`
	Y     decimal  `json:"y_axis"`
	W     decimal  `json:"width"`
	H     decimal  `json:"height"`
	Alpha *decimal `json:"alpha"` // a pointer only to tell, when reading, that it was left out
	Fit   whole    `json:"render_mode"`
}

type wireImage struct {
	UID text   `json:"uid"`
	URL string `json:"image_url"`
	Fit whole  `json:"render_mode"`
}

// MarshalJSON is updateLayout's clientRequest object: numbers with at most six decimals and no exponent, zeros that
// mean something sent, everything that is not set left out. Regions are sent for a Custom layout only, since Agora
// refuses them with any other.
func (l Layout) MarshalJSON() ([]byte, error) {
	w := wireLayout{
		Kind:             whole(l.Kind),
		MaxResolutionUID: text(l.MaxResolutionUID),
		Background:       l.Background,
		BackgroundImage:  l.BackgroundImage,
		DefaultUserImage: l.DefaultUserImage,
	}
	if l.Kind == Custom {
		for _, r := range l.Regions {
			w.Regions = append(w.Regions, r.wire())
		}
	}
	for _, i := range l.Images {
		w.Images = append(w.Images, wireImage{UID: text(i.UID), URL: i.URL, Fit: whole(i.Fit)})
	}
	return PlainJSON(w)
}

// UnmarshalJSON reads what MarshalJSON writes and what others may: exponents, more than six decimals (rounded),
// numbers as strings, unknown fields. An alpha that is left out is 1, as Agora has it.
func (l *Layout) UnmarshalJSON(b []byte) error {
	if err := l.read(b); err != nil {
		return fmt.Errorf("reading a layout: %w", err)
	}
	return nil
}

func (l *Layout) read(b []byte) error {
	var w wireLayout
	if err := json.Unmarshal(b, &w); err != nil {
		return unreadable(b, err)
	}
	*l = Layout{
		Kind:             Kind(w.Kind),
		MaxResolutionUID: string(w.MaxResolutionUID),
		Background:       w.Background,
		BackgroundImage:  w.BackgroundImage,
		DefaultUserImage: w.DefaultUserImage,
	}
	for _, r := range w.Regions {
		l.Regions = append(l.Regions, r.region())
	}
	for _, i := range w.Images {
		l.Images = append(l.Images, UserImage{UID: string(i.UID), URL: i.URL, Fit: Fit(i.Fit)})
	}
	return nil
}

func (r Region) wire() wireRegion {
	alpha := decimal(r.Alpha)
	return wireRegion{
		UID: text(r.UID),
		X:   decimal(r.X), Y: decimal(r.Y), W: decimal(r.W), H: decimal(r.H),
		Alpha: &alpha, Fit: whole(r.Fit),
	}
}

func (w wireRegion) region() Region {
	r := Region{
		UID:   string(w.UID),
		Rect:  Rect{X: int(w.X), Y: int(w.Y), W: int(w.W), H: int(w.H)},
		Alpha: Whole,
		Fit:   Fit(w.Fit),
	}
	if w.Alpha != nil {
		r.Alpha = int(*w.Alpha)
	}
	return r
}

// PlainJSON encodes without turning & < > into escapes: a URL stays readable where the JSON is shown to people.
func PlainJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}
