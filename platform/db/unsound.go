package db

import (
	"context"
	"fmt"
)

// Unsound asks the engine whether what it keeps is sound, and names what is not: on SQLite damage of the file and
// rows that refer to rows which are not there; PostgreSQL checks references at every write, and constraints that
// were never checked are named.
func (d *DB) Unsound(ctx context.Context) ([]string, error) {
	if d.engine == Postgres {
		return All(ctx, d.reader, func(scan Scan) (s string, err error) { err = scan(&s); return s, err },
			"select conname || ' was never checked' from pg_constraint where not convalidated order by conname limit 20")
	}
	damage, err := All(ctx, d.reader, func(scan Scan) (s string, err error) { err = scan(&s); return s, err }, "pragma quick_check(20)")
	if err != nil {
		return nil, err
	}
	if len(damage) == 1 && damage[0] == "ok" {
		damage = nil
	}
	orphans, err := All(ctx, d.reader, func(scan Scan) (string, error) {
		var table, parent string
		err := scan(&table, &parent)
		return fmt.Sprintf("a row of %s refers to one of %s that is not there", table, parent), err
	}, `select "table", parent from pragma_foreign_key_check limit 20`)
	return append(damage, orphans...), err
}
