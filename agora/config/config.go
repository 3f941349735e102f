// Package config reads airdeck's TOML file and the environment and makes plain structs of them: the apps, the profiles
// and how the screen behaves. It owns the search for the file, the names that people write in it, its secrets and
// where they come from, and everything that can be told about a mistake in it, all at once, each with its line.
//
// It must not know a network, a screen or a recording.
package config

import (
	"slices"
	"time"

	"airdeck/agora"
	"airdeck/agora/layout"
)

// Config is what the file and the environment say. Nobody changes it once it is loaded.
type Config struct {
	Path     string // of the file; "" if everything came from the environment
	Apps     []App  // at least one; the first is the default
	Profiles []Profile
	Fleet    Fleet
	Adopt    Adopt
	Cost     Cost
	UI       UI
	Warnings []string // one line each
}

// App is an Agora project.
type App struct {
	Name       string
	AppID      string
	CustomerID string
	// CustomerSecret is "" as long as only a command knows it: use Secret.
	CustomerSecret    agora.Secret
	BaseURL           string  // "" is Agora's own
	RequestsPerSecond float64 // above 0, at most 1000
	Concurrent        int     // recordings that Agora's contract allows at the same time, at least 1

	secret sealed[source]
}

// Profile is the named settings that a start sends.
type Profile struct {
	Name         string
	App          string // name of its app
	RecorderUIDs UIDRange
	// StopAsync says whether a stop answers before all is uploaded; nil leaves it to Agora.
	StopAsync           *bool
	ResourceExpiredHour int    // 1…720, how long Agora answers for a recording
	Region              string // where the recorder runs: "CN", "AP", "EU" or "NA"; "" leaves it to Agora
	// Params is what a start sends, without the secrets that only a command knows: use StartParams.
	Params agora.StartParams
	// OnUnknownStart says what to do when nobody knows whether a start arrived: "ask" the operator, start a "second"
	// one with another uid, or "wait" for Agora's word.
	OnUnknownStart string

	secrets sealed[secrets]
}

// Fleet is what holds for all recordings.
type Fleet struct {
	StillRunning time.Duration // how long one may run before an operator is asked about it; 0: as long as it likes
	History      time.Duration // how long what has ended is kept, in whole days; 0: for ever

	onAttention sealed[source]
}

// Adopt is how airdeck learns of what was started elsewhere.
type Adopt struct {
	Every time.Duration // between two runs of the command

	command sealed[source]
}

// UI is how the screen behaves.
type UI struct {
	Theme string // "auto", "dark" or "light"
	Mouse bool
	Poll  time.Duration // between two queries of one recording, 5 s…2 min
	// AmbiguousWidth is in how many cells, 1 or 2, the terminal draws characters of
	// East Asian ambiguous width.
	AmbiguousWidth int
	// CellRatio is the shape of the terminal's cells; zero: as the terminal tells.
	CellRatio CellRatio
}

// CellRatio is width to height.
type CellRatio struct{ W, H int }

// App finds an app by its name; "" is the default one.
func (c *Config) App(name string) (App, bool) {
	i := slices.IndexFunc(c.Apps, func(a App) bool { return name == "" || a.Name == name })
	if i < 0 {
		return App{}, false
	}
	return c.Apps[i], true
}

// Profile finds a profile by its name; "" is the default one.
func (c *Config) Profile(name string) (Profile, bool) {
	i := slices.IndexFunc(c.Profiles, func(p Profile) bool { return name == "" || p.Name == name })
	if i < 0 {
		return Profile{}, false
	}
	return c.Profiles[i], true
}

// Canvas is the size of the profile's picture.
func (p Profile) Canvas() layout.Size { return p.Params.Recording.Transcoding.Canvas }

// Layout is what the profile's picture shows at first.
func (p Profile) Layout() layout.Layout { return p.Params.Recording.Transcoding.Layout.Clone() }
