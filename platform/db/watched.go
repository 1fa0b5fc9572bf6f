package db

import (
	"context"
	"database/sql"
)

// Watched is the same database, where seen hears of each query outside transactions before it runs: for tests and
// measurements that count them.
func (d *DB) Watched(seen func(query string)) *DB {
	w := *d
	w.read = watched{d.read, seen}
	return &w
}

type watched struct {
	Q
	seen func(query string)
}

// QueryContext runs a query.
func (w watched) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	w.seen(query)
	return w.Q.QueryContext(ctx, query, args...)
}

// QueryRowContext runs a query of one row.
func (w watched) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	w.seen(query)
	return w.Q.QueryRowContext(ctx, query, args...)
}
