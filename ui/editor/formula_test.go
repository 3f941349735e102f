package editor

import "testing"

// across is the width of a 1280 px canvas seen from a region of 320 px at 64 px.
var across = scale{whole: 1280, current: 320, letters: map[byte]float64{'x': 64, 'y': 72, 'w': 320, 'h': 180}}

func TestFormulas(t *testing.T) {
	for text, want := range map[string]int{
		"0": 0, "1": 1_000_000, "0.3": 300_000, "1/3": 333_333, "2/3": 666_667, "30%": 300_000, "12.5 %": 125_000,
		"384px": 300_000, "384": 300_000, "1280/3": 333_333, "1px": 781, ".5": 500_000,
		"w/2": 125_000, "100%-w": 750_000, "(100%-w)/2": 375_000, "h*16/9": 250_000, "x+w": 300_000, "w+10": 257_813, "w+1": 250_781, "w+0.1": 350_000,
		"+10": 257_813, "-10": 242_188, "+1": 250_781, "+0.1": 350_000, "+10%": 350_000, "-5%": 200_000, "*2": 500_000, "/2": 125_000, "*1.5+10": 382_813,
		"1/3-10px": 325_521, "w/h": 1_389, "2*(x+w)": 600_000,
	} {
		if got, err := across.evaluate(text); err != nil || got != want {
			t.Errorf("%q is %d, %v; want %d", text, got, err, want)
		}
	}
	for _, bad := range []string{
		"", " ", "+", "w+", "*", "1/0", "0/0", "abc", "1e3", "--1", "(1", "1)", "w*h", "1/w", "-50%", "1281", "101%", "1-w", "2px3", "q", "1..2", "%", "NaN", "Inf",
	} {
		if got, err := across.evaluate(bad); err == nil {
			t.Errorf("%q is taken for %d", bad, got)
		}
	}
}

func TestAlphaHasNoPixels(t *testing.T) {
	alpha := scale{whole: 1, current: 0.5}
	for text, want := range map[string]int{"0.77": 770_000, "77%": 770_000, "1": 1_000_000, "+0.1": 600_000, "-25%": 250_000, "/2": 250_000} {
		if got, err := alpha.evaluate(text); err != nil || got != want {
			t.Errorf("%q is %d, %v; want %d", text, got, err, want)
		}
	}
	for _, bad := range []string{"2", "77", "5px", "w", "+1"} {
		if got, err := alpha.evaluate(bad); err == nil {
			t.Errorf("%q is taken for %d", bad, got)
		}
	}
}

func FuzzFormula(f *testing.F) {
	for _, s := range []string{"w/2", "+10", "(100%-w)/2", "1/3-10px", "((((", "1e309", "9999999999999999999999/3", "é%"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := across.evaluate(s)
		if err == nil && (n < 0 || n > 1_000_000) {
			t.Errorf("%q is %d", s, n)
		}
	})
}
