package ui

import (
	"image"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/fleet"
	"airdeck/ui/dashboard"
	"airdeck/ui/keys"
	"airdeck/ui/status"
	"airdeck/ui/term"
	"airdeck/ui/theme"
)

// Snapshot is the fleet as a run left it, as far as a screen shows it.
type Snapshot struct {
	At         time.Time         `json:"at"`
	Recordings []fleet.Recording `json:"recordings"`
}

// snapshotRows is how many recordings a snapshot has: more than a screen has rows, and
// few enough to be read within a millisecond or two.
const snapshotRows = 100

// Snapshot is what the next run shows first.
func (m *Model) Snapshot() Snapshot {
	s := Snapshot{At: m.engine.Now()}
	for _, r := range m.dash.First(snapshotRows) {
		short := *r
		short.Timeline, short.Files, short.Markers, short.Gaps = nil, nil, nil, nil
		s.Recordings = append(s.Recordings, short)
	}
	return s
}

// Opening is the deck while what is kept is being read: it shows what the last run
// left, says that nothing of it is confirmed, and becomes the deck as soon as that is
// there. So the first frame waits for no disk.
type Opening struct {
	o     OpeningOptions
	dash  *dashboard.Model
	size  image.Point
	typed []tea.KeyMsg
	on    *Background // what the deck is to be told of it
	err   error
}

// OpeningOptions is what an opening is made of.
type OpeningOptions struct {
	Theme *theme.Theme
	Title string
	Last  Snapshot // zero where there is none
	Now   func() time.Time
	// Themes is as in Options.
	Themes func(dark bool) *theme.Theme
	// Open reads what is kept, and makes the deck of it. It is called once.
	Open func() (*Model, error)
}

// NewOpening makes an opening.
func NewOpening(o OpeningOptions) *Opening {
	m := &Opening{o: o, dash: dashboard.New(o.Theme)}
	last := make([]*fleet.Known, len(o.Last.Recordings))
	for i := range last {
		last[i] = &fleet.Known{Recording: &o.Last.Recordings[i]}
	}
	m.dash.SetRecordings(last, o.Now())
	return m
}

// opened: what is kept was read, or could not be.
type opened struct {
	deck *Model
	err  error
}

// Init begins to read.
func (m *Opening) Init() tea.Cmd {
	open := m.o.Open
	return func() tea.Msg {
		deck, err := open()
		return opened{deck, err}
	}
}

// Err is why there is no deck.
func (m *Opening) Err() error { return m.err }

// Update waits. What is typed meanwhile is for the deck.
func (m *Opening) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.size = image.Pt(msg.Width, msg.Height)
	case tea.KeyMsg:
		if s := msg.String(); s == "q" || s == "ctrl+c" {
			return m, tea.Quit
		}
		m.typed = append(m.typed, msg)
	case Asked:
		return m, tea.Quit
	case ToShell:
		return m, tea.Suspend
	case Background:
		m.setBackground(msg)
	case opened:
		if m.err = msg.err; m.err != nil {
			return m, tea.Quit
		}
		return msg.deck, m.handOver(msg.deck)
	}
	return m, nil
}

// handOver gives the deck what was kept, its size, and what was typed.
func (m *Opening) handOver(deck *Model) tea.Cmd {
	begun := deck.Init()
	_, sized := deck.Update(tea.WindowSizeMsg{Width: m.size.X, Height: m.size.Y})
	if m.on != nil {
		deck.setBackground(*m.on)
	}
	return tea.Batch(begun, sized, deck.typeAhead(m.typed))
}

func (m *Opening) setBackground(b Background) {
	m.on = &b
	if m.o.Themes != nil {
		m.o.Theme = m.o.Themes(b.Dark)
		m.dash.SetTheme(m.o.Theme)
	}
}

// typeAhead hears what was typed before there was a deck. It may open a dialog, but
// answers none: nobody has read it.
func (m *Model) typeAhead(typed []tea.KeyMsg) tea.Cmd {
	var cmds []tea.Cmd
	for _, k := range typed {
		if len(m.overlays) > 0 {
			m.flash(fleet.Warn, "what was typed while the deck was opening is not heard in a dialog; please type it again")
			break
		}
		_, cmd := m.Update(k)
		cmds = append(cmds, cmd)
	}
	if len(m.overlays) > 0 {
		m.deafen() // nor what is typed before it has been seen
	}
	return tea.Batch(cmds...)
}

// View is the last run's dashboard, with the words that say so.
func (m *Opening) View() string {
	w, h := m.size.X, m.size.Y
	if w <= 0 || h <= 0 {
		return ""
	}
	a, t := arrange(w, h), m.o.Theme
	head := t.HeaderName.Paint(" airdeck ") + t.Header.Paint(" "+term.Clean(m.o.Title)+"  opening …")
	lines := []string{head + t.Header.Paint(term.Spaces(w-term.Width(head)))}
	lines = append(lines, m.body(a.body.Dx(), a.body.Dy())...)
	if !a.event.Empty() {
		lines = append(lines, term.Fit(" "+t.Warn.Paint(term.Cut(m.said(), w-2)), w))
	}
	lines = append(lines, status.Footer(t, status.Hints(keys.Dashboard, onlyQuit), w))
	for i, l := range lines {
		lines[i] = term.Fit(l, w)
	}
	return term.Drawn(strings.Join(lines[:min(len(lines), h)], "\n"))
}

func (m *Opening) body(w, h int) []string {
	if len(m.o.Last.Recordings) > 0 {
		m.dash.SetSize(w, h)
		return m.dash.View()
	}
	lines := make([]string, max(h, 0))
	for i := range lines {
		lines[i] = term.Spaces(w)
	}
	return lines
}

// said is how old the picture is.
func (m *Opening) said() string {
	at := m.o.Last.At
	if at.IsZero() {
		return "reading what is kept of your recordings …"
	}
	return "as it was at " + at.Local().Format("15:04") + ", " + term.Span(m.o.Now().Sub(at)) + " ago; nothing of it is confirmed yet"
}

// onlyQuit greys every hint but the way out.
func onlyQuit(a keys.Action) string {
	if a == keys.Quit {
		return ""
	}
	return "the deck is opening"
}
