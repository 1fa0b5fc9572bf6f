package batch

import (
	"context"
	"encoding/json"
	"time"

	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// State is how far an import is.
type State string

// The states, in their order.
const (
	Mapping  State = "mapping"  // waits for somebody to say what the columns mean
	Checking State = "checking" // rows are read and compared
	Ready    State = "ready"    // waits to be confirmed
	Writing  State = "writing"
	Done     State = "done"
	Undoing  State = "undoing"
	Undone   State = "undone"
	Refused  State = "refused" // the file cannot be read; Fault says why
)

// IsAtWork reports whether the program is busy with it.
func (s State) IsAtWork() bool { return s == Checking || s == Writing || s == Undoing }

// Layout is what the columns of the sheet are called and mean.
type Layout struct {
	First, Last int               // rows of names; 0 where there are none
	Names       []string          // by column
	Meanings    map[int]string    // field by column, from 0
	Guessed     map[int]string    // by what a meaning was found: name, example, or remembered
	Defaults    map[string]string // what holds for every row, by field
}

// Batch is one import.
type Batch struct {
	ID          id.ID
	Kind        string
	State       State
	FileName    string
	Blob        string
	Size        int64
	Digest      string
	Sheet       int64
	Layout      Layout
	Total       int64
	Done        int64
	TakesSheet  bool
	Fault       errs.Field // Name is empty
	MadeBy      id.ID
	MadeAt      time.Time
	ConfirmedAt time.Time
	ChangedAt   time.Time
	WarnedAt    time.Time // when its owner was told that it will be forgotten
}

// How long an import that nobody confirms is kept after its last change, and when its owner is told before that.
const (
	KeepFor = 14 * 24 * time.Hour
	Notice  = 3 * 24 * time.Hour
)

// IsWaiting reports whether a person has to go on with it.
func (b Batch) IsWaiting() bool { return b.State == Mapping || b.State == Ready }

// KeptUntil is when a batch that waits is forgotten with its file, if nobody does anything with it.
func (b Batch) KeptUntil() time.Time { return b.ChangedAt.Add(KeepFor) }

const columns = "id, kind, state, file_name, blob, size, digest, sheet, layout, total, done, takes_sheet, fault, fault_args, made_by, made_at, confirmed_at, changed_at, warned_at"

func scan(scan db.Scan) (b Batch, err error) {
	var layout, args string
	var takes int64
	err = scan(&b.ID, &b.Kind, &b.State, &b.FileName, &b.Blob, &b.Size, &b.Digest, &b.Sheet, &layout, &b.Total, &b.Done, &takes, &b.Fault.Key, &args,
		&b.MadeBy, (*db.Time)(&b.MadeAt), (*db.Time)(&b.ConfirmedAt), (*db.Time)(&b.ChangedAt), (*db.Time)(&b.WarnedAt))
	if err != nil {
		return b, err
	}
	b.TakesSheet = takes != 0
	if err := json.Unmarshal([]byte(layout), &b.Layout); err != nil {
		return b, err
	}
	b.Fault.Args, err = arguments([]byte(args))
	return b, err
}

// arguments are those of a text: whole numbers stay such, so that %d can print them.
func arguments(raw []byte) ([]any, error) {
	var args []any
	err := json.Unmarshal(raw, &args)
	for i, a := range args {
		if f, ok := a.(float64); ok && f == float64(int64(f)) {
			args[i] = int64(f)
		}
	}
	return args, err
}

// Insert writes a new batch.
func Insert(ctx context.Context, tx *db.Tx, b Batch) error {
	layout, err := json.Marshal(b.Layout)
	if err != nil {
		return err
	}
	_, err = db.Exec(ctx, tx, "insert into batch_import ("+columns+") values ("+db.In(0, 19)+")",
		b.ID, b.Kind, b.State, b.FileName, b.Blob, b.Size, b.Digest, b.Sheet, string(layout), b.Total, b.Done, 0, "", "[]",
		b.MadeBy, db.Micros(b.MadeAt), 0, db.Micros(b.MadeAt), 0)
	return err
}

// ByID reads a batch of a kind.
func ByID(ctx context.Context, q db.Q, kind string, batch id.ID) (Batch, error) {
	return db.One(ctx, q, scan, "select "+columns+" from batch_import where id = $1 and kind = $2", batch, kind)
}

// List are the batches of a kind, the newest first; by narrows them to one person's.
func List(ctx context.Context, q db.Q, kind string, by id.ID, limit int) ([]Batch, error) {
	return db.All(ctx, q, scan, "select "+columns+" from batch_import where kind = $1 and ($2 = '' or made_by = $2) order by made_at desc, id desc limit $3", kind, by, min(max(limit, 1), 200))
}

// SetLayout says how the columns are understood. Rows that were read before are forgotten (rule batch-1).
func SetLayout(ctx context.Context, tx *db.Tx, batch id.ID, sheet int64, l Layout, now time.Time) error {
	text, err := json.Marshal(l)
	if err != nil {
		return err
	}
	n, err := db.Exec(ctx, tx, `update batch_import set sheet = $1, layout = $2, state = 'checking', done = 0, total = 0, changed_at = $3
		where id = $4 and state in ('mapping', 'ready')`, sheet, string(text), db.Micros(now), batch)
	if err != nil {
		return err
	}
	if n == 0 {
		return moved()
	}
	_, err = db.Exec(ctx, tx, "delete from batch_row where batch_id = $1", batch)
	return err
}

// Move takes a batch from one state to the next; if somebody else did, it is a Conflict (rule batch-2).
func Move(ctx context.Context, tx *db.Tx, batch id.ID, from, to State, now time.Time) error {
	n, err := db.Exec(ctx, tx, "update batch_import set state = $1, done = 0, changed_at = $2 where id = $3 and state = $4", to, db.Micros(now), batch, from)
	if err == nil && n == 0 {
		return moved()
	}
	return err
}

func moved() error {
	return errs.New(errs.Conflict, "This import has moved on meanwhile. Here is where it stands.")
}

// Confirm takes a batch that was looked at to writing.
func Confirm(ctx context.Context, tx *db.Tx, batch id.ID, takesSheet bool, now time.Time) error {
	if err := Move(ctx, tx, batch, Ready, Writing, now); err != nil {
		return err
	}
	takes := 0
	if takesSheet {
		takes = 1
	}
	_, err := db.Exec(ctx, tx, "update batch_import set takes_sheet = $1, confirmed_at = $2 where id = $3", takes, db.Micros(now), batch)
	return err
}

// Progress says how many rows of the present step are done, of how many.
func Progress(ctx context.Context, tx *db.Tx, batch id.ID, done, total int64, now time.Time) error {
	_, err := db.Exec(ctx, tx, "update batch_import set done = $1, total = $2, changed_at = $3 where id = $4", done, total, db.Micros(now), batch)
	return err
}

// Refuse ends a batch whose file cannot be read.
func Refuse(ctx context.Context, tx *db.Tx, batch id.ID, fault errs.Field, now time.Time) error {
	args := fault.Args
	if args == nil {
		args = []any{}
	}
	text, err := json.Marshal(args)
	if err != nil {
		return err
	}
	_, err = db.Exec(ctx, tx, "update batch_import set state = 'refused', fault = $1, fault_args = $2, changed_at = $3 where id = $4 and state in ('mapping', 'checking')",
		fault.Key, string(text), db.Micros(now), batch)
	return err
}

// Alike is the newest batch that brought the same file, other than this one: one that was confirmed, or that waits for the same person.
func Alike(ctx context.Context, q db.Q, b Batch) (found Batch, ok bool, err error) {
	all, err := db.All(ctx, q, scan, "select "+columns+` from batch_import where kind = $1 and digest = $2 and id <> $3
			and (state in ('writing', 'done') or state in ('mapping', 'checking', 'ready') and made_by = $4)
		order by confirmed_at desc, made_at desc, id desc limit 1`, b.Kind, b.Digest, b.ID, b.MadeBy)
	if err != nil || len(all) == 0 {
		return found, false, err
	}
	return all[0], true, nil
}

// Remember keeps how the columns of a sheet were understood.
func Remember(ctx context.Context, tx *db.Tx, kind, fingerprint string, meanings map[string]string, now time.Time) error {
	text, err := json.Marshal(meanings)
	if err != nil {
		return err
	}
	_, err = db.Exec(ctx, tx, `insert into batch_layout (kind, fingerprint, meanings, used_at) values ($1, $2, $3, $4)
		on conflict (kind, fingerprint) do update set meanings = excluded.meanings, used_at = excluded.used_at`, kind, fingerprint, string(text), db.Micros(now))
	return err
}

// Remembered is how the columns of a sheet were understood the last time: fields by the folded names of columns.
func Remembered(ctx context.Context, q db.Q, kind, fingerprint string) (map[string]string, error) {
	text, err := db.Value[string](ctx, q, "select meanings from batch_layout where kind = $1 and fingerprint = $2", kind, fingerprint)
	if errs.Is(err, errs.NotFound) {
		return map[string]string{}, nil
	}
	if err != nil {
		return nil, err
	}
	meanings := map[string]string{}
	err = json.Unmarshal([]byte(text), &meanings)
	return meanings, err
}

// Hold keeps a batch at its state until the transaction ends; ok is false where it has moved on. Two programs that do the same step then do
// it one after the other.
func Hold(ctx context.Context, tx *db.Tx, batch id.ID, at State, now time.Time) (ok bool, err error) {
	n, err := db.Exec(ctx, tx, "update batch_import set changed_at = $1 where id = $2 and state = $3", db.Micros(now), batch, at)
	return n == 1, err
}

// Clear forgets the rows of a batch that is checked anew.
func Clear(ctx context.Context, tx *db.Tx, batch id.ID) error {
	_, err := db.Exec(ctx, tx, "delete from batch_row where batch_id = $1", batch)
	return err
}

// Waiting are the batches of a kind that wait for the person who made them, those first that are forgotten first.
func Waiting(ctx context.Context, q db.Q, kind string, by id.ID, limit int) ([]Batch, error) {
	return db.All(ctx, q, scan, "select "+columns+` from batch_import where kind = $1 and made_by = $2 and state in ('mapping', 'ready')
		order by changed_at, id limit $3`, kind, by, min(max(limit, 1), 200))
}

// PassOn gives a batch that waits to another person, who says again what its columns mean: rows that were read before are forgotten (rule
// batch-1). One that has moved on meanwhile stays where it is.
func PassOn(ctx context.Context, tx *db.Tx, b Batch, to id.ID, now time.Time) error {
	n, err := db.Exec(ctx, tx, `update batch_import set made_by = $1, state = 'mapping', done = 0, total = 0, changed_at = $2
		where id = $3 and made_by = $4 and state in ('mapping', 'ready')`, to, db.Micros(now), b.ID, b.MadeBy)
	if err != nil || n == 0 {
		return err
	}
	return Clear(ctx, tx, b.ID)
}

// Fading are batches that wait, are forgotten within Notice, and of which nobody was told since they were changed last.
func Fading(ctx context.Context, q db.Q, kind string, now time.Time, limit int) ([]Batch, error) {
	return db.All(ctx, q, scan, "select "+columns+` from batch_import where kind = $1 and state in ('mapping', 'ready') and changed_at < $2 and warned_at < changed_at
		order by changed_at, id limit $3`, kind, db.Micros(now.Add(Notice-KeepFor)), min(max(limit, 1), 200))
}

// Warn notes that the owner of a batch was told that it will be forgotten; ok is false where it was changed meanwhile, or somebody else told.
func Warn(ctx context.Context, tx *db.Tx, b Batch, now time.Time) (ok bool, err error) {
	n, err := db.Exec(ctx, tx, "update batch_import set warned_at = $1 where id = $2 and changed_at = $3 and warned_at = $4",
		db.Micros(now), b.ID, db.Micros(b.ChangedAt), db.Micros(b.WarnedAt))
	return n == 1, err
}

// Forgotten are batches that were begun long ago and never confirmed: those that wait after their owner had notice of it (rule batch-5).
func Forgotten(ctx context.Context, q db.Q, kind string, now time.Time, limit int) ([]Batch, error) {
	return db.All(ctx, q, scan, "select "+columns+` from batch_import where kind = $1 and changed_at < $2
			and (state = 'refused' or state in ('mapping', 'ready') and warned_at > changed_at and warned_at <= $3)
		order by changed_at, id limit $4`, kind, db.Micros(now.Add(-KeepFor)), db.Micros(now.Add(-Notice)), min(max(limit, 1), 200))
}

// remove deletes a batch that was never confirmed; of one that was, nothing.
func remove(ctx context.Context, tx *db.Tx, batch id.ID) error {
	if _, err := db.Exec(ctx, tx, "delete from batch_row where batch_id in (select id from batch_import where id = $1 and confirmed_at = 0)", batch); err != nil {
		return err
	}
	_, err := db.Exec(ctx, tx, "delete from batch_import where id = $1 and confirmed_at = 0", batch)
	return err
}
