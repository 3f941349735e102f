package store

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"reflect"
	"strings"
	"syscall"
	"testing"
	"time"

	"pgregory.net/rapid"

	"airdeck/agora/fleet"
)

// alone tells that this is a process of a test's own, and begins one where it is not: with a full disk, go test itself
// could not write down what it needs.
func alone(t *testing.T) bool {
	t.Helper()
	const mark = "STORE_TEST_ALONE"
	if os.Getenv(mark) != "" {
		return true
	}
	run := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	run.Env = append(os.Environ(), mark+"=1")
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return false
}

// fullDisk lets no file of this process grow, until what it returns is called.
func fullDisk(t *testing.T) func() {
	t.Helper()
	signal.Ignore(syscall.SIGXFSZ)
	var was syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &was); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 0, Max: was.Max}); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &was); err != nil {
			t.Fatal(err)
		}
	}
}

// asAfterACrash is another place with what a process leaves there that was killed.
func asAfterACrash(t testing.TB, path, to string) string {
	t.Helper()
	if err := os.MkdirAll(to, 0o700); err != nil {
		t.Fatal(err)
	}
	to = filepath.Join(to, filepath.Base(path))
	for _, part := range []string{"", "-wal"} {
		content, err := os.ReadFile(path + part)
		if err != nil && (part == "" || !errors.Is(err, os.ErrNotExist)) {
			t.Fatal(err)
		}
		if err := os.WriteFile(to+part, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return to
}

// Who starts on a full disk sees what runs, and what has to be written is written once there is room.
func TestAFullDiskAtTheStart(t *testing.T) {
	if !alone(t) {
		return
	}
	first := open(t, place(t))
	put(t, first, full())
	if err := first.SaveDraft(t.Context(), full().ID, []byte("a draft")); err != nil {
		t.Fatal(err)
	}
	if _, err := first.base.Load().Exec("UPDATE drafts SET pid = ?, host = 'another'", 1); err != nil {
		t.Fatal(err)
	}
	path := asAfterACrash(t, first.name, t.TempDir())

	room := fullDisk(t)
	s, err := Open(path)
	if err != nil {
		room()
		t.Fatal(err)
	}
	defer s.Close()
	if n := s.Notice(); !strings.Contains(n, "cannot be written") {
		t.Errorf("it is said: %q", n)
	}
	if got := load1(t, s, full().ID); !reflect.DeepEqual(got, load1(t, first, full().ID)) {
		t.Errorf("read: %+v", got)
	}
	if d, err := s.TakeDrafts(t.Context()); err != nil || string(d[full().ID]) != "a draft" {
		t.Errorf("drafts: %q, %v", d, err)
	}
	newer := full()
	newer.Rev++
	if err := s.Save(t.Context(), newer); !unwritable(err) || !strings.Contains(err.Error(), path) {
		t.Errorf("written: %v", err)
	}
	l, err := s.Take(t.Context(), "app", noon, time.Minute)
	if err != nil || !l.Mine || l.Unwritten == nil {
		t.Errorf("nobody looks after what runs: %+v, %v", l, err)
	}
	room()
	if l, err = s.Take(t.Context(), "app", noon.Add(time.Second), time.Minute); err != nil || !l.Mine || l.Unwritten != nil {
		t.Fatalf("with room again: %+v, %v", l, err)
	}
	if err := s.SaveUnder(t.Context(), l, newer); err != nil {
		t.Fatal(err)
	}
	if got := load1(t, open(t, path), newer.ID); got.Rev != newer.Rev {
		t.Errorf("it is not in the file: %+v", got)
	}
}

// Where there is no file yet, there is nothing to be read.
func TestAFullDiskAtTheFirstStart(t *testing.T) {
	if !alone(t) {
		return
	}
	defer fullDisk(t)()
	if s, err := Open(place(t)); err == nil {
		s.Close()
		t.Error("opened")
	}
}

// What is read without SQLite is what SQLite reads: whatever stands in the log and in the file, and wherever the log
// was cut off.
func TestTheImageIsWhatStandsInTheFile(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(rt *rapid.T) {
		home, err := os.MkdirTemp(dir, "")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(home)
		s, err := Open(filepath.Join(home, "airdeck.db"))
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		if _, err := s.base.Load().Exec("PRAGMA synchronous = 0"); err != nil { // no crash of the machine is tried here
			t.Fatal(err)
		}
		for range rapid.IntRange(0, 30).Draw(rt, "steps") {
			write1(rt, s)
		}
		path := asAfterACrash(t, s.name, filepath.Join(home, "crash"))
		tear(rt, path+"-wal")
		same(rt, path)
	})
}

func write1(rt *rapid.T, s *Store) {
	switch rapid.IntRange(0, 9).Draw(rt, "step") {
	case 0: // moved into the file; what follows begins the log anew
		if _, err := s.base.Load().Exec("PRAGMA wal_checkpoint(RESTART)"); err != nil {
			rt.Fatal(err)
		}
	case 1:
		if _, err := s.base.Load().Exec("DELETE FROM recordings; VACUUM"); err != nil {
			rt.Fatal(err)
		}
	default:
		r := full()
		r.ID = fleet.ID(fmt.Sprint(rapid.IntRange(0, 20).Draw(rt, "id")))
		r.Rev = rapid.Int64Range(1, 1000).Draw(rt, "rev")
		r.Channel = strings.Repeat("x", rapid.IntRange(0, 9000).Draw(rt, "long"))
		if err := s.Save(rt.Context(), r); err != nil {
			rt.Fatal(err)
		}
	}
}

// tear cuts a log off somewhere, or flips a bit of it.
func tear(rt *rapid.T, path string) {
	log, err := os.ReadFile(path)
	if err != nil || len(log) == 0 {
		return
	}
	at := rapid.IntRange(0, len(log)-1).Draw(rt, "at")
	switch rapid.IntRange(0, 2).Draw(rt, "fault") {
	case 1:
		log = log[:at]
	case 2:
		log[at] ^= 4
	}
	if err := os.WriteFile(path, log, 0o600); err != nil {
		rt.Fatal(err)
	}
}

func same(rt *rapid.T, path string) {
	image, err := readWhole(path)
	if err != nil {
		rt.Fatal(err)
	}
	db, broken := imageOf(image)
	s, err := Open(path)
	if err != nil {
		rt.Fatal(err)
	}
	defer s.Close()
	if broken != nil { // by a log that was torn after it had been moved into the file
		if s.Notice() == "" {
			rt.Fatalf("only what was read of it is damaged: %v", broken)
		}
		return
	}
	defer db.Close()
	mine := &Store{}
	mine.base.Store(&database{DB: db})
	got, err := mine.Load(rt.Context(), time.Time{})
	if err != nil {
		rt.Fatal(err)
	}
	want, err := s.Load(rt.Context(), time.Time{})
	if err != nil {
		rt.Fatal(err)
	}
	if s.Notice() != "" || !reflect.DeepEqual(got, want) {
		rt.Fatalf("%d recordings were read, and there are %d (%s)", len(got), len(want), s.Notice())
	}
}
