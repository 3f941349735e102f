package start

import (
	"errors"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora"
	"airdeck/agora/fleet"
	"airdeck/agora/layout"
	"airdeck/ui/intent"
	"airdeck/ui/keys"
)

// Full is the form of all that a start may have otherwise than its profile says, this
// once. What is left empty is as the profile has it.
type Full struct {
	profiles []Profile
	fleet    Fleet
	engine   Engine
	sheet
	again   bool // as in Model
	showing bool // the request, in place of the entries
	offset  int  // lines of it that are above the box
	room    int  // lines of it that the box has
}

// Engine is what the form asks about a wish.
type Engine interface {
	// Check tells what is wrong with it beyond what is seen here.
	Check(fleet.Wish) error
	// Request is the body that would be sent, as JSON with its secrets masked.
	Request(fleet.Wish) ([]byte, error)
}

// The entries, from top to bottom.
const (
	channelEntry = iota
	profileEntry
	uidEntry
	modeEntry
	streamsEntry
	canvasEntry
	layoutEntry
	prefixEntry
	tokenEntry
	entries // how many there are
)

var (
	modes   = []agora.Mode{agora.Mix, agora.Individual}
	streams = []string{"as the profile says", "audio", "video", "audio and video"} // but for the first: streamTypes 0, 1, 2
	layouts = []layout.Kind{layout.Floating, layout.BestFit, layout.Vertical}
)

// NewFull makes the form, with the named profile chosen where there is one.
func NewFull(profiles []Profile, profile string, f Fleet, e Engine) *Full {
	m := &Full{profiles: profiles, fleet: f, engine: e, sheet: sheet{entries: make([]entry, entries)}}
	names := make([]string, len(profiles))
	for i, p := range profiles {
		if names[i] = p.Name; p.Name == profile {
			m.entries[profileEntry].chosen = i
		}
	}
	m.typed(channelEntry, "channel", "", "the channel's name", 256)
	m.choice(profileEntry, "profile", "what is not said here is as it says", names...)
	m.typed(uidEntry, "uid", "the recorder's, which nobody in the channel may have", "", 16)
	m.choice(modeEntry, "mode", "one picture of all, or files for each user", "mix", "individual")
	m.choice(streamsEntry, "streams", "what of each user is recorded", streams...)
	m.typed(canvasEntry, "canvas", "width x height in px, at most 1920x1080 in all", "", 16)
	m.choice(layoutEntry, "layout", "the picture at first; l changes it at any time", "", "floating", "best fit", "vertical")
	m.typed(prefixEntry, "folders", "where its files go in the bucket: letters and digits, / between them", "as the profile says", 160)
	m.typed(tokenEntry, "token", "kept in memory until the start is answered, never written down", "as the profile says", 4096)
	m.entries[tokenEntry].field.Masked = true
	m.follow()
	return m
}

// follow has the placeholders say what the chosen profile has.
func (m *Full) follow() {
	p, ok := m.profile()
	if !ok {
		return
	}
	m.entries[canvasEntry].field.Placeholder = strconv.Itoa(p.Canvas.Width) + "x" + strconv.Itoa(p.Canvas.Height) + ", as the profile says"
	m.entries[layoutEntry].choices[0] = p.Layout.Kind.String() + ", as the profile says"
	uid, err := p.UID(m.entries[channelEntry].field.Value())
	m.entries[uidEntry].field.Placeholder = uid + ", the next that is free"
	if err != nil {
		m.entries[uidEntry].field.Placeholder = err.Error()
	}
}

func (m *Full) profile() (Profile, bool) {
	if len(m.profiles) == 0 {
		return Profile{}, false
	}
	return m.profiles[m.entries[profileEntry].chosen], true
}

// Scope is whose bindings hold while it is open.
func (m *Full) Scope() keys.Scope { return keys.FullStart }

// HandleKey types, chooses, moves between the entries, and starts.
func (m *Full) HandleKey(k tea.KeyMsg) intent.Intent {
	switch a := keys.Match(keys.FullStart, k.String()); {
	case a == keys.Accept:
		return m.accept()
	case a == keys.PageDown:
		return m.further()
	case a == keys.PageUp:
		m.scroll(-1)
		return nil
	case m.showing:
		m.showing = a != keys.Back
		return nil
	case a == keys.Back:
		return intent.Back{}
	case m.handle(a, k):
		return nil
	}
	m.again = false
	m.follow()
	return nil
}

// accept starts it; where the channel is recorded already, only the second time.
func (m *Full) accept() intent.Intent {
	w, err := m.wish()
	if w.Channel == "" {
		m.at = channelEntry
		return noChannel
	}
	if err != nil {
		return nil
	}
	if m.fleet.Running(w.Channel) > 0 && !m.again {
		m.again = true
		return nil
	}
	return intent.StartOnce{Wish: w}
}

var errNoProfile = errors.New("the config has no profile: see config.toml.example")

// wish is what stands in the form, and what is wrong with it.
func (m *Full) wish() (fleet.Wish, error) {
	p, ok := m.profile()
	if !ok {
		return fleet.Wish{}, errNoProfile
	}
	w := fleet.Wish{Profile: p.Name, Channel: m.text(channelEntry), UID: strings.TrimSpace(m.text(uidEntry)),
		Mode: modes[m.entries[modeEntry].chosen], Token: agora.Secret(strings.TrimSpace(m.text(tokenEntry)))}
	if said := fault(w.Channel); said != "" {
		return w, errors.New(said)
	}
	if n := m.entries[streamsEntry].chosen; n > 0 {
		types := n - 1
		w.Once.Streams = &types
	}
	if folders := strings.Trim(strings.TrimSpace(m.text(prefixEntry)), "/"); folders != "" {
		w.Once.Prefix = strings.Split(folders, "/")
	}
	err := m.picture(&w, p)
	if err != nil || w.Channel == "" {
		return w, err
	}
	return w, m.engine.Check(w)
}

// picture is canvas and layout, of a mix alone.
func (m *Full) picture(w *fleet.Wish, p Profile) (err error) {
	if w.Mode != agora.Mix {
		return nil
	}
	if n := m.entries[layoutEntry].chosen; n > 0 {
		w.Layout = &layout.Layout{Kind: layouts[n-1], Background: p.Layout.Background}
	}
	if text := m.text(canvasEntry); text != "" {
		w.Canvas, err = sizeOf(text)
	}
	return err
}

var errSize = errors.New("canvas: want width x height in px, as 1280x720")

func sizeOf(text string) (layout.Size, error) {
	text = strings.ToLower(strings.NewReplacer("×", "x", " ", "").Replace(text))
	w, h, ok := strings.Cut(text, "x")
	width, err := strconv.Atoi(w)
	height, err2 := strconv.Atoi(h)
	if !ok || err != nil || err2 != nil || width < 1 || height < 1 {
		return layout.Size{}, errSize
	}
	return layout.Size{Width: width, Height: height}, nil
}
