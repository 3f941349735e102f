// Package start is the forms by which a recording comes onto the deck: the quick one,
// a channel and the profile that says how; the full one, with all that may differ from
// the profile this once; and the one that adopts what was started elsewhere. What will
// be sent is shown before it is sent.
//
// It checks what is typed and returns an intent; it sends nothing.
package start

import (
	"image"
	"slices"
	"strconv"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/layout"
	"airdeck/ui/dialog"
	"airdeck/ui/intent"
	"airdeck/ui/keys"
	"airdeck/ui/term"
	"airdeck/ui/theme"
)

// Profile is what the form shows of a profile.
type Profile struct {
	Name, App string
	Canvas    layout.Size
	Layout    layout.Layout
	MaxIdle   time.Duration
	UID       func(channel string) (string, error) // the recorder uid that would be taken
}

// Model is the form.
type Model struct {
	profiles []Profile
	at       int
	channel  dialog.Field
	fleet    Fleet
	// again: enter was pressed on a channel that is recorded already, and pressing
	// it once more starts another.
	again bool
}

// New makes the form, with the named profile chosen where there is one.
func New(profiles []Profile, profile string, f Fleet) *Model {
	m := &Model{profiles: profiles, fleet: f, channel: dialog.NewField("", "the channel's name", 256)}
	for i, p := range profiles {
		if p.Name == profile {
			m.at = i
		}
	}
	return m
}

// Profile is the chosen one's name.
func (m *Model) Profile() string {
	if len(m.profiles) == 0 {
		return ""
	}
	return m.profiles[m.at].Name
}

// HandleKey types, chooses, and starts.
func (m *Model) HandleKey(k tea.KeyMsg) intent.Intent {
	switch keys.Match(keys.Start, k.String()) {
	case keys.Accept:
		return m.accept()
	case keys.NextProfile:
		m.choose(1)
	case keys.PrevProfile:
		m.choose(-1)
	case keys.Back:
		return intent.Back{}
	default:
		m.again = false
		m.channel.HandleKey(k)
	}
	return nil
}

// Scope is whose bindings hold while it is open.
func (m *Model) Scope() keys.Scope { return keys.Start }

// HandleMouse presses the buttons and turns the wheel of profiles.
func (m *Model) HandleMouse(e tea.MouseMsg, p image.Point, w, h int) intent.Intent {
	switch {
	case dialog.Wheel(e) > 0:
		m.choose(1)
	case dialog.Wheel(e) < 0:
		m.choose(-1)
	case dialog.Pressed(e):
		return m.click(p, w, h)
	}
	return nil
}

func (m *Model) click(p image.Point, w, h int) intent.Intent {
	// Inside the border, which is one line and two cells.
	p = p.Sub(image.Pt(2, 1))
	inside := width(w) - 4
	lines := m.lines(&theme.Theme{}, inside, h)
	first := len(m.startCaption())
	switch {
	case p.In(image.Rect(0, 0, inside, len(lines))):
		if lines[p.Y].profile {
			m.choose(1)
		}
	case p.Y == len(lines) && p.X >= 0 && p.X < first:
		return m.accept()
	case p.Y == len(lines) && p.X >= first+2 && p.X < first+2+len(cancelCaption):
		return intent.Back{}
	}
	return nil
}

func (m *Model) choose(by int) {
	if n := len(m.profiles); n > 0 {
		m.at = (m.at + by + n) % n
	}
}

var noChannel = intent.Say{Text: "type the channel's name first"}

// accept starts it; where the channel is recorded already, only the second time.
func (m *Model) accept() intent.Intent {
	if m.channel.Value() == "" {
		return noChannel
	}
	if !m.ready() {
		return nil
	}
	if m.doubled() && !m.again {
		m.again = true
		return nil
	}
	return intent.StartRecording{Profile: m.Profile(), Channel: m.channel.Value()}
}

func (m *Model) ready() bool {
	return len(m.profiles) > 0 && m.channel.Value() != "" && m.Fault() == ""
}

func (m *Model) doubled() bool { return m.fleet.Running(m.channel.Value()) > 0 }

// Fault is what is wrong with the channel's name; empty while it can be sent.
func (m *Model) Fault() string { return fault(m.channel.Value()) }

const cancelCaption = " Cancel (esc) "

func (m *Model) startCaption() string {
	if m.again {
		return " Start another (enter) "
	}
	return " Start (enter) "
}

func width(w int) int { return min(72, w) }

// View draws the form for a terminal of w × h cells.
func (m *Model) View(t *theme.Theme, w, h int) []string {
	var lines []string
	for _, l := range m.lines(t, width(w)-4, h) {
		lines = append(lines, l.text)
	}
	start := t.Button
	if m.ready() {
		start = t.ButtonFocus
	}
	lines = append(lines, start.Paint(m.startCaption())+"  "+t.Button.Paint(cancelCaption))
	return dialog.Frame(t, "Start a recording", lines, width(w))
}

// line is one of the form above its buttons. What can be done without gives way
// on a low terminal.
type line struct {
	text    string
	profile bool // a click changes the profile
	spare   bool
}

func (m *Model) lines(t *theme.Theme, w, h int) []line {
	all := m.allLines(t, w)
	for i := len(all) - 1; i >= 0 && len(all)+3 > h; i-- {
		if all[i].spare {
			all = slices.Delete(all, i, i+1)
		}
	}
	return all
}

func (m *Model) allLines(t *theme.Theme, w int) []line {
	label := func(s string) string { return t.Dim.Paint(term.Fit(s, 10)) }
	gap := line{spare: true}
	lines := []line{{text: label("channel") + m.channel.View(t, max(w-10, 1), true)}, gap}
	if len(m.profiles) == 0 {
		return append(lines, line{text: t.Bad.Paint("the config has no profile: see config.toml.example")}, gap)
	}
	p := m.profiles[m.at]
	choice := ""
	if len(m.profiles) > 1 {
		choice = "(" + strconv.Itoa(m.at+1) + " of " + strconv.Itoa(len(m.profiles)) + ", tab changes it)"
	}
	lines = append(lines,
		line{text: label("profile") + t.Text.Paint(term.Clean(p.Name)) + " " + t.Dim.Paint(choice), profile: true},
		line{text: label("app") + t.Text.Paint(term.Clean(p.App)), spare: true},
		line{text: label("canvas") + t.Text.Paint(strconv.Itoa(p.Canvas.Width)+" × "+strconv.Itoa(p.Canvas.Height)+" px, layout "+p.Layout.Kind.String())},
		line{text: label("idle") + t.Text.Paint("ends by itself after "+strconv.Itoa(int(p.MaxIdle/time.Second))+" s with nobody in the channel"), spare: true})
	for i, l := range m.recorder(t, p, max(w-10, 1)) {
		lines = append(lines, line{text: label([]string{"recorder", ""}[min(i, 1)]) + l, spare: i > 1})
	}
	lines = append(lines, gap)
	for i, l := range dialog.Wrapped(t.Warn, m.remark(), w) {
		lines = append(lines, line{text: l, spare: i > 0})
	}
	return append(lines, gap)
}

// recorder is the uid that the start would have, or why there is none: then it is refused.
func (m *Model) recorder(t *theme.Theme, p Profile, w int) []string {
	uid, err := p.UID(m.channel.Value())
	if err != nil {
		return dialog.Wrapped(t.Bad, term.Clean(err.Error()), w)
	}
	return []string{t.Text.Paint("uid " + uid)}
}

// remark is what to know before enter.
func (m *Model) remark() string {
	app := ""
	if len(m.profiles) > 0 {
		app = m.profiles[m.at].App
	}
	return m.fleet.remark(m.channel.Value(), app)
}
