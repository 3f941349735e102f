package config

import (
	"math"
	"strconv"
	"strings"

	"airdeck/agora"
	"airdeck/agora/layout"
)

var (
	kinds = []name{
		{"floating", int(layout.Floating)}, {"best fit", int(layout.BestFit)},
		{"vertical", int(layout.Vertical)}, {"custom", int(layout.Custom)},
	}
	fits = []name{{"crop", int(layout.Crop)}, {"fit", int(layout.Bars)}}
)

// layoutDraft is [profile.layout] as it is being read: pixels mean something only together with the canvas.
type layoutDraft struct {
	layout.Layout
	kind    bool // given
	images  []*layout.UserImage
	regions []*regionDraft
}

func (d *layoutDraft) fields() []field {
	return []field{
		named("kind", func(n int) { d.Kind, d.kind = layout.Kind(n), true }, kinds...),
		uid("max_resolution_uid", &d.MaxResolutionUID),
		text("background", &d.Background),
		text("background_image", &d.BackgroundImage),
		text("default_user_image", &d.DefaultUserImage),
		{key: "image", each: d.image},
		{key: "region", each: d.region},
	}
}

func (d *layoutDraft) image(int) []field {
	image := &layout.UserImage{}
	d.images = append(d.images, image)
	return []field{
		uid("uid", &image.UID),
		text("url", &image.URL),
		named("fit", func(n int) { image.Fit = layout.Fit(n) }, fits...),
	}
}

func (d *layoutDraft) region(int) []field {
	region := &regionDraft{}
	region.Alpha = layout.Whole
	d.regions = append(d.regions, region)
	return []field{
		uid("uid", &region.UID),
		region.x.field("x"),
		region.y.field("y"),
		region.width.field("width"),
		region.height.field("height"),
		{key: "alpha", put: region.alpha},
		named("fit", func(n int) { region.Fit = layout.Fit(n) }, fits...),
	}
}

// finish is the layout on the picture's canvas. Where no kind is given, regions make it a custom one.
func (d *layoutDraft) finish(r *reader, path string, picture agora.Transcoding) layout.Layout {
	l := d.Layout
	switch {
	case !d.kind && len(d.regions) > 0:
		l.Kind = layout.Custom
	case !d.kind:
		l.Kind = picture.Layout.Kind
	}
	for _, image := range d.images {
		l.Images = append(l.Images, *image)
	}
	for i, region := range d.regions {
		region.complete(r, at(join(path, "region"), i))
		l.Regions = append(l.Regions, region.on(picture.Canvas))
	}
	return l
}

// regionDraft is a region whose numbers may still be pixels.
type regionDraft struct {
	layout.Region
	x, y, width, height measure
}

func (d *regionDraft) alpha(v any) verdict {
	var m measure
	if says := m.put(v); says != fine || m.px {
		return refuse(`want 0 (invisible) to 1, e.g. 0.9 or "90%%"`)
	}
	d.Alpha = m.n
	return fine
}

func (d *regionDraft) complete(r *reader, path string) {
	for key, m := range map[string]measure{"x": d.x, "y": d.y, "width": d.width, "height": d.height} {
		if !m.given && !r.found[join(path, key)] {
			r.required(path, key, "", wantMeasure)
		}
	}
}

func (d *regionDraft) on(canvas layout.Size) layout.Region {
	region := d.Region
	region.X, region.W = span(d.x, d.width, canvas.Width)
	region.Y, region.H = span(d.y, d.height, canvas.Height)
	return region
}

// span is a position and a length in millionths. Of pixels the edges are rounded, not the length: regions that touch
// in pixels touch, and what ends at the canvas's edge ends there.
func span(start, length measure, size int) (from, long int) {
	from = start.share(size)
	if !length.px {
		return from, length.share(size)
	}
	if !start.px {
		return from, pixels(length.n, size)
	}
	return from, pixels(start.n+length.n, size) - from
}

func pixels(n, size int) int { return layout.Size{Width: size, Height: size}.Rect(n, 0, 0, 0).X }

// measure is a position or a length on the canvas: millionths of it, or pixels.
type measure struct {
	n         int
	px, given bool
}

const wantMeasure = `a share of the canvas, e.g. 0.3 or "30%", or pixels, e.g. "384px"`

func (m *measure) field(key string) field { return field{key: key, put: m.put} }

func (m *measure) share(size int) int {
	if m.px {
		return pixels(m.n, size)
	}
	return m.n
}

func (m *measure) put(v any) verdict {
	share, ok := float(v)
	if text, isText := v.(string); isText {
		text = strings.TrimSpace(text)
		if number, isPx := strings.CutSuffix(text, "px"); isPx {
			n, err := strconv.Atoi(strings.TrimSpace(number))
			*m = measure{n: n, px: true, given: true}
			ok = err == nil && n >= -mostMeasure && n <= mostMeasure
			return m.verdict(ok)
		}
		number, isPercent := strings.CutSuffix(text, "%")
		percent, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
		share, ok = percent/100, isPercent && err == nil
	}
	if !ok || !(math.Abs(share) <= mostMeasure) {
		return m.verdict(false)
	}
	*m = measure{n: int(math.Round(share * layout.Whole)), given: true}
	return fine
}

// mostMeasure bounds what is taken for a number at all; whether it fits the canvas is the layout's to check.
const mostMeasure = 1_000_000

func (m *measure) verdict(ok bool) verdict {
	if !ok {
		return refuse("want %s", wantMeasure)
	}
	return fine
}
