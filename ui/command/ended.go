package command

import (
	"context"
	"errors"
	"os"

	"airdeck/agora/fleet"
	"airdeck/agora/store"
)

// endedIn reads pages of what has ended from the file.
func endedIn(file *store.Store) func(context.Context, string, fleet.ID, int) ([]fleet.Recording, error) {
	return func(ctx context.Context, channel string, after fleet.ID, limit int) ([]fleet.Recording, error) {
		return file.History(ctx, store.Search{Channel: channel, After: after, Limit: limit})
	}
}

// writeNew writes a file that is not there yet, for its owner alone: what was
// recorded, and where, is nobody else's affair.
func writeNew(path string, text []byte) (err error) {
	path, err = atHome(path)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	return errors.Join(err, f.Close())
}
