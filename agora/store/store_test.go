package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"airdeck/agora"
	"airdeck/agora/fleet"
	"airdeck/agora/layout"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func place(t *testing.T) string { return filepath.Join(t.TempDir(), "airdeck", "airdeck.db") }

func open(t *testing.T, path string) *Store {
	t.Helper()
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func load1(t *testing.T, s *Store, id fleet.ID) fleet.Recording {
	t.Helper()
	for _, r := range all(t, s, time.Time{}) {
		if r.ID == id {
			return r
		}
	}
	t.Fatalf("%s is not in the store", id)
	return fleet.Recording{}
}

func all(t *testing.T, s *Store, since time.Time) []fleet.Recording {
	t.Helper()
	rs, err := s.Load(t.Context(), since)
	if err != nil {
		t.Fatal(err)
	}
	return rs
}

func put(t *testing.T, s *Store, rs ...fleet.Recording) {
	t.Helper()
	for _, r := range rs {
		if err := s.Save(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
}

// full has something in every field that is kept.
func full() fleet.Recording {
	l := layout.Layout{Kind: layout.Custom, Background: "#fff000", Regions: []layout.Region{{UID: "7", Rect: layout.Rect{W: 300_000, H: 300_000}, Fit: layout.Bars}}}
	return fleet.Recording{
		ID: "r1", App: "main", Profile: "meeting", Channel: "room", UID: "900000", Mode: agora.Mix, ResourceID: "res", SID: "sid",
		Phase: fleet.Confirmed, Step: fleet.StepStarted, Since: noon, Wanted: noon, AcquiredAt: noon, StartedAt: noon, Confirmed: noon,
		Expires: noon, Life: time.Hour, Status: 5, StatusAt: noon, Files: []agora.File{{Name: "a.m3u8", Playable: true, SliceStart: noon}},
		Upload: agora.Backuped, Canvas: layout.Size{Width: 640, Height: 360}, Layout: l, LayoutKnown: true, Queued: &l,
		Problem:  &fleet.Problem{At: noon, Call: agora.CallQuery, Code: 404, Meaning: "m", Remedy: "r", Attention: true},
		Timeline: []fleet.Entry{{At: noon, Text: "t"}}, MayRun: true, StopWanted: true, Tries: 2, Rev: 3,
	}
}

func TestReopen(t *testing.T) {
	path := place(t)
	s := open(t, path)
	put(t, s, full())
	if err := s.SetSetting(t.Context(), "last-profile", "meeting"); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, path)
	if got := load1(t, s, "r1"); !reflect.DeepEqual(got, full()) {
		t.Errorf("got\n%+v, want\n%+v", got, full())
	}
	if got, err := s.Setting(t.Context(), "last-profile"); got != "meeting" || err != nil {
		t.Errorf("setting is %q, %v", got, err)
	}
	if got, err := s.Setting(t.Context(), "other"); got != "" || err != nil {
		t.Errorf("a setting that was never set is %q, %v", got, err)
	}
	if s.Notice() != "" {
		t.Errorf("notice: %s", s.Notice())
	}
}

func TestTheHighestRevStays(t *testing.T) {
	s := open(t, place(t))
	for _, rev := range []int64{2, 5, 4, 5, 1} {
		put(t, s, fleet.Recording{ID: "r", Rev: rev, Channel: fmt.Sprintf("room %d", rev)})
	}
	if got := load1(t, s, "r"); got.Rev != 5 || got.Channel != "room 5" {
		t.Errorf("rev %d of %s stays", got.Rev, got.Channel)
	}
}

func TestLoadLeavesOutWhatEndedLongAgo(t *testing.T) {
	s := open(t, place(t))
	ended := func(id fleet.ID, at time.Time) fleet.Recording {
		return fleet.Recording{ID: id, Phase: fleet.Ended, EndedAt: at}
	}
	put(t, s, ended("old", noon.Add(-time.Hour)), fleet.Recording{ID: "live"}, ended("new", noon))
	for _, tt := range []struct {
		since time.Time
		want  string
	}{{noon, "live new"}, {noon.Add(-time.Hour), "old live new"}, {noon.Add(time.Second), "live"}, {time.Time{}, "old live new"}} {
		var ids []string
		for _, r := range all(t, s, tt.since) {
			ids = append(ids, string(r.ID))
		}
		if got := strings.Join(ids, " "); got != tt.want {
			t.Errorf("since %s: %s, want %s", tt.since, got, tt.want)
		}
	}
}

func TestManyWritersOnOneFile(t *testing.T) {
	path := place(t)
	const writers, revs = 4, 25
	var wg sync.WaitGroup
	for w := range writers {
		s := open(t, path) // as a process of its own would
		for half := range 2 {
			wg.Go(func() {
				for i := range revs {
					rev := int64(i*writers*2 + w*2 + half)
					if err := s.Save(context.Background(), fleet.Recording{ID: "shared", Rev: rev + 1}); err != nil {
						t.Error(err)
					}
					own := fleet.ID(fmt.Sprintf("%d-%d", w, half))
					if err := s.Save(context.Background(), fleet.Recording{ID: own, Rev: int64(i + 1)}); err != nil {
						t.Error(err)
					}
				}
			})
		}
	}
	wg.Wait()
	s := open(t, path)
	if got := load1(t, s, "shared").Rev; got != writers*2*revs {
		t.Errorf("shared stays at rev %d", got)
	}
	if n := len(all(t, s, time.Time{})); n != writers*2+1 {
		t.Errorf("%d recordings", n)
	}
}

func TestManyOpenAtOnce(t *testing.T) {
	path := place(t)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(strings.Repeat("not a database ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			s, err := Open(path)
			if err != nil {
				t.Error(err)
				return
			}
			defer s.Close()
			if err := s.Save(context.Background(), fleet.Recording{ID: fleet.ID(fmt.Sprint(i)), Rev: 1}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if n := len(all(t, open(t, path), time.Time{})); n != 8 {
		t.Errorf("%d recordings", n)
	}
	if aside, _ := filepath.Glob(path + ".damaged-*"); len(aside) != 1 {
		t.Errorf("set aside: %q", aside)
	}
}

func TestOneAtATimeOpens(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	unlock, err := lock(path)
	if err != nil {
		t.Fatal(err)
	}
	other, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	try := func() error { return syscall.Flock(int(other.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) }
	if err := try(); !errors.Is(err, syscall.EWOULDBLOCK) {
		t.Errorf("locked by somebody else: %v", err)
	}
	unlock()
	if err := try(); err != nil {
		t.Errorf("unlocked: %v", err)
	}
}

func TestOnlyTheOwnerMayRead(t *testing.T) {
	path := place(t)
	put(t, open(t, path), full())
	modes := map[string]fs.FileMode{filepath.Dir(path): 0o700, path: 0o600, path + "-wal": 0o600, path + "-shm": 0o600, path + ".lock": 0o600}
	for name, want := range modes {
		info, err := os.Stat(name)
		if err != nil {
			t.Error(err)
		} else if info.Mode().Perm() != want {
			t.Errorf("%s has mode %04o", name, info.Mode().Perm())
		}
	}
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	open(t, path)
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("an open file stays open: %v %v", info.Mode(), err)
	}
}

func TestADamagedFileIsSetAside(t *testing.T) {
	whole := place(t)
	s := open(t, whole)
	for i := range 200 {
		r := full()
		r.ID = fleet.ID(fmt.Sprint(i))
		put(t, s, r)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	middle := bytes.Clone(good)
	for i := len(middle) / 2; i < len(middle)/2+8192; i++ {
		middle[i] = 0xff
	}
	for name, text := range map[string][]byte{
		"no database": []byte(strings.Repeat("hello ", 1000)), "cut off": good[:len(good)/2], "overwritten": middle,
	} {
		t.Run(name, func(t *testing.T) {
			path := place(t)
			for n := 1; n <= 2; n++ {
				if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, text, 0o600); err != nil {
					t.Fatal(err)
				}
				s := open(t, path)
				aside := fmt.Sprintf("%s.damaged-%d", path, n)
				if kept, err := os.ReadFile(aside); err != nil || !bytes.Equal(kept, text) {
					t.Errorf("%s: %d bytes, %v", aside, len(kept), err)
				}
				if !strings.Contains(s.Notice(), aside) {
					t.Errorf("notice: %q", s.Notice())
				}
				put(t, s, full())
				if err := s.Close(); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func TestAnEntryThatCannotBeRead(t *testing.T) {
	s := open(t, place(t))
	unborn := fleet.Recording{ID: "r2", Rev: 1}
	over := fleet.Recording{ID: "r3", Rev: 1, Phase: fleet.Ended, EndedAt: noon}
	put(t, s, full(), unborn, over)
	if _, err := s.base.Load().Exec(`UPDATE recordings SET document = '{'`); err != nil {
		t.Fatal(err)
	}
	r := load1(t, s, "r1")
	if r.Task() != (agora.Task{Channel: "room", UID: "900000", ResourceID: "res", SID: "sid", Mode: agora.Mix}) ||
		r.App != "main" || r.Profile != "meeting" || r.Rev != 3 || r.Step != fleet.StepStarted || r.Status != agora.StatusUnknown || !r.Live() || !r.Attention() {
		t.Errorf("what is left: %+v", r)
	}
	if r := load1(t, s, "r2"); r.Phase != fleet.StartUnknown || !r.Running() {
		t.Errorf("without ids: %+v", r)
	}
	if r := load1(t, s, "r3"); r.Live() || !r.EndedAt.Equal(noon) {
		t.Errorf("ended: %+v", r)
	}
}

func TestMigrations(t *testing.T) {
	for version := range migrations {
		path := place(t)
		s := open(t, path)
		if _, err := s.base.Load().Exec("DROP TABLE recordings; DROP TABLE settings; DROP TABLE changes; DROP TABLE leases; DROP TABLE letters; DROP TABLE layouts; DROP TABLE drafts; PRAGMA user_version = 0"); err != nil {
			t.Fatal(err)
		}
		for _, m := range migrations[:version] {
			if _, err := s.base.Load().Exec(m); err != nil {
				t.Fatal(err)
			}
		}
		if version > 0 {
			if _, err := s.base.Load().Exec(`INSERT INTO recordings (id, app, channel, uid, resource_id, sid, phase, rev, document)
				VALUES ('old', 'a', 'c', '1', 'res', 'sid', 'recording', 7, '{"id": "old", "rev": 7}')`); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := s.base.Load().Exec(fmt.Sprintf("PRAGMA user_version = %d", version)); err != nil {
			t.Fatal(err)
		}
		s.Close()
		s = open(t, path)
		put(t, s, full())
		if version > 0 && load1(t, s, "old").Rev != 7 {
			t.Errorf("from version %d: the old recording is lost", version)
		}
		if err := s.SaveDraft(t.Context(), "old", []byte("{}")); err != nil {
			t.Errorf("from version %d: %v", version, err)
		}
		if err := s.KeepLayout(t.Context(), "old", fleet.SentLayout{}); err != nil {
			t.Errorf("from version %d: %v", version, err)
		}
	}
}

func TestAFileOfTheFutureIsLeftAlone(t *testing.T) {
	path := place(t)
	s := open(t, path)
	if _, err := s.base.Load().Exec("PRAGMA user_version = 99"); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if _, err := Open(path); !errors.Is(err, ErrNewer) {
		t.Errorf("got %v", err)
	}
	if aside, _ := filepath.Glob(path + ".damaged-*"); len(aside) != 0 {
		t.Errorf("set aside: %q", aside)
	}
}

func TestNoPlaceToWrite(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	closed := filepath.Join(dir, "closed")
	if err := os.Mkdir(closed, 0o500); err != nil {
		t.Fatal(err)
	}
	if os.Geteuid() == 0 {
		closed = "/proc" // nothing else keeps root from writing
	}
	for _, path := range []string{filepath.Join(file, "airdeck.db"), filepath.Join(closed, "airdeck.db"), dir} {
		s, err := Open(path)
		if err == nil {
			s.Close()
			t.Errorf("%s was opened", path)
		} else if !strings.Contains(err.Error(), path) {
			t.Errorf("%s: the error does not name it: %v", path, err)
		}
	}
	if _, err := Open(""); err == nil || !strings.Contains(err.Error(), "$HOME") {
		t.Errorf("no path: %v", err)
	}
}

func TestOddPath(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a b?c#d%41é", "airdeck.db")
	put(t, open(t, path), full())
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
}

func TestMemory(t *testing.T) {
	s, err := OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	put(t, s, full())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Save(ctx, fleet.Recording{ID: "r2", Rev: 1}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled save: %v", err)
	}
	if got := load1(t, s, "r1"); !reflect.DeepEqual(got, full()) {
		t.Errorf("got %+v", got)
	}
}
