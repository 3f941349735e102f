package command

import (
	"crypto/rand"
	"fmt"
	"os"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/config"
	"airdeck/agora/control"
	"airdeck/agora/fleet"
	"airdeck/ui"
	"airdeck/ui/screen"
	"airdeck/ui/start"
	"airdeck/ui/term"
	"airdeck/ui/theme"
)

// deck is everything that a run of the screen needs.
type deck struct {
	first    tea.Model // *ui.Model, or *ui.Opening where there is something to read first
	mouse    bool
	asks     bool   // what the background of the terminal is
	state    string // the directory for what outlives a run; empty: nothing does
	farewell func(fromDeck []string) []string
	fleeting func() bool // whether this run leaves nothing behind for the next one
	close    func() error
}

// show runs a deck on the terminal until the operator leaves it.
func show(s Surroundings, f flags, build func(Surroundings, guarded) (*deck, error)) int {
	term.SetASCII(term.IsASCII(s.Env))
	guard := &screen.Guard{}
	d, err := build(s, guarded{guard})
	if err != nil {
		fmt.Fprintln(s.Err, err)
		return exitFault
	}
	var options []tea.ProgramOption
	if d.mouse {
		options = append(options, tea.WithMouseCellMotion())
	}
	last, err := screen.Run(d.first, screen.Options{
		Out: s.Out, Standard: f.renderer == rendererStandard, CrashDir: d.state, Asked: ui.Asked{}, Stop: ui.ToShell{}, Alone: ui.Alone{},
		Background: d.background(), Guard: guard,
	}, options...)
	return d.ended(s, last, err)
}

func newID() fleet.ID { return fleet.ID(rand.Text()) }

// themeFor is the theme of the config, or what the environment says. Where neither
// says what the background is, then is the theme for when the terminal does.
func themeFor(s Surroundings, wanted string) (t *theme.Theme, then func(dark bool) *theme.Theme) {
	profile, dark := theme.Detect(s.Env)
	switch {
	case wanted == "dark" || wanted == "light":
		return theme.New(profile, wanted == "dark"), nil
	case s.Env("COLORFGBG") != "" || profile == theme.Mono || s.Env("TERM") == "linux":
		return theme.New(profile, dark), nil
	}
	return theme.New(profile, dark), func(dark bool) *theme.Theme { return theme.New(profile, dark) }
}

// background has the terminal asked for its background where that matters.
func (d *deck) background() func(dark bool) tea.Msg {
	if !d.asks {
		return nil
	}
	return func(dark bool) tea.Msg { return ui.Background{Dark: dark} }
}

// formProfiles is what the start form shows of the engine's profiles.
func formProfiles(e *control.Engine) []start.Profile {
	var out []start.Profile
	for _, name := range e.Profiles() {
		p, _ := e.Profile(name)
		out = append(out, start.Profile{
			Name: p.Name, App: p.App, Canvas: p.Canvas, Layout: p.Layout, MaxIdle: p.MaxIdle,
			UID: func(channel string) (string, error) {
				w, err := e.Prepare(p.Name, channel)
				return w.UID, err
			},
		})
	}
	return out
}

// deckName is how other decks on the same file know this one: who, where, which.
func deckName(env config.Env) string {
	who, ok := env("USER")
	if !ok {
		who = "somebody"
	}
	host, err := os.Hostname()
	if err != nil {
		host = "this host"
	}
	return fmt.Sprintf("%s@%s (%d)", who, host, os.Getpid())
}
