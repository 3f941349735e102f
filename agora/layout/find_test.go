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
