package layout

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// seedLayout is the layout of the two regions in Agora's own sample.
func seedLayout() Layout {
	return Layout{
		Kind:       Custom,
		Background: "#ff00cc",
		Regions: []Region{
			{Rect: Rect{0, 0, 300_000, 300_000}, Alpha: 900_000, Fit: Bars},
			{Rect: Rect{300_000, 0, 300_000, 300_000}, Alpha: 770_000, Fit: Crop},
		},
	}
}

func TestMarshal(t *testing.T) {
	tests := map[string]struct {
		in   Layout
		want string
	}{
		"nothing set": {Layout{}, `{"mixedVideoLayout":0}`},
		"Agora's sample": {seedLayout(), `{"mixedVideoLayout":3,"backgroundColor":"#ff00cc","layoutConfig":[` +
			`{"x_axis":0,"y_axis":0,"width":0.3,"height":0.3,"alpha":0.9,"render_mode":1},` +
			`{"x_axis":0.3,"y_axis":0,"width":0.3,"height":0.3,"alpha":0.77,"render_mode":0}]}`},
		"zeros that mean something": {
			Layout{Kind: Custom, Regions: []Region{{UID: "7", Rect: Rect{W: 1, H: Whole}}}},
			`{"mixedVideoLayout":3,"layoutConfig":[{"uid":"7","x_axis":0,"y_axis":0,"width":0.000001,"height":1,"alpha":0,"render_mode":0}]}`,
		},
		"no regions without custom": {Layout{Kind: BestFit, Regions: make([]Region, 2)}, `{"mixedVideoLayout":1}`},
		"everything else": {
			Layout{Kind: Vertical, MaxResolutionUID: "5", BackgroundImage: "https://a/b.jpg?x=1&y=2", DefaultUserImage: "https://a/c.bmp",
				Images: []UserImage{{UID: "9", URL: "https://a/d.jpg"}}},
			`{"mixedVideoLayout":2,"maxResolutionUid":"5","backgroundImage":"https://a/b.jpg?x=1&y=2",` +
				`"defaultUserBackgroundImage":"https://a/c.bmp","backgroundConfig":[{"uid":"9","image_url":"https://a/d.jpg","render_mode":0}]}`,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := tt.in.MarshalJSON()
			if err != nil || string(got) != tt.want {
				t.Errorf("got  %s, %v\nwant %s", got, err, tt.want)
			}
		})
	}
}

func TestUnmarshal(t *testing.T) {
	region := func(r Region) Layout { return Layout{Kind: Custom, Regions: []Region{r}} }
	tests := map[string]struct {
		in   string
		want Layout
	}{
		"alpha left out is opaque": {`{"mixedVideoLayout":3,"layoutConfig":[{"width":1,"height":1}]}`,
			region(Region{Rect: Rect{W: Whole, H: Whole}, Alpha: Whole})},
		"alpha zero is invisible": {`{"mixedVideoLayout":3,"layoutConfig":[{"width":1,"height":1,"alpha":0}]}`,
			region(Region{Rect: Rect{W: Whole, H: Whole}})},
		"alpha null is opaque": {`{"mixedVideoLayout":3,"layoutConfig":[{"alpha":null}]}`, region(Region{Alpha: Whole})},
		"exponents": {`{"mixedVideoLayout":3,"layoutConfig":[{"x_axis":2.5e-1,"y_axis":1E-6,"width":5e-1,"height":1e0,"alpha":1e0}]}`,
			region(Region{Rect: Rect{250_000, 1, 500_000, Whole}, Alpha: Whole})},
		"more decimals are rounded": {`{"mixedVideoLayout":3,"layoutConfig":[{"x_axis":0.33333333,"width":0.66666666}]}`,
			region(Region{Rect: Rect{X: 333_333, W: 666_667}, Alpha: Whole})},
		"numbers as strings": {`{"mixedVideoLayout":"3","layoutConfig":[{"uid":42,"x_axis":"0.5","alpha":"0.25","render_mode":"1"}]}`,
			region(Region{UID: "42", Rect: Rect{X: 500_000}, Alpha: 250_000, Fit: Bars})},
		"the largest uid as a number": {`{"maxResolutionUid":4294967295}`, Layout{MaxResolutionUID: "4294967295"}},
		"unknown fields":              {`{"mixedVideoLayout":1,"later":{"a":[1]}}`, Layout{Kind: BestFit}},
		"pixels by mistake":           {`{"mixedVideoLayout":3,"layoutConfig":[{"width":1920}]}`, region(Region{Rect: Rect{W: 1920 * Whole}, Alpha: Whole})},
		"nulls":                       {`{"mixedVideoLayout":null,"maxResolutionUid":null,"layoutConfig":null}`, Layout{}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := Layout{Background: "left over"}
			if err := json.Unmarshal([]byte(tt.in), &got); err != nil || !got.Equal(tt.want) {
				t.Errorf("got  %+v, %v\nwant %+v", got, err, tt.want)
			}
		})
	}
}

func TestUnmarshalRefuses(t *testing.T) {
	for _, in := range []string{
		``, `[]`, `{"mixedVideoLayout":1.5}`, `{"mixedVideoLayout":"x"}`, `{"layoutConfig":[{"x_axis":true}]}`,
		`{"layoutConfig":[{"width":1e300}]}`, `{"layoutConfig":[{"width":"NaN"}]}`, `{"layoutConfig":[{"width":"Inf"}]}`,
		`{"layoutConfig":[{"uid":{}}]}`,
	} {
		var l Layout
		if err := l.UnmarshalJSON([]byte(in)); err == nil {
			t.Errorf("%s was read as %+v", in, l)
		}
	}
}

// TestIdentity: what is sent and read back is the same layout, and no number on the wire has an exponent or more than
// six decimals.
func TestIdentity(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := anyLayout().Draw(t, "layout")
		b, err := json.Marshal(l)
		if err != nil {
			t.Fatal(err)
		}
		var back Layout
		if err := json.Unmarshal(b, &back); err != nil || !back.Equal(l) {
			t.Fatalf("%s came back as %+v, %v", b, back, err)
		}
		for _, n := range numbers(t, b) {
			if _, decimals, _ := strings.Cut(n, "."); strings.ContainsAny(n, "eE") || len(decimals) > 6 {
				t.Fatalf("%s on the wire", n)
			}
		}
	})
}

func numbers(t *rapid.T, b []byte) (found []string) {
	d := json.NewDecoder(strings.NewReader(string(b)))
	d.UseNumber()
	for d.More() || len(found) == 0 {
		tok, err := d.Token()
		if err != nil {
			break
		}
		if n, ok := tok.(json.Number); ok {
			found = append(found, n.String())
		}
	}
	return found
}

func anyLayout() *rapid.Generator[Layout] {
	return rapid.Custom(func(t *rapid.T) Layout {
		l := Layout{
			Kind:             Kind(rapid.IntRange(0, 3).Draw(t, "kind")),
			MaxResolutionUID: anyUID(t),
			Background:       rapid.SampledFrom([]string{"", "#000000", "#fff000"}).Draw(t, "background"),
			BackgroundImage:  rapid.String().Draw(t, "image"),
			DefaultUserImage: rapid.String().Draw(t, "user image"),
			Images:           rapid.SliceOfNDistinct(rapid.Custom(anyImage), 0, 3, func(i UserImage) string { return i.UID }).Draw(t, "images"),
		}
		if l.Kind == Custom {
			l.Regions = rapid.SliceOfN(rapid.Custom(anyRegion), 0, MaxRegions).Draw(t, "regions")
		}
		return l
	})
}

func anyImage(t *rapid.T) UserImage {
	return UserImage{UID: anyUID(t), URL: rapid.StringMatching(`https://[a-z]{1,9}/[a-z]\.jpg`).Draw(t, "url"),
		Fit: Fit(rapid.IntRange(0, 1).Draw(t, "fit"))}
}

func anyRegion(t *rapid.T) Region {
	share := rapid.IntRange(0, Whole)
	return Region{
		UID:   anyUID(t),
		Rect:  Rect{share.Draw(t, "x"), share.Draw(t, "y"), share.Draw(t, "w"), share.Draw(t, "h")},
		Alpha: share.Draw(t, "alpha"),
		Fit:   Fit(rapid.IntRange(0, 1).Draw(t, "fit")),
	}
}

func anyUID(t *rapid.T) string {
	if rapid.Bool().Draw(t, "slot") {
		return ""
	}
	return strconv.FormatUint(rapid.Uint64Range(1, MaxUID).Draw(t, "uid"), 10)
}

func FuzzUnmarshal(f *testing.F) {
	b, _ := seedLayout().MarshalJSON()
	f.Add(b)
	f.Add([]byte(`{"layoutConfig":[{"uid":1,"x_axis":"1e-3","alpha":null}],"backgroundConfig":[{}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var l, back Layout
		if json.Unmarshal(b, &l) != nil {
			return
		}
		l.Check()
		Changes(Layout{}, l, Size{1280, 720})
		if l.Kind != Custom {
			l.Regions = nil
		}
		out, err := json.Marshal(l)
		if err != nil || json.Unmarshal(out, &back) != nil || !back.Equal(l) {
			t.Errorf("%s became %s", b, out)
		}
	})
}

func TestCloneSharesNothing(t *testing.T) {
	l := seedLayout()
	l.Images = []UserImage{{UID: "1"}}
	c := l.Clone()
	if !c.Equal(l) {
		t.Fatal("a clone differs")
	}
	c.Regions[0].Alpha, c.Images[0].UID = 1, "2"
	if l.Regions[0].Alpha == 1 || l.Images[0].UID == "2" {
		t.Error("a clone shares its lists")
	}
}

func TestEqual(t *testing.T) {
	a := seedLayout()
	for name, change := range map[string]func(*Layout){
		"kind":       func(l *Layout) { l.Kind = BestFit },
		"uid":        func(l *Layout) { l.MaxResolutionUID = "1" },
		"background": func(l *Layout) { l.Background = "" },
		"image":      func(l *Layout) { l.BackgroundImage = "x" },
		"default":    func(l *Layout) { l.DefaultUserImage = "x" },
		"images":     func(l *Layout) { l.Images = []UserImage{{}} },
		"region":     func(l *Layout) { l.Regions[1].Alpha++ },
		"order":      func(l *Layout) { l.Regions[0], l.Regions[1] = l.Regions[1], l.Regions[0] },
	} {
		b := a.Clone()
		change(&b)
		if a.Equal(b) {
			t.Errorf("%s: a change passes as equal", name)
		}
	}
	b := a.Clone()
	b.Background, b.Images = "#FF00CC", []UserImage{}
	if !a.Equal(b) {
		t.Error("the spelling of a colour or an empty list passes as a change")
	}
}
