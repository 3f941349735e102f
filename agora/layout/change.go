package layout

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Changes says in words what differs between two layouts, one line each; nil means nothing an operator could see. With
// a canvas, lengths are in pixels; without one (its size is unknown) in percent of it.
func Changes(before, after Layout, canvas Size) []string {
	c := comparison{canvas: canvas}
	c.whole(before, after)
	c.regions(drawn(before), drawn(after))
	return c.lines
}

// drawn are the regions that count: a predefined layout ignores them.
func drawn(l Layout) []Region {
	if l.Kind != Custom {
		return nil
	}
	return l.Regions
}

// comparison collects the lines.
type comparison struct {
	canvas Size
	lines  []string
}

func (c *comparison) say(format string, args ...any) {
	c.lines = append(c.lines, fmt.Sprintf(format, args...))
}

func (c *comparison) whole(before, after Layout) {
	if before.Kind != after.Kind {
		c.say("layout %s instead of %s", after.Kind, before.Kind)
	}
	c.value("large region", named("uid ", before.MaxResolutionUID, "nobody"), named("uid ", after.MaxResolutionUID, "nobody"))
	c.value("background", colour(before.Background), colour(after.Background))
	c.value("background image", named("", before.BackgroundImage, "none"), named("", after.BackgroundImage, "none"))
	c.value("image of absent users", named("", before.DefaultUserImage, "none"), named("", after.DefaultUserImage, "none"))
	c.images(before.Images, after.Images)
}

func (c *comparison) value(what, before, after string) {
	if before != after {
		c.say("%s now %s (was %s)", what, after, before)
	}
}

func named(prefix, value, none string) string {
	if value == "" {
		return none
	}
	return prefix + value
}

// colour is a background in words that are the same for the same colour: not set and #000000 are both black.
func colour(s string) string {
	s = strings.ToLower(s)
	if s == "" || s == "#000000" {
		return "black"
	}
	return s
}

func (c *comparison) images(before, after []UserImage) {
	for _, b := range before {
		if !slices.ContainsFunc(after, func(a UserImage) bool { return a.UID == b.UID }) {
			c.say("uid %s has no image of its own any more", b.UID)
		}
	}
	for _, a := range after {
		if !slices.Contains(before, a) {
			c.say("uid %s now has the image %s (%s)", a.UID, a.URL, a.Fit)
		}
	}
}

func (c *comparison) regions(before, after []Region) {
	from := pair(before, after)
	for i := range before {
		if !slices.Contains(from, i) {
			c.say("%s removed", name(before[i], i))
		}
	}
	for i, a := range after {
		if from[i] < 0 {
			c.added(name(a, i), a)
		} else {
			c.region(before[from[i]], a, from[i], i)
		}
	}
	c.order(from)
	c.slots(SlotNumbers(before), SlotNumbers(after), from)
}

// name is how an operator knows a region: by its user, or by its place in the list.
func name(r Region, index int) string {
	if r.Slot() {
		return "region " + strconv.Itoa(index+1)
	}
	return "uid " + r.UID
}

func (c *comparison) added(who string, r Region) {
	x, y, w, h := c.measure(r.Rect)
	c.say("%s added: %s × %s at %s, %s", who, w, h, x, y)
}

func (c *comparison) region(b, a Region, was, now int) {
	who := name(b, was)
	if b.UID != a.UID {
		c.say("%s now shows %s", who, named("uid ", a.UID, "the next user to join"))
	}
	c.place(who, b.Rect, a.Rect)
	if b.Alpha != a.Alpha {
		c.say("%s now %s", who, transparency(a.Alpha))
	}
	if b.Fit != a.Fit {
		c.say("%s now %s", who, a.Fit.words())
	}
}

func (f Fit) words() string {
	switch f {
	case Crop:
		return "cropped to fill"
	case Bars:
		return "fitted with bars"
	}
	return "in " + f.String()
}

func transparency(alpha int) string {
	switch alpha {
	case 0:
		return "invisible"
	case Whole:
		return "opaque"
	}
	return percent(Whole-alpha) + " see-through"
}

func (c *comparison) place(who string, b, a Rect) {
	moves := c.moves(b, a)
	if len(moves) > 0 {
		c.say("%s moved %s", who, strings.Join(moves, " and "))
	}
	_, _, bw, bh := c.measure(b)
	_, _, aw, ah := c.measure(a)
	if bw != aw || bh != ah {
		c.say("%s resized to %s × %s (was %s × %s)", who, aw, ah, bw, bh)
	}
	if b != a && len(moves) == 0 && bw == aw && bh == ah {
		c.say("%s changed by less than can be seen", who)
	}
}

// moves are the steps from b to a, rounded as the pixels on the canvas are.
func (c *comparison) moves(b, a Rect) []string {
	dx, dy := a.X-b.X, a.Y-b.Y
	length := percent
	if c.sized() {
		bx, by, _, _ := c.canvas.Pixels(b)
		ax, ay, _, _ := c.canvas.Pixels(a)
		dx, dy, length = ax-bx, ay-by, pixels
	}
	var steps []string
	for _, s := range []struct {
		by          int
		minus, plus string
	}{{dx, "left", "right"}, {dy, "up", "down"}} {
		switch {
		case s.by < 0:
			steps = append(steps, s.minus+" "+length(-s.by))
		case s.by > 0:
			steps = append(steps, s.plus+" "+length(s.by))
		}
	}
	return steps
}

func (c *comparison) sized() bool { return c.canvas.Width > 0 && c.canvas.Height > 0 }

func (c *comparison) measure(r Rect) (x, y, w, h string) {
	if !c.sized() {
		return percent(r.X), percent(r.Y), percent(r.W), percent(r.H)
	}
	px, py, pw, ph := c.canvas.Pixels(r)
	return pixels(px), pixels(py), pixels(pw), pixels(ph)
}

func pixels(n int) string { return strconv.Itoa(n) + " px" }

// percent is a share of the canvas with at most four decimals: all that a millionth needs.
func percent(millionths int) string {
	return decimal(millionths*100).String() + " %"
}

// order tells when regions that stayed were put in another order, which decides what lies on top.
func (c *comparison) order(from []int) {
	var stayed []int
	for _, i := range from {
		if i >= 0 {
			stayed = append(stayed, i)
		}
	}
	if slices.IsSorted(stayed) {
		return
	}
	places := make([]string, len(stayed))
	for i, p := range stayed {
		places[i] = strconv.Itoa(p + 1)
	}
	c.say("drawn in another order, the last on top: what was region %s", strings.Join(places, ", "))
}

// slots tells which regions are another slot by now, which none of the other lines says.
func (c *comparison) slots(before, after, from []int) {
	var moved []string
	for i, n := range after {
		if from[i] < 0 {
			continue
		}
		if was := before[from[i]]; was > 0 && n > 0 && was != n {
			moved = append(moved, Renumbered(was, n))
		}
	}
	if len(moved) > 0 {
		c.lines = append(c.lines, Reseated(moved))
	}
}

// Renumbered says that a region is another slot by now.
func Renumbered(was, is int) string { return fmt.Sprintf("slot %d is now %d", was, is) }

// Reseated says which are: Agora fills slots in the order in which people join, so other people are seen in them.
func Reseated(renumbered []string) string {
	return "other people in the slots: " + strings.Join(renumbered, ", ")
}

// SlotNumbers counts the regions that are slots, from 1 on; one that has its user is 0.
func SlotNumbers(regions []Region) []int {
	numbers := make([]int, len(regions))
	n := 0
	for i, r := range regions {
		if r.Slot() {
			n++
			numbers[i] = n
		}
	}
	return numbers
}
