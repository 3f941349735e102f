package store

import (
	"context"
	"strings"
	"time"

	"airdeck/agora/fleet"
)

// Search says which ended recordings are asked for; what is empty does not count.
type Search struct {
	App     string
	Channel string // a part of the channel's name, in any case
	Since   time.Time
	Before  time.Time // ended earlier than this
	After   fleet.ID  // the last one of the page before: what follows it
	Limit   int       // at most 1,000; 0 is 100
}

const (
	usualPage   = 100
	longestPage = 1000
)

const history = `
SELECT id, app, profile, channel, uid, mode, resource_id, sid, rev, ended, document
FROM recordings WHERE ended >= ? AND ended < ? AND (? = '' OR app = ?) AND channel LIKE ? ESCAPE '\'
AND (ended, rowid) < (coalesce((SELECT ended FROM recordings WHERE id = ?), ?), coalesce((SELECT rowid FROM recordings WHERE id = ?), 0))
ORDER BY ended DESC, rowid DESC LIMIT ?`

// farFuture is past every end, in Unix seconds.
const farFuture = 1 << 40

// History is the ended recordings that a search finds, the last one first. Times count in whole seconds.
func (s *Store) History(ctx context.Context, q Search) ([]fleet.Recording, error) {
	since, before := int64(0), int64(farFuture)
	if !q.Since.IsZero() {
		since = q.Since.Unix()
	}
	if !q.Before.IsZero() {
		before = q.Before.Unix()
	}
	limit := min(q.Limit, longestPage)
	if limit <= 0 {
		limit = usualPage
	}
	return s.read(ctx, history, since, before, q.App, q.App, "%"+escaped.Replace(q.Channel)+"%",
		string(q.After), int64(farFuture), string(q.After), limit)
}

var escaped = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

// What belongs to a recording goes with it.
const pruneLayouts = `
DELETE FROM layouts WHERE recording NOT IN (SELECT id FROM recordings);
DELETE FROM drafts WHERE recording NOT IN (SELECT id FROM recordings)`

// prune forgets a bounded number, so that no start waits long behind it, and nothing where nothing has ended since: then
// it is the clock that may be wrong.
const prune = `
DELETE FROM recordings WHERE rowid IN (SELECT rowid FROM recordings WHERE ended < ?1 ORDER BY ended LIMIT 5000)
AND EXISTS (SELECT 1 FROM recordings WHERE ended >= ?1)`

// Prune forgets what ended before that time, some thousands at most, and tells how many that were. What is live is never
// forgotten.
func (s *Store) Prune(ctx context.Context, before time.Time) (n int64, err error) {
	err = s.write(ctx, func(tx *change) error {
		done, err := tx.ExecContext(ctx, prune, before.Unix())
		if err != nil {
			return err
		}
		if n, err = done.RowsAffected(); err != nil || n == 0 {
			return err
		}
		_, err = tx.ExecContext(ctx, pruneLayouts)
		return err
	})
	return n, err
}
