package command

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"airdeck/agora/config"
	"airdeck/agora/fleet"
	"airdeck/agora/store"
)

// kept are the recordings in the file that were not ended before since. Nothing is asked
// of Agora, and no config is needed; where there is no file yet, there are none.
func kept(s Surroundings, since time.Time) ([]fleet.Recording, error) {
	path := config.StatePath(lookup(s.Env))
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	file, err := store.Open(path)
	if err != nil {
		return nil, err
	}
	if n := file.Notice(); n != "" {
		fmt.Fprintln(s.Err, "airdeck:", n)
	}
	all, err := file.Load(context.Background(), since)
	return all, errors.Join(err, file.Close())
}
