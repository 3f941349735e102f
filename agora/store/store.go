// Package store keeps the fleet on disk, in one SQLite file, so that no crash can
// lose the ids by which a recording is stopped.
//
// A recording is written before and after every step of its start and its stop.
// Several processes may have the file open; the version with the highest Rev stays.
// It holds no secret, and it must not know what a recording goes through.
package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	_ "modernc.org/sqlite" // the driver: SQLite without cgo, so that `go run .` needs no C compiler

	"airdeck/agora/fleet"
)

// Store is an open file.
type Store struct {
	db     *sql.DB
	path   string
	notice string
}

// Open opens the file, and makes it and its directory where they are missing,
// readable by the owner alone. A damaged file is set aside under another name,
// which Notice tells; it is never overwritten.
func Open(path string) (*Store, error) {
	if err := prepare(path); err != nil {
		return nil, err
	}
	s, err := open(path)
	if err == nil || !damaged(err) {
		return s, err
	}
	aside := path + ".damaged-" + time.Now().UTC().Format("20060102T150405.000Z")
	if moveErr := setAside(path, aside); moveErr != nil {
		return nil, fmt.Errorf("%w (and it could not be set aside: %v)", err, moveErr)
	}
	if err := prepare(path); err != nil {
		return nil, err
	}
	s, err = open(path)
	if err == nil {
		s.notice = fmt.Sprintf("the recordings kept in %s could not be read; the file is now %s, and a new one was begun", path, aside)
	}
	return s, err
}

// prepare makes the file before SQLite does, so that it is never readable by
// others, not even for a moment; the journals beside it take over its mode.
func prepare(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("the directory of the recordings cannot be made: %w", err)
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return fmt.Errorf("the file of the recordings cannot be opened for writing: %w", err)
	}
	defer f.Close()
	if err := f.Chmod(0o600); err != nil {
		return fmt.Errorf("the file of the recordings cannot be kept from others: %w", err)
	}
	return nil
}

func open(path string) (*Store, error) {
	dsn := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: url.Values{
		"_pragma": {"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(FULL)"},
		"_txlock": {"immediate"},
	}.Encode()}
	db, err := sql.Open("sqlite", dsn.String())
	if err != nil {
		return nil, err
	}
	// One connection: SQLite writes one at a time anyway.
	db.SetMaxOpenConns(1)
	s := &Store{db: db, path: path}
	if err := s.migrate(); err != nil {
		db.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return s, nil
}

// setAside moves the file and its journals.
func setAside(from, to string) error {
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := os.Rename(from+suffix, to+suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// Close closes the file.
func (s *Store) Close() error { return s.db.Close() }

// Notice is what the operator should know about the file; empty: nothing.
func (s *Store) Notice() string { return s.notice }

// Save writes a recording, unless a newer version of it is there already. When it
// returns without an error, the recording is on the disk.
func (s *Store) Save(ctx context.Context, r fleet.Recording) error {
	doc, err := json.Marshal(r)
	if err != nil {
		return err
	}
	_, err = s.db.ExecContext(ctx, `
		INSERT INTO recordings (id, app, channel, uid, resource_id, sid, phase, rev, ended, document)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET app = excluded.app, channel = excluded.channel, uid = excluded.uid,
			resource_id = excluded.resource_id, sid = excluded.sid, phase = excluded.phase, rev = excluded.rev,
			ended = excluded.ended, document = excluded.document
		WHERE excluded.rev > recordings.rev`,
		r.ID, r.App, r.Channel, r.UID, r.ResourceID, r.SID, r.Phase.String(), r.Rev, endedAt(r), string(doc))
	return err
}

// endedAt is when it ended in unix seconds, nil while it is live.
func endedAt(r fleet.Recording) any {
	if r.Live() {
		return nil
	}
	return r.EndedAt.Unix()
}

// Load reads the recordings that are live, and those that ended since then, in the
// order in which they were wanted.
func (s *Store) Load(ctx context.Context, since time.Time) ([]fleet.Recording, error) {
	rows, err := s.db.QueryContext(ctx,
		`SELECT document FROM recordings WHERE ended IS NULL OR ended >= ? ORDER BY rowid`, since.Unix())
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []fleet.Recording
	for rows.Next() {
		var doc string
		if err := rows.Scan(&doc); err != nil {
			return nil, err
		}
		var r fleet.Recording
		if err := json.Unmarshal([]byte(doc), &r); err != nil {
			return nil, fmt.Errorf("%s: a recording cannot be read: %w", s.path, err)
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

// Setting reads what the screen remembers; empty where there is nothing.
func (s *Store) Setting(ctx context.Context, key string) (string, error) {
	var value string
	err := s.db.QueryRowContext(ctx, `SELECT value FROM settings WHERE key = ?`, key).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return value, err
}

// SetSetting remembers something for the screen.
func (s *Store) SetSetting(ctx context.Context, key, value string) error {
	_, err := s.db.ExecContext(ctx,
		`INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`, key, value)
	return err
}
