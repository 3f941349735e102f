package command

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// misunderstood tells of a command that cannot be carried out, or of how it is used.
func misunderstood(s Surroundings, err error, usage string) (code int, stop bool) {
	switch {
	case err == nil:
		return 0, false
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(s.Out, usage)
		return exitOK, true
	}
	fmt.Fprintf(s.Err, "airdeck: %v\n\n%s", err, usage)
	return exitUsage, true
}

// What package flag says, and what is said here: flags have two dashes, as in the usage.
var flagFaults = []struct {
	said *regexp.Regexp
	here string
}{
	{regexp.MustCompile(`^flag provided but not defined: -(.*)$`), "--$1 is not something that %s takes"},
	{regexp.MustCompile(`^flag needs an argument: -(.*)$`), "--$1 needs a value"},
	{regexp.MustCompile(`^invalid (?:boolean )?value (".*") for (?:flag )?-(.*?): .*$`), "--$2 cannot be $1"},
}

// parsed reads the flags, and tells faults in the words of the usage.
func parsed(set *flag.FlagSet, args []string) error {
	err := set.Parse(args)
	if err == nil || errors.Is(err, flag.ErrHelp) {
		return err
	}
	for _, f := range flagFaults {
		if f.said.MatchString(err.Error()) {
			here := strings.ReplaceAll(f.here, "%s", set.Name())
			return errors.New(f.said.ReplaceAllString(err.Error(), here))
		}
	}
	return err
}

// mixedIn parses flags before and after what else there is, and tells that. After -- all
// is something else.
func mixedIn(set *flag.FlagSet, args []string) (others []string, err error) {
	for {
		if err := parsed(set, args); err != nil {
			return others, err
		}
		rest := set.Args()
		if n := len(args) - len(rest); len(rest) == 0 || n > 0 && args[n-1] == "--" {
			return append(others, rest...), nil
		}
		others, args = append(others, rest[0]), rest[1:]
	}
}

// flagsOnly parses what a command takes that takes no more than flags.
func flagsOnly(name string, args []string, flags func(*flag.FlagSet)) error {
	set := flag.NewFlagSet("airdeck "+name, flag.ContinueOnError)
	set.SetOutput(io.Discard)
	flags(set)
	if err := parsed(set, args); err != nil {
		return err
	}
	if set.NArg() > 0 {
		return fmt.Errorf("%q is not something that airdeck %s takes", set.Arg(0), name)
	}
	return nil
}
