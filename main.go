// Airdeck is a terminal control deck for live Agora Cloud Recording sessions.
package main

import (
	"os"

	"airdeck/ui/command"
)

func main() {
	os.Exit(command.Main(os.Args[1:], command.System()))
}
