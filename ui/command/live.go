package command

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"airdeck/agora/config"
	"airdeck/agora/control"
	"airdeck/agora/store"
	"airdeck/ui"
	"airdeck/ui/editor/shelf"
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

const lastProfile = "last-profile"

// live is a deck on the apps of a config, with the fleet that the last run left.
func live(s Surroundings, path string) (*deck, error) {
	env := lookup(s.Env)
	c, err := config.Load(path, env)
	if errors.Is(err, config.ErrNone) {
		return nil, advice(fmt.Sprintf(firstSteps, config.DefaultPath(env)))
	}
	if err != nil {
		return nil, err
	}
	file, err := store.Open(config.StatePath(env))
	if err != nil {
		return nil, advice(fmt.Sprintf("airdeck: %v\n  Nothing can be started safely while recordings cannot be written down.", err))
	}
	d, err := liveDeck(s, c, file)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return d, nil
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

func liveDeck(s Surroundings, c *config.Config, file *store.Store) (*deck, error) {
	ctx := context.Background()
	restored, err := file.Load(ctx, s.Now().Add(-endedKept))
	if err != nil {
		return nil, err
	}
	profile, err := file.Setting(ctx, lastProfile)
	if err != nil {
		return nil, err
	}
	left, err := file.TakeDrafts(ctx)
	if err != nil {
		return nil, err
	}
	names, err := knownNames(ctx, file)
	if err != nil {
		return nil, err
	}
	title, budget := appsInShort(c)
	state := filepath.Dir(config.StatePath(lookup(s.Env)))
	calls := ui.NewCalls(s.Now)
	engine := control.New(engineOptions(s, c, file, calls.Observe))
	notices := c.Warnings
	if n := file.Notice(); n != "" {
		notices = append(notices, n)
	}
	return &deck{
		options: ui.Options{
			Engine: engine, Theme: themeFor(s, c.UI.Theme), Title: title, Restored: restored, Notices: notices,
			Profiles: formProfiles(engine), Cadence: c.UI.Poll, Budget: budget, Copy: clipboard(s.Out), Calls: calls,
			Ended: endedIn(file), WriteFile: writeNew,
			Shelf: shelf.Dir(filepath.Join(state, "layouts")), ReadFile: readLayout, Names: names, KeepNames: keepNames(file),
			Drafts: file, Left: left, Deck: deckName(lookup(s.Env)),
			Profile: profile, Remember: func(name string) error { return file.SetSetting(ctx, lastProfile, name) },
		},
		mouse:    c.UI.Mouse,
		state:    state,
		farewell: func(lines []string) []string { return lines },
		close: func() error {
			// Another deck need not wait then until this one's silence is noticed.
			return errors.Join(engine.Release(ctx), file.Close())
		},
	}, nil
}

// appsInShort is what the header says of the apps, and the budget of all together.
func appsInShort(c *config.Config) (title string, budget float64) {
	title = c.Apps[0].Name
	if n := len(c.Apps); n > 1 {
		title = fmt.Sprintf("%d apps", n)
	}
	return title, slowest(c) * float64(len(c.Apps))
}
