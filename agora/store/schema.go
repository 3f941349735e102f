package store

import (
	"errors"
	"fmt"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// migrations are the steps from each version of the file to the next. A step that
// was released is never changed.
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
}

// errNewer is a file of a later airdeck: it is left as it is.
var errNewer = errors.New("was written by a newer airdeck; this one would harm it")

// migrate brings the file to the newest version, in one transaction a step.
func (s *Store) migrate() error {
	tx, err := s.db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var version int
	if err := tx.QueryRow(`PRAGMA user_version`).Scan(&version); err != nil {
		return err
	}
	if version > len(migrations) {
		return errNewer
	}
	for ; version < len(migrations); version++ {
		if _, err := tx.Exec(migrations[version]); err != nil {
			return err
		}
	}
	if _, err := tx.Exec(fmt.Sprintf(`PRAGMA user_version = %d`, version)); err != nil {
		return err
	}
	return tx.Commit()
}

// damaged tells whether the file itself is broken, or is no database at all.
func damaged(err error) bool {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return false
	}
	code := e.Code() & 0xff
	return code == lib.SQLITE_CORRUPT || code == lib.SQLITE_NOTADB
}
