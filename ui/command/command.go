// Package command is airdeck as a program: flags, wiring, exit codes, and the
// words for when it cannot start.
//
// It joins config, store, engine and screen; none of them knows another by it.
package command

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"time"

	"github.com/charmbracelet/x/term"

	// First of all: it keeps Bubble Tea from questioning the terminal.
	_ "airdeck/ui/screen/startup"
)

// Exit codes.
const (
	exitOK    = 0
	exitFault = 1 // it could not do what was asked
	exitUsage = 2 // it was asked in a way that cannot be
)

// Surroundings is what the program has from its environment.
type Surroundings struct {
	In       io.Reader
	Out      *os.File
	Err      io.Writer
	Terminal bool // whether Out is one
	Env      func(string) string
	Now      func() time.Time
}

// System is the surroundings of the real program.
func System() Surroundings {
	return Surroundings{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Terminal: term.IsTerminal(os.Stdout.Fd()),
		Env: os.Getenv, Now: func() time.Time { return time.Now().Round(0) }, // the wall's: what is kept has no other
	}
}

type flags struct {
	demo, version, ephemeral     bool
	config, renderer, cpuProfile string
}

// What --renderer takes.
const (
	rendererOwn      = "own"
	rendererStandard = "std"
)

const usage = `airdeck is a terminal control deck for live Agora Cloud Recording sessions.

  airdeck                  the deck, with the recordings of the config's apps
  airdeck --demo           the deck on a simulated Agora: no account, no network
  airdeck --config FILE    with this config instead of the usual one
  airdeck --ephemeral      starts recordings although they cannot be written down, on a
                           full or read-only disk: a crash may then lose them
  airdeck ls               what is being recorded, as the last deck has seen it (--help)
  airdeck adopt -          takes in what was started elsewhere, a line each (--help)
  airdeck export           the live recordings as JSON, for a colleague (--help)
  airdeck import FILE      takes in what a colleague has exported (--help)
  airdeck simulate         an Agora that runs here, to point anything at (--help)
  airdeck --renderer std   draws with Bubble Tea's own renderer instead of airdeck's
  airdeck --cpuprofile FILE  writes what the processor did, for go tool pprof
  airdeck --version

The config is looked for in $AIRDECK_CONFIG, then in
$XDG_CONFIG_HOME/airdeck/config.toml. config.toml.example shows all of it.
`

// Main runs the program and returns its exit code.
func Main(args []string, s Surroundings) int {
	if len(args) > 0 {
		if run, ok := subCommands()[args[0]]; ok {
			return run(args[1:], s)
		}
	}
	f, err := parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(s.Out, usage)
		return exitOK
	case err != nil:
		fmt.Fprintf(s.Err, "airdeck: %v\n\n%s", err, usage)
		return exitUsage
	case f.version:
		fmt.Fprintln(s.Out, "airdeck "+version())
		return exitOK
	case !s.Terminal:
		fmt.Fprintln(s.Err, "airdeck: standard output is not a terminal; the deck needs one to be drawn on")
		return exitUsage
	case s.Env("TERM") == "dumb":
		fmt.Fprintln(s.Err, "airdeck: TERM is dumb: on such a terminal nothing can be drawn; airdeck ls lists the recordings without a screen")
		return exitUsage
	}
	build := func(s Surroundings, c guarded) (*deck, error) { return live(s, f, c) }
	if f.demo {
		build = demo
	}
	return profiled(s, f.cpuProfile, func() int { return show(s, f, build) })
}

// subCommands are what airdeck does without a deck.
func subCommands() map[string]func([]string, Surroundings) int {
	return map[string]func([]string, Surroundings) int{
		"simulate": simulate, "ls": list, "adopt": adopt, "export": exported, "import": imported,
	}
}

func parse(args []string) (flags, error) {
	var f flags
	set := flag.NewFlagSet("airdeck", flag.ContinueOnError)
	set.SetOutput(io.Discard)
	set.BoolVar(&f.demo, "demo", false, "")
	set.BoolVar(&f.version, "version", false, "")
	set.StringVar(&f.config, "config", "", "")
	set.BoolVar(&f.ephemeral, "ephemeral", false, "")
	set.StringVar(&f.renderer, "renderer", rendererOwn, "")
	set.StringVar(&f.cpuProfile, "cpuprofile", "", "")
	if err := parsed(set, args); err != nil {
		return f, err
	}
	if name := set.Arg(0); subCommands()[name] != nil {
		return f, fmt.Errorf("%s comes first: airdeck %s --help tells what it takes", name, name)
	}
	if set.NArg() > 0 {
		return f, fmt.Errorf("%q is not something that airdeck does", set.Arg(0))
	}
	if f.renderer != rendererOwn && f.renderer != rendererStandard {
		return f, fmt.Errorf("--renderer %q: want %s or %s", f.renderer, rendererOwn, rendererStandard)
	}
	return f, nil
}

// version is what the build says of itself.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}
