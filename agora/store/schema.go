package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// migrations lead from each version of the schema to the next one; user_version counts those that have been made. What
// stands here has been on people's disks: it is never changed, only added to.
var migrations = []string{
	`CREATE TABLE recordings (
		id          TEXT PRIMARY KEY,
		app         TEXT NOT NULL,
		channel     TEXT NOT NULL,
		uid         TEXT NOT NULL,
		resource_id TEXT NOT NULL,
		sid         TEXT NOT NULL,
		phase       TEXT NOT NULL,
		rev         INTEGER NOT NULL,
		ended       INTEGER, -- unix seconds; NULL while live
		document    TEXT NOT NULL
	);
	CREATE INDEX recordings_ended ON recordings (ended);
	CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL);`,
	// What stops a recording can be read without its document.
	`ALTER TABLE recordings ADD COLUMN profile TEXT NOT NULL DEFAULT '';
	ALTER TABLE recordings ADD COLUMN mode TEXT NOT NULL DEFAULT 'mix';
	ALTER TABLE recordings ADD COLUMN updated INTEGER; -- unix seconds, for people who look into the file`,
	// Several processes on one file: what has changed since one looked, who may write, and what one asks of another.
	`ALTER TABLE recordings ADD COLUMN seq INTEGER NOT NULL DEFAULT 0; -- of its last change
	CREATE INDEX recordings_seq ON recordings (seq);
	CREATE TABLE changes (seq INTEGER NOT NULL); -- one row: the last change
	INSERT INTO changes VALUES (0);
	CREATE TABLE leases (
		app    TEXT PRIMARY KEY,
		holder TEXT NOT NULL,
		host   TEXT NOT NULL,
		pid    INTEGER NOT NULL,
		term   INTEGER NOT NULL, -- grows whenever the holder changes
		until  INTEGER NOT NULL  -- unix milliseconds
	);
	CREATE TABLE letters (id INTEGER PRIMARY KEY AUTOINCREMENT, app TEXT NOT NULL, text TEXT NOT NULL);`,
	// Layouts: what was sent to each recording, and what is being made and was not sent.
	`CREATE TABLE layouts (
		id        INTEGER PRIMARY KEY AUTOINCREMENT,
		recording TEXT NOT NULL,
		at        INTEGER NOT NULL, -- unix milliseconds
		deck      TEXT NOT NULL,    -- who sent it
		known     INTEGER NOT NULL, -- 0: nobody knows whether it was live
		document  TEXT NOT NULL
	);
	CREATE INDEX layouts_recording ON layouts (recording, id);
	CREATE TABLE drafts (
		recording TEXT NOT NULL,
		holder    TEXT NOT NULL, -- the process that works on it
		host      TEXT NOT NULL,
		pid       INTEGER NOT NULL,
		document  TEXT NOT NULL,
		PRIMARY KEY (recording, holder)
	);`,
}

// ErrNewer is that a later version of airdeck has written the file.
var ErrNewer = errors.New("it was written by a newer airdeck")

// migrate brings the schema up to date, all of it or nothing.
func migrate(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // after a commit this does nothing
	var version int
	if err := tx.QueryRowContext(ctx, "pragma user_version").Scan(&version); err != nil {
		return err
	}
	if version > len(migrations) {
		return fmt.Errorf("%w (schema %d, this one knows %d)", ErrNewer, version, len(migrations))
	}
	if version == len(migrations) {
		return nil
	}
	for _, m := range migrations[version:] {
		if _, err := tx.ExecContext(ctx, m); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("pragma user_version = %d", len(migrations))); err != nil {
		return err
	}
	return tx.Commit()
}
