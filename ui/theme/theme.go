// Package theme owns how the deck looks: a palette of tokens, each compiled
// once to an SGR prefix for the colours that the terminal has. Screens ask for
// what a thing means (Good, Warn, Selected), never for a colour.
//
// One accent, and state colours for states only. It knows no screen and asks
// the terminal nothing.
package theme

// Theme is the tokens for one terminal. Without colour (Mono) they keep bold,
// underline and reverse, so the selection is seen everywhere.
type Theme struct {
	Profile    Profile
	Dark       bool
	Background RGB // what the terminal's background is taken to be, for blending

	// Reading.
	Text  Style // what is read
	Dim   Style // what is read second: units, ages, column heads
	Faint Style // what may be overlooked: placeholders, separators with words
	Title Style // names of panes and screens
	Match Style // the part of a text that a filter found

	// Shape.
	Accent       Style // the one colour that is not a state
	Border       Style
	BorderActive Style // around what hears the keys
	Selected     Style // the row under the cursor; see Style.Selected for its cells
	Marked       Style // rows marked for a bulk action

	// State.
	Good  Style // recording, confirmed
	Busy  Style // starting, stopping: something is under way
	Warn  Style // moving, needs attention
	Bad   Style // failed, unknown
	Ended Style // over
	Info  Style // told without a request to act

	// Bars.
	Header     Style // the line at the top
	HeaderName Style // the program's and the app's name in it
	Footer     Style // the line at the bottom
	Key        Style // the key of a hint
	KeyWords   Style // what that key does
	KeyOff     Style // a hint whose key does nothing now

	// Forms and dialogs.
	Input       Style // the text in a field
	InputCursor Style
	Placeholder Style // what an empty field would take
	Button      Style
	ButtonFocus Style
	Danger      Style // the button that cannot be undone

	// Gauges.
	Gauge      Style
	GaugeEmpty Style

	regions [17]RGB
}

// New makes the theme for a terminal with these colours and background.
func New(profile Profile, dark bool) *Theme {
	p := light
	if dark {
		p = night
	}
	t := &Theme{Profile: profile, Dark: dark, Background: p.background, regions: p.regions}
	for style, i := range p.tokens(t) {
		*style = compile(i, p, profile)
	}
	t.Selected = t.Selected.Selected()
	// Under the cursor all is read: nothing is written in grey there, and a key that
	// moves the cursor has fewer colours to change.
	t.Dim.selected, t.Faint.selected = t.Text.selected, t.Text.selected
	return t
}

// compile makes a token's style, with its look in a selected row beside it.
// The sixteen colours are the user's own: which of them can be read on which
// nobody knows, so there a selected row is reversed as a whole.
func compile(i ink, p palette, profile Profile) Style {
	st := Style{prefix: i.prefix(profile), ink: i, profile: profile}
	switch chosen := i.on(p.selection); profile {
	case Mono, ANSI16:
		st.selected = ink{fg16: none, bg16: none, mono: i.mono | reverse}.prefix(Mono)
	default:
		st.selected = chosen.prefix(profile)
	}
	return st
}

// Region is the hue of region i, counted from 0 in z-order. There are 17, as
// many as a canvas has regions; beyond that they begin again. With sixteen
// colours it is one of those (as xterm shows it), so only 12 differ.
func (t *Theme) Region(i int) RGB {
	if t.Profile == ANSI16 {
		return ansi16[regions16[wrap(i, len(regions16))]]
	}
	return t.regions[wrap(i, len(t.regions))]
}

// regions16 takes the hues around the circle in turn, so that neighbours in
// z-order are told apart: the dark ones first, then their bright sisters.
var regions16 = [12]int{4, 3, 6, 1, 2, 5, 12, 11, 14, 9, 10, 13}

// wrap brings any i into 0…n-1.
func wrap(i, n int) int { return ((i % n) + n) % n }
