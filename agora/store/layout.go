package store

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"airdeck/agora/fleet"
)

// layoutsKept is how many layouts are remembered of one recording.
const layoutsKept = 300

const forgetOldest = `
DELETE FROM layouts WHERE recording = ? AND id <= (
	SELECT id FROM layouts WHERE recording = ? ORDER BY id DESC LIMIT 1 OFFSET ?)`

// KeepLayout remembers a layout that was sent to a recording. Of many, the newest stay.
func (s *Store) KeepLayout(ctx context.Context, id fleet.ID, l fleet.SentLayout) error {
	document, err := json.Marshal(l.Layout)
	if err != nil {
		return s.told("written", err)
	}
	return s.write(ctx, func(tx *change) error {
		_, err := tx.ExecContext(ctx, "INSERT INTO layouts (recording, at, deck, known, document) VALUES (?, ?, ?, ?, ?)",
			string(id), l.At.UnixMilli(), l.By, l.Known, string(document))
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, forgetOldest, string(id), string(id), layoutsKept)
		return err
	})
}

// Layouts is what was sent to a recording, the newest last. Times count in milliseconds.
func (s *Store) Layouts(ctx context.Context, id fleet.ID) (out []fleet.SentLayout, err error) {
	rows, err := s.base.Load().QueryContext(ctx, "SELECT at, deck, known, document FROM layouts WHERE recording = ? ORDER BY id", string(id))
	if err != nil {
		return nil, s.told("read", err)
	}
	defer func() { err = errors.Join(err, s.told("read", rows.Close())) }()
	for rows.Next() {
		var l fleet.SentLayout
		var at int64
		var document []byte
		if err := rows.Scan(&at, &l.By, &l.Known, &document); err != nil {
			return nil, s.told("read", err)
		}
		if json.Unmarshal(document, &l.Layout) != nil {
			continue // one that cannot be read must not hide the others
		}
		l.At = time.UnixMilli(at)
		out = append(out, l)
	}
	return out, s.told("read", rows.Err())
}
