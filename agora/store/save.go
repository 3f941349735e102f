package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"airdeck/agora/fleet"
)

const nextChange = "UPDATE changes SET seq = seq + 1 RETURNING seq"

const save = `
INSERT INTO recordings (id, app, profile, channel, uid, mode, resource_id, sid, phase, rev, ended, updated, seq, document)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, unixepoch(), ?, ?)
ON CONFLICT (id) DO UPDATE SET
	app = excluded.app, profile = excluded.profile, channel = excluded.channel, uid = excluded.uid, mode = excluded.mode,
	resource_id = excluded.resource_id, sid = excluded.sid, phase = excluded.phase, rev = excluded.rev,
	ended = excluded.ended, updated = excluded.updated, seq = excluded.seq, document = excluded.document
WHERE excluded.rev > recordings.rev`

// Save writes a recording down; once it returns, a crash of the program or of the machine cannot undo it. What is older
// than what stands there, by its Rev, changes nothing and is no error: two writes may overtake each other.
func (s *Store) Save(ctx context.Context, r fleet.Recording) error {
	return s.write(ctx, func(tx *change) error { return insert(ctx, tx, r) })
}

// SaveUnder is Save for whoever holds the lease of the recording's app. ErrFenced is that somebody else has taken it:
// then nothing is written, and nothing must be sent either.
func (s *Store) SaveUnder(ctx context.Context, l Lease, r fleet.Recording) error {
	return s.write(ctx, func(tx *change) error {
		if err := s.holds(ctx, tx, l); err != nil {
			return err
		}
		return insert(ctx, tx, r)
	})
}

// write does all of it or nothing.
func (s *Store) write(ctx context.Context, do func(*change) error) error {
	tx, err := s.base.Load().begin(ctx)
	if err != nil {
		return s.told("written", err)
	}
	defer func() { _ = tx.Rollback() }() // after a commit this does nothing
	if err := do(tx); err != nil {
		return s.told("written", err)
	}
	return s.told("written", tx.Commit())
}

func insert(ctx context.Context, tx *change, r fleet.Recording) error {
	document, err := json.Marshal(r)
	if err != nil {
		return err
	}
	var seq int64
	if err := tx.QueryRowContext(ctx, nextChange).Scan(&seq); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, save, string(r.ID), r.App, r.Profile, r.Channel, r.UID, string(r.Mode), r.ResourceID, r.SID,
		r.Phase.String(), r.Rev, ended(r), seq, string(document))
	return err
}

// Why the file cannot be written.
var (
	ErrFull     = errors.New("the disk is full")
	ErrReadOnly = errors.New("the file, or its directory, is read-only")
	// ErrDisk is what SQLite says of a disk that is full in some places, too.
	ErrDisk = errors.New("the disk is full, or fails")
)

// unwritable tells of an error that nobody gets past for now who writes to this file.
func unwritable(err error) bool {
	var unopened errUnopened
	if errors.As(err, &unopened) {
		return true
	}
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return false
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN:
		return true
	}
	return false
}

// told adds to an error what was to be done with which file, and why it could not, where that can be told.
func (s *Store) told(done string, err error) error {
	if err == nil {
		return nil
	}
	why := reason(err)
	if u := s.unopened.Load(); u != nil && unwritable(err) {
		why = *u
	}
	// The reason first: where there is room for one line only, it is what has to be read.
	return fmt.Errorf("store: %w: %s could not be %s", why, s.name, done)
}

// reason adds why the file cannot be written, where that can be told.
func reason(err error) error {
	var e *sqlite.Error
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return fmt.Errorf("%w (%w)", ErrFull, err)
	case errors.Is(err, syscall.EROFS):
		return fmt.Errorf("%w (%w)", ErrReadOnly, err)
	case !errors.As(err, &e):
		return err
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("%w (%w)", ErrFull, err)
	case sqlite3.SQLITE_READONLY:
		return fmt.Errorf("%w (%w)", ErrReadOnly, err)
	case sqlite3.SQLITE_IOERR:
		return fmt.Errorf("%w (%w)", ErrDisk, err)
	}
	return err
}
