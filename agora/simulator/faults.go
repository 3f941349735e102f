package simulator

import (
	"math/rand/v2"
	"slices"
	"sync"
	"time"
)

// A faultDesk is what was asked to go wrong.
type faultDesk struct {
	mu       sync.Mutex
	holds    []*Hold
	failures []*failure
	weather  []Weather
	chance   *rand.Rand // of the weather alone: it moves no ids
}

// A failure is an answer that takes the place of the right one.
type failure struct {
	call  string
	when  moment
	reply answer
	times int // left; below zero without end
}

// Fail has the next so many requests of a call answered with status and body
// instead of being carried out; times below zero is without end, and 0 ends
// what was asked before. A body that is no JSON is sent as HTML.
func (s *Service) Fail(call string, status int, body string, times int) {
	s.faults.plan(&failure{mustCall(call), beforeWork, answer{status: status, raw: []byte(body)}, times})
}

// FailAfter is like Fail, but the requests are carried out: only their answer
// is another one.
func (s *Service) FailAfter(call string, status int, body string, times int) {
	s.faults.plan(&failure{mustCall(call), afterWork, answer{status: status, raw: []byte(body)}, times})
}

// FailRow is like Fail, or FailAfter if after is true, with a row of Agora's
// error tables by one of the names that Refusals lists. times 0 is once.
func (s *Service) FailRow(call, row string, times int, after bool) error {
	return s.Do(Step{Do: "fail", Call: call, Row: row, Times: times, After: after})
}

func (d *faultDesk) plan(f *failure) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if f.times != 0 {
		d.failures = append(d.failures, f)
		return
	}
	d.failures = slices.DeleteFunc(d.failures, func(old *failure) bool {
		return old.call == f.call && old.when == f.when
	})
}

// fail is the answer that takes the place of the right one, if there is one.
func (d *faultDesk) fail(q *request, when moment) (answer, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	i := slices.IndexFunc(d.failures, func(f *failure) bool { return f.call == q.call && f.when == when })
	if i < 0 {
		return answer{}, false
	}
	f := d.failures[i]
	f.times--
	if f.times == 0 {
		d.failures = slices.Delete(d.failures, i, i+1)
	}
	return f.answer(q), true
}

// answer is made anew each time, for the ids of the request are added to it.
func (f *failure) answer(q *request) answer {
	if f.reply.row == "" {
		return f.reply
	}
	a := refuse(f.reply.row, "").with(q.route)
	a.retryAfter = f.reply.retryAfter
	return a
}

// Failover moves the recording of cname and uid to another server: for the
// length of window every call for it is a 404, then the recorder has a new uid
// in the channel and file names begin with bak0_, bak1_, bak2_. A fourth
// failover ends it. It tells whether there is such a recording.
func (s *Service) Failover(cname, uid string, window time.Duration) bool {
	now := s.lock()
	defer s.mu.Unlock()
	r := s.running[task{cname, uid}]
	if r == nil || r.state != StateRunning {
		return false
	}
	s.failover(r, window, now)
	return true
}

const mostFailovers = 3

func (s *Service) failover(r *recording, window time.Duration, now time.Time) {
	if r.failovers == mostFailovers {
		s.end(r, byFailover, now)
		return
	}
	r.state = StateMoving
	s.at(now.Add(window), func(time.Time) {
		if r.state != StateMoving {
			return
		}
		r.state = StateRunning
		r.failovers++
		r.recorderUID = s.newRecorderUID(r.cname)
	})
}

// BackupUpload has the next stop of cname and uid tell that files went to
// Agora's backup.
func (s *Service) BackupUpload(cname, uid string) {
	s.lock()
	defer s.mu.Unlock()
	s.backups[task{cname, uid}] = true
}

// crashShows is how long a query still tells that a recorder crashed.
const crashShows = 10 * time.Second

// Crash has the recorder of cname and uid exit abnormally: queries say status
// 20 for 10 s, then it is gone. It tells whether there is such a recording.
func (s *Service) Crash(cname, uid string) bool {
	now := s.lock()
	defer s.mu.Unlock()
	r := s.running[task{cname, uid}]
	if r == nil {
		return false
	}
	s.crash(r, now)
	return true
}

func (s *Service) crash(r *recording, now time.Time) {
	r.stream(false, now)
	r.state, r.crashed = StateStopping, true
	s.leaveRunning(r)
	s.at(now.Add(crashShows), func(at time.Time) { s.end(r, byCrash, at) })
}
