package command

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"sync"
	"time"

	"airdeck/agora/config"
	"airdeck/agora/control"
	"airdeck/agora/fleet"
	"airdeck/agora/store"
	"airdeck/ui"
	"airdeck/ui/editor/shelf"
	"airdeck/ui/term"
	"airdeck/ui/theme"
)

// firstSteps is what somebody reads who has just installed it.
const firstSteps = `airdeck: there is no config yet.
  To look around first, on a simulated Agora:  airdeck --demo
  To begin: copy config.toml.example to %s and fill in your App ID, key and bucket.`

// advice is an error that is told to people as it stands.
type advice string

func (a advice) Error() string { return string(a) }

// endedKept is how long an ended recording stays on the deck after a restart.
const endedKept = 24 * time.Hour

// What is kept in the file under these names.
const (
	lastProfile = "last-profile"
	livePace    = "live-pace"
)

// live is a deck on the apps of a config, with the fleet that the last run left. Only
// the config and the last snapshot are read before the first frame: faults of the
// config are told on the terminal as it is. All else is read behind that frame.
func live(s Surroundings, f flags, clock guarded) (*deck, error) {
	env := lookup(s.Env)
	c, err := config.Load(f.config, env)
	if errors.Is(err, config.ErrNone) {
		return nil, advice(fmt.Sprintf(firstSteps, config.DefaultPath(env)))
	}
	if err != nil {
		return nil, err
	}
	term.SetAmbiguous(c.UI.AmbiguousWidth)
	l := &liveDeck{s: s, config: c, file: config.StatePath(env), careless: f.ephemeral, clock: clock}
	l.theme, l.themes = themeFor(s, c.UI.Theme)
	l.title, l.budget = appsInShort(c)
	return &deck{
		first: ui.NewOpening(ui.OpeningOptions{
			Theme: l.theme, Themes: l.themes, Title: l.title, Last: lastSnapshot(l.state()), Now: s.Now, Open: l.open,
		}),
		mouse:    c.UI.Mouse,
		asks:     l.themes != nil,
		state:    l.state(),
		farewell: l.farewell,
		fleeting: func() bool { return l.lost != "" },
		close:    l.close,
	}, nil
}

func lookup(env func(string) string) config.Env {
	return func(name string) (string, bool) {
		if v := env(name); v != "" {
			return v, true
		}
		_, set := os.LookupEnv(name)
		return "", set
	}
}

// liveDeck is what a deck on real apps is made of.
type liveDeck struct {
	s      Surroundings
	config *config.Config
	file   string // of the recordings
	theme  *theme.Theme
	themes func(dark bool) *theme.Theme // see themeFor
	title  string
	budget float64
	clock  guarded

	careless bool   // recordings may be started that cannot be written down
	lost     string // why nothing of this run is written down; empty where it is

	opening sync.Mutex // held while the store is being opened
	store   *store.Store
	engine  *control.Engine
	unwatch func() error
}

// state is the directory for what outlives a run.
func (l *liveDeck) state() string { return filepath.Dir(l.file) }

const (
	// readingTime is how long after the start what reading the fleet took is given
	// back: several times what the fleet itself takes.
	readingTime = 5 * time.Second
	// garbage is how much may lie about from then on beside what is in use, in percent
	// of that, before it is collected: little, for the deck is open all day beside other
	// programs, and makes little of it.
	garbage = 10
	// leastGarbage is how many bytes may lie about in any case: to collect costs the
	// same whether there is little or much of it.
	leastGarbage = 3 << 19 // 1.5 MB
)

// tidy gives back what is not needed any more.
func (l *liveDeck) tidy() {
	debug.FreeOSMemory()
	if l.s.Env("GOGC") == "" {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		debug.SetGCPercent(allowed(m.HeapAlloc))
	}
}

// allowed is how much garbage may lie about beside what is in use, in percent of that. It
// is bounded, for the fleet may grow.
func allowed(inUse uint64) int {
	return int(min(max(100*leastGarbage/max(inUse, 1), garbage), 150))
}

// open reads what is kept.
func (l *liveDeck) open() (*ui.Model, error) {
	l.opening.Lock()
	defer l.opening.Unlock()
	file, err := store.Open(l.file)
	if err != nil && l.careless {
		l.lost = err.Error()
		file, err = store.OpenMemory()
	}
	if err != nil {
		return nil, advice(fmt.Sprintf("airdeck: %v\n  Nothing can be started safely while recordings cannot be written down; --ephemeral does it all the same.", err))
	}
	m, err := l.deck(file)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	l.store = file
	l.clock.AfterFunc(readingTime, l.tidy)
	return m, nil
}

// close lets go of the file, and of the watch over the recordings: another deck need
// not wait then until this one's silence is noticed. A store that is still being
// opened ends with the process.
func (l *liveDeck) close() error {
	if !l.opening.TryLock() {
		return nil
	}
	defer l.opening.Unlock()
	if l.store == nil {
		return nil
	}
	return errors.Join(l.engine.Release(context.Background()), l.unwatch(), l.store.Close())
}

// farewell adds the ids of what goes on without being written down: they are lost with
// this run otherwise.
func (l *liveDeck) farewell(lines []string) []string {
	if l.lost == "" && l.engine.Unwritten() == nil {
		return lines
	}
	var ids []string
	for r := range l.engine.Fleet().All() {
		if r.Running() && r.SID != "" {
			ids = append(ids, term.Clean(control.OfferOf(r)))
		}
	}
	if len(ids) > 0 {
		lines = append(lines, "what goes on is not written down; keep these lines, airdeck adopt - takes them in again:")
	}
	return append(lines, ids...)
}

// leftovers is what earlier runs have left in the file.
type leftovers struct {
	recordings []fleet.Recording
	profile    string        // of the last start
	pace       time.Duration // of live mode
	drafts     map[fleet.ID][]byte
	names      map[string]string // of users
}

func readLeftovers(ctx context.Context, file *store.Store, endedSince time.Time) (k leftovers, err error) {
	if k.recordings, err = file.Load(ctx, endedSince); err != nil {
		return k, err
	}
	if k.profile, err = file.Setting(ctx, lastProfile); err != nil {
		return k, err
	}
	if k.pace, err = keptPace(ctx, file); err != nil {
		return k, err
	}
	if k.drafts, err = file.TakeDrafts(ctx); err != nil {
		return k, err
	}
	k.names, err = knownNames(ctx, file)
	return k, err
}

// keptPace is 0 where none was kept, or none that is understood.
func keptPace(ctx context.Context, file *store.Store) (time.Duration, error) {
	text, err := file.Setting(ctx, livePace)
	pace, _ := time.ParseDuration(text)
	return pace, err
}

func (l *liveDeck) deck(file *store.Store) (*ui.Model, error) {
	ctx, s, c := context.Background(), l.s, l.config
	left, err := readLeftovers(ctx, file, s.Now().Add(-endedKept))
	if err != nil {
		return nil, err
	}
	calls := ui.NewCalls(s.Now)
	written, unwatch, err := file.Watch(l.clock.Go)
	if err != nil { // the system has no more of these: the file is looked at all the time
		unwatch = func() error { return nil }
	}
	l.unwatch = unwatch
	o := engineOptions(s, c, file, calls.Observe, l.clock)
	o.Told = err == nil
	o.Ephemeral = l.careless
	l.engine = control.New(o)
	notices := c.Warnings
	if n := file.Notice(); n != "" {
		notices = append(notices, n)
	}
	if l.lost != "" {
		notices = append(notices, "nothing of this run is written down, and nothing of earlier ones is shown: "+l.lost)
	}
	return ui.New(ui.Options{
		Engine: l.engine, Theme: l.theme, Themes: l.themes, Title: l.title, Restored: left.recordings, Notices: notices,
		Profiles: formProfiles(l.engine), Budget: l.budget, Copy: clipboard(s), Calls: calls,
		Ended: endedIn(file), WriteFile: writeNew, Written: written,
		Rates:     rates(c.Cost),
		CellRatio: cellRatio(s.Out, c.UI.CellRatio),
		Shelf:     l.shelf(), ReadFile: readLayout, Names: left.names, KeepNames: keepNames(file),
		Drafts: file, Fleeting: l.lost != "", Left: left.drafts, Deck: deckName(lookup(s.Env)),
		Profile: left.profile, Remember: func(name string) error { return file.SetSetting(ctx, lastProfile, name) },
		Pace: left.pace, KeepPace: func(every time.Duration) error { return file.SetSetting(ctx, livePace, every.String()) },
	}), nil
}

// shelf is where the operator's own templates are kept; nil where nothing is.
func (l *liveDeck) shelf() ui.Shelf {
	if l.lost != "" {
		return nil
	}
	return shelf.Dir(filepath.Join(l.state(), "layouts"))
}

// appsInShort is what the header says of the apps, and the budget of all together.
func appsInShort(c *config.Config) (title string, budget float64) {
	title = c.Apps[0].Name
	if n := len(c.Apps); n > 1 {
		title = fmt.Sprintf("%d apps", n)
	}
	for _, a := range c.Apps {
		budget += a.RequestsPerSecond
	}
	return title, budget
}
