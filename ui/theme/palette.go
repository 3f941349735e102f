package theme

// palette is the colours of one background. The sixteen-colour choices stand
// beside the true ones in tokens, since the nearest of sixteen is seldom the
// one with the right meaning.
type palette struct {
	background RGB
	bar        RGB // header and footer
	raised     RGB // buttons, empty gauges
	selection  RGB

	text, dim, faint, line            RGB
	accent, marked                    RGB
	good, busy, warn, bad, info, over RGB
	onFill                            RGB // text on a filled button

	bar16, raised16    int
	bright             int // added to 1…6 so that they can be read
	grey16             int
	strong16, onFill16 int // text on raised, text on a filled button

	regions [17]RGB
}

var night = palette{
	background: rgb(0x1a1d23),
	bar:        rgb(0x252932),
	raised:     rgb(0x343a46),
	selection:  rgb(0x2c3f5c),

	text:  rgb(0xdde1e8),
	dim:   rgb(0xa7aebb),
	faint: rgb(0x878f9e),
	line:  rgb(0x454c5a),

	accent: rgb(0x82aaf0),
	marked: rgb(0xc9a6ea),

	good:   rgb(0x7ec88c),
	busy:   rgb(0x67c6d6),
	warn:   rgb(0xe8b566),
	bad:    rgb(0xf08080),
	info:   rgb(0xa9b8d8),
	over:   rgb(0x939bab),
	onFill: rgb(0x14171c),

	bar16: none, raised16: 8,
	bright: 8, grey16: 7, strong16: 15, onFill16: 0,

	regions: [17]RGB{
		rgb(0x70a1e2), rgb(0xfcbe54), rgb(0x5f983a), rgb(0xf7aafe), rgb(0xc65e87), rgb(0x0bccf4),
		rgb(0x9bc963), rgb(0x0196b0), rgb(0xff8fb4), rgb(0xc07005), rgb(0xb1ccf9), rgb(0x8376d5),
		rgb(0x0db98e), rgb(0x4be8c4), rgb(0xe87b64), rgb(0xc67fd3), rgb(0xb99d14),
	},
}

var light = palette{
	background: rgb(0xfafafa),
	bar:        rgb(0xe9ecf1),
	raised:     rgb(0xd9dee6),
	selection:  rgb(0xcfe0fa),

	text:  rgb(0x23272e),
	dim:   rgb(0x4f5765),
	faint: rgb(0x697180),
	line:  rgb(0xbcc3ce),

	accent: rgb(0x2459c4),
	marked: rgb(0x7a3fb0),

	good:   rgb(0x1b7434),
	busy:   rgb(0x08708a),
	warn:   rgb(0x8a5600),
	bad:    rgb(0xbf2a2a),
	info:   rgb(0x45587e),
	over:   rgb(0x646c7a),
	onFill: rgb(0xffffff),

	bar16: none, raised16: 7,
	bright: 0, grey16: 8, strong16: 0, onFill16: 15,

	regions: [17]RGB{
		rgb(0x598ed4), rgb(0xfdb262), rgb(0x846313), rgb(0x35dde2), rgb(0xcf6872), rgb(0x0b6eae),
		rgb(0xe4aafe), rgb(0x789a39), rgb(0xa5d67b), rgb(0xa64450), rgb(0x0c7d43), rgb(0xb986d9),
		rgb(0xcd9130), rgb(0x15b898), rgb(0x7f51a1), rgb(0x65b8fe), rgb(0xf78d9b),
	},
}

// The sixteen colours by name, before bright is added.
const (
	red16 = 1 + iota
	green16
	yellow16
	blue16
	magenta16
	cyan16
)

// plain is text without a background of its own.
func plain(fg RGB, fg16 int, with, mono attribute) ink {
	return ink{fg: fg, fg16: fg16, bg16: none, with: with, mono: mono}
}

// filled is text on a background of its own.
func filled(fg, bg RGB, fg16, bg16 int, with, mono attribute) ink {
	return ink{fg: fg, bg: bg, hasBG: true, fg16: fg16, bg16: bg16, with: with, mono: mono}
}

// tokens says what each token of t is made of.
func (p palette) tokens(t *Theme) map[*Style]ink {
	hue := func(n int) int { return n + p.bright }
	return map[*Style]ink{
		&t.Text:  plain(p.text, none, 0, 0),
		&t.Dim:   plain(p.dim, p.grey16, 0, 0),
		&t.Faint: plain(p.faint, p.grey16, 0, 0),
		&t.Title: plain(p.text, none, bold, bold),
		&t.Match: plain(p.accent, hue(blue16), bold|underline, bold|underline),

		&t.Accent:       plain(p.accent, hue(blue16), 0, bold),
		&t.Border:       plain(p.line, 8, 0, 0),
		&t.BorderActive: plain(p.accent, hue(blue16), 0, bold),
		&t.Selected:     filled(Legible(p.text, p.selection), p.selection, none, none, bold, reverse|bold),
		&t.Marked:       plain(p.marked, hue(magenta16), 0, bold),

		&t.Good:  plain(p.good, hue(green16), 0, 0),
		&t.Busy:  plain(p.busy, hue(cyan16), 0, 0),
		&t.Warn:  plain(p.warn, hue(yellow16), bold, bold),
		&t.Bad:   plain(p.bad, hue(red16), bold, bold),
		&t.Ended: plain(p.over, p.grey16, 0, 0),
		&t.Info:  plain(p.info, none, 0, 0),

		&t.Header:     filled(p.text, p.bar, none, p.bar16, 0, 0),
		&t.HeaderName: filled(p.accent, p.bar, hue(blue16), p.bar16, bold, bold),
		&t.Footer:     plain(p.dim, p.grey16, 0, 0),
		&t.Key:        plain(p.accent, hue(blue16), bold, bold),
		&t.KeyWords:   plain(p.dim, p.grey16, 0, 0),
		&t.KeyOff:     plain(p.faint, p.grey16, 0, 0),

		&t.Input:       plain(p.text, none, 0, underline),
		&t.InputCursor: filled(p.onFill, p.accent, p.onFill16, hue(blue16), 0, reverse),
		&t.Placeholder: plain(p.faint, p.grey16, 0, 0),
		&t.Button:      filled(p.text, p.raised, p.strong16, p.raised16, 0, 0),
		&t.ButtonFocus: filled(p.onFill, p.accent, p.onFill16, hue(blue16), bold, reverse),
		&t.Danger:      filled(p.onFill, p.bad, p.onFill16, hue(red16), bold, reverse|bold),

		&t.Gauge:      plain(p.accent, hue(blue16), 0, 0),
		&t.GaugeEmpty: plain(p.raised, p.raised16, 0, 0),
	}
}
