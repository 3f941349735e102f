package store

import (
	"testing"
	"time"
)

// begun is how these tests begin a goroutine.
func begun(f func()) { go f() }

func TestAWatchTellsOfTheWritesOfOthers(t *testing.T) {
	path := place(t)
	a, b := open(t, path), open(t, path)
	written, end, err := a.Watch(begun)
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		r := full()
		r.Rev++
		put(t, b, r)
		if err := b.SetSetting(t.Context(), "k", "v"); err != nil {
			t.Fatal(err)
		}
		select {
		case <-written:
		case <-time.After(30 * time.Second):
			t.Fatal("nobody told")
		}
	}
	if err := end(); err != nil {
		t.Fatal(err)
	}
	for range written { // what was said before the end; then it is closed
	}
}

func TestReadingIsNoWrite(t *testing.T) {
	path := place(t)
	a, b := open(t, path), open(t, path)
	put(t, b, full())
	written, end, err := a.Watch(begun)
	if err != nil {
		t.Fatal(err)
	}
	for range 10 {
		if _, err := b.Load(t.Context(), noon); err != nil {
			t.Fatal(err)
		}
	}
	if err := end(); err != nil { // what happened before was told by then, or never is
		t.Fatal(err)
	}
	for range written {
		t.Error("told of a write")
	}
}
