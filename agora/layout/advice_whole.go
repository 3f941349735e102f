package layout

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

func (a *adviser) tooMany() {
	if n := len(a.l.Regions); n > MaxRegions {
		a.say(-1, fmt.Sprintf("%d regions, at most %d", n, MaxRegions), "leave out the last ones",
			func(l *Layout) { l.Regions = l.Regions[:MaxRegions] })
	}
}

func (a *adviser) tooFew() {
	if len(a.l.Regions) == 0 {
		a.say(-1, "custom without a region: nobody says what that shows", "put in one, all of the canvas",
			func(l *Layout) { l.Regions = []Region{{Rect: Rect{W: Whole, H: Whole}, Alpha: Whole}} })
	}
}

// beside is regions in a predefined layout, which Agora refuses.
func (a *adviser) beside() {
	regions := "1 region"
	if n := len(a.l.Regions); n > 1 {
		regions = strconv.Itoa(n) + " regions"
	}
	a.say(-1, regions+" beside mixedVideoLayout "+strconv.Itoa(int(a.l.Kind))+" ("+a.l.Kind.String()+"): only 3 (custom) shows any",
		"make it custom", func(l *Layout) { l.Kind = Custom })
}

// uncoloured is a background that is no colour.
func (a *adviser) uncoloured() {
	if s := a.l.Background; s != "" && !isColour(s) {
		a.say(-1, "the background "+strconv.Quote(s)+" is no colour", "leave it out: black", func(l *Layout) { l.Background = "" })
	}
}

func (a *adviser) blackened() {
	if was := a.s.Live.Background; a.l.Background == "" && colour(was) != colour("") {
		a.say(-1, "the background turns black: its colour is not set", "keep "+was, func(l *Layout) { l.Background = was })
	}
}

// unused is a large uid of which nothing comes: only a vertical layout shows one.
func (a *adviser) unused() {
	uid := a.l.MaxResolutionUID
	if a.l.Kind == Vertical && uid != "" && !isUID(uid) {
		a.say(-1, "uid "+uid+" is to be large, and is no uid", "leave that out", func(l *Layout) { l.MaxResolutionUID = "" })
	}
	if uid != "" && a.l.Kind != Vertical {
		a.say(-1, "uid "+uid+" is to be large, which only mixedVideoLayout 2 (vertical) knows", "leave that out",
			func(l *Layout) { l.MaxResolutionUID = "" })
	}
}

// nobodyLarge is a vertical layout whose large region shows the background, though somebody is there.
func (a *adviser) nobodyLarge() {
	if a.l.Kind == Vertical && a.l.MaxResolutionUID == "" && len(a.s.Present) > 0 {
		who := a.s.Present[0]
		a.say(-1, "maxResolutionUid is not set: the large region shows only the background", "show uid "+who+" there",
			func(l *Layout) { l.MaxResolutionUID = who })
	}
}

// images are those of users: one each, and each one somewhere.
func (a *adviser) images() {
	seen := map[string]bool{}
	for i, image := range a.l.Images {
		text := ""
		switch {
		case !isUID(image.UID):
			text = "an image for " + strconv.Quote(image.UID) + ", which is no uid"
		case image.URL == "":
			text = "an image without an address, for uid " + image.UID
		case seen[image.UID]:
			text = "a second image for uid " + image.UID
		}
		seen[image.UID] = true
		if text != "" {
			a.say(-1, text, "leave it out", func(l *Layout) { l.Images = slices.Delete(l.Images, i, i+1) })
		}
	}
}

// unfit is an address behind which there is no image, or none that Agora takes.
func (a *adviser) unfit() {
	for i, address := range a.l.addresses() {
		if *address == "" {
			continue
		}
		text := ""
		switch u := complete(*address); {
		case u == nil:
			text = " is no complete https address"
		case !pictured(u):
			text = " is no JPG or BMP by its name, which is what Agora asks for"
		default:
			continue
		}
		a.say(-1, *address+text, "leave that image out", func(l *Layout) {
			*l.addresses()[i] = ""
			if own := i - sharedImages; own >= 0 {
				l.Images = slices.Delete(l.Images, own, own+1)
			}
		})
	}
}

// fills is an image of a user that fills its region in a way that nobody has described.
func (a *adviser) fills() {
	for i, image := range a.l.Images {
		if f := image.Fit; f != Crop && f != Bars {
			a.say(-1, "the image of uid "+image.UID+" is in "+f.String()+", which Agora does not describe", "crop it", func(l *Layout) { l.Images[i].Fit = Crop })
		}
	}
}

// undescribed is a layout that is neither predefined nor custom; with regions it becomes that.
func (a *adviser) undescribed() {
	if k := a.l.Kind; (k < Floating || k > Custom) && len(a.l.Regions) == 0 {
		a.say(-1, "mixedVideoLayout "+strconv.Itoa(int(k))+" is none that Agora describes", "make it 0 (floating)", func(l *Layout) { l.Kind = Floating })
	}
}

// insecure is an address that is not one of https, which is all that Agora asks for.
func (a *adviser) insecure() {
	const plain, secure = "http://", "https://"
	for _, address := range a.l.addresses() {
		if rest, is := strings.CutPrefix(*address, plain); is {
			a.say(-1, *address+" is not asked for by https", "ask by https", func(l *Layout) {
				for _, to := range l.addresses() {
					if *to == plain+rest {
						*to = secure + rest
					}
				}
			})
		}
	}
}

// sharedImages are those of the whole layout, before those of users.
const sharedImages = 2

// addresses are those of all images.
func (l *Layout) addresses() []*string {
	out := []*string{&l.BackgroundImage, &l.DefaultUserImage}
	for i := range l.Images {
		out = append(out, &l.Images[i].URL)
	}
	return out
}
