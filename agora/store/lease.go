package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"

	"airdeck/agora/fleet"
)

// Lease says who queries and commands the recordings of an app, of all processes that have the file open. Its term grows
// with every change of the holder: what an earlier holder still writes is told by its older term, and is not taken.
type Lease struct {
	App   string
	Term  int64
	Until time.Time // unless it is renewed
	Mine  bool
	PID   int // of the holder
	// Unwritten is why it is not in the file as it is here; nil where it is.
	Unwritten error
}

// Lasts tells that there is no need to renew the lease yet: three fifths of the length are left, and not more than the
// length, for whoever would wait for its end.
func (l Lease) Lasts(now time.Time, length time.Duration) bool {
	return l.Until.After(now.Add(length*3/5)) && !l.Until.After(now.Add(length))
}

// ErrFenced is that the lease under which something was to be written is another one's by now.
var ErrFenced = errors.New("another airdeck has taken over")

// holder names one opening of the file.
type holder struct {
	name, host string
	pid        int
}

func newHolder() holder {
	host, _ := os.Hostname() // without a name there is only this host
	pid := os.Getpid()
	return holder{name: fmt.Sprintf("%s/%d/%s", host, pid, rand.Text()), host: host, pid: pid}
}

// dead tells of a process of this host that it is gone, so that nobody has to wait for its lease to run out.
func (h holder) dead(host string, pid int) bool {
	return host == h.host && pid != h.pid && errors.Is(syscall.Kill(pid, 0), syscall.ESRCH)
}

// farOff is how far a lease may reach ahead before it is taken for one of a clock that was wrong: more than any lease is
// long.
const farOff = 2 * time.Minute

// Take takes the lease of an app until now+length, or renews it, unless somebody else holds it. It returns the lease as
// it stands then, whosever it is.
//
// Where the file cannot be written, nobody can take a lease from anybody, and what runs must be watched and stopped all
// the same: by one, whose claim it is (see claim.go). The lease tells then why it is Unwritten.
func (s *Store) Take(ctx context.Context, app string, now time.Time, length time.Duration) (l Lease, err error) {
	s.reopen()
	// Mostly there is nothing to write: it is another one's, or was renewed a moment ago.
	e, err := s.leaseOf(ctx, s.base.Load(), app)
	if err != nil {
		return Lease{App: app}, s.told("read", err)
	}
	if s.settled(e, now, length) {
		s.drop(e)
		return e.Lease, nil
	}
	var lent loan
	err = s.write(ctx, func(tx *change) error {
		l, lent, err = s.take(ctx, tx, app, now, length)
		return err
	})
	switch {
	case unwritable(err):
		return s.keep(ctx, app, now, length, err)
	case err != nil:
		return Lease{App: app}, err
	}
	s.claims.lend(app, lent)
	if l.Mine {
		s.claims.end(app) // it stands in the file now
	}
	return l, nil
}

// entry is a lease as it stands in the file.
type entry struct {
	Lease
	name, host string // of the holder
}

const selectLease = "SELECT holder, host, pid, term, until FROM leases WHERE app = ?"

// leaseOf reads the lease of an app; one of term 0 is that nobody has ever had it.
func (s *Store) leaseOf(ctx context.Context, q querier, app string) (entry, error) {
	e := entry{Lease: Lease{App: app}}
	var until int64
	err := q.QueryRowContext(ctx, selectLease, app).Scan(&e.name, &e.host, &e.PID, &e.Term, &until)
	if errors.Is(err, sql.ErrNoRows) {
		return e, nil
	}
	e.Until, e.Mine = time.UnixMilli(until), e.name == s.holder.name
	return e, err
}

// settled tells that there is nothing to be done about a lease yet.
func (s *Store) settled(e entry, now time.Time, length time.Duration) bool {
	switch {
	case e.Term == 0 || e.Until.After(now.Add(farOff)):
		return false
	case e.Mine:
		return e.Lasts(now, length)
	}
	return e.Until.After(now) && !s.holder.dead(e.host, e.PID)
}

func (s *Store) take(ctx context.Context, tx *change, app string, now time.Time, length time.Duration) (Lease, loan, error) {
	e, err := s.leaseOf(ctx, tx, app)
	if err != nil || s.settled(e, now, length) {
		return e.Lease, loan{}, err
	}
	if s.claimed(app) {
		e.Mine = false // whatever stands there
		if lent := s.lent(e, now, length); lent != (loan{}) {
			// Something has to be written, to know that it can be.
			_, err := tx.ExecContext(ctx, "UPDATE changes SET seq = seq + 1")
			return e.Lease, lent, err
		}
	}
	l := s.next(e, now, length)
	return l, loan{}, s.enter(ctx, tx, l)
}

// next is a lease as its next holder has it, who is this one.
func (s *Store) next(e entry, now time.Time, length time.Duration) Lease {
	l := e.Lease
	if !l.Mine {
		l.Term++
	}
	l.Mine, l.Until, l.PID = true, now.Add(length), s.holder.pid
	return l
}

// enterLease leaves the row where it is, and so the index of apps, which is another page to be written.
const enterLease = `
INSERT INTO leases (app, holder, host, pid, term, until) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (app) DO UPDATE SET
	holder = excluded.holder, host = excluded.host, pid = excluded.pid, term = excluded.term, until = excluded.until`

// enter writes that a lease is this one's.
func (s *Store) enter(ctx context.Context, tx *change, l Lease) error {
	_, err := tx.ExecContext(ctx, enterLease,
		l.App, s.holder.name, s.holder.host, s.holder.pid, l.Term, l.Until.UnixMilli())
	return err
}

// holds returns ErrFenced unless a lease is still this one's. One that could not be written is, with the first thing
// that can.
func (s *Store) holds(ctx context.Context, tx *change, l Lease) error {
	e, err := s.leaseOf(ctx, tx, l.App)
	switch {
	case err != nil:
		return err
	case e.Mine && e.Term == l.Term:
		return nil
	case e.Term+1 == l.Term && s.claims.term(l.App) == l.Term:
		return s.enter(ctx, tx, l)
	}
	return ErrFenced
}

// Release gives all leases back, so that another process need not wait.
func (s *Store) Release(ctx context.Context) error {
	s.claims.close()
	_, err := s.base.Load().ExecContext(ctx, "UPDATE leases SET until = 0 WHERE holder = ?", s.holder.name)
	return s.told("written", err)
}

const lastChange = "SELECT seq FROM changes"

const changes = `
SELECT id, app, profile, channel, uid, mode, resource_id, sid, rev, ended, document
FROM recordings WHERE seq > ? AND seq <= ? AND (ended IS NULL OR ended >= ?) ORDER BY rowid`

// Changes are the recordings that were written after a change, and the last change there is. After −1, before the first
// one, everything counts that is live or has ended since then; later, too, what ended earlier is left out.
func (s *Store) Changes(ctx context.Context, after int64, endedSince time.Time) ([]fleet.Recording, int64, error) {
	var last int64
	if err := s.base.Load().QueryRowContext(ctx, lastChange).Scan(&last); err != nil {
		return nil, after, s.told("read", err)
	}
	if last == after {
		return nil, after, nil
	}
	var all []fleet.Recording
	var err error
	if after < 0 { // by the index of what is live: history may be long
		all, err = s.Load(ctx, endedSince)
	} else {
		all, err = s.read(ctx, changes, after, last, endedSince.Unix())
	}
	if err != nil {
		return nil, after, err
	}
	return all, last, nil
}

// Letter is something that one process asks of whoever holds an app's lease.
type Letter struct {
	ID   int64
	Text string
}

// Post leaves a letter for the holder of an app's lease, now or later. It is not for secrets.
func (s *Store) Post(ctx context.Context, app, text string) error {
	_, err := s.base.Load().ExecContext(ctx, "INSERT INTO letters (app, text) VALUES (?, ?)", app, text)
	return s.told("written", err)
}

const selectLetters = "SELECT id, text FROM letters WHERE app = ? AND id > ? ORDER BY id"

// Letters are the app's letters after that one, oldest first.
func (s *Store) Letters(ctx context.Context, app string, after int64) (out []Letter, err error) {
	rows, err := s.base.Load().QueryContext(ctx, selectLetters, app, after)
	if err != nil {
		return nil, s.told("read", err)
	}
	defer func() { err = errors.Join(err, s.told("read", rows.Close())) }()
	for rows.Next() {
		var l Letter
		if err := rows.Scan(&l.ID, &l.Text); err != nil {
			return nil, s.told("read", err)
		}
		out = append(out, l)
	}
	return out, s.told("read", rows.Err())
}

// Settle takes a letter away, once what it asked for is written down.
func (s *Store) Settle(ctx context.Context, id int64) error {
	_, err := s.base.Load().ExecContext(ctx, "DELETE FROM letters WHERE id = ?", id)
	return s.told("written", err)
}
