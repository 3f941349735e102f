package editor

import (
	"image"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"airdeck/ui/dialog"
	"airdeck/ui/intent"
	"airdeck/ui/keys"
	"airdeck/ui/term"
)

// menu is the letters that are waited for after the key that opens it.
type menu struct {
	scope keys.Scope
	aside bool // it lies over nothing: one after another of its keys is pressed
	from  int  // the first row in sight, where not all of them are
}

func (m *Model) open(scope keys.Scope) { m.menu = &menu{scope: scope} }

// menuKey takes the second key of a sequence, or, from a click, the whole of it.
func (m *Model) menuKey(k string) intent.Intent {
	scope, letter := m.menu.scope, k
	a := keys.Match(scope, k)
	if a == "" {
		k = prefix(scope) + " " + k
		a = keys.Match(scope, k)
	}
	reason, was := m.Disabled(a), m.menu
	m.menu = nil
	switch {
	case (a == "" || a == keys.PageDown) && was.aside:
		return m.key(letter) // nothing is seen that would wait for another one
	case a == keys.PageDown:
		m.menu = was
		m.turnMenu()
	case a == "" || a == keys.Back:
	case reason != "":
		if was.aside {
			m.menu = was
		}
		return intent.Say{Text: reason}
	case scope == keys.View:
		if m.sights(a) {
			m.menu = &menu{scope: scope, aside: true}
		}
	case scope == keys.Sending:
		return m.transmit(a)
	case !m.put(a):
		m.arrange(a, k)
	}
	return nil
}

// prefix is the key that the sequences of a scope begin with.
func prefix(scope keys.Scope) string {
	for _, r := range keys.Of(scope) {
		if p, _, ok := strings.Cut(r.Keys[0], " "); ok {
			return p
		}
	}
	return ""
}

// menuRows are all of its rows: the key that turns it is told below them.
func (m *Model) menuRows() []keys.Row {
	return slices.DeleteFunc(slices.Clone(keys.Of(m.menu.scope)), func(r keys.Row) bool { return r.Action == keys.PageDown })
}

// menuPage are those in sight, and how many are not.
func (m *Model) menuPage() (rows []keys.Row, more int) {
	all := m.menuRows()
	room := m.size.Y - 2
	if len(all) <= room {
		return all, 0
	}
	from := min(m.menu.from, len(all)-1)
	rows = all[from:min(from+max(room-1, 1), len(all))]
	return rows, len(all) - len(rows)
}

// turnMenu goes on to the rows that are not in sight, and round.
func (m *Model) turnMenu() {
	rows, more := m.menuPage()
	m.menu.from += len(rows)
	if m.menu.from >= len(rows)+more {
		m.menu.from = 0
	}
}

// menuBox draws the menu, and tells where it lies on the editor: over the numbers,
// so that the canvas is seen. Where their place is too narrow for the words it is
// as much wider as their short forms need.
func (m *Model) menuBox() ([]string, image.Point) {
	t := m.theme
	rows, more := m.menuPage()
	place := arrange(m.size.X, m.size.Y).panel
	width := min(m.size.X, max(place.Dx(), menuWidth(m.menuRows())))
	var lines []string
	for _, r := range rows {
		letter := term.Right(strings.Join(letters(r.Keys), " "), letterCells)
		words := within(r.Words, max(width-menuRim, 0))
		if m.Disabled(r.Action) != "" {
			lines = append(lines, t.KeyOff.Paint(letter+"  "+words))
			continue
		}
		lines = append(lines, t.Key.Paint(letter)+"  "+t.Text.Paint(words))
	}
	if more > 0 {
		lines = append(lines, t.Key.Paint(term.Right("PgDn", letterCells))+"  "+t.Dim.Paint(strconv.Itoa(more)+" more"))
	}
	box := dialog.Frame(t, menuTitles[m.menu.scope], lines, width)
	return box, image.Pt(m.size.X-width, max(min(place.Min.Y, m.size.Y-len(box)), 0))
}

const (
	letterCells = 5
	menuRim     = 4 + letterCells + 2 // the frame, the letters, and what parts them from the words
)

// menuWidth is the box around the longest of the rows, put briefly.
func menuWidth(rows []keys.Row) int {
	w := 0
	for _, r := range rows {
		w = max(w, term.Width(briefly(r.Words)))
	}
	return w + menuRim
}

// stop is where words can end and still say what they are about.
var stop = regexp.MustCompile(`[,;:]? \(|[,;:] `)

// briefly is what stands before the first stop.
func briefly(words string) string { return stop.Split(words, 2)[0] }

// within is as much of the words as there is room for, up to a stop.
func within(words string, room int) string {
	if term.Width(words) <= room {
		return words
	}
	out := briefly(words)
	for _, at := range stop.FindAllStringIndex(words, -1) {
		if term.Width(words[:at[0]]) <= room {
			out = words[:at[0]]
		}
	}
	return term.Cut(out, room)
}

var menuTitles = map[keys.Scope]string{keys.Arrange: "Arrange", keys.Place: "Place", keys.View: "View", keys.Sending: "On air"}

// letters are the second keys of sequences.
func letters(sequences []string) []string {
	var out []string
	for _, s := range sequences {
		_, second, ok := strings.Cut(s, " ")
		if !ok {
			second = s
		}
		out = append(out, keys.Show(second))
	}
	return out
}

// menuClick does what the row under a point says; anywhere else it closes.
func (m *Model) menuClick(p image.Point) intent.Intent {
	_, at := m.menuBox()
	rows, more := m.menuPage()
	y := p.Y - at.Y - 1
	if more > 0 && y == len(rows) && p.X >= at.X {
		m.turnMenu()
		return nil
	}
	if y < 0 || y >= len(rows) || p.X < at.X {
		m.menu = nil
		return nil
	}
	return m.menuKey(rows[y].Keys[0])
}
