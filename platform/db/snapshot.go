package db

import (
	"context"
	"database/sql"
	"fmt"
)

// Snapshot runs f in a transaction that only reads and sees the database as it was at one moment, however long it
// takes and whatever others write meanwhile. It holds up nobody.
func (d *DB) Snapshot(ctx context.Context, f func(*Tx) error) error {
	options := &sql.TxOptions{ReadOnly: true}
	if d.engine == Postgres {
		options.Isolation = sql.LevelRepeatableRead
	}
	raw, err := d.reader.BeginTx(ctx, options)
	if err != nil {
		return classify(err)
	}
	defer func() { _ = raw.Rollback() }() // nothing was written
	// A transaction of either engine takes its snapshot at the first query, not before.
	first := "select count(*) from sqlite_master"
	if d.engine == Postgres {
		first = "set local statement_timeout = 0"
	}
	if _, err := raw.ExecContext(ctx, first); err != nil {
		return classify(fmt.Errorf("begin snapshot: %w", err))
	}
	return classify(f(&Tx{Tx: raw, engine: d.engine}))
}
