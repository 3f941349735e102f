package command

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"airdeck/agora"
	"airdeck/agora/config"
	"airdeck/agora/control"
	"airdeck/agora/fleet"
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
	title, slowest, budget := appsInShort(c)
	state := filepath.Dir(config.StatePath(lookup(s.Env)))
	calls := ui.NewCalls(s.Now)
	engine := control.New(control.Options{
		Apps: apps(c, lookup(s.Env), calls.Observe), Profiles: profiles(c), Shared: file, Album: file, Kept: endedKept,
		Fleet: fleet.Options{Cadence: c.UI.Poll, Budget: slowest, Concurrent: fewest(c), Keep: endedKept}, Now: s.Now, NewID: newID,
	})
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

// appsInShort is what the header says of the apps, the smallest of their budgets,
// to which each App ID is held, and all of them together.
func appsInShort(c *config.Config) (title string, slowest, together float64) {
	title, slowest = c.Apps[0].Name, c.Apps[0].RequestsPerSecond
	for _, a := range c.Apps {
		slowest = min(slowest, a.RequestsPerSecond)
	}
	if n := len(c.Apps); n > 1 {
		title = fmt.Sprintf("%d apps", n)
	}
	return title, slowest, slowest * float64(len(c.Apps))
}

// fewest is the smallest number of recordings that one of the apps may have at once.
func fewest(c *config.Config) int {
	n := c.Apps[0].Concurrent
	for _, a := range c.Apps {
		n = min(n, a.Concurrent)
	}
	return n
}

func apps(c *config.Config, env config.Env, observe func(app string) func(agora.Attempt)) []control.App {
	reread := func() (*config.Config, error) { return config.Load(c.Path, env) }
	var out []control.App
	for _, a := range c.Apps {
		out = append(out, control.App{Name: a.Name, Client: newKey(a, reread, observe(a.Name)).Client})
	}
	return out
}

func profiles(c *config.Config) []control.Profile {
	var out []control.Profile
	for _, p := range c.Profiles {
		out = append(out, control.Profile{
			Name: p.Name, App: p.App, Canvas: p.Canvas(), Layout: p.Layout(), MaxIdle: maxIdle(p),
			Life: time.Duration(p.ResourceExpiredHour) * time.Hour, OnUnknown: onUnknown[p.OnUnknownStart], Region: p.Region, StopAsync: p.StopAsync,
			Params: p.StartParams, FreeUID: p.RecorderUIDs.Free, STS: p.Temporary(),
		})
	}
	return out
}

// onUnknown is what on_unknown_start says in the config.
var onUnknown = map[string]fleet.OnUnknown{"ask": fleet.Ask, "second": fleet.Second, "wait": fleet.Wait}

// agoraIdle is what Agora takes where a profile does not say.
const agoraIdle = 30 * time.Second

func maxIdle(p config.Profile) time.Duration {
	if s := p.Params.Recording.MaxIdleTime; s != nil {
		return time.Duration(*s) * time.Second
	}
	return agoraIdle
}
