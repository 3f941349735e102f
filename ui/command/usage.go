package command

import (
	"errors"
	"flag"
	"fmt"
	"io"
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

// flagsOnly parses what a command takes that takes no more than flags.
func flagsOnly(name string, args []string, flags func(*flag.FlagSet)) error {
	set := flag.NewFlagSet("airdeck "+name, flag.ContinueOnError)
	set.SetOutput(io.Discard)
	flags(set)
	if err := set.Parse(args); err != nil {
		return err
	}
	if set.NArg() > 0 {
		return fmt.Errorf("%q is not something that airdeck %s takes", set.Arg(0), name)
	}
	return nil
}
