package store

import (
	"path/filepath"

	"github.com/fsnotify/fsnotify"
)

// Watch tells of writes to the file, by this process and by others, as they happen: one word for all that were made
// since the last one was taken. The channel is closed when the watch ends. Of a store in memory, which is nobody else's,
// there is nothing to tell. start begins a goroutine, in whatever way its panics are to be met.
func (s *Store) Watch(start func(func())) (written <-chan struct{}, end func() error, err error) {
	if !filepath.IsAbs(s.name) {
		return nil, func() error { return nil }, nil
	}
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, nil, s.told("watched", err)
	}
	// The directory, for SQLite makes the log anew every now and then.
	if err := w.Add(filepath.Dir(s.name)); err != nil {
		_ = w.Close()
		return nil, nil, s.told("watched", err)
	}
	out := make(chan struct{}, 1)
	start(func() { tellOf(s.name+"-wal", w, out) })
	return out, w.Close, nil
}

// tellOf the log, to which SQLite appends whatever is written.
func tellOf(log string, w *fsnotify.Watcher, out chan<- struct{}) {
	defer close(out)
	for {
		select {
		case e, open := <-w.Events:
			if !open {
				return
			}
			if e.Name != log || !e.Has(fsnotify.Write) && !e.Has(fsnotify.Create) {
				continue
			}
		case _, open := <-w.Errors: // words were lost: something may have been written
			if !open {
				return
			}
		}
		select {
		case out <- struct{}{}:
		default: // said already
		}
	}
}
