package screen

import (
	"io"
	"log"
	"os"

	"github.com/charmbracelet/x/term"
)

// hush keeps what libraries write with log out of the picture, until it is undone. Where
// the standard error goes to a file it is still written there.
func hush() (undo func()) {
	if log.Writer() != io.Writer(os.Stderr) || !term.IsTerminal(os.Stderr.Fd()) {
		return func() {}
	}
	log.SetOutput(io.Discard)
	return func() { log.SetOutput(os.Stderr) }
}
