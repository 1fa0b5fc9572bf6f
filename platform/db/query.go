package db

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"
	"time"

	"anyam/platform/errs"
)

// Scan reads the columns of the current row into dest, as sql.Rows.Scan does.
type Scan func(dest ...any) error

// All runs a query and reads every row. The query bounds how many with its own LIMIT.
func All[T any](ctx context.Context, q Q, read func(Scan) (T, error), query string, args ...any) ([]T, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, classify(fmt.Errorf("%s: %w", brief(query), err))
	}
	defer func() { _ = rows.Close() }()
	var all []T
	for rows.Next() {
		one, err := read(rows.Scan)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", brief(query), err)
		}
		all = append(all, one)
	}
	if err := rows.Err(); err != nil {
		return nil, classify(fmt.Errorf("%s: %w", brief(query), err))
	}
	return all, nil
}

// One runs a query and reads its single row; no row is a NotFound error.
func One[T any](ctx context.Context, q Q, read func(Scan) (T, error), query string, args ...any) (T, error) {
	one, err := read(q.QueryRowContext(ctx, query, args...).Scan)
	if err != nil {
		var none T
		return none, classify(fmt.Errorf("%s: %w", brief(query), err))
	}
	return one, nil
}

// Value runs a query and reads its single column of its single row; no row is a NotFound error.
func Value[T any](ctx context.Context, q Q, query string, args ...any) (T, error) {
	return One(ctx, q, func(scan Scan) (v T, err error) { err = scan(&v); return v, err }, query, args...)
}

// Glance reads one number of one row that is found by its key, such as a counter. On SQLite it cannot be given up
// half-way: watching the context would take as long as reading.
func (d *DB) Glance(ctx context.Context, query string, args ...any) (int64, error) {
	if d.engine == SQLite {
		ctx = context.WithoutCancel(ctx)
	}
	return Value[int64](ctx, d.read, query, args...)
}

// Exec runs a statement and returns how many rows it changed.
func Exec(ctx context.Context, q Q, query string, args ...any) (int64, error) {
	res, err := q.ExecContext(ctx, query, args...)
	if err != nil {
		return 0, classify(fmt.Errorf("%s: %w", brief(query), err))
	}
	return res.RowsAffected()
}

// ExecOne runs an UPDATE … WHERE id = … AND version = …. If it changed no row, somebody else changed the
// record since it was read: a Conflict, so that two people who edit lose nothing silently.
func ExecOne(ctx context.Context, q Q, query string, args ...any) error {
	n, err := Exec(ctx, q, query, args...)
	if err != nil {
		return err
	}
	if n == 0 {
		return &errs.Error{
			Kind: errs.Conflict,
			Key:  "Somebody changed this while you were editing. Your entries are kept below; look at the new version and save again.",
			Err:  fmt.Errorf("%s: no row of that version", brief(query)),
		}
	}
	return nil
}

// brief is the start of a query on one line, for the log.
func brief(query string) string {
	s := strings.Join(strings.Fields(query), " ")
	if len(s) > 80 {
		s = s[:80] + "…"
	}
	return s
}

// In writes the placeholders of n binds that start after the first used ones: In(2, 3) is "$3, $4, $5".
func In(used, n int) string {
	marks := make([]string, n)
	for i := range marks {
		marks[i] = "$" + strconv.Itoa(used+i+1)
	}
	return strings.Join(marks, ", ")
}

// Time carries an instant to and from a BIGINT column of microseconds since 1970 in UTC. The zero time
// is stored as 0. Bind db.Micros(t); scan into (*db.Time)(&t).
type Time time.Time

// Micros is the stored form of an instant.
func Micros(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

// Scan reads a BIGINT of microseconds.
func (t *Time) Scan(src any) error {
	var n sql.NullInt64
	if err := n.Scan(src); err != nil {
		return fmt.Errorf("instant: %w", err)
	}
	if n.Int64 == 0 {
		*t = Time{}
		return nil
	}
	*t = Time(time.UnixMicro(n.Int64).UTC())
	return nil
}
