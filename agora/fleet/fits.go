package fleet

import "airdeck/agora"

// When an event matters. One that does not fit comes too late, or twice, and
// changes nothing.

func always(*Recording) bool { return true }

// sent: that command is under way, so its answer is waited for.
func sent(c agora.Call) func(*Recording) bool {
	return func(r *Recording) bool { return r.flight.command == c }
}

// takes: start was answered, or a sid comes that is not known yet.
func takes(e Started) func(*Recording) bool {
	return func(r *Recording) bool {
		return r.flight.command == agora.CallStart || e.SID != "" && r.SID != e.SID
	}
}

func lacks(sid string) func(*Recording) bool {
	return func(r *Recording) bool { return sid != "" && r.SID != sid }
}

// queryable: with a sid, and never while a stop is wanted, under way or done.
func queryable(r *Recording) bool {
	switch r.Phase {
	case Starting, Confirmed, Moving, Leaving:
		return r.SID != ""
	}
	return false
}

func querying(r *Recording) bool { return r.flight.query }

// idle: it can be queried at once.
func idle(r *Recording) bool { return queryable(r) && !r.flight.blocks(agora.CallQuery) }

func stoppable(r *Recording) bool {
	return r.Live() && r.Phase != Stopping && !r.StopWanted
}

// goesOn: no stop is under way.
func goesOn(r *Recording) bool { return r.Live() && r.Phase != Stopping }
