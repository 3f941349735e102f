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
// Where the file cannot be written, nobody can take a lease from anybody. Then it is the caller's as long as no living
// process holds it, and Take returns it together with the error: what runs must be watched and stopped all the same.
func (s *Store) Take(ctx context.Context, app string, now time.Time, length time.Duration) (l Lease, err error) {
	// Mostly there is nothing to write: it is another one's, or was renewed a moment ago.
	if l, settled, err := s.leaseOf(ctx, s.db, app, now, length); err != nil || settled {
		return l, s.told("read", err)
	}
	err = s.write(ctx, func(tx *sql.Tx) error {
		l, err = s.take(ctx, tx, app, now, length)
		return err
	})
	switch {
	case unwritable(err):
		return s.keep(ctx, app, now, length, err)
	case err != nil:
		return Lease{App: app}, err
	}
	return l, nil
}

// keep is a lease that could not be written, for the reason given.
func (s *Store) keep(ctx context.Context, app string, now time.Time, length time.Duration, why error) (Lease, error) {
	l, settled, err := s.leaseOf(ctx, s.db, app, now, length)
	if err != nil || settled {
		return l, errors.Join(why, err)
	}
	l.Mine, l.Until, l.PID = true, now.Add(length), s.holder.pid
	return l, why
}

// querier is the database or a transaction of it.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// leaseOf reads the lease of an app; settled tells that there is nothing to be done about it yet.
func (s *Store) leaseOf(ctx context.Context, q querier, app string, now time.Time, length time.Duration) (l Lease, settled bool, err error) {
	l.App = app
	var name, host string
	var until int64
	err = q.QueryRowContext(ctx, "SELECT holder, host, pid, term, until FROM leases WHERE app = ?", app).Scan(&name, &host, &l.PID, &l.Term, &until)
	if errors.Is(err, sql.ErrNoRows) {
		return l, false, nil
	}
	if err != nil {
		return l, false, err
	}
	l.Until, l.Mine = time.UnixMilli(until), name == s.holder.name
	if l.Until.After(now.Add(farOff)) {
		return l, false, nil
	}
	if l.Mine {
		return l, l.Lasts(now, length), nil
	}
	return l, l.Until.After(now) && !s.holder.dead(host, l.PID), nil
}

func (s *Store) take(ctx context.Context, tx *sql.Tx, app string, now time.Time, length time.Duration) (Lease, error) {
	l, settled, err := s.leaseOf(ctx, tx, app, now, length)
	if err != nil || settled {
		return l, err
	}
	if !l.Mine {
		l.Term++
	}
	l.Mine, l.Until, l.PID = true, now.Add(length), s.holder.pid
	_, err = tx.ExecContext(ctx, "INSERT OR REPLACE INTO leases (app, holder, host, pid, term, until) VALUES (?, ?, ?, ?, ?, ?)",
		app, s.holder.name, s.holder.host, s.holder.pid, l.Term, l.Until.UnixMilli())
	return l, err
}

// Release gives all leases back, so that another process need not wait.
func (s *Store) Release(ctx context.Context) error {
	_, err := s.db.ExecContext(ctx, "UPDATE leases SET until = 0 WHERE holder = ?", s.holder.name)
	return s.told("written", err)
}

const changes = `
SELECT id, app, profile, channel, uid, mode, resource_id, sid, rev, ended, document
FROM recordings WHERE seq > ? AND seq <= ? AND (ended IS NULL OR ended >= ?) ORDER BY rowid`

// Changes are the recordings that were written after a change, and the last change there is. After −1, before the first
// one, everything counts that is live or has ended since then; later, too, what ended earlier is left out.
func (s *Store) Changes(ctx context.Context, after int64, endedSince time.Time) ([]fleet.Recording, int64, error) {
	var last int64
	if err := s.db.QueryRowContext(ctx, "SELECT seq FROM changes").Scan(&last); err != nil {
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
	_, err := s.db.ExecContext(ctx, "INSERT INTO letters (app, text) VALUES (?, ?)", app, text)
	return s.told("written", err)
}

// Letters are the app's letters after that one, oldest first.
func (s *Store) Letters(ctx context.Context, app string, after int64) (out []Letter, err error) {
	rows, err := s.db.QueryContext(ctx, "SELECT id, text FROM letters WHERE app = ? AND id > ? ORDER BY id", app, after)
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
	_, err := s.db.ExecContext(ctx, "DELETE FROM letters WHERE id = ?", id)
	return s.told("written", err)
}
