package layout

import (
	"fmt"
	"net/url"
	"path"
	"strconv"
	"strings"
)

// Fault is one thing wrong with a layout, named by its place in the JSON.
type Fault struct {
	Path  string // "layoutConfig[2].width"
	Value string // what stands there
	Want  string // what is right
	// Warning says that Agora does not promise to refuse it: it can be sent, by somebody who knows why.
	Warning bool
}

// Error is the fault in one line, with its place, its value and what is right.
func (f Fault) Error() string {
	if f.Value == "" {
		return f.Path + ": " + f.Want
	}
	return fmt.Sprintf("%s is %s: %s", f.Path, f.Value, f.Want)
}

// Check lists everything wrong with the layout, in the order of its JSON. Without Warning stands only what surely
// fails by the ranges of Agora's updateLayout reference.
func (l Layout) Check() []Fault {
	var c checker
	c.kind(l)
	c.optionalUID("maxResolutionUid", l.MaxResolutionUID)
	c.colour("backgroundColor", l.Background)
	c.image("backgroundImage", l.BackgroundImage)
	c.image("defaultUserBackgroundImage", l.DefaultUserImage)
	c.regions(l.Regions)
	c.images(l.Images)
	return c.faults
}

// checker collects faults, so that all are told at once.
type checker struct{ faults []Fault }

func (c *checker) refuse(path, value, want string) {
	c.faults = append(c.faults, Fault{Path: path, Value: value, Want: want})
}

func (c *checker) warn(path, value, want string) {
	c.faults = append(c.faults, Fault{Path: path, Value: value, Want: want, Warning: true})
}

func (c *checker) kind(l Layout) {
	const name = "mixedVideoLayout"
	switch {
	case l.Kind < Floating || l.Kind > Custom:
		c.warn(name, strconv.Itoa(int(l.Kind)), "a layout Agora does not describe; known are 0 to 3")
	case l.Kind == Custom && len(l.Regions) == 0:
		c.warn("layoutConfig", "empty", "a custom layout without regions is accepted, but nobody says what it shows")
	case l.Kind == Vertical && l.MaxResolutionUID == "":
		c.warn("maxResolutionUid", "not set", "the large region will show only the background")
	}
	if l.Kind != Custom && len(l.Regions) > 0 {
		c.refuse("layoutConfig", fmt.Sprintf("%d regions", len(l.Regions)), "regions need mixedVideoLayout 3 (custom)")
	}
	if l.Kind != Vertical && l.MaxResolutionUID != "" {
		c.warn("maxResolutionUid", l.MaxResolutionUID, "used only with mixedVideoLayout 2 (vertical)")
	}
}

func (c *checker) regions(rs []Region) {
	if len(rs) > MaxRegions {
		c.refuse("layoutConfig", fmt.Sprintf("%d regions", len(rs)), fmt.Sprintf("at most %d", MaxRegions))
	}
	seen := map[string]int{}
	for i, r := range rs {
		at := fmt.Sprintf("layoutConfig[%d]", i)
		c.region(at, r)
		if first, twice := seen[r.UID]; twice && r.UID != "" {
			c.warn(at+".uid", r.UID, fmt.Sprintf("already has region %d; which of the two shows the user is not documented", first+1))
		} else {
			seen[r.UID] = i
		}
	}
}

func (c *checker) region(at string, r Region) {
	c.optionalUID(at+".uid", r.UID)
	c.share(at+".x_axis", r.X)
	c.share(at+".y_axis", r.Y)
	c.side(at, "x_axis", "width", r.X, r.W)
	c.side(at, "y_axis", "height", r.Y, r.H)
	c.share(at+".alpha", r.Alpha)
	c.fit(at+".render_mode", r.Fit)
}

// side checks a width or height by itself and together with the position it starts from.
func (c *checker) side(at, axis, side string, start, length int) {
	c.share(at+"."+side, length)
	if length == 0 {
		c.warn(at+"."+side, "0", "a region of no size shows nothing")
	}
	if within(start) && within(length) && start+length > Whole {
		c.refuse(at+"."+side, decimal(length).String(),
			fmt.Sprintf("%s + %s is %s, at most 1", axis, side, decimal(start+length)))
	}
}

func within(v int) bool { return v >= 0 && v <= Whole }

func (c *checker) share(path string, v int) {
	if !within(v) {
		c.refuse(path, decimal(v).String(), "from 0 to 1")
	}
}

func (c *checker) fit(path string, f Fit) {
	if f != Crop && f != Bars {
		c.warn(path, strconv.Itoa(int(f)), "a mode Agora does not describe; known are 0 (crop) and 1 (fit with bars)")
	}
}

func (c *checker) optionalUID(path, uid string) {
	if uid != "" {
		c.uid(path, uid)
	}
}

func (c *checker) uid(path, uid string) {
	if !isUID(uid) {
		c.refuse(path, strconv.Quote(uid), fmt.Sprintf("a whole number from 1 to %d", MaxUID))
	}
}

func isUID(s string) bool {
	n, err := strconv.ParseUint(s, 10, 32)
	return err == nil && n > 0
}

func (c *checker) colour(path, s string) {
	if s == "" {
		return
	}
	if !isColour(s) {
		c.refuse(path, strconv.Quote(s), `"#RRGGBB", each digit 0-9 or A-F`)
	}
}

func isColour(s string) bool {
	digits, hash := strings.CutPrefix(s, "#")
	_, err := strconv.ParseUint(digits, 16, 32)
	return hash && len(digits) == 6 && err == nil
}

func (c *checker) images(is []UserImage) {
	seen := map[string]bool{}
	for i, image := range is {
		at := fmt.Sprintf("backgroundConfig[%d]", i)
		c.uid(at+".uid", image.UID)
		if seen[image.UID] {
			c.warn(at+".uid", image.UID, "already has an image")
		}
		seen[image.UID] = true
		if image.URL == "" {
			c.refuse(at+".image_url", "", "missing")
		}
		c.image(at+".image_url", image.URL)
		c.fit(at+".render_mode", image.Fit)
	}
}

func (c *checker) image(at, address string) {
	if address == "" {
		return
	}
	u := complete(address)
	if u == nil {
		c.refuse(at, strconv.Quote(address), "a complete https address")
		return
	}
	if u.Scheme != "https" {
		c.warn(at, address, "Agora asks for https")
	}
	if !pictured(u) {
		c.warn(at, address, "Agora asks for a JPG or BMP of at most 6 MB")
	}
}

// complete is an address that can be asked for; nil where it is none.
func complete(address string) *url.URL {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil
	}
	return u
}

// pictured tells whether an address names an image of a kind that Agora takes.
func pictured(u *url.URL) bool {
	switch strings.ToLower(path.Ext(u.Path)) {
	case ".jpg", ".jpeg", ".bmp":
		return true
	}
	return false
}
