package start

import (
	"encoding/json"
	"image"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/ui/dialog"
	"airdeck/ui/intent"
	"airdeck/ui/keys"
	"airdeck/ui/term"
	"airdeck/ui/theme"
)

// Adopt is the form that takes over recordings which were started elsewhere: what a
// backend has written is pasted, or the ids of one are typed. What is pasted is kept as
// it is, lines and all; what is drawn of it is cleaned.
type Adopt struct {
	sheet
	pasted   string
	apps     []string
	profiles []string
	// found tells what would be taken in, or what is missing.
	found func(intent.Adopt) ([]string, error)
}

// The entries of the form, from top to bottom.
const (
	pasteEntry = iota
	adoptChannel
	adoptUID
	adoptResource
	adoptSID
	adoptMode
	adoptProfile
	adoptApp // only where there are several
	adoptEntries
)

var adoptModes = []string{"mix", "individual", "web"}

// NewAdopt makes the form. found reads what stands in it: a line for each recording.
func NewAdopt(apps, profiles []string, found func(intent.Adopt) ([]string, error)) *Adopt {
	a := &Adopt{apps: apps, profiles: profiles, found: found, sheet: sheet{entries: make([]entry, adoptEntries)}}
	a.entries[pasteEntry] = entry{name: "paste", words: "what your backend has: the ids, the JSON of a start or its answer, a curl line, or one JSON object a line; or type the ids of one below"}
	a.typed(adoptChannel, "channel", "its cname", "", 256)
	a.typed(adoptUID, "uid", "the recorder's, as its start had it", "", 16)
	a.typed(adoptResource, "resource", "its resourceId, from acquire", "", 4096)
	a.typed(adoptSID, "sid", "from the answer of its start", "", 256)
	a.choice(adoptMode, "mode", "as in its start", adoptModes...)
	a.choice(adoptProfile, "profile", "tells its canvas, and how another one like it is started; what its layout is by now stays unknown", append([]string{"not known"}, profiles...)...)
	a.choice(adoptApp, "app", "the App ID under which it was started", append([]string{"not said"}, apps...)...)
	if len(apps) < 2 {
		a.entries = a.entries[:adoptApp]
	}
	return a
}

// textLimit bounds what is pasted: a thousand recordings as NDJSON are less.
const textLimit = 1 << 20

// Scope is whose bindings hold while it is open.
func (a *Adopt) Scope() keys.Scope { return keys.Adopting }

// HandleKey pastes, types, chooses, moves between the entries, and adopts.
func (a *Adopt) HandleKey(k tea.KeyMsg) intent.Intent {
	switch act := keys.Match(keys.Adopting, k.String()); {
	case act == keys.Accept:
		return a.accept()
	case act == keys.Back:
		return intent.Back{}
	case a.handle(act, k), a.at != pasteEntry:
	case act == keys.Delete:
		if r := []rune(a.pasted); len(r) > 0 {
			a.pasted = string(r[:len(r)-1])
		}
	case act == keys.Clear:
		a.pasted = ""
	case (k.Type == tea.KeyRunes || k.Type == tea.KeySpace) && !k.Alt:
		more := string(k.Runes)
		if len(a.pasted)+len(more) > textLimit {
			return tooMuchToAdopt
		}
		a.pasted += more
	}
	return nil
}

// asked is what stands in the form: what was pasted, or else what was typed, in the words
// of a start's answer.
func (a *Adopt) asked() intent.Adopt {
	i := intent.Adopt{Text: a.pasted, Profile: a.named(adoptProfile, a.profiles)}
	if i.Profile == "" && len(a.entries) > adoptApp {
		i.App = a.named(adoptApp, a.apps)
	}
	if a.wasPasted() {
		return i
	}
	ids := map[string]string{}
	for at, key := range map[int]string{adoptChannel: "cname", adoptUID: "uid", adoptResource: "resourceId", adoptSID: "sid"} {
		if value := strings.TrimSpace(a.text(at)); value != "" {
			ids[key] = value
		}
	}
	if i.Text = ""; len(ids) > 0 {
		ids["mode"] = adoptModes[a.entries[adoptMode].chosen]
		text, _ := json.Marshal(ids) // texts alone
		i.Text = string(text)
	}
	return i
}

func (a *Adopt) wasPasted() bool { return strings.TrimSpace(a.pasted) != "" }

// named is what is chosen among names, of which the first choice is none.
func (a *Adopt) named(at int, names []string) string {
	if n := a.entries[at].chosen; n > 0 {
		return names[n-1]
	}
	return ""
}

var nothingToAdopt = intent.Say{Text: "paste what your backend has, or type the ids of a recording first"}

// tooMuchToAdopt: half of a paste would be of recordings that nobody misses.
var tooMuchToAdopt = intent.Say{Text: "more than 1 MiB at once: give it to airdeck adopt - instead"}

// lacks names what has to be typed yet.
func (a *Adopt) lacks() string {
	if a.wasPasted() {
		return ""
	}
	var names []string
	for at := adoptChannel; at <= adoptSID; at++ {
		if strings.TrimSpace(a.text(at)) == "" {
			names = append(names, a.entries[at].name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "still needed: " + strings.Join(names, ", ")
}

func (a *Adopt) accept() intent.Intent {
	i := a.asked()
	if i.Text == "" {
		return nothingToAdopt
	}
	if lacks := a.lacks(); lacks != "" {
		return intent.Say{Text: lacks}
	}
	if _, err := a.found(i); err != nil {
		return nil
	}
	return i
}

const (
	adoptTitle   = "Adopt what was started elsewhere"
	adoptCaption = " Adopt (enter) "
	adoptWidth   = 78
)

// View draws the form for a terminal of w × h cells.
func (a *Adopt) View(t *theme.Theme, w, h int) []string {
	inside := min(adoptWidth, w) - 4
	said := a.said(t, inside, h)
	first, n := a.inSight(h - 3 - len(said))
	var lines []string
	for at := first; at < first+n; at++ {
		lines = append(lines, a.row(t, at, inside))
	}
	button := t.Button
	if _, ready := a.accept().(intent.Adopt); ready {
		button = t.ButtonFocus
	}
	lines = append(append(lines, said...), button.Paint(adoptCaption)+"  "+t.Button.Paint(cancelCaption))
	return dialog.Frame(t, adoptTitle, lines, min(adoptWidth, w))
}

func (a *Adopt) row(t *theme.Theme, at, w int) string {
	if at != pasteEntry {
		return a.line(t, at, w, a.unused(at))
	}
	label, room := t.Dim.Paint(" "+term.Fit("paste", labelWidth)), max(w-labelWidth-2, 0)
	text := term.Clean(a.pasted)
	if term.Width(text) > room {
		text = term.FitLeft(text, room)
	}
	text = t.Input.Paint(text)
	if a.at != pasteEntry {
		return label + text
	}
	return t.Accent.Paint("▌"+term.Fit("paste", labelWidth)) + text + t.InputCursor.Paint(" ")
}

// unused: what was pasted says it, or the profile does.
func (a *Adopt) unused(at int) string {
	switch {
	case at >= adoptChannel && at <= adoptMode && a.wasPasted():
		return "what was pasted says it"
	case at == adoptApp && a.entries[adoptProfile].chosen > 0:
		return "its profile says it"
	}
	return ""
}

// said is what to know of the entry that hears the keys, and what was found.
func (a *Adopt) said(t *theme.Theme, w, h int) []string {
	var lines []string
	if h >= 18 {
		lines = append([]string{""}, dialog.Wrapped(t.Dim, a.now().words, w)...)
	}
	if h >= 16 {
		lines = append(lines, "")
	}
	room := max(h-3-len(lines)-len(a.entries), 1)
	told := a.told(t, w)
	if len(told) > room {
		told = told[:room]
	}
	return append(lines, told...)
}

func (a *Adopt) told(t *theme.Theme, w int) []string {
	asked := a.asked()
	if asked.Text == "" {
		return dialog.Wrapped(t.Dim, "nothing yet; a query has to find it before it is taken in", w)
	}
	if lacks := a.lacks(); lacks != "" {
		return dialog.Wrapped(t.Dim, lacks, w)
	}
	found, err := a.found(asked)
	if err != nil {
		return dialog.Wrapped(t.Warn, term.Clean(err.Error()), w)
	}
	var lines []string
	for _, f := range found {
		lines = append(lines, t.Good.Paint("● "+term.Cut(term.Clean(f), max(w-2, 0))))
	}
	return lines
}

// HandleMouse presses the buttons, goes to what is clicked, and on what has the keys
// already to the next choice.
func (a *Adopt) HandleMouse(e tea.MouseMsg, p image.Point, w, h int) intent.Intent {
	switch {
	case dialog.Wheel(e) != 0:
		a.now().choose(dialog.Wheel(e))
	case dialog.Pressed(e):
		return a.click(p.Sub(image.Pt(2, 1)), w, h)
	}
	return nil
}

func (a *Adopt) click(p image.Point, w, h int) intent.Intent {
	inside := min(adoptWidth, w) - 4
	first, n := a.inSight(h - 3 - len(a.said(&theme.Theme{}, inside, h)))
	buttons := len(a.View(&theme.Theme{}, w, h)) - 3
	switch {
	case p.In(image.Rect(0, 0, inside, n)) && first+p.Y == a.at:
		a.now().choose(1)
	case p.In(image.Rect(0, 0, inside, n)):
		a.at = first + p.Y
	case p.Y == buttons && p.X >= 0 && p.X < len(adoptCaption):
		return a.accept()
	case p.Y == buttons && p.X >= len(adoptCaption)+2 && p.X < len(adoptCaption)+2+len(cancelCaption):
		return intent.Back{}
	}
	return nil
}
