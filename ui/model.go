// Package ui is the deck on the screen: one Bubble Tea model that owns the engine,
// decides who hears a key, and carries out what the screens ask for.
//
// The data goes round one loop: a key, a tick or an answer becomes a message, the
// message an event of the fleet, the event the jobs that the fleet wants, and each
// job a command that ends in the next message. Screens are plain structs that draw
// what they are given and return intents; perform is the only place with effects.
package ui

import (
	"context"
	"image"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/control"
	"airdeck/agora/fleet"
	"airdeck/agora/layout"
	"airdeck/ui/canvas"
	"airdeck/ui/dashboard"
	"airdeck/ui/editor"
	"airdeck/ui/eventlog"
	"airdeck/ui/history"
	"airdeck/ui/intent"
	"airdeck/ui/keys"
	"airdeck/ui/start"
	"airdeck/ui/theme"
)

// Options is what a deck is made of.
type Options struct {
	Engine *control.Engine
	Theme  *theme.Theme
	// Themes is the theme for a dark or a light background, once the terminal has told
	// which it has; nil where it is settled.
	Themes func(dark bool) *theme.Theme

	Title     string                               // beside the name: the app, or that this is a demo
	Restored  []fleet.Recording                    // as the last run left them
	Notices   []string                             // shown first in the event line: warnings of the config
	Greeting  string                               // shown there for a moment, where nothing is to be warned of
	Profiles  []start.Profile                      // for the start form
	Budget    float64                              // requests per second, of all apps together
	Copy      func(string) (way string, err error) // to the clipboard, and by which way
	Tick      func(time.Duration, func(time.Time) tea.Msg) tea.Cmd
	Remember  func(profile string) error // the profile of the last start
	Profile   string                     // the one remembered
	Pace      time.Duration              // of live mode, as remembered; 0: the usual
	KeepPace  func(time.Duration) error
	Shelf     Shelf // the operator's own templates
	ReadFile  func(path string) (string, error)
	Names     map[string]string // what users are called, by uid
	KeepNames func(map[string]string) error
	Calls     *Calls              // what the clients tell of their calls, for the log
	Drafts    Drafts              // nil: what is not sent ends with the run
	Fleeting  bool                // what Drafts keeps ends with it too
	Left      map[fleet.ID][]byte // drafts that the last run left
	Deck      string              // this deck's name, for other decks
	// Ended reads what has ended from where it is kept; nil: only the fleet knows.
	Ended func(ctx context.Context, channel string, after fleet.ID, limit int) ([]fleet.Recording, error)
	// Rates are what recording costs; by default those that Agora publishes.
	Rates fleet.Rates
	// CellRatio is the shape of the terminal's cells; nil: 1:2.
	CellRatio func() canvas.CellRatio
	// Written tells of writes to the file that the engine shares with others; nil where
	// nobody does.
	Written <-chan struct{}
	// WriteFile writes a new file, which must not be there yet.
	WriteFile func(path string, text []byte) error
}

// Model is the deck.
type Model struct {
	o      Options
	engine *control.Engine
	theme  *theme.Theme
	size   image.Point

	frame  string    // what View said last
	dirty  bool      // it may say something else by now
	second int64     // of the clocks in it
	now    time.Time // which all of it tells
	lines  struct {
		header kept[headerKey]
		event  kept[eventKey]
		footer kept[footerKey]
	}

	dash      *dashboard.Model
	log       *eventlog.Model
	history   *history.Model
	unread    context.CancelFunc // ends the reading of the history that is under way
	pages     []page             // in front of the dashboard, the last one seen
	editor    *editor.Model
	drafts    map[fleet.ID]*editor.Model
	keeping   keeping           // of the drafts
	own       []layout.Template // the operator's templates, as last read
	names     map[string]string // what users are called, by uid
	clipboard editor.Clipboard  // of all editors
	overlays  []overlay
	deaf      time.Time // until then keys and mouse are not heard
	profile   string
	pace      time.Duration // of live mode; 0: the usual

	moving   fleet.ID // where the cursor is going, while the detail shows another one
	census   census
	inbox    *inbox
	took     time.Time // when the inbox was last looked into
	waking   waking
	cells    canvas.CellRatio
	stood    standing   // of this deck, when it was last looked at
	seen     []fleet.ID // whom the operator sees, as the fleet was told
	sight    []fleet.ID // and as it is now
	attended fleet.ID   // on whose layout the operator works, as the engine was told
	present  []string   // who is in its channel, as the editor was told
	awaited  awaited
	newest   fleet.Note
	toast    toast
	alarm    toast
	sent     []time.Time // calls of the last seconds, for the gauge

	lasting int // starts, stops, layouts and writes under way
	leaving bool
	insists bool      // on leaving, whatever becomes of drafts
	paused  time.Time // until when polling was paused before leaving was wanted
	left    []string  // what was not known when leaving
}

// overlay lies over the screens and hears keys first.
type overlay interface {
	HandleKey(tea.KeyMsg) intent.Intent
	HandleMouse(e tea.MouseMsg, p image.Point, w, h int) intent.Intent
	View(t *theme.Theme, w, h int) []string
	Scope() keys.Scope
}

// New makes a deck.
func New(o Options) *Model {
	if o.Tick == nil {
		o.Tick = tea.Tick
	}
	if o.Rates == (fleet.Rates{}) {
		o.Rates = fleet.ListRates
	}
	m := &Model{
		o: o, engine: o.Engine, theme: o.Theme, profile: o.Profile, pace: o.Pace, names: o.Names,
		dash: dashboard.New(o.Theme), log: eventlog.New(o.Theme), history: history.New(o.Theme, o.Rates), drafts: map[fleet.ID]*editor.Model{}, awaited: awaited{}, keeping: newKeeping(o.Left), census: newCensus(0), inbox: &inbox{},
	}
	m.dash.SetDrafts(m.drafted)
	m.dash.SetInterval(o.Engine.Fleet().Interval)
	if o.Greeting != "" {
		m.flash(fleet.Info, o.Greeting)
	}
	if len(o.Notices) > 0 {
		m.flash(fleet.Warn, strings.Join(o.Notices, "  ·  "))
	}
	for _, n := range o.Notices {
		m.log.Add(eventlog.Notice(m.engine.Now(), n))
	}
	return m
}

// Init takes in what the last run left and begins to tick.
func (m *Model) Init() tea.Cmd {
	left := m.o.Restored
	m.o.Restored = nil // the fleet has its own of them
	return tea.Batch(m.apply(fleet.Restored{Recordings: left}), m.listen(), m.wake())
}

// Messages.
type (
	// Asked: the system wants the deck to end. It leaves as for q, but asks nothing.
	Asked struct{}
	// rested: the cursor came to a recording a moment ago.
	rested struct{ id fleet.ID }
	// remembered: something is kept for the next run, or not.
	remembered struct {
		what string
		err  error
	}
	// copied: the clipboard has taken a text, or not.
	copied struct {
		what, way string
		err       error
	}
)

// Update is the loop.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	switch msg.(type) {
	case ticked, answered, written: // what comes of them tells
	default:
		m.dirty = true
	}
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.size = image.Pt(msg.Width, msg.Height)
		cmd = m.measure()
	case measured:
		m.setCellRatio(msg.ratio)
	case tea.KeyMsg:
		cmd = m.key(msg)
	case tea.MouseMsg:
		cmd = m.perform(m.mouse(msg))
	case Asked:
		cmd = m.quitNow()
	case ticked:
		cmd = m.beat(msg)
	case ToShell:
		cmd = m.suspend()
	case Alone:
		m.alone()
	case Background:
		m.setBackground(msg)
	case written:
		cmd = tea.Batch(m.apply(control.Written{}), m.listen())
	case rested:
		m.dash.Rest(msg.id)
	case answered:
		cmd = m.answers(msg)
	default:
		cmd = m.came(msg)
	}
	m.refresh()
	return m, m.leave(tea.Batch(cmd, m.liveStep(), m.breathe(), m.attend(), m.wake()))
}

// came takes in what has come of something that was to be written, read or copied.
func (m *Model) came(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case draftKept:
		return m.draftKept(msg)
	case draftFound:
		m.draftFound(msg)
	case copied:
		m.copied(msg)
	case shelved:
		m.shelved(msg)
	case layoutRead:
		return m.layoutRead(msg)
	case historyRead:
		for i := range msg.page {
			msg.page[i].InZone(m.engine.Now().Location())
		}
		m.history.Take(msg.asked, msg.page, msg.err)
	case exported:
		m.exported(msg)
	case namesKept:
		if msg.err != nil {
			m.flash(fleet.Warn, "the name is not kept for the next run: "+msg.err.Error())
		}
	case remembered:
		if msg.err != nil {
			m.flash(fleet.Warn, "the "+msg.what+" is not remembered: "+msg.err.Error())
		}
	}
	return nil
}

// breath is how long the cursor rests before the detail follows it: longer than the
// pause between two repeats of a key that is held.
const breath = 80 * time.Millisecond

// breathe lets the detail follow the cursor in a moment.
func (m *Model) breathe() tea.Cmd {
	id := m.dash.Moving()
	if id == m.moving {
		return nil
	}
	m.moving = id
	if id == "" {
		return nil
	}
	return m.o.Tick(breath, func(time.Time) tea.Msg { return rested{id} })
}

// apply gives an event to the engine, and turns what is wanted into commands.
func (m *Model) apply(e fleet.Event) tea.Cmd {
	jobs, notes := m.engine.Apply(e)
	m.dirty = m.dirty || len(notes) > 0
	m.say(notes...)
	cmds := make([]tea.Cmd, 0, len(jobs))
	for _, j := range jobs {
		cmds = append(cmds, m.run(j))
	}
	return tea.Batch(cmds...)
}

func (m *Model) say(notes ...fleet.Note) {
	for _, n := range notes {
		m.newest = n
		m.log.Add(eventlog.Event(n))
		if n.Level == fleet.Bad {
			m.flash(fleet.Bad, strings.TrimPrefix(n.Channel+": ", ": ")+n.Text)
		}
	}
}

// refresh hands the screens what has changed: of the fleet only what an event has
// touched, so that a key costs the same with ten recordings and ten thousand.
func (m *Model) refresh() {
	now := m.engine.Now()
	m.now = now
	a := arrange(m.size.X, m.size.Y)
	m.dash.SetSize(a.body.Dx(), a.body.Dy())
	m.dash.SetNow(now)
	if m.takeOver() {
		m.dirty = true
	}
	m.hear()
	m.page().SetSize(a.body.Dx(), a.body.Dy())
	for _, o := range m.overlays {
		if s, ok := o.(interface{ SetSize(w, h int) }); ok {
			s.SetSize(m.size.X, m.size.Y)
		}
	}
	if m.editor != nil {
		if r := m.engine.Fleet().Find(m.editor.ID()); r != nil {
			m.editor.SetRecording(r, now)
		} else {
			m.editor.SetGone(now)
		}
		m.outlive()
		m.meetUsers()
		m.tellOutcome()
	}
	m.dirty = m.fade(now) || m.stands() || m.dirty || m.second != now.Unix()
	m.second = now.Unix()
}
