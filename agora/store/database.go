package store

import (
	"context"
	"database/sql"
	"slices"
	"sync"
)

// database is an open file, or an image of one. What is asked of it again and again it reads once: SQLite takes longer
// to read a statement than to carry it out.
type database struct {
	*sql.DB
	read sync.Map // *sql.Stmt, by its text
}

// change is a transaction of a database.
type change struct {
	*sql.Tx
	of *database
}

// querier is a database or a change of it.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// often are the statements that are read once: what a deck that looks after recordings does every second.
var often = []string{selectLease, enterLease, lastChange, nextChange, selectLetters, save}

// statement is one of these; nil is that it is none, or cannot be read: whoever carries it out by its text is told why.
func (d *database) statement(ctx context.Context, query string) *sql.Stmt {
	if s, ok := d.read.Load(query); ok {
		return s.(*sql.Stmt)
	}
	if !slices.Contains(often, query) {
		return nil
	}
	s, err := d.PrepareContext(ctx, query)
	if err != nil {
		return nil
	}
	if other, met := d.read.LoadOrStore(query, s); met {
		_ = s.Close() // somebody was quicker
		return other.(*sql.Stmt)
	}
	return s
}

func (d *database) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	if s := d.statement(ctx, query); s != nil {
		return s.QueryRowContext(ctx, args...)
	}
	return d.DB.QueryRowContext(ctx, query, args...)
}

func (d *database) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if s := d.statement(ctx, query); s != nil {
		return s.QueryContext(ctx, args...)
	}
	return d.DB.QueryContext(ctx, query, args...)
}

// begin begins a change. It has the one connection, so what is to be read must be before it.
func (d *database) begin(ctx context.Context) (*change, error) {
	for _, query := range often {
		d.statement(ctx, query)
	}
	tx, err := d.BeginTx(ctx, nil)
	return &change{tx, d}, err
}

func (c *change) statement(ctx context.Context, query string) *sql.Stmt {
	if s, ok := c.of.read.Load(query); ok {
		return c.StmtContext(ctx, s.(*sql.Stmt))
	}
	return nil
}

func (c *change) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	if s := c.statement(ctx, query); s != nil {
		return s.QueryRowContext(ctx, args...)
	}
	return c.Tx.QueryRowContext(ctx, query, args...)
}

func (c *change) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	if s := c.statement(ctx, query); s != nil {
		return s.ExecContext(ctx, args...)
	}
	return c.Tx.ExecContext(ctx, query, args...)
}
