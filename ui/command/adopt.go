package command

import (
	"bufio"
	"context"
	"fmt"
	"io"

	"airdeck/agora/control"
)

const adoptUsage = `airdeck adopt takes in recordings that were started elsewhere, each once a query has found it.

  airdeck adopt -               reads them from standard input, one JSON object a line
  airdeck adopt FILE            or from a file
    --app NAME                  the app of those that name none; needed where the config has several
    --wait 1m                   how long to go on asking where Agora gives no answer
    --json                      tells what came of each as JSON
    --config FILE               with this config instead of the usual one

A line is the answer of a start, with mode where that is not mix:

  {"cname": "lobby", "uid": "900000", "resourceId": "…", "sid": "…", "mode": "mix"}

A whole start body in it tells canvas and layout too; what y copies on a deck is a line
as well. Of each line one is printed:
adopted, known (it was on the deck before), not adopted, unanswered or invalid, and why.
The exit code is 0 if all of them are looked after now, 1 if not, 2 if the command was
not understood. It may run beside a deck, which then goes on with what was taken in.
`

func adopt(args []string, s Surroundings) int {
	return offered("adopt", args, s, adoptUsage, offerLines)
}

// longestLine bounds, in bytes, a line with an offer: a start body with 17 regions is a
// few kilobytes.
const longestLine = 1 << 20

// offerLines hands on what is offered line by line, as it comes.
func offerLines(ctx context.Context, in io.Reader, into chan<- control.Offer) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, longestLine)
	n := 0
	for lines.Scan() {
		n++
		if err := send(ctx, control.ReadOffers(n, lines.Bytes()), into); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("line %d: %w", n+1, err)
	}
	return nil
}
