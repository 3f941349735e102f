package command

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"

	"airdeck/ui"
)

// The snapshot stands beside the store, for its owner alone. It is only what is shown
// while the store is being opened: one that is missing, damaged or of another version
// is no fault, and is not told.
const snapshotFile = "last-screen.json"

// snapshotVersion changes whenever an older snapshot would be read wrongly.
const snapshotVersion = 1

type versioned struct {
	Version int `json:"version"`
	ui.Snapshot
}

// lastSnapshot is what the last run left, or nothing.
func lastSnapshot(dir string) ui.Snapshot {
	text, err := os.ReadFile(filepath.Join(dir, snapshotFile))
	if err != nil {
		return ui.Snapshot{}
	}
	var v versioned
	if err := json.Unmarshal(text, &v); err != nil || v.Version != snapshotVersion {
		return ui.Snapshot{}
	}
	return v.Snapshot
}

// keepSnapshot replaces the last one, as a whole or not at all.
func keepSnapshot(dir string, s ui.Snapshot) error {
	text, err := json.Marshal(versioned{snapshotVersion, s})
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, snapshotFile+"-*") // mode 0600
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(f.Name(), filepath.Join(dir, snapshotFile))
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}
