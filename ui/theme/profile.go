package theme

import (
	"strconv"
	"strings"
)

// Profile is how many colours a terminal shows.
type Profile int

const (
	Mono      Profile = iota // no colour at all: bold, underline and reverse only
	ANSI16                   // the sixteen colours that the user chose
	ANSI256                  // xterm's cube and greys
	TrueColor                // 24 bits
)

// String names the profile as a config file does.
func (p Profile) String() string {
	switch p {
	case Mono:
		return "mono"
	case ANSI16:
		return "16"
	case ANSI256:
		return "256"
	}
	return "truecolor"
}

// Detect reads from the environment what colours the terminal has and whether
// its background is dark. It asks the terminal nothing, so it cannot wait: a
// background that nobody tells is taken to be dark.
//
// NO_COLOR (set and not empty, as on no-color.org) means Mono; COLORTERM
// truecolor or 24bit means TrueColor; otherwise TERM decides. COLORFGBG is
// "text;background" in the numbers of the sixteen colours.
func Detect(env func(string) string) (profile Profile, dark bool) {
	return detectProfile(env), detectDark(env("COLORFGBG"))
}

func detectProfile(env func(string) string) Profile {
	name := strings.ToLower(env("TERM"))
	switch {
	case env("NO_COLOR") != "", name == "dumb", strings.HasSuffix(name, "-mono"), strings.HasPrefix(name, "vt1"), strings.HasPrefix(name, "vt2"):
		return Mono
	case isTrueColor(strings.ToLower(env("COLORTERM"))), strings.HasSuffix(name, "-direct"), knowsTrueColor(name):
		return TrueColor
	case strings.Contains(name, "256color"):
		return ANSI256
	}
	return ANSI16
}

func isTrueColor(colorterm string) bool { return colorterm == "truecolor" || colorterm == "24bit" }

// knowsTrueColor tells terminals that show 24 bits under a name of their own,
// where COLORTERM got lost on the way (ssh does not carry it).
func knowsTrueColor(name string) bool {
	for _, own := range []string{"xterm-kitty", "xterm-ghostty", "alacritty", "wezterm", "foot", "contour"} {
		if name == own || strings.HasPrefix(name, own+"-") {
			return true
		}
	}
	return false
}

// detectDark reads COLORFGBG; some terminals put a third field in between.
func detectDark(colorfgbg string) bool {
	bg, err := strconv.Atoi(colorfgbg[strings.LastIndex(colorfgbg, ";")+1:])
	if err != nil {
		return true
	}
	return bg < 7 || bg == 8
}
