package canvas

import (
	"flag"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"airdeck/agora/layout"
	"airdeck/ui/term"
	"airdeck/ui/theme"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "write the golden files anew")

var profiles = []theme.Profile{theme.Mono, theme.ANSI16, theme.ANSI256, theme.TrueColor}

// sample is a layout with all that a custom one can have: overlap, a slot,
// see-through and invisible regions, a small one.
func sample() layout.Layout {
	return layout.Layout{Kind: layout.Custom, Background: "#102030", Regions: []layout.Region{
		{UID: "123", Rect: percent(0, 0, 65, 65), Alpha: layout.Whole},
		{UID: "4294967295", Rect: percent(40, 30, 45, 50), Alpha: 770_000, Fit: layout.Bars},
		{Rect: percent(70, 5, 26, 30), Alpha: layout.Whole},
		{UID: "99", Rect: percent(25, 72, 20, 25), Alpha: 0},
		{Rect: percent(95, 90, 3, 5), Alpha: 400_000},
	}}
}

func picture(p theme.Profile, w, h int) Picture {
	return Picture{
		View:     View{Area: image.Rect(0, 0, w, h), Canvas: layout.Size{Width: 1280, Height: 720}},
		Layout:   sample(),
		Selected: 1,
		Theme:    theme.New(p, true),
	}
}

func checkExact(t interface {
	Helper()
	Fatalf(string, ...any)
}, lines []string, w, h int) {
	t.Helper()
	if len(lines) != h {
		t.Fatalf("%d×%d: %d lines", w, h, len(lines))
	}
	for i, line := range lines {
		if term.Width(line) != w {
			t.Fatalf("%d×%d: line %d has %d cells: %q", w, h, i, term.Width(line), line)
		}
		if plain := ansi.Strip(line); strings.ContainsAny(plain, "\x1b\n\r\t") {
			t.Fatalf("%d×%d: line %d holds a control: %q", w, h, i, plain)
		}
		if at := strings.LastIndex(line, "\x1b"); at >= 0 && !strings.HasPrefix(line[at:], "\x1b[0m") {
			t.Fatalf("%d×%d: line %d leaves its style open: %q", w, h, i, line)
		}
	}
}

func TestExactAtEverySize(t *testing.T) {
	for _, profile := range profiles {
		p := picture(profile, 0, 0)
		p.Hover = BottomRight
		p.Guides = []Guide{{true, layout.Whole}, {true, 333_333}, {false, 0}, {false, layout.Whole}}
		for w := 0; w <= 200; w++ {
			h := w * 3 / 10
			for _, size := range []image.Point{{w, h}, {w, 1}, {w, 61}, {7, w}} {
				p.View.Area = image.Rectangle{Max: size}.Add(image.Pt(11, 3))
				checkExact(t, p.Draw(), size.X, size.Y)
				closer := p
				closer.View = p.View.Closer(size.Div(3)).Closer(size.Div(3))
				closer.View.Rulers = w%2 == 0
				checkExact(t, closer.Draw(), size.X, size.Y)
			}
		}
	}
}

func TestAnyPictureIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := anyView.Draw(t, "view")
		p := Picture{
			View:     v,
			Layout:   layout.Layout{Kind: layout.Kind(rapid.IntRange(0, 3).Draw(t, "kind")), Regions: anyRegions.Draw(t, "regions"), Background: rapid.SampledFrom([]string{"", "#ffffff", "nonsense"}).Draw(t, "background")},
			Users:    rapid.IntRange(-1, 20).Draw(t, "users"),
			Selected: rapid.IntRange(-2, 18).Draw(t, "selected"),
			Hover:    anyHandle(t),
			Lines:    Lines(rapid.IntRange(0, 7).Draw(t, "lines")),
			Theme:    theme.New(rapid.SampledFrom(profiles).Draw(t, "profile"), rapid.Bool().Draw(t, "dark")),
		}
		if n := len(p.Layout.Regions); n > 0 && rapid.Bool().Draw(t, "source") {
			p.Source = p.Layout.Regions[0].Reach(v.Canvas, layout.Sources[n%2])
		}
		name := rapid.SampledFrom([]string{"anna", "会議室", "👍🏽 long name of somebody", "", "e\u0301"}).Draw(t, "name")
		p.Label = func(int, layout.Region) string { return name }
		checkExact(t, p.Draw(), v.Area.Dx(), v.Area.Dy())
	})
}

func TestGoldens(t *testing.T) {
	guided := picture(theme.Mono, 60, 20)
	guided.Hover, guided.Guides = TopLeft, []Guide{{true, 400_000}, {false, 300_000}}
	floating := picture(theme.Mono, 80, 24)
	floating.Layout, floating.Users, floating.Selected = layout.Layout{Kind: layout.Floating}, 7, -1
	vertical := picture(theme.TrueColor, 60, 20)
	vertical.Layout, vertical.Users, vertical.Selected = layout.Layout{Kind: layout.Vertical, MaxResolutionUID: "77"}, 4, -1
	portrait := picture(theme.Mono, 40, 30)
	portrait.View.Canvas = layout.Size{Width: 360, Height: 640}
	unknown := picture(theme.Mono, 40, 12)
	unknown.View.Canvas, unknown.Selected = layout.Size{}, -1
	named := picture(theme.Mono, 80, 24)
	named.Label = func(i int, r layout.Region) string { return Label(named.Layout.Regions, i) + " 会議室" }
	for name, p := range map[string]Picture{
		"mono-120x40":     picture(theme.Mono, 120, 40),
		"mono-guides":     guided,
		"mono-floating":   floating,
		"mono-portrait":   portrait,
		"mono-unknown":    unknown,
		"mono-wide-names": named,
		"mono-tiny":       picture(theme.Mono, 16, 5),
		"16-80x24":        picture(theme.ANSI16, 80, 24),
		"true-80x24":      picture(theme.TrueColor, 80, 24),
		"true-vertical":   vertical,
	} {
		golden(t, name, ansi.Strip(strings.Join(p.Draw(), "\n"))+"\n")
	}
	for _, profile := range profiles {
		lines := picture(profile, 26, 8).Draw()
		golden(t, fmt.Sprintf("colour-%s", profile), strings.ReplaceAll(strings.Join(lines, "\n"), "\x1b", "␛")+"\n")
	}
	golden(t, "thumbnail", ansi.Strip(strings.Join(Thumbnail(sample(), layout.Size{Width: 640, Height: 360}, 24, 7, theme.New(theme.Mono, true)), "\n"))+"\n")
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (made by go test -update)", err)
	}
	if got != string(want) {
		t.Errorf("%s differs (go test -update writes it anew):\n%s\nwant:\n%s", name, got, want)
	}
}

// A move by one pixel of the canvas is far less than a cell and must be seen.
func TestOnePixelIsSeen(t *testing.T) {
	for _, profile := range []theme.Profile{theme.TrueColor} {
		p := picture(profile, 120, 40)
		before := strings.Join(p.Draw(), "\n")
		for _, d := range []image.Point{{1, 0}, {0, 1}, {-1, 0}} {
			q := p
			q.Layout = p.Layout.Clone()
			r := &q.Layout.Regions[0]
			r.Rect = Resize(r.Rect, BottomRight, d.X, d.Y, p.View.Canvas)
			if strings.Join(q.Draw(), "\n") == before {
				t.Errorf("%v: %v px cannot be seen", profile, d)
			}
		}
	}
}

func TestAlphaIsMixed(t *testing.T) {
	th := theme.New(theme.TrueColor, true)
	p := Picture{
		View:     View{Area: image.Rect(0, 0, 20, 10), Canvas: layout.Size{Width: 400, Height: 400}, Bare: true},
		Layout:   layout.Layout{Kind: layout.Custom, Background: "#ffffff", Regions: regionsOf(percent(0, 0, 100, 100))},
		Selected: -1,
		Label:    func(int, layout.Region) string { return "" },
		Theme:    th,
	}
	seen := map[string]bool{}
	for _, alpha := range []int{0, 250_000, 500_000, 750_000, layout.Whole} {
		p.Layout.Regions[0].Alpha = alpha
		d := new(drawing)
		d.begin(p)
		d.drawBlend()
		got := d.grid.at(6, 5).bg
		want := th.Region(0).Mix(carbon, 0.42).Mix(paperWhite, float64(alpha)/layout.Whole)
		if diff := int(got.R) - int(want.R); diff < -1 || diff > 1 {
			t.Errorf("alpha %d: %s, want %s", alpha, got, want)
		}
		seen[got.String()] = true
	}
	if len(seen) != 5 {
		t.Errorf("five alphas make %d colours", len(seen))
	}
}

var paperWhite = theme.RGB{R: 255, G: 255, B: 255}

// The selected region must differ from the rest in every profile, also where
// it lies under all others.
func TestSelectionIsSeen(t *testing.T) {
	for _, profile := range profiles {
		drawn := map[string]int{}
		for selected := -1; selected < len(sample().Regions); selected++ {
			p := picture(profile, 80, 24)
			p.Selected = selected
			text := strings.Join(p.Draw(), "\n")
			if other, same := drawn[text]; same {
				t.Errorf("%v: selecting %d and %d looks the same", profile, selected, other)
			}
			drawn[text] = selected
		}
	}
}

func TestHoverIsSeen(t *testing.T) {
	for _, profile := range profiles {
		p := picture(profile, 80, 24)
		drawn := map[string]Handle{}
		for h := None; h <= Left; h++ {
			if h == Move {
				continue
			}
			p.Hover = h
			text := strings.Join(p.Draw(), "\n")
			if other, same := drawn[text]; same {
				t.Errorf("%v: %s and %s look the same", profile, h, other)
			}
			drawn[text] = h
		}
	}
}

func TestMonoHasNoColour(t *testing.T) {
	p := picture(theme.Mono, 80, 24)
	p.Guides, p.Hover = []Guide{{true, 1}}, Top
	for _, line := range p.Draw() {
		for _, bad := range []string{"[3", ";3", "[4", ";4", "[9", ";9", "[10", ";10"} {
			if strings.Contains(line, bad) {
				t.Fatalf("%q", line)
			}
		}
	}
}

func TestEveryRegionIsNamed(t *testing.T) {
	text := ansi.Strip(strings.Join(picture(theme.TrueColor, 120, 40).Draw(), "\n"))
	for _, want := range []string{"1 ◉ uid 123", "832 × 468", "2 ◉ uid 4294967295", "fit · 77 %", "3 ○ slot 1", "4 ◉ uid 99", "crop · 0 %", "5", "1280 × 720 px"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is nowhere in\n%s", want, text)
		}
	}
}

// Three regions on one spot hide each other; their numbers must not.
func TestStackedRegionsKeepTheirNumbers(t *testing.T) {
	for _, profile := range profiles {
		p := picture(profile, 60, 20)
		p.Layout.Regions, p.Selected = regionsOf(percent(20, 20, 60, 60), percent(20, 20, 60, 60), percent(20, 20, 60, 60)), -1
		text := ansi.Strip(strings.Join(p.Draw(), "\n"))
		for n, want := range []string{"1", "2", "3 ○ slot 3"} {
			if strings.Count(strings.SplitN(text, "1280", 2)[0], want) == 0 {
				t.Errorf("%v: region %d is nowhere in\n%s", profile, n+1, text)
			}
		}
	}
}

func TestGuidesAreSeenOnAnyColour(t *testing.T) {
	colour := rapid.Custom(func(t *rapid.T) theme.RGB {
		return theme.RGB{R: rapid.Uint8().Draw(t, "r"), G: rapid.Uint8().Draw(t, "g"), B: rapid.Uint8().Draw(t, "b")}
	})
	rapid.Check(t, func(t *rapid.T) {
		bg, own := colour.Draw(t, "background"), colour.Draw(t, "own")
		got := visibleOn(bg, own)
		if theme.Contrast(got, bg) < 2 {
			t.Fatalf("%s on %s", got, bg)
		}
		if theme.Contrast(own, bg) >= 2 && got != own {
			t.Fatalf("%s became %s on %s", own, got, bg)
		}
	})
}

// A region that nobody sees must still be found: a user's by its edge, a slot by
// the dashes of it.
func TestInvisibleRegionHasAnEdge(t *testing.T) {
	for _, profile := range profiles {
		for _, uid := range []string{"7", ""} {
			p := picture(profile, 60, 20)
			p.Label = func(int, layout.Region) string { return "" }
			p.Layout.Regions, p.Selected = regionsOf(percent(20, 20, 60, 60), percent(0, 0, 1, 1)), -1
			p.Layout.Regions[0].Alpha, p.Layout.Regions[0].UID = 0, uid
			d := new(drawing)
			d.begin(p)
			painters[profile].regions(d)
			b := d.boxes[0]
			seen := 0
			for y := b.Min.Y; y < b.Max.Y; y++ {
				if edge, beside := *d.grid.at(b.Min.X, y), *d.grid.at(b.Min.X-2, y); edge != beside {
					seen++
				}
			}
			if seen < b.Dy()/2 || uid != "" && seen < b.Dy() {
				t.Errorf("%v, uid %q: %d of %d cells of the edge of an invisible region are seen", profile, uid, seen, b.Dy())
			}
		}
	}
}

// A user's region and a slot differ in every profile, whatever they are called.
func TestSlotsLookOpen(t *testing.T) {
	for _, profile := range profiles {
		drawn := map[string]bool{}
		for _, uid := range []string{"7", ""} {
			p := picture(profile, 60, 20)
			p.Label = func(int, layout.Region) string { return "anna" }
			p.Layout.Regions, p.Selected = regionsOf(percent(20, 20, 60, 60)), -1
			p.Layout.Regions[0].UID = uid
			text := strings.Join(p.Draw(), "\n")
			drawn[strings.NewReplacer("◉", "", "○", "").Replace(text)] = true
			if want := map[string]string{"7": "1 ◉ anna", "": "1 ○ anna"}[uid]; !strings.Contains(ansi.Strip(text), want) {
				t.Errorf("%v: %q is nowhere in\n%s", profile, want, ansi.Strip(text))
			}
		}
		if len(drawn) != 2 {
			t.Errorf("%v: but for the glyph they look the same", profile)
		}
	}
}

// Regions of one hue that touch or lie on each other have an edge between them.
func TestRegionsOfOneHueAreToldApart(t *testing.T) {
	th := theme.New(theme.ANSI16, true)
	if th.Region(0) != th.Region(12) {
		t.Fatal("the sixteen colours have more hues than is thought here")
	}
	p := picture(theme.ANSI16, 80, 24)
	rects := make([]layout.Rect, 13)
	for i := range rects {
		rects[i] = percent(0, 0, 1, 1)
	}
	rects[0], rects[12] = percent(10, 10, 60, 60), percent(40, 40, 50, 50)
	p.Layout.Regions, p.Selected = regionsOf(rects...), -1
	p.Label = func(int, layout.Region) string { return "" }
	d := new(drawing)
	d.begin(p)
	d.drawShades()
	upper := d.boxes[12]
	for x := upper.Min.X; x < upper.Max.X; x++ {
		if c := d.grid.at(x, upper.Min.Y); c.glyph == ' ' || c.fg == c.bg {
			t.Fatalf("no edge at %d: %+v", x, *c)
		}
	}
}

func TestLabel(t *testing.T) {
	regions := []layout.Region{{}, {UID: "7"}, {}}
	for i, want := range []string{"slot 1", "uid 7", "slot 2"} {
		if got := Label(regions, i); got != want {
			t.Errorf("region %d is %q, want %q", i, got, want)
		}
	}
}

func TestRegions(t *testing.T) {
	custom := sample()
	if got := Regions(custom, 3); len(got) != len(custom.Regions) {
		t.Errorf("a custom layout shows %d of its %d regions", len(got), len(custom.Regions))
	}
	for kind, typical := range map[layout.Kind]int{layout.Floating: 5, layout.BestFit: 4, layout.Vertical: 5} {
		l := layout.Layout{Kind: kind, MaxResolutionUID: "77", Regions: custom.Regions}
		if got := Regions(l, 3); len(got) != 3 {
			t.Errorf("%s with 3 users shows %d", kind, len(got))
		}
		got := Regions(l, 0)
		if len(got) != typical {
			t.Errorf("%s with nobody knows how many shows %d", kind, len(got))
		}
		if (got[0].UID == "77") != (kind == layout.Vertical) {
			t.Errorf("%s gives its first region to %q", kind, got[0].UID)
		}
	}
}

// dragged is a picture of 17 regions, the 6th about to be moved.
func dragged(profile theme.Profile) (Picture, Drag) {
	p := picture(profile, 200, 60)
	p.Layout.Regions = layout.Regions(layout.BestFit, 17)
	for i := range p.Layout.Regions {
		p.Layout.Regions[i].Alpha = layout.Whole - i%3*200_000
	}
	p.Selected = 5
	p.Guides = []Guide{{true, 500_000}}
	return p, p.View.Grab(Hit{5, Move}, p.Layout.Regions[5].Rect, image.Pt(60, 20))
}

func BenchmarkDragFrame(b *testing.B) {
	for _, profile := range profiles {
		b.Run(profile.String(), func(b *testing.B) {
			p, d := dragged(profile)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				p.Layout.Regions[5].Rect = d.To(image.Pt(60+i%20, 20+i%7))
				p.Draw()
			}
		})
	}
}

func BenchmarkThumbnail(b *testing.B) {
	th := theme.New(theme.TrueColor, true)
	b.ReportAllocs()
	for b.Loop() {
		Thumbnail(sample(), layout.Size{Width: 1280, Height: 720}, 32, 9, th)
	}
}
