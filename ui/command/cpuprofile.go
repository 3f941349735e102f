package command

import (
	"fmt"
	"os"
	"runtime/pprof"
)

// profiled runs the deck, and where a file is named writes to it what the processor
// did meanwhile, until the deck is left: by a key or by a signal.
func profiled(s Surroundings, path string, run func() int) int {
	if path == "" {
		return run()
	}
	f, err := os.Create(path)
	if err != nil {
		fmt.Fprintln(s.Err, "airdeck: --cpuprofile:", err)
		return exitUsage
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		fmt.Fprintln(s.Err, "airdeck: --cpuprofile:", err)
		return exitFault
	}
	code := run()
	pprof.StopCPUProfile()
	if err := f.Close(); err != nil {
		fmt.Fprintln(s.Err, "airdeck: --cpuprofile:", err)
		return exitFault
	}
	return code
}
