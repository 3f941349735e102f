// Package layout is the geometry of a mixed recording: which user is drawn where on the canvas, how, and over what
// background. It owns the rules of Agora's updateLayout body (its JSON, its ranges, the pictures of the predefined
// layouts) and the arithmetic of regions.
//
// All positions are whole millionths of the canvas, which is exactly the six decimals that the wire carries: what is
// drawn, checked and sent is one number, and a layout read back from JSON is the same layout.
//
// It must not know the network, a terminal, a clock or a recording.
package layout

import (
	"fmt"
	"slices"
	"strings"
)

const (
	// Whole is the full width or height of the canvas, in millionths.
	Whole = 1_000_000
	// MaxRegions is how many users one mix can show (updateLayout, layoutConfig).
	MaxRegions = 17
	// MaxUID is the largest user id of a channel, 2³²−1.
	MaxUID = 1<<32 - 1
)

// Kind is Agora's mixedVideoLayout: who decides where a user is drawn.
type Kind int

const (
	Floating Kind = 0 // the first user fills the canvas, the others float on top of it
	BestFit  Kind = 1 // equal cells, their number following that of the users
	Vertical Kind = 2 // one large picture at the left, the others in columns at the right
	Custom   Kind = 3 // the regions of this layout
)

// String is the kind in an operator's words.
func (k Kind) String() string {
	switch k {
	case Floating:
		return "floating"
	case BestFit:
		return "best fit"
	case Vertical:
		return "vertical"
	case Custom:
		return "custom"
	}
	return fmt.Sprintf("layout %d", int(k))
}

// UserImage is what stands in for one user while that user sends no video (backgroundConfig).
type UserImage struct {
	UID string // whose image: 1…2³²−1, required
	URL string // HTTPS, JPG or BMP, at most 6 MB, required
	Fit Fit    // how the image fills the user's region
}

// Layout is everything that one updateLayout carries. Agora replaces the whole layout by it: what is left out here
// falls back to Agora's default, not to what was live before.
type Layout struct {
	Kind             Kind
	MaxResolutionUID string      // who gets the large region of Vertical; "" leaves it to the background
	Background       string      // colour "#RRGGBB"; "" is not set, which is black
	BackgroundImage  string      // URL of an image behind all regions; "" is none
	DefaultUserImage string      // URL of the image for users without one of their own; "" is none
	Images           []UserImage // per user, stronger than DefaultUserImage
	Regions          []Region    // of a Custom layout, drawn in this order: the last one lies on top
}

// Clone is a copy that shares nothing with l.
func (l Layout) Clone() Layout {
	l.Images = slices.Clone(l.Images)
	l.Regions = slices.Clone(l.Regions)
	return l
}

// Equal reports whether both hold the same values. No list and an empty one are the same, as are the two spellings of
// a colour's letters.
func (l Layout) Equal(o Layout) bool {
	return l.Kind == o.Kind &&
		l.MaxResolutionUID == o.MaxResolutionUID &&
		strings.EqualFold(l.Background, o.Background) &&
		l.BackgroundImage == o.BackgroundImage &&
		l.DefaultUserImage == o.DefaultUserImage &&
		slices.Equal(l.Images, o.Images) &&
		slices.Equal(l.Regions, o.Regions)
}
