package store

import (
	"context"
	"errors"

	"airdeck/agora/fleet"
)

// A draft is a layout that was changed, with all that can be undone, as the screen that made it writes it: until the
// recording ends, since a mistake may be seen only once it is live. Each process writes its own,
// so that two which work on one recording's layout do not overwrite each other; what a process leaves behind when it
// ends, the next one takes over.

// SaveDraft writes this process's draft of a recording's layout. It is not for secrets.
func (s *Store) SaveDraft(ctx context.Context, id fleet.ID, document []byte) error {
	// To replace a row makes it the newest.
	_, err := s.base.Load().ExecContext(ctx, "INSERT OR REPLACE INTO drafts (recording, holder, host, pid, document) VALUES (?, ?, ?, ?, ?)",
		string(id), s.holder.name, s.holder.host, s.holder.pid, string(document))
	return s.told("written", err)
}

// DropDraft forgets this process's draft of a recording's layout: there is nothing to it any more.
func (s *Store) DropDraft(ctx context.Context, id fleet.ID) error {
	_, err := s.base.Load().ExecContext(ctx, "DELETE FROM drafts WHERE recording = ? AND holder = ?", string(id), s.holder.name)
	return s.told("written", err)
}

// TakeDraft makes the newest draft of a recording's layout that no other process works on this one's, and returns it;
// nil if there is none.
func (s *Store) TakeDraft(ctx context.Context, id fleet.ID) ([]byte, error) {
	all, err := s.takeDrafts(ctx, "WHERE recording = ?", string(id))
	return all[id], err
}

// TakeDrafts is TakeDraft for all recordings.
func (s *Store) TakeDrafts(ctx context.Context) (map[fleet.ID][]byte, error) {
	return s.takeDrafts(ctx, "")
}

func (s *Store) takeDrafts(ctx context.Context, where string, args ...any) (out map[fleet.ID][]byte, err error) {
	found, err := s.drafts(ctx, where, args...)
	if err != nil || len(found) == 0 {
		return nil, s.told("read", err)
	}
	out = map[fleet.ID][]byte{}
	for _, d := range found {
		out[d.id] = d.document
	}
	err = s.write(ctx, func(tx *change) error {
		for _, d := range found {
			_, err := tx.ExecContext(ctx, "UPDATE OR REPLACE drafts SET holder = ?, host = ?, pid = ? WHERE rowid = ?",
				s.holder.name, s.holder.host, s.holder.pid, d.row)
			if err != nil {
				return err
			}
		}
		return nil
	})
	if unwritable(err) {
		return out, nil // nobody else can take them either
	}
	return out, err
}

type draft struct {
	row      int64
	id       fleet.ID
	document []byte
}

// drafts is the newest of each recording that nobody else works on.
func (s *Store) drafts(ctx context.Context, where string, args ...any) (out []draft, err error) {
	rows, err := s.base.Load().QueryContext(ctx, "SELECT rowid, recording, host, pid, document FROM drafts "+where+" ORDER BY rowid DESC", args...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	seen := map[fleet.ID]bool{}
	for rows.Next() {
		var d draft
		var host string
		var pid int
		if err := rows.Scan(&d.row, &d.id, &host, &pid, &d.document); err != nil {
			return nil, err
		}
		if !seen[d.id] && s.holder.free(host, pid) {
			seen[d.id] = true
			out = append(out, d)
		}
	}
	return out, rows.Err()
}

// free tells that no other process works on what a holder has left: it is gone, or was on another host, as every run in
// a container is. A holder with our own pid is ourselves, or was before us.
func (h holder) free(host string, pid int) bool {
	return host != h.host || pid == h.pid || h.dead(host, pid)
}
