package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Open opens the file at path, or makes it, readable by its owner alone, and its directory with it. A damaged file is
// set aside under another name, which Notice tells, and a new one begun. One that cannot be written is read; then Notice
// tells that, and whatever writes says why it cannot.
func Open(path string) (*Store, error) {
	if path == "" {
		return nil, errors.New("store: no place for the recordings: neither $XDG_STATE_HOME nor $HOME is set")
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	s := &Store{name: path, holder: newHolder()}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, s.told("made", err)
	}
	if err := s.open(path); err != nil {
		if err := s.openImage(err); err != nil {
			return nil, s.told("opened", err)
		}
	}
	return s, nil
}

// open opens the file, or a new one in place of a damaged one.
func (s *Store) open(path string) error {
	// Only one process at a time may find a file damaged, or bring it up to date.
	unlock, err := lock(path + ".lock")
	if err != nil {
		return err
	}
	defer unlock()
	db, err := openFile(path)
	if !damaged(err) {
		s.base.Store(&database{DB: db})
		return err
	}
	aside, err2 := setAside(path)
	if err2 != nil {
		return errors.Join(err, err2)
	}
	s.notice = fmt.Sprintf("The file of the recordings was damaged and is set aside as %s. Recordings in it are not shown here, but may be running.", aside)
	db, err = openFile(path)
	s.base.Store(&database{DB: db})
	return err
}

// openFile opens a file that is there, or makes it, and looks through it.
func openFile(path string) (*sql.DB, error) {
	if err := private(path); err != nil {
		return nil, err
	}
	db, err := connect((&url.URL{Scheme: "file", Path: path}).String() + "?" + pragmas)
	if err != nil {
		return nil, err
	}
	if err := check(db); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// pragmas: a commit is on the disk before it is told (synchronous), readers and a writer do not wait for each other
// (WAL), and two writers wait for at most 10 s. 256 KiB of pages are kept in memory: the system keeps the file there
// anyhow.
const pragmas = "_pragma=busy_timeout(10000)&_pragma=journal_mode(wal)&_pragma=synchronous(full)&_pragma=cache_size(-256)&_txlock=immediate"

// connect opens a database with one connection: SQLite has one writer at a time anyhow, and one in memory belongs to
// its connection.
func connect(name string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", name)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	if err := migrate(context.Background(), db); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// private makes the file readable by its owner alone, before there is anything in it. SQLite gives the files beside it
// the same mode.
func private(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.Mode().Perm()&0o077 == 0 {
		return err
	}
	return f.Chmod(0o600)
}

// errDamaged is what SQLite found when it looked through the file.
var errDamaged = errors.New("damaged")

// wholeCheck is up to which size, in bytes, a file is looked through as a whole: it takes about a millisecond a megabyte.
// Of a larger one, which is history for the most part, only what is live.
const wholeCheck = 16 << 20

func check(db *sql.DB) error {
	var size int64
	if err := db.QueryRow("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").Scan(&size); err != nil {
		return err
	}
	if size > wholeCheck {
		return checkLive(db)
	}
	var found string
	if err := db.QueryRow("pragma quick_check(1)").Scan(&found); err != nil {
		return err
	}
	if found != "ok" {
		return fmt.Errorf("%w: %s", errDamaged, found)
	}
	return nil
}

// checkLive reads every page that a live recording stands on.
func checkLive(db *sql.DB) error {
	var n int64
	return db.QueryRow("SELECT ifnull(sum(length(document) + unicode(substr(document, -1))), 0) FROM recordings INDEXED BY recordings_ended WHERE ended IS NULL").Scan(&n)
}

// damaged tells whether the file is no SQLite file, or a broken one; anything else, as a full disk, is not its fault.
func damaged(err error) bool {
	var e *sqlite.Error
	if errors.As(err, &e) {
		primary := e.Code() & 0xff // the rest is detail
		return primary == sqlite3.SQLITE_NOTADB || primary == sqlite3.SQLITE_CORRUPT
	}
	return errors.Is(err, errDamaged)
}

// setAside renames the file, and those beside it, to the first name that is free.
func setAside(path string) (string, error) {
	for n := 1; ; n++ {
		aside := fmt.Sprintf("%s.damaged-%d", path, n)
		if _, err := os.Lstat(aside); err == nil {
			continue
		}
		// The parts beside it first: left behind, they would be taken for those of the new file.
		for _, part := range []string{"-wal", "-shm", ""} {
			if err := os.Rename(path+part, aside+part); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return "", err
			}
		}
		return aside, nil
	}
}

// lock waits until no other process holds the lock, which ends with its process.
func lock(path string) (unlock func(), err error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if err := flock(f, syscall.LOCK_EX); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), f.Close())
	}
	return func() { f.Close() }, nil
}

func flock(f *os.File, how int) error {
	for {
		if err := syscall.Flock(int(f.Fd()), how); err != syscall.EINTR {
			return err
		}
	}
}

// OpenMemory is a store that leaves nothing on the disk and ends with its Close.
func OpenMemory() (*Store, error) {
	s := &Store{name: "the memory", holder: newHolder()}
	db, err := connect(":memory:")
	if err != nil {
		return nil, s.told("opened", err)
	}
	s.base.Store(&database{DB: db})
	return s, nil
}
