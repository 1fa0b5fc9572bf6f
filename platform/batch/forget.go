package batch

import (
	"context"
	"time"

	"anyam/platform/db"
	"anyam/platform/id"
)

// empty is what a row says when its words are taken out: its number, verdict and outcome stay, so that the sums of the import agree.
const empty = "cells = '[]', faults = '[]', record = '', known = '', changes = '[]', before = ''"

// About are the rows of batches of a kind that an object came of, or that were found to be the same as it, with when they came.
func About(ctx context.Context, q db.Q, kind string, objects []id.ID, limit int) (rows []Row, at []time.Time, err error) {
	if len(objects) == 0 {
		return nil, nil, nil
	}
	condition, args := about(kind, objects)
	rows, err = db.All(ctx, q, func(scan db.Scan) (Row, error) {
		var made time.Time
		r, err := scanRow(func(into ...any) error { return scan(append(into, (*db.Time)(&made))...) })
		at = append(at, made)
		return r, err
	}, "select "+rowColumns+", (select b.made_at from batch_import b where b.id = batch_row.batch_id) from batch_row where "+condition+
		" order by batch_id, line limit "+db.In(len(args), 1), append(args, limit)...)
	return rows, at, err
}

func about(kind string, objects []id.ID) (condition string, args []any) {
	for _, o := range objects {
		args = append(args, o)
	}
	these := db.In(0, len(objects))
	condition = "(object_id in (" + these + ") or known_id in (" + these + ")) and batch_id in (select b.id from batch_import b where b.kind = " + db.In(len(args), 1) + ")"
	return condition, append(args, kind)
}

// Blank takes the words out of the rows about objects (rule batch-4).
func Blank(ctx context.Context, tx *db.Tx, kind string, objects []id.ID) error {
	if len(objects) == 0 {
		return nil
	}
	condition, args := about(kind, objects)
	_, err := db.Exec(ctx, tx, "update batch_row set "+empty+" where "+condition, args...)
	return err
}

// BlankOf takes the words out of all that somebody sent of a kind (rule batch-4). What waits is forgotten with its file by the next sweep.
func BlankOf(ctx context.Context, tx *db.Tx, kind string, by id.ID) error {
	if by == "" {
		return nil
	}
	if _, err := db.Exec(ctx, tx, "update batch_row set "+empty+" where batch_id in (select b.id from batch_import b where b.kind = $1 and b.made_by = $2)", kind, by); err != nil {
		return err
	}
	_, err := db.Exec(ctx, tx, `update batch_import set file_name = '', state = case when state = 'mapping' then 'ready' else state end,
			changed_at = case when state in ('mapping', 'ready') then 1 else changed_at end, warned_at = case when state in ('mapping', 'ready') then 2 else warned_at end
		where kind = $1 and made_by = $2`, kind, by)
	return err
}

// BlankOld takes the words out of all rows of batches of a kind that ended before a time, whatever came of them (rule batch-4). Such a
// batch cannot be undone any more.
func BlankOld(ctx context.Context, tx *db.Tx, kind string, before time.Time) error {
	_, err := db.Exec(ctx, tx, "update batch_row set "+empty+` where cells <> '[]' and batch_id in
		(select b.id from batch_import b where b.kind = $1 and b.state in ('done', 'undone') and b.changed_at < $2)`, kind, db.Micros(before))
	return err
}
