package batch

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"anyam/platform/db"
	"anyam/platform/id"
)

// Verdict says what confirming would do with a row.
type Verdict string

// The verdicts.
const (
	New      Verdict = "new"      // it would be added
	Same     Verdict = "same"     // it is here already
	Conflict Verdict = "conflict" // it is here, and differs
	Faulty   Verdict = "fault"    // it cannot be taken as it is
)

// Verdicts are all verdicts, in the order in which people look at them.
var Verdicts = []Verdict{New, Same, Conflict, Faulty}

// Outcome is what became of a row.
type Outcome string

// The outcomes. A row that nothing was done for has none.
const (
	Added   Outcome = "added"
	Changed Outcome = "changed"
	Left    Outcome = "left" // as it was
	Gone    Outcome = "gone" // added, and taken back
	Kept    Outcome = "kept" // added or changed, and not taken back: somebody has worked with it since
)

// Choice is what somebody said of a row in conflict by itself; none, and it goes as all do.
type Choice string

// The choices.
const (
	KeepKnown Choice = "keep" // what is known stays
	TakeRow   Choice = "take" // the row is right
)

// Fault says what is wrong with a cell, and what was expected. A note is no fault: the row is taken.
type Fault struct {
	Address string // B7; empty for the whole row
	Key     string // English source text for i18n
	Args    []any
	IsNote  bool
}

// Change is a field in which a row differs from what is known.
type Change struct{ Field, Old, New string }

// Row is a row of an import.
type Row struct {
	Line          int64
	Verdict       Verdict
	Cells         []string
	Faults        []Fault
	Record        json.RawMessage
	KnownID       id.ID
	Known         string
	Changes       []Change
	Outcome       Outcome
	ObjectID      id.ID
	ObjectVersion int64
	Before        json.RawMessage
	Choice        Choice
}

// Takes reports whether a row in conflict changes what is known: as was said of it, else as of all.
func (b Batch) Takes(r Row) bool { return r.Choice == TakeRow || r.Choice == "" && b.TakesSheet }

const rowColumns = "line, verdict, cells, faults, record, known_id, known, changes, outcome, object_id, object_version, before, choice"

func scanRow(scan db.Scan) (r Row, err error) {
	var cells, faults, record, changes, before string
	if err := scan(&r.Line, &r.Verdict, &cells, &faults, &record, &r.KnownID, &r.Known, &changes, &r.Outcome, &r.ObjectID, &r.ObjectVersion, &before, &r.Choice); err != nil {
		return r, err
	}
	r.Record, r.Before = json.RawMessage(record), json.RawMessage(before)
	if err := json.Unmarshal([]byte(cells), &r.Cells); err != nil {
		return r, err
	}
	if err := json.Unmarshal([]byte(faults), &r.Faults); err != nil {
		return r, err
	}
	for i, f := range r.Faults {
		for j, a := range f.Args {
			if x, ok := a.(float64); ok && x == float64(int64(x)) {
				r.Faults[i].Args[j] = int64(x)
			}
		}
	}
	err = json.Unmarshal([]byte(changes), &r.Changes)
	return r, err
}

// perInsert is how many rows one statement writes.
const perInsert = 50

// PutRows writes rows of a batch that is being checked.
func PutRows(ctx context.Context, tx *db.Tx, batch id.ID, rows []Row) error {
	for len(rows) > 0 {
		some := rows[:min(perInsert, len(rows))]
		rows = rows[len(some):]
		var marks []string
		var args []any
		for _, r := range some {
			cells, faults, changes, err := texts(r)
			if err != nil {
				return err
			}
			marks = append(marks, "("+db.In(len(args), 9)+")")
			args = append(args, batch, r.Line, r.Verdict, cells, faults, string(r.Record), r.KnownID, r.Known, changes)
		}
		_, err := db.Exec(ctx, tx, "insert into batch_row (batch_id, line, verdict, cells, faults, record, known_id, known, changes) values "+strings.Join(marks, ", "), args...)
		if err != nil {
			return err
		}
	}
	return nil
}

func texts(r Row) (cells, faults, changes string, err error) {
	for _, one := range []struct {
		from any
		into *string
	}{{nonNil(r.Cells), &cells}, {nonNil(r.Faults), &faults}, {nonNil(r.Changes), &changes}} {
		b, err := json.Marshal(one.from)
		if err != nil {
			return "", "", "", err
		}
		*one.into = string(b)
	}
	return cells, faults, changes, nil
}

func nonNil[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// Filter narrows the rows of a batch; empty fields do not.
type Filter struct {
	Verdict Verdict
	Outcome Outcome
	Waiting bool  // nothing was done yet
	After   int64 // rows behind this one
	Limit   int
	Offset  int
}

// Rows are the rows of a batch in their order.
func Rows(ctx context.Context, q db.Q, batch id.ID, f Filter) ([]Row, error) {
	waiting := 0
	if f.Waiting {
		waiting = 1
	}
	return db.All(ctx, q, scanRow, "select "+rowColumns+` from batch_row
		where batch_id = $1 and ($2 = '' or verdict = $2) and ($3 = '' or outcome = $3) and ($4 = 0 or outcome = '') and line > $5
		order by line limit $6 offset $7`, batch, f.Verdict, f.Outcome, waiting, f.After, min(max(f.Limit, 1), 1000), max(f.Offset, 0))
}

// Choose says of rows in conflict, one by one, what becomes of them; other rows are left alone. It counts those that it was said of. A batch that is
// not looked at any more is a Conflict (rule batch-2).
func Choose(ctx context.Context, tx *db.Tx, batch id.ID, lines []int64, c Choice, now time.Time) (chosen int64, err error) {
	ok, err := Hold(ctx, tx, batch, Ready, now)
	if err != nil {
		return 0, err
	}
	if !ok {
		return 0, moved()
	}
	for len(lines) > 0 {
		some := lines[:min(500, len(lines))]
		lines = lines[len(some):]
		args := []any{c, batch}
		for _, line := range some {
			args = append(args, line)
		}
		n, err := db.Exec(ctx, tx, "update batch_row set choice = $1 where batch_id = $2 and verdict = 'conflict' and line in ("+db.In(2, len(some))+")", args...)
		if err != nil {
			return chosen, err
		}
		chosen += n
	}
	return chosen, nil
}

// Counts are how many rows of a batch have which verdict and outcome.
type Counts struct {
	Verdicts map[Verdict]int64
	Outcomes map[Outcome]int64
	Choices  map[Choice]int64 // of rows in conflict
	Total    int64
}

// Count counts the rows of a batch.
func Count(ctx context.Context, q db.Q, batch id.ID) (Counts, error) {
	c := Counts{Verdicts: map[Verdict]int64{}, Outcomes: map[Outcome]int64{}, Choices: map[Choice]int64{}}
	_, err := db.All(ctx, q, func(scan db.Scan) (none struct{}, err error) {
		var v Verdict
		var o Outcome
		var said Choice
		var n int64
		if err = scan(&v, &o, &said, &n); err == nil {
			if v == Conflict {
				c.Choices[said] += n
			}
			c.Verdicts[v] += n
			c.Outcomes[o] += n
			c.Total += n
		}
		return none, err
	}, "select verdict, outcome, choice, count(*) from batch_row where batch_id = $1 group by verdict, outcome, choice order by verdict, outcome, choice limit 100", batch)
	return c, err
}

// Settle writes what became of a row, in the transaction of what it tells (rule batch-3).
func Settle(ctx context.Context, tx *db.Tx, batch id.ID, r Row) error {
	_, faults, _, err := texts(r)
	if err != nil {
		return err
	}
	_, err = db.Exec(ctx, tx, "update batch_row set outcome = $1, object_id = $2, object_version = $3, before = $4, faults = $5 where batch_id = $6 and line = $7",
		r.Outcome, r.ObjectID, r.ObjectVersion, string(r.Before), faults, batch, r.Line)
	return err
}
