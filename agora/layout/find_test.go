package layout

import (
	"errors"
	"strings"
	"testing"
)

const twoRegions = `[{"x_axis":0,"y_axis":0,"width":0.3,"height":0.3,"alpha":0.9,"render_mode":1},
	{"x_axis":0.3,"y_axis":0,"width":0.3,"height":0.3,"alpha":0.77,"render_mode":0}]`

func TestFindALayoutInAnyJSON(t *testing.T) {
	want := Layout{Kind: Custom, Regions: []Region{
		{Rect: Rect{W: 300_000, H: 300_000}, Alpha: 900_000, Fit: Bars}, {Rect: Rect{X: 300_000, W: 300_000, H: 300_000}, Alpha: 770_000},
	}}
	for name, text := range map[string]string{
		"bare array":      twoRegions,
		"no kind":         `{"layoutConfig":` + twoRegions + `}`,
		"clientRequest":   `{"mixedVideoLayout":3,"layoutConfig":` + twoRegions + `}`,
		"updateLayout":    ` {"cname":"lobby","uid":"1","clientRequest":{"mixedVideoLayout":3,"layoutConfig":` + twoRegions + `}} `,
		"start":           `{"cname":"a","clientRequest":{"token":"t","recordingConfig":{"transcodingConfig":{"width":640,"height":360,"mixedVideoLayout":3,"layoutConfig":` + twoRegions + `}}}}`,
		"a list of those": `[{"other":1},{"body":{"layoutConfig":` + twoRegions + `}}]`,
	} {
		got, err := Find([]byte(text))
		if err != nil || !got.Equal(want) {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
	if l, err := Find([]byte(`{"clientRequest":{"mixedVideoLayout":1,"backgroundColor":"#ffffff"}}`)); err != nil || l.Kind != BestFit || l.Background != "#ffffff" {
		t.Errorf("a predefined one: %+v, %v", l, err)
	}
}

func TestFindSaysWhatItDidNotFind(t *testing.T) {
	if _, err := Find([]byte(`{"cname":"x"}`)); !errors.Is(err, ErrNoLayout) {
		t.Errorf("no layout: %v", err)
	}
	for text, want := range map[string]string{
		`{"cname":`:                            "no JSON in line 1, column 9: ",
		"":                                     "no JSON in line 1, column 1: ",
		"hello":                                "no JSON in line 1, column 1: ",
		"\n {\"layoutConfig\":\n  [\"é\", {]}": "no JSON in line 3, column 10: ",
	} {
		if _, err := Find([]byte(text)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

func TestFindNamesWhatCannotBeRead(t *testing.T) {
	for text, want := range map[string]Fault{
		`{"mixedVideoLayout":"x"}`:                                    {Path: "mixedVideoLayout", Value: `"x"`, Want: "a whole number from 0 to 3"},
		`{"layoutConfig":{"x_axis":0}}`:                               {Path: "layoutConfig", Value: `{"x_axis":0}`, Want: "a list of regions"},
		`{"layoutConfig":[7]}`:                                        {Path: "layoutConfig[0]", Value: "7", Want: "an object in braces"},
		`[{"x_axis":0,"width":1},{"width": "half"}]`:                  {Path: "layoutConfig[1].width", Value: `"half"`, Want: "a number from 0 to 1"},
		`{"a":{"b":{"layoutConfig":[{"uid":[1]}]}}}`:                  {Path: "layoutConfig[0].uid", Value: "[1]", Want: "a user id, as a number or in quotes"},
		`{"layoutConfig":[{"render_mode":0.5}]}`:                      {Path: "layoutConfig[0].render_mode", Value: "0.5", Want: "0 (crop) or 1 (fit with bars)"},
		`{"layoutConfig":[],"backgroundColor":16}`:                    {Path: "backgroundColor", Value: "16", Want: `"#RRGGBB"`},
		`{"mixedVideoLayout":1,"backgroundConfig":[{"image_url":1}]}`: {Path: "backgroundConfig[0].image_url", Value: "1", Want: "an https address in quotes"},
	} {
		_, err := Find([]byte(text))
		var got Fault
		if !errors.As(err, &got) || got != want {
			t.Errorf("%s: %v, want %v", text, err, want)
		}
	}
}

func TestRegionsBesideAPredefinedLayoutAreKept(t *testing.T) {
	l, err := Find([]byte(`{"mixedVideoLayout":0,"layoutConfig":` + twoRegions + `}`))
	if err != nil || l.Kind != Floating || len(l.Regions) != 2 {
		t.Fatalf("%+v, %v", l, err)
	}
	advice := l.Advise(Situation{})
	if len(advice) == 0 || advice[0].Mended(l).Kind != Custom || len(advice[0].Mended(l).Regions) != 2 {
		t.Errorf("%+v: it is mended to a custom layout of two", advice)
	}
	if l, err := Find([]byte(`{"mixedVideoLayout":null,"layoutConfig":` + twoRegions + `}`)); err != nil || l.Kind != Custom {
		t.Errorf("no kind is custom: %v, %v", l.Kind, err)
	}
}

func FuzzFind(f *testing.F) {
	f.Add([]byte(twoRegions))
	f.Add([]byte(`{"layoutConfig":null}`))
	f.Add([]byte(`[[[[[[[[[[[[[[{"layoutConfig":[]}]]]]]]]]]]]]]]`))
	f.Add([]byte(`{"mixedVideoLayout":"x"}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		l, err := Find(text)
		if err != nil {
			return
		}
		if again, err := Find(mustJSON(t, l)); err != nil || again.Kind != l.Kind {
			t.Errorf("%s is read as %+v, and that as %+v, %v", text, l, again, err)
		}
	})
}

func mustJSON(t *testing.T, l Layout) []byte {
	t.Helper()
	b, err := l.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	return b
}
