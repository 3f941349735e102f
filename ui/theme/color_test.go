package theme

import (
	"testing"

	"pgregory.net/rapid"
)

var anyRGB = rapid.Custom(func(t *rapid.T) RGB {
	return RGB{rapid.Uint8().Draw(t, "r"), rapid.Uint8().Draw(t, "g"), rapid.Uint8().Draw(t, "b")}
})

func TestHex(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyRGB.Draw(t, "colour")
		if back, ok := Hex(c.String()); !ok || back != c {
			t.Fatalf("%s read back as %s", c, back)
		}
	})
	for _, s := range []string{"", "#", "#12345", "#1234567", "1234567", "#12345g", "#+12345", "# 12345", "#-1234f"} {
		if c, ok := Hex(s); ok {
			t.Errorf("%q is read as %s", s, c)
		}
	}
}

func TestContrast(t *testing.T) {
	for _, c := range []struct {
		a, b RGB
		want float64
	}{
		{RGB{}, RGB{255, 255, 255}, 21},
		{RGB{255, 255, 255}, RGB{255, 255, 255}, 1},
		{rgb(0x777777), rgb(0xffffff), 4.48},
	} {
		if got := Contrast(c.a, c.b); got < c.want-0.005 || got > c.want+0.005 {
			t.Errorf("%s on %s: %.3f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}

func TestLegibleIsLegible(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		fg, bg := anyRGB.Draw(t, "fg"), anyRGB.Draw(t, "bg")
		got := Legible(fg, bg)
		if Contrast(got, bg) < legibleRatio {
			t.Fatalf("%s on %s became %s: %.2f", fg, bg, got, Contrast(got, bg))
		}
		if Contrast(fg, bg) >= legibleRatio && got != fg {
			t.Fatalf("%s could be read on %s and was moved to %s", fg, bg, got)
		}
	})
}

func TestIndex256KeepsItsOwnColours(t *testing.T) {
	for i := 16; i < 256; i++ {
		if c := entry256(i); entry256(c.Index256()) != c {
			t.Errorf("%s (%d) became %d", c, i, c.Index256())
		}
	}
}

func TestIndex16KeepsItsOwnColours(t *testing.T) {
	for i, c := range ansi16 {
		if got := c.Index16(); got != i {
			t.Errorf("%s (%d) became %d", c, i, got)
		}
	}
}

func TestMix(t *testing.T) {
	over, under := RGB{200, 100, 0}, RGB{0, 100, 255}
	if got := over.Mix(under, 1); got != over {
		t.Errorf("opaque: %s", got)
	}
	if got := over.Mix(under, 0); got != under {
		t.Errorf("invisible: %s", got)
	}
	if got, want := over.Mix(under, 0.5), (RGB{100, 100, 128}); got != want {
		t.Errorf("half: %s, want %s", got, want)
	}
}

func TestIn(t *testing.T) {
	c := rgb(0x61a0d8)
	for p, want := range map[Profile]RGB{TrueColor: c, ANSI256: rgb(0x5fafd7), ANSI16: rgb(0x5c5cff), Mono: {}} {
		if got := c.In(p); got != want {
			t.Errorf("%v: %s, want %s", p, got, want)
		}
		if again := c.In(p).In(p); again != c.In(p) {
			t.Errorf("%v: %s becomes %s", p, c.In(p), again)
		}
	}
}
