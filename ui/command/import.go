package command

import (
	"context"
	"errors"
	"io"

	"airdeck/agora/control"
)

const importUsage = `airdeck import takes in a fleet that "airdeck export" has written, each recording once a query has found it.

  airdeck import FILE           from a file
  airdeck import -              or from standard input
    --app NAME                  the app of those that name none; needed where the config has several
    --wait 1m                   how long to go on asking where Agora gives no answer
    --json                      tells what came of each as JSON
    --config FILE               with this config instead of the usual one

Of each recording a line is printed: adopted, known (it was on the deck before), not
adopted, unanswered or invalid, and why. The exit code is 0 if all of them are looked
after now, 1 if not, 2 if the command was not understood.
`

func imported(args []string, s Surroundings) int {
	return offered("import", args, s, importUsage, offerFleet)
}

// offerFleet hands on what an export offers.
func offerFleet(ctx context.Context, in io.Reader, into chan<- control.Offer) error {
	text, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	all, err := control.ReadExport(text)
	return errors.Join(err, send(ctx, all, into))
}
