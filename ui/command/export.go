package command

import (
	"flag"
	"fmt"
	"iter"

	"airdeck/agora/control"
	"airdeck/agora/fleet"
	"airdeck/ui/term"
)

const exportUsage = `airdeck export writes what is being recorded as JSON, to be handed over to a colleague.

  airdeck export > fleet.json

It is read from disk; Agora is not asked, and no secret is in it. With "airdeck import
fleet.json" the other one looks after the same recordings, with all that Agora does not
tell: layout, markers, planned end, protection, pairs, where the files go, when token and
keys end. They are then on both decks: agree on who stops them. One that is being stopped
goes along as that: the other deck does not ask about it, and goes on with the stop.
`

func exported(args []string, s Surroundings) int {
	if code, stop := misunderstood(s, flagsOnly("export", args, func(*flag.FlagSet) {}), exportUsage); stop {
		return code
	}
	all, err := kept(s, s.Now())
	if err != nil {
		fmt.Fprintln(s.Err, "airdeck:", err)
		return exitFault
	}
	text, leftOut, err := control.Export(pointers(all), s.Now())
	if err != nil {
		fmt.Fprintln(s.Err, "airdeck:", err)
		return exitFault
	}
	if leftOut > 0 {
		fmt.Fprintf(s.Err, "airdeck: left out: %s whose sid is not known; nobody else could do anything with it\n", term.Plural(leftOut, "recording"))
	}
	if _, err := fmt.Fprintln(s.Out, string(text)); err != nil {
		fmt.Fprintln(s.Err, "airdeck:", err)
		return exitFault
	}
	return exitOK
}

func pointers(all []fleet.Recording) iter.Seq[*fleet.Recording] {
	return func(yield func(*fleet.Recording) bool) {
		for i := range all {
			if !yield(&all[i]) {
				return
			}
		}
	}
}
