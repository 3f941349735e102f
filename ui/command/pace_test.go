package command_test

import "testing"

// The pace of live mode is there again in the next run.
func TestThePaceOfLiveModeIsKept(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.service.Join("lobby", "71")
	p := d.run()
	start(p, "lobby")
	p.Wait("● recording")
	p.Type("lOi")
	p.Wait("live mode sends at most every 5s")
	p.Type("q")
	p.Wait("● recording")
	quit(p)
	p = d.run()
	p.Wait("● recording")
	p.Type("lOl")
	p.Wait("at most one every 5s")
}
