package store

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"airdeck/agora/fleet"
)

func TestAFullDiskIsSaid(t *testing.T) {
	s := open(t, place(t))
	if _, err := s.base.Load().Exec("PRAGMA max_page_count = 20"); err != nil {
		t.Fatal(err)
	}
	var err error
	for i := 0; err == nil && i < 1000; i++ {
		r := full()
		r.ID = fleet.ID(fmt.Sprint(i))
		err = s.Save(t.Context(), r)
	}
	if !errors.Is(err, ErrFull) || !strings.Contains(err.Error(), s.name) {
		t.Errorf("got %v", err)
	}
	if _, err := s.Load(t.Context(), noon); err != nil {
		t.Errorf("what was written cannot be read: %v", err)
	}
	if _, err := s.base.Load().Exec("PRAGMA max_page_count = 10000"); err != nil {
		t.Fatal(err)
	}
	put(t, s, full())
}

func TestAReadOnlyFileIsSaid(t *testing.T) {
	s := open(t, place(t))
	if _, err := s.base.Load().Exec("PRAGMA query_only = 1"); err != nil {
		t.Fatal(err)
	}
	if err := s.Save(t.Context(), full()); !errors.Is(err, ErrReadOnly) || !strings.Contains(err.Error(), s.name) {
		t.Errorf("got %v", err)
	}
}
