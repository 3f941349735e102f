package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"airdeck/agora/fleet"
)

// crowded is a file with this many live and ended recordings.
func crowded(b *testing.B, live, ended int) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "airdeck.db")
	s, err := Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	ctx := context.Background()
	tx, err := s.base.Load().begin(ctx)
	if err != nil {
		b.Fatal(err)
	}
	for i := range live + ended {
		r := full()
		r.ID, r.SID, r.Rev = fleet.ID(fmt.Sprint("r", i)), fmt.Sprint("sid", i), 1
		if i >= live {
			r.Phase, r.EndedAt = fleet.Ended, noon.Add(-48*time.Hour)
		}
		if err := insert(ctx, tx, r); err != nil {
			b.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
	return path
}

// BenchmarkOpen is opening a file and reading what a deck shows first.
func BenchmarkOpen(b *testing.B) {
	for _, n := range [][2]int{{10, 0}, {10, 100_000}, {10_000, 100_000}} {
		b.Run(fmt.Sprintf("%d live, %d ended", n[0], n[1]), func(b *testing.B) {
			path := crowded(b, n[0], n[1])
			for b.Loop() {
				s, err := Open(path)
				if err != nil {
					b.Fatal(err)
				}
				all, err := s.Load(context.Background(), noon.Add(-24*time.Hour))
				if err != nil || len(all) != n[0] {
					b.Fatalf("%d recordings, %v", len(all), err)
				}
				if err := s.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkSave is one recording written, safe on the disk.
func BenchmarkSave(b *testing.B) {
	s, err := Open(filepath.Join(b.TempDir(), "airdeck.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	r := full()
	for b.Loop() {
		r.Rev++
		if err := s.Save(context.Background(), r); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLook is what a deck does every second or two: it sees to its lease, and looks
// whether others have written.
func BenchmarkLook(b *testing.B) {
	for name, every := range map[string]time.Duration{"nothing is due": 0, "the lease is renewed": 3 * time.Second} {
		b.Run(name, func(b *testing.B) {
			s, err := Open(filepath.Join(b.TempDir(), "airdeck.db"))
			if err != nil {
				b.Fatal(err)
			}
			defer s.Close()
			now := noon
			b.ReportAllocs()
			for b.Loop() {
				now = now.Add(every)
				if err := look(s, now); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func look(s *Store, now time.Time) error {
	ctx := context.Background()
	_, err := s.Take(ctx, "main", now, 5*time.Second)
	_, _, err2 := s.Changes(ctx, 0, now)
	_, err3 := s.Letters(ctx, "main", 0)
	return errors.Join(err, err2, err3)
}
