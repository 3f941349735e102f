// Package start is the form that starts a recording: a channel, and the profile
// that says how. What will be sent is shown before it is sent.
//
// It checks what is typed and returns an intent; it sends nothing.
package start

import (
	"image"
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
	// Running tells how many live recordings a channel has already.
	running func(channel string) int
}

// New makes the form, with the named profile chosen where there is one.
func New(profiles []Profile, profile, channel string, running func(string) int) *Model {
	m := &Model{profiles: profiles, running: running, channel: dialog.NewField(term.Clean(channel), "the channel's name", 256)}
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
		m.channel.HandleKey(k)
	}
	return nil
}

// HandleMouse presses the buttons and turns the wheel of profiles.
func (m *Model) HandleMouse(e tea.MouseMsg, p image.Point, w, h int) intent.Intent {
	switch {
	case e.Button == tea.MouseButtonWheelDown:
		m.choose(1)
	case e.Button == tea.MouseButtonWheelUp:
		m.choose(-1)
	case e.Button == tea.MouseButtonLeft && e.Action == tea.MouseActionPress:
		return m.click(p, w, h)
	}
	return nil
}

func (m *Model) click(p image.Point, w, h int) intent.Intent {
	// Inside the border, which is one line and two cells.
	p = p.Sub(image.Pt(2, 1))
	buttons := len(m.lines(nil, width(w)-4))
	switch {
	case p.Y == profileRow:
		m.choose(1)
	case p.Y == buttons && p.X >= 0 && p.X < len(startCaption):
		return m.accept()
	case p.Y == buttons && p.X >= len(startCaption)+2 && p.X < len(startCaption)+2+len(cancelCaption):
		return intent.Back{}
	}
	return nil
}

func (m *Model) choose(by int) {
	if n := len(m.profiles); n > 0 {
		m.at = (m.at + by + n) % n
	}
}

func (m *Model) accept() intent.Intent {
	if len(m.profiles) == 0 || m.channel.Value() == "" || m.Fault() != "" {
		return nil
	}
	return intent.StartRecording{Profile: m.Profile(), Channel: m.channel.Value()}
}

// Fault is what is wrong with the channel's name; empty while it can be sent.
func (m *Model) Fault() string {
	name := m.channel.Value()
	if len(name) > maxChannel {
		return "at most " + strconv.Itoa(maxChannel) + " bytes; this has " + strconv.Itoa(len(name))
	}
	for _, r := range name {
		if !allowed(r) {
			return strconv.Quote(string(r)) + " is not allowed: a-z A-Z 0-9 space " + marks
		}
	}
	return ""
}

// Agora's acquire reference: at most 64 bytes of these 89 characters.
const (
	maxChannel = 64
	marks      = "!#$%&()+-:;<=.>?@[]^_{}|~,"
)

func allowed(r rune) bool {
	switch {
	case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9', r == ' ':
		return true
	}
	for _, m := range marks {
		if r == m {
			return true
		}
	}
	return false
}

const (
	profileRow    = 2 // the form's line with the profile
	startCaption  = " Start (enter) "
	cancelCaption = " Cancel (esc) "
)

func width(w int) int { return min(72, w) }

// View draws the form for a terminal of w × h cells.
func (m *Model) View(t *theme.Theme, w, h int) []string {
	lines := m.lines(t, width(w)-4)
	start := t.ButtonFocus
	if m.accept() == nil {
		start = t.Button
	}
	lines = append(lines, start.Paint(startCaption)+"  "+t.Button.Paint(cancelCaption))
	return dialog.Frame(t, "Start a recording", lines, width(w))
}

// lines is the form above its buttons. Without a theme only their number counts.
func (m *Model) lines(t *theme.Theme, w int) []string {
	if t == nil {
		t = &theme.Theme{}
	}
	label := func(s string) string { return t.Dim.Paint(term.Fit(s, 10)) }
	lines := []string{label("channel") + m.channel.View(t, max(w-10, 1), true), ""}
	if len(m.profiles) == 0 {
		return append(lines, t.Bad.Paint("the config has no profile: see config.toml.example"), "")
	}
	p := m.profiles[m.at]
	choice := "(" + strconv.Itoa(m.at+1) + " of " + strconv.Itoa(len(m.profiles)) + ", tab changes it)"
	if len(m.profiles) == 1 {
		choice = ""
	}
	lines = append(lines,
		label("profile")+t.Text.Paint(term.Clean(p.Name))+" "+t.Dim.Paint(choice),
		label("app")+t.Text.Paint(term.Clean(p.App)),
		label("canvas")+t.Text.Paint(strconv.Itoa(p.Canvas.Width)+" × "+strconv.Itoa(p.Canvas.Height)+" px, layout "+p.Layout.Kind.String()),
		label("idle")+t.Text.Paint("ends by itself after "+strconv.Itoa(int(p.MaxIdle/time.Second))+" s with nobody in the channel"),
		label("recorder")+m.recorder(t, p),
		"")
	return append(lines, t.Warn.Paint(term.Cut(m.remark(), w)), "")
}

func (m *Model) recorder(t *theme.Theme, p Profile) string {
	uid, err := p.UID(m.channel.Value())
	if err != nil {
		return t.Bad.Paint(err.Error())
	}
	return t.Text.Paint("uid " + uid)
}

// remark is what to know before enter: a fault, or a recording that runs already.
func (m *Model) remark() string {
	if f := m.Fault(); f != "" {
		return f
	}
	if m.channel.Value() == "" || m.running == nil {
		return ""
	}
	if n := m.running(m.channel.Value()); n > 0 {
		return "this channel is being recorded already; this would be one more"
	}
	return ""
}
