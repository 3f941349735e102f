package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// A file that cannot be opened, for its disk is full or read-only and SQLite has to write beside it even to read, is
// read here as it stands into the memory: what runs must be seen and stopped all the same. Nothing is written to the
// image; the file is tried again whenever a lease is taken.

// errUnopened is that the file could not be opened to be written, and an image of it stands for it.
type errUnopened struct{ error }

func (e errUnopened) Unwrap() error { return e.error }

// openImage reads the file instead of opening it, for the reason why; its error is that reason, where it cannot.
func (s *Store) openImage(why error) error {
	if !impassable(why) {
		return why
	}
	image, err := readWhole(s.name)
	if err != nil {
		return why // a file that is not there yet, mostly
	}
	db, err := imageOf(image)
	if err != nil {
		return errors.Join(why, err)
	}
	s.base.Store(&database{DB: db})
	s.unopened.Store(&errUnopened{reason(why)})
	s.notice = fmt.Sprintf("The file of the recordings is read and cannot be written: %v. What stands in it is watched and can be stopped.", reason(why))
	return nil
}

// impassable tells of an error of opening that does not lie in the file as it stands.
func impassable(err error) bool {
	var path *fs.PathError
	return unwritable(err) || errors.As(err, &path) && !errors.Is(err, fs.ErrNotExist)
}

// reopen tries whether the file can be opened by now, where an image stands for it.
func (s *Store) reopen() {
	s.letGo()
	if s.unopened.Load() == nil {
		return
	}
	unlock, err := lock(s.name + ".lock")
	if err != nil {
		return
	}
	defer unlock()
	if s.unopened.Load() == nil {
		return // somebody else of this process was quicker
	}
	db, err := openFile(s.name)
	if err != nil {
		return
	}
	s.stale.Store(s.base.Swap(&database{DB: db})) // somebody may be reading in it
	s.unopened.Store(nil)
}

// letGo closes an image that is not needed any more.
func (s *Store) letGo() {
	if image := s.stale.Swap(nil); image != nil {
		_ = image.Close() // there is nothing in it that could be lost
	}
}

// imageOf is a database in memory, which cannot be written.
func imageOf(image []byte) (*sql.DB, error) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	if err := fill(context.Background(), db, image); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

func fill(ctx context.Context, db *sql.DB, image []byte) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	err = conn.Raw(func(driver any) error {
		return driver.(interface{ Deserialize([]byte) error }).Deserialize(image)
	})
	if err = errors.Join(err, conn.Close()); err != nil {
		return err
	}
	if err := migrate(ctx, db); err != nil {
		return err
	}
	if err := check(db); err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "PRAGMA query_only = 1")
	return err
}

// readWhole reads the file and the log beside it. Another process may move what is in the log into the file meanwhile:
// then it is read again.
func readWhole(path string) ([]byte, error) {
	for range 10 {
		before, err := readLog(path)
		if err != nil {
			return nil, err
		}
		image, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		after, err := readLog(path)
		if err != nil {
			return nil, err
		}
		// A log only grows until its salt is another one.
		if bytes.HasPrefix(after, before[:min(len(before), walHeader)]) {
			return replay(image, after)
		}
	}
	return nil, errors.New("it is being written all the time")
}

func readLog(path string) ([]byte, error) {
	log, err := os.ReadFile(path + "-wal")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return log, err
}

// The format of the log: https://www.sqlite.org/fileformat2.html#the_write_ahead_log
const (
	walHeader   = 32
	frameHeader = 24
	bigEndian   = 1          // the last bit of the magic number: how checksums are reckoned
	walMagic    = 0x377f0682 // without that bit
)

// errShort is that a file is too short for what it says of itself.
var errShort = errors.New("it is shorter than a database is")

// replay writes the pages of the log over those of the file, up to the last commit that is whole.
func replay(image, log []byte) ([]byte, error) {
	if len(image) < 100 {
		if len(log) < walHeader {
			return nil, errShort
		}
		image = make([]byte, 0)
	}
	if len(log) >= walHeader {
		image = replayed(image, log)
	}
	if len(image) < 100 {
		return nil, errShort
	}
	image[18], image[19] = 1, 1 // no log belongs to it any more
	return image, nil
}

func replayed(image, log []byte) []byte {
	magic, size := binary.BigEndian.Uint32(log), int(binary.BigEndian.Uint32(log[8:]))
	if magic&^bigEndian != walMagic || size < 512 || size > 1<<16 {
		return image
	}
	sum := checksum{order: binary.LittleEndian}
	if magic&bigEndian != 0 {
		sum.order = binary.BigEndian
	}
	if !sum.add(log[:24]).is(log[24:]) {
		return image
	}
	salt := log[16:24]
	type frame struct {
		page int
		data []byte
	}
	var pending []frame
	for log = log[walHeader:]; len(log) >= frameHeader+size; log = log[frameHeader+size:] {
		head, data := log[:frameHeader], log[frameHeader:frameHeader+size]
		if !bytes.Equal(head[8:16], salt) || !sum.add(head[:8]).add(data).is(head[16:]) {
			break
		}
		pending = append(pending, frame{int(binary.BigEndian.Uint32(head)), data})
		pages := int(binary.BigEndian.Uint32(head[4:]))
		if pages == 0 {
			continue // not the last one of its commit
		}
		image = sized(image, pages*size)
		for _, f := range pending {
			if end := f.page * size; f.page > 0 && end <= len(image) {
				copy(image[end-size:], f.data)
			}
		}
		pending = nil
	}
	return image
}

// sized cuts to a size, or fills up with zeros.
func sized(b []byte, n int) []byte {
	if n <= len(b) {
		return b[:n]
	}
	return append(b, make([]byte, n-len(b))...)
}

// checksum is that of the log, over all that came before.
type checksum struct {
	a, b  uint32
	order binary.ByteOrder
}

func (c *checksum) add(p []byte) *checksum {
	for ; len(p) >= 8; p = p[8:] {
		c.a += c.order.Uint32(p) + c.b
		c.b += c.order.Uint32(p[4:]) + c.a
	}
	return c
}

func (c *checksum) is(p []byte) bool {
	return c.a == binary.BigEndian.Uint32(p) && c.b == binary.BigEndian.Uint32(p[4:])
}
