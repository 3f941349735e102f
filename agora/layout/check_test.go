package layout

import (
	"slices"
	"strings"
	"testing"
)

func TestCheck(t *testing.T) {
	full := func(change func(*Region)) Layout {
		r := Region{Rect: Rect{W: Whole, H: Whole}, Alpha: Whole}
		change(&r)
		return Layout{Kind: Custom, Regions: []Region{r}}
	}
	images := func(url string) Layout { return Layout{BackgroundImage: url} }
	many := func(n int) Layout {
		return Layout{Kind: Custom, Regions: slices.Repeat([]Region{{Rect: Rect{W: 1, H: 1}}}, n)}
	}
	twice := func(uid string) Layout {
		r := Region{UID: uid, Rect: Rect{W: 1, H: 1}}
		return Layout{Kind: Custom, Regions: []Region{r, r}}
	}
	tests := map[string]struct {
		in   Layout
		want []string // one a fault, a warning in parentheses
	}{
		"nothing set":             {Layout{}, nil},
		"Agora's sample":          {seedLayout(), nil},
		"17 regions":              {many(17), nil},
		"18 regions":              {many(18), []string{"layoutConfig is 18 regions: at most 17"}},
		"full canvas":             {full(func(*Region) {}), nil},
		"x beyond the right":      {full(func(r *Region) { r.X, r.W = Whole+1, 1 }), []string{"layoutConfig[0].x_axis is 1.000001: from 0 to 1"}},
		"x negative":              {full(func(r *Region) { r.X = -1 }), []string{"layoutConfig[0].x_axis is -0.000001: from 0 to 1"}},
		"y negative":              {full(func(r *Region) { r.Y = -500_000 }), []string{"layoutConfig[0].y_axis is -0.5: from 0 to 1"}},
		"too wide":                {full(func(r *Region) { r.W = Whole + 1 }), []string{"layoutConfig[0].width is 1.000001: from 0 to 1"}},
		"height negative":         {full(func(r *Region) { r.H = -1 }), []string{"layoutConfig[0].height is -0.000001: from 0 to 1"}},
		"one millionth too far":   {full(func(r *Region) { r.X = 1 }), []string{"layoutConfig[0].width is 1: x_axis + width is 1.000001, at most 1"}},
		"one millionth too deep":  {full(func(r *Region) { r.Y = 1 }), []string{"layoutConfig[0].height is 1: y_axis + height is 1.000001, at most 1"}},
		"just inside":             {full(func(r *Region) { r.X, r.W = 1, Whole-1 }), nil},
		"no width":                {full(func(r *Region) { r.W = 0 }), []string{"(layoutConfig[0].width is 0: a region of no size shows nothing)"}},
		"alpha too large":         {full(func(r *Region) { r.Alpha = Whole + 1 }), []string{"layoutConfig[0].alpha is 1.000001: from 0 to 1"}},
		"alpha negative":          {full(func(r *Region) { r.Alpha = -1 }), []string{"layoutConfig[0].alpha is -0.000001: from 0 to 1"}},
		"alpha zero":              {full(func(r *Region) { r.Alpha = 0 }), nil},
		"unknown fit":             {full(func(r *Region) { r.Fit = 2 }), []string{"(layoutConfig[0].render_mode is 2: a mode Agora does not describe; known are 0 (crop) and 1 (fit with bars))"}},
		"uid 0":                   {full(func(r *Region) { r.UID = "0" }), []string{`layoutConfig[0].uid is "0": a whole number from 1 to 4294967295`}},
		"uid 2^32":                {full(func(r *Region) { r.UID = "4294967296" }), []string{`layoutConfig[0].uid is "4294967296": a whole number from 1 to 4294967295`}},
		"largest uid":             {full(func(r *Region) { r.UID = "4294967295" }), nil},
		"uid no number":           {full(func(r *Region) { r.UID = "anna" }), []string{`layoutConfig[0].uid is "anna": a whole number from 1 to 4294967295`}},
		"uid with a sign":         {full(func(r *Region) { r.UID = "+1" }), []string{`layoutConfig[0].uid is "+1": a whole number from 1 to 4294967295`}},
		"duplicate uid":           {twice("5"), []string{"(layoutConfig[1].uid is 5: already has region 1; which of the two shows the user is not documented)"}},
		"two slots":               {twice(""), nil},
		"custom without regions":  {Layout{Kind: Custom}, []string{"(layoutConfig is empty: a custom layout without regions is accepted, but nobody says what it shows)"}},
		"regions without custom":  {Layout{Kind: BestFit, Regions: full(func(*Region) {}).Regions}, []string{"layoutConfig is 1 regions: regions need mixedVideoLayout 3 (custom)"}},
		"unknown kind":            {Layout{Kind: 4}, []string{"(mixedVideoLayout is 4: a layout Agora does not describe; known are 0 to 3)"}},
		"vertical without uid":    {Layout{Kind: Vertical}, []string{"(maxResolutionUid is not set: the large region will show only the background)"}},
		"vertical":                {Layout{Kind: Vertical, MaxResolutionUID: "5"}, nil},
		"large uid elsewhere":     {Layout{MaxResolutionUID: "5"}, []string{"(maxResolutionUid is 5: used only with mixedVideoLayout 2 (vertical))"}},
		"large uid 0":             {Layout{Kind: Vertical, MaxResolutionUID: "0"}, []string{`maxResolutionUid is "0": a whole number from 1 to 4294967295`}},
		"colour":                  {Layout{Background: "#fFF000"}, nil},
		"colour without hash":     {Layout{Background: "fff000"}, []string{`backgroundColor is "fff000": "#RRGGBB", each digit 0-9 or A-F`}},
		"short colour":            {Layout{Background: "#fff"}, []string{`backgroundColor is "#fff": "#RRGGBB", each digit 0-9 or A-F`}},
		"no colour":               {Layout{Background: "#gggggg"}, []string{`backgroundColor is "#gggggg": "#RRGGBB", each digit 0-9 or A-F`}},
		"signed colour":           {Layout{Background: "#+fffff"}, []string{`backgroundColor is "#+fffff": "#RRGGBB", each digit 0-9 or A-F`}},
		"image":                   {images("https://a.b/c.JPG?v=1"), nil},
		"image no address":        {images("c.jpg"), []string{`backgroundImage is "c.jpg": a complete https address`}},
		"image by file":           {images("file:///c.jpg"), []string{`backgroundImage is "file:///c.jpg": a complete https address`}},
		"image by http":           {images("http://a.b/c.jpg"), []string{"(backgroundImage is http://a.b/c.jpg: Agora asks for https)"}},
		"image of another kind":   {images("https://a.b/c.png"), []string{"(backgroundImage is https://a.b/c.png: Agora asks for a JPG or BMP of at most 6 MB)"}},
		"default image":           {Layout{DefaultUserImage: "x"}, []string{`defaultUserBackgroundImage is "x": a complete https address`}},
		"user image":              {Layout{Images: []UserImage{{UID: "1", URL: "https://a.b/c.bmp"}}}, nil},
		"user image of nobody":    {Layout{Images: []UserImage{{URL: "https://a.b/c.bmp"}}}, []string{`backgroundConfig[0].uid is "": a whole number from 1 to 4294967295`}},
		"user image without one":  {Layout{Images: []UserImage{{UID: "1"}}}, []string{"backgroundConfig[0].image_url: missing"}},
		"two images for one user": {Layout{Images: slices.Repeat([]UserImage{{UID: "1", URL: "https://a.b/c.bmp"}}, 2)}, []string{"(backgroundConfig[1].uid is 1: already has an image)"}},
		"all at once": {Layout{Kind: Custom, Background: "red", Regions: []Region{{UID: "0", Rect: Rect{X: -1, Y: 2 * Whole, W: 1, H: 1}, Alpha: -1}}}, []string{
			`backgroundColor is "red": "#RRGGBB", each digit 0-9 or A-F`,
			`layoutConfig[0].uid is "0": a whole number from 1 to 4294967295`,
			"layoutConfig[0].x_axis is -0.000001: from 0 to 1",
			"layoutConfig[0].y_axis is 2: from 0 to 1",
			"layoutConfig[0].alpha is -0.000001: from 0 to 1",
		}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, f := range tt.in.Check() {
				line := f.Error()
				if f.Warning {
					line = "(" + line + ")"
				}
				got = append(got, line)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(tt.want, "\n  "))
			}
		})
	}
}
