// Package store writes down what must not be lost: every recording that airdeck knows, in one SQLite file, and the few
// things that the screen remembers. It owns the file, its schema and what happens when it cannot be read.
//
// It must not know a network, a screen or a clock, and never sees a secret: a fleet.Recording holds none.
package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"sync/atomic"
	"time"

	"airdeck/agora/fleet"
)

// Store is an open file. It may be used by many goroutines, and by several processes on one file at once.
type Store struct {
	base     atomic.Pointer[database]    // the file, or an image of it
	stale    atomic.Pointer[database]    // an image that is not needed any more
	unopened atomic.Pointer[errUnopened] // why it is an image; nil where it is the file
	name     string                      // of the file, for errors
	notice   string
	holder   holder
	claims   claims
}

// Notice is what the operator has to know about the opening; "" if all went well.
func (s *Store) Notice() string { return s.notice }

// Close writes everything into the one file and ends the store.
func (s *Store) Close() error {
	s.claims.close()
	s.letGo()
	return s.told("closed", s.base.Load().Close())
}

// ended is when it ended in Unix seconds, nil while it is live.
func ended(r fleet.Recording) any {
	if r.Live() {
		return nil
	}
	return r.EndedAt.Unix()
}

const load = `
SELECT id, app, profile, channel, uid, mode, resource_id, sid, rev, ended, document
FROM recordings INDEXED BY recordings_ended WHERE ended IS NULL OR ended >= ? ORDER BY +rowid`

// Load is every recording that is live, and those that have ended since then, in the order in which they were first saved.
func (s *Store) Load(ctx context.Context, endedSince time.Time) ([]fleet.Recording, error) {
	return s.read(ctx, load, endedSince.Unix())
}

func (s *Store) read(ctx context.Context, query string, args ...any) (all []fleet.Recording, err error) {
	rows, err := s.base.Load().QueryContext(ctx, query, args...)
	if err != nil {
		return nil, s.told("read", err)
	}
	defer func() { err = errors.Join(err, s.told("read", rows.Close())) }()
	for rows.Next() {
		r, err := scan(rows)
		if err != nil {
			return nil, s.told("read", err)
		}
		all = append(all, r)
	}
	return all, s.told("read", rows.Err())
}

// scan reads one row. The document says everything; where it cannot be read, the columns still say what is needed to
// stop the recording.
func scan(rows *sql.Rows) (fleet.Recording, error) {
	var r, whole fleet.Recording
	var ended sql.NullInt64
	var document string
	err := rows.Scan(&r.ID, &r.App, &r.Profile, &r.Channel, &r.UID, &r.Mode, &r.ResourceID, &r.SID, &r.Rev, &ended, &document)
	if err != nil {
		return r, err
	}
	if err := json.Unmarshal([]byte(document), &whole); err == nil {
		return whole, nil
	}
	r.Phase, r.Step, r.Status = fleet.StartUnknown, step(r), -1 // no status is known
	switch {
	case ended.Valid:
		r.Phase, r.EndedAt = fleet.Ended, time.Unix(ended.Int64, 0)
	case r.SID != "":
		r.Phase = fleet.Starting // the next query tells
	default:
		r.MayRun = true
	}
	r.Problem = &fleet.Problem{
		Reason:  "its entry in the file could not be read",
		Meaning: "Only the ids of this recording could be read from disk. Its files, layout and history are not known here.",
		Remedy:  "It can still be watched and stopped if it has a sid.", Attention: true,
	}
	return r, nil
}

// step is how far a start has come, as the ids tell.
func step(r fleet.Recording) fleet.Step {
	switch {
	case r.SID != "":
		return fleet.StepStarted
	case r.ResourceID != "":
		return fleet.StepStart
	}
	return fleet.StepAcquire
}

// Setting is what was last set under this key; "" if nothing was.
func (s *Store) Setting(ctx context.Context, key string) (string, error) {
	var value string
	err := s.base.Load().QueryRowContext(ctx, "SELECT value FROM settings WHERE key = ?", key).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return value, s.told("read", err)
}

// SetSetting remembers a small thing of the screen's. It is not for secrets.
func (s *Store) SetSetting(ctx context.Context, key, value string) error {
	_, err := s.base.Load().ExecContext(ctx,
		"INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", key, value)
	return s.told("written", err)
}
