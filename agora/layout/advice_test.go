package layout

import (
	"strings"
	"testing"
)

func TestAdvice(t *testing.T) {
	whole := Region{Rect: Rect{W: Whole, H: Whole}, Alpha: Whole}
	left, right := Region{Rect: Rect{W: 500_000, H: Whole}, Alpha: Whole}, Region{Rect: Rect{X: 500_000, W: 500_000, H: Whole}, Alpha: Whole}
	with := func(r Region, change func(*Region)) Region { change(&r); return r }
	for name, c := range map[string]struct {
		l    Layout
		want string
	}{
		"outside":         {Layout{Kind: Custom, Regions: []Region{with(whole, func(r *Region) { r.X = 10 })}}, "is outside of the canvas"},
		"twice":           {Layout{Kind: Custom, Regions: []Region{with(left, func(r *Region) { r.UID = "7" }), with(right, func(r *Region) { r.UID = "7" })}}, "has region 1 already"},
		"invisible":       {Layout{Kind: Custom, Regions: []Region{with(whole, func(r *Region) { r.Alpha = 0 })}}, "is invisible"},
		"under one":       {Layout{Kind: Custom, Regions: []Region{left, whole}}, "is hidden by others"},
		"under two":       {Layout{Kind: Custom, Regions: []Region{with(whole, func(r *Region) { r.X, r.W = 200_000, 600_000 }), left, right}}, "is hidden by others"},
		"absent":          {Layout{Kind: Custom, Regions: []Region{with(whole, func(r *Region) { r.UID = "9" })}}, "is not in the channel"},
		"small":           {Layout{Kind: Custom, Regions: []Region{with(whole, func(r *Region) { r.W, r.H = 20_000, 20_000 })}}, "is too small to see"},
		"gap between":     {Layout{Kind: Custom, Regions: []Region{with(left, func(r *Region) { r.W -= 1_500 }), right}}, "right of it"},
		"gap to edge":     {Layout{Kind: Custom, Regions: []Region{with(whole, func(r *Region) { r.H -= 2_000 })}}, "below it"},
		"gap at the left": {Layout{Kind: Custom, Regions: []Region{with(whole, func(r *Region) { r.X, r.W = 1_500, r.W-1_500 })}}, "left of it"},
		"gap above":       {Layout{Kind: Custom, Regions: []Region{with(whole, func(r *Region) { r.Y, r.H = 2_000, r.H-2_000 })}}, "above it"},
		"shape":           {Layout{Kind: Custom, Regions: []Region{with(whole, func(r *Region) { r.H = 200_000 })}}, "cuts off 80 %"},
		"black":           {Layout{Kind: BestFit}, "turns black"},
		"no uid":          {Layout{Kind: Custom, Regions: []Region{with(whole, func(r *Region) { r.UID = "anna" })}}, "is no uid"},
		"large, custom":   {Layout{Kind: Custom, Regions: []Region{whole}, MaxResolutionUID: "7"}, "uid 7 is to be large"},
		"two images":      {Layout{Kind: BestFit, Images: []UserImage{{UID: "7", URL: "https://a/a.jpg"}, {UID: "7", URL: "https://a/b.jpg"}}}, "a second image for uid 7"},
		"no image":        {Layout{Kind: BestFit, Images: []UserImage{{UID: "7"}}}, "an image without an address"},
		"no colour":       {Layout{Kind: BestFit, Background: "blue"}, "is no colour"},
		"no mode":         {Layout{Kind: Custom, Regions: []Region{with(whole, func(r *Region) { r.Fit = 7 })}}, "which Agora does not describe"},
		"http":            {Layout{Kind: BestFit, Images: []UserImage{{UID: "7", URL: "http://a/a.jpg"}}}, "http://a/a.jpg is not asked for by https"},
		"alpha of 3":      {Layout{Kind: Custom, Regions: []Region{with(whole, func(r *Region) { r.Alpha = 3 * Whole })}}, "has an alpha of 3"},
		"no JPG":          {Layout{Kind: BestFit, BackgroundImage: "https://a/a.png"}, "https://a/a.png is no JPG or BMP"},
		"a user's no JPG": {Layout{Kind: BestFit, Images: []UserImage{{UID: "7", URL: "https://a/a"}}}, "https://a/a is no JPG or BMP"},
		"no address":      {Layout{Kind: BestFit, DefaultUserImage: "a.jpg"}, "a.jpg is no complete https address"},
		"image's mode":    {Layout{Kind: BestFit, Images: []UserImage{{UID: "7", URL: "https://a/a.jpg", Fit: 9}}}, "the image of uid 7 is in"},
		"no kind":         {Layout{Kind: 9}, "is none that Agora describes"},
		"large nobody":    {Layout{Kind: Vertical, MaxResolutionUID: "anna"}, "is no uid"},
		"nobody's image":  {Layout{Kind: BestFit, Images: []UserImage{{URL: "https://a/a.jpg"}}}, "which is no uid"},
		"no regions":      {Layout{Kind: Custom}, "custom without a region"},
		"nobody large":    {Layout{Kind: Vertical}, "maxResolutionUid is not set"},
		"eighteen of 17":  {Layout{Kind: Custom, Regions: make([]Region, 18)}, "at most 17"},
	} {
		s := Situation{Canvas: Size{1280, 720}, Present: []string{"7"}}
		if name == "black" {
			s.Live.Background = "#ff0000"
		}
		got := c.l.Advise(s)
		if len(got) == 0 || !strings.Contains(got[0].Text, c.want) {
			t.Errorf("%s: %+v, want one about %q", name, got, c.want)
			continue
		}
		for _, still := range got[0].Mended(c.l).Advise(s) {
			if still.Text == got[0].Text {
				t.Errorf("%s: mended, and still %q", name, still.Text)
			}
		}
	}
}

func TestGoodLayoutsNeedNoAdvice(t *testing.T) {
	for n := 2; n <= 4; n++ {
		for _, tpl := range Templates(n) {
			if got := tpl.Layout.Advise(Situation{Canvas: Size{1280, 720}}); len(got) > 0 {
				t.Errorf("%s for %d: %q", tpl.Name, n, got[0].Text)
			}
		}
	}
	seeThrough := Layout{Kind: Custom, Regions: []Region{
		{Rect: Rect{W: Whole, H: Whole}, Alpha: Whole}, {Rect: Rect{W: Whole, H: Whole}, Alpha: 500_000},
	}}
	if got := seeThrough.Advise(Situation{Canvas: Size{1280, 720}}); len(got) > 0 {
		t.Errorf("under a see-through one: %q", got[0].Text)
	}
}
