package layout

import (
	"testing"

	"pgregory.net/rapid"
)

func TestLoss(t *testing.T) {
	canvas := Size{1280, 720}
	landscape, upright := Sources[0], Sources[1]
	half := Rect{W: Whole / 2, H: Whole} // 640 × 720
	for name, tt := range map[string]struct {
		r      Rect
		fit    Fit
		source Size
		want   Loss
		reach  Rect
	}{
		"the same shape":           {Rect{W: Whole, H: Whole}, Crop, landscape, Loss{0, false, false}, Rect{W: Whole, H: Whole}},
		"half, cropped":            {half, Crop, landscape, Loss{50, true, false}, Rect{-Whole / 4, 0, Whole, Whole}},
		"half, fitted":             {half, Bars, landscape, Loss{50, false, true}, Rect{0, Whole / 4, Whole / 2, Whole / 2}},
		"a phone in it, cropped":   {half, Crop, upright, Loss{37, false, false}, Rect{0, -290_123, Whole / 2, 1_580_247}},
		"a phone in it, fitted":    {half, Bars, upright, Loss{37, true, true}, Rect{91_797, 0, 316_406, Whole}},
		"a phone over the canvas":  {Rect{W: Whole, H: Whole}, Bars, upright, Loss{68, true, true}, Rect{341_797, 0, 316_406, Whole}},
		"nothing loses nothing":    {Rect{}, Crop, landscape, Loss{}, Rect{}},
		"less than a pixel, alike": {Rect{W: 10, H: 10}, Bars, landscape, Loss{}, Rect{W: 10, H: 10}},
	} {
		r := Region{Rect: tt.r, Fit: tt.fit}
		got := r.Loss(canvas, tt.source)
		if tt.want.Percent == 0 {
			got.Across, got.Black = tt.want.Across, tt.want.Black
		}
		if got != tt.want {
			t.Errorf("%s: %+v, want %+v", name, got, tt.want)
		}
		if reach := r.Reach(canvas, tt.source); reach != tt.reach {
			t.Errorf("%s: reaches %+v, want %+v", name, reach, tt.reach)
		}
	}
}

// A picture has the source's shape wherever it is; cropped it covers the region, fitted it lies in it.
func TestReachHasTheShapeOfTheSource(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		canvas := Size{rapid.IntRange(320, 1920).Draw(t, "width"), rapid.IntRange(180, 1080).Draw(t, "height")}
		x, y := rapid.IntRange(0, canvas.Width-20).Draw(t, "x"), rapid.IntRange(0, canvas.Height-20).Draw(t, "y")
		w, h := rapid.IntRange(20, canvas.Width-x).Draw(t, "w"), rapid.IntRange(20, canvas.Height-y).Draw(t, "h")
		r := Region{Rect: canvas.Rect(x, y, w, h), Fit: rapid.SampledFrom([]Fit{Crop, Bars}).Draw(t, "fit")}
		for _, source := range Sources {
			got := r.Reach(canvas, source)
			outer, inner := got, r.Rect
			if r.Fit == Bars {
				outer, inner = inner, outer
			}
			if inner.X < outer.X || inner.Y < outer.Y || inner.Right() > outer.Right() || inner.Bottom() > outer.Bottom() {
				t.Fatalf("%+v, %v: the picture takes %+v", r.Rect, r.Fit, got)
			}
			pw, ph := float64(got.W)*float64(canvas.Width), float64(got.H)*float64(canvas.Height)
			if shape := pw / ph * float64(source.Height) / float64(source.Width); shape < 0.99 || shape > 1.01 {
				t.Fatalf("%+v, %v: the picture of %v has %.3f of its shape", r.Rect, r.Fit, source, shape)
			}
			lost := 100 - 100*float64(inner.W)*float64(inner.H)/(float64(outer.W)*float64(outer.H))
			if p := float64(r.Loss(canvas, source).Percent); p < lost-1 || p > lost+1 {
				t.Fatalf("%+v, %v: %v %% are lost, and not %v", r.Rect, r.Fit, lost, p)
			}
		}
	})
}
