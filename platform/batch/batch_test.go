package batch_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"anyam/platform/batch"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/files"
	"anyam/platform/id"
)

const kind = "makers"

var monday = time.Date(2026, 11, 23, 5, 0, 0, 0, time.UTC)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// in does something in a transaction of its own.
func in(t testing.TB, d *db.DB, f func(ctx context.Context, tx *db.Tx) error) error {
	t.Helper()
	return d.Tx(t.Context(), func(tx *db.Tx) error { return f(t.Context(), tx) })
}

func read(t testing.TB, d *db.DB, b id.ID) batch.Batch {
	t.Helper()
	found, err := batch.ByID(t.Context(), d.Read(), kind, b)
	must(t, err)
	return found
}

// sent is a batch of a file that somebody sent at a time.
func sent(t testing.TB, d *db.DB, by id.ID, digest string, at time.Time) batch.Batch {
	t.Helper()
	b := batch.Batch{
		ID: id.New(), Kind: kind, State: batch.Mapping, FileName: digest + ".csv", Blob: "intake/" + digest, Size: 9, Digest: digest, MadeBy: by, MadeAt: at,
		Layout: batch.Layout{First: 2, Last: 3, Names: []string{"Nama", "No. HP"}, Meanings: map[int]string{1: "phone"}, Guessed: map[int]string{1: "name"}, Defaults: map[string]string{"regency": "35.25"}},
	}
	must(t, in(t, d, func(ctx context.Context, tx *db.Tx) error { return batch.Insert(ctx, tx, b) }))
	return b
}

// readied is one whose rows were read: line 2 new, 3 and 4 in conflict, 5 the same, 6 at fault.
func readied(t testing.TB, d *db.DB, digest string, at time.Time) batch.Batch {
	t.Helper()
	b := sent(t, d, "siti", digest, at)
	rows := []batch.Row{
		{Line: 2, Verdict: batch.New, Cells: []string{"Siti", "0812"}, Record: json.RawMessage(`{"Name":"Siti"}`)},
		{Line: 3, Verdict: batch.Conflict, KnownID: "m3", Known: "Wati", Changes: []batch.Change{{Field: "owner", Old: "Wati", New: "Bu Wati"}}, Record: json.RawMessage(`{}`)},
		{Line: 4, Verdict: batch.Conflict, KnownID: "m4", Record: json.RawMessage(`{}`)},
		{Line: 5, Verdict: batch.Same, KnownID: "m5"},
		{Line: 6, Verdict: batch.Faulty, Faults: []batch.Fault{{Address: "B6", Key: "Row %d is the same maker.", Args: []any{2}}, {Key: "Only the first number is taken.", IsNote: true}}},
	}
	must(t, in(t, d, func(ctx context.Context, tx *db.Tx) error {
		if err := batch.SetLayout(ctx, tx, b.ID, 1, b.Layout, at); err != nil {
			return err
		}
		if err := batch.PutRows(ctx, tx, b.ID, rows); err != nil {
			return err
		}
		return batch.Move(ctx, tx, b.ID, batch.Checking, batch.Ready, at)
	}))
	return read(t, d, b.ID)
}

func lines(t testing.TB, d *db.DB, b id.ID, f batch.Filter) string {
	t.Helper()
	rows, err := batch.Rows(t.Context(), d.Read(), b, f)
	must(t, err)
	var all []string
	for _, r := range rows {
		all = append(all, fmt.Sprint(r.Line))
	}
	return strings.Join(all, " ")
}

func TestBatch_isReadAsItWasWritten(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		want := sent(t, d, "siti", "a", monday)
		got := read(t, d, want.ID)
		if fmt.Sprint(got.Layout) != fmt.Sprint(want.Layout) || got.FileName != "a.csv" || !got.MadeAt.Equal(monday) || got.State != batch.Mapping || !got.ConfirmedAt.IsZero() || !got.IsWaiting() {
			t.Errorf("%+v\nwant %+v", got, want)
		}
		if _, err := batch.ByID(t.Context(), d.Read(), "products", want.ID); !errs.Is(err, errs.NotFound) {
			t.Errorf("as another kind: %v", err)
		}
		b := readied(t, d, "b", monday)
		rows, err := batch.Rows(t.Context(), d.Read(), b.ID, batch.Filter{Limit: 10})
		must(t, err)
		if len(rows) != 5 || rows[0].Cells[1] != "0812" || rows[1].Changes[0].New != "Bu Wati" || rows[4].Faults[0].Args[0] != int64(2) || !rows[4].Faults[1].IsNote {
			t.Errorf("rows are %+v", rows)
		}
		if b.Sheet != 1 {
			t.Errorf("the sheet is %d", b.Sheet)
		}
	})
}

func TestRows_narrowedAndPaged(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		b := readied(t, d, "a", monday)
		must(t, in(t, d, func(ctx context.Context, tx *db.Tx) error {
			return batch.Settle(ctx, tx, b.ID, batch.Row{Line: 3, Outcome: batch.Changed, ObjectID: "m3", ObjectVersion: 2, Before: json.RawMessage(`{"Owner":"Wati"}`)})
		}))
		for name, tc := range map[string]struct {
			f    batch.Filter
			want string
		}{
			"all":               {batch.Filter{Limit: 10}, "2 3 4 5 6"},
			"in conflict":       {batch.Filter{Verdict: batch.Conflict, Limit: 10}, "3 4"},
			"not settled":       {batch.Filter{Verdict: batch.Conflict, Waiting: true, Limit: 10}, "4"},
			"changed":           {batch.Filter{Outcome: batch.Changed, Limit: 10}, "3"},
			"behind a row":      {batch.Filter{After: 4, Limit: 10}, "5 6"},
			"the second page":   {batch.Filter{Limit: 2, Offset: 2}, "4 5"},
			"at least one":      {batch.Filter{}, "2"},
			"a negative offset": {batch.Filter{Limit: 1, Offset: -5}, "2"},
		} {
			if got := lines(t, d, b.ID, tc.f); got != tc.want {
				t.Errorf("%s: rows %s, want %s", name, got, tc.want)
			}
		}
		c, err := batch.Count(t.Context(), d.Read(), b.ID)
		if err != nil || c.Total != 5 || c.Verdicts[batch.Conflict] != 2 || c.Outcomes[batch.Changed] != 1 || c.Choices[""] != 2 {
			t.Errorf("%+v, %v", c, err)
		}
	})
}

// More rows than one statement takes.
func TestPutRows_many(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		b := sent(t, d, "siti", "a", monday)
		rows := make([]batch.Row, 123)
		for i := range rows {
			rows[i] = batch.Row{Line: int64(i + 1), Verdict: batch.New}
		}
		must(t, in(t, d, func(ctx context.Context, tx *db.Tx) error { return batch.PutRows(ctx, tx, b.ID, rows) }))
		if c, err := batch.Count(t.Context(), d.Read(), b.ID); err != nil || c.Total != 123 {
			t.Errorf("%d rows, %v", c.Total, err)
		}
		must(t, in(t, d, func(ctx context.Context, tx *db.Tx) error { return batch.Clear(ctx, tx, b.ID) }))
		if got := lines(t, d, b.ID, batch.Filter{Limit: 10}); got != "" {
			t.Errorf("cleared, and there are %s", got)
		}
	})
}

// rules batch-1, batch-2
func TestMove_onlyFromWhereItIs(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		b := readied(t, d, "a", monday)
		try := func(f func(ctx context.Context, tx *db.Tx) error) error { return in(t, d, f) }
		if err := try(func(ctx context.Context, tx *db.Tx) error {
			return batch.Move(ctx, tx, b.ID, batch.Writing, batch.Done, monday)
		}); !errs.Is(err, errs.Conflict) {
			t.Errorf("from where it is not: %v", err)
		}
		// columns are said anew, which forgets the rows
		must(t, try(func(ctx context.Context, tx *db.Tx) error {
			return batch.SetLayout(ctx, tx, b.ID, 0, b.Layout, monday)
		}))
		if got := read(t, d, b.ID); got.State != batch.Checking || lines(t, d, b.ID, batch.Filter{Limit: 9}) != "" {
			t.Errorf("%s with rows", got.State)
		}
		must(t, try(func(ctx context.Context, tx *db.Tx) error {
			if err := batch.Progress(ctx, tx, b.ID, 7, 9, monday); err != nil {
				return err
			}
			return batch.Move(ctx, tx, b.ID, batch.Checking, batch.Ready, monday)
		}))
		must(t, try(func(ctx context.Context, tx *db.Tx) error { return batch.Confirm(ctx, tx, b.ID, true, monday) }))
		got := read(t, d, b.ID)
		if got.State != batch.Writing || !got.TakesSheet || !got.ConfirmedAt.Equal(monday) || got.Done != 0 || !got.State.IsAtWork() || got.IsWaiting() {
			t.Errorf("confirmed: %+v", got)
		}
		for name, f := range map[string]func(ctx context.Context, tx *db.Tx) error{
			"confirmed twice":      func(ctx context.Context, tx *db.Tx) error { return batch.Confirm(ctx, tx, b.ID, false, monday) },
			"columns changed then": func(ctx context.Context, tx *db.Tx) error { return batch.SetLayout(ctx, tx, b.ID, 0, b.Layout, monday) },
			"rows chosen then": func(ctx context.Context, tx *db.Tx) error {
				_, err := batch.Choose(ctx, tx, b.ID, []int64{3}, batch.TakeRow, monday)
				return err
			},
		} {
			if err := try(f); !errs.Is(err, errs.Conflict) {
				t.Errorf("%s: %v, want a conflict", name, err)
			}
		}
		if got := read(t, d, b.ID); !got.TakesSheet {
			t.Error("the second press changed what the first said")
		}
	})
}

// rule batch-3
func TestSettle_goesWithWhatItTells(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		b := readied(t, d, "a", monday)
		err := in(t, d, func(ctx context.Context, tx *db.Tx) error {
			if err := batch.Settle(ctx, tx, b.ID, batch.Row{Line: 2, Outcome: batch.Added, ObjectID: "m9"}); err != nil {
				return err
			}
			return errs.New(errs.Invalid, "The maker could not be written.")
		})
		if !errs.Is(err, errs.Invalid) || lines(t, d, b.ID, batch.Filter{Outcome: batch.Added, Limit: 9}) != "" {
			t.Errorf("%v, and the row says that it was added", err)
		}
		held, err := holds(t, d, b.ID, batch.Ready)
		if err != nil || !held {
			t.Errorf("held where it is: %v, %v", held, err)
		}
		if held, err = holds(t, d, b.ID, batch.Writing); err != nil || held {
			t.Errorf("held where it is not: %v, %v", held, err)
		}
	})
}

func holds(t testing.TB, d *db.DB, b id.ID, at batch.State) (ok bool, err error) {
	err = in(t, d, func(ctx context.Context, tx *db.Tx) (err error) {
		ok, err = batch.Hold(ctx, tx, b, at, monday)
		return err
	})
	return ok, err
}

func TestChoose_rowByRow(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		b := readied(t, d, "a", monday)
		choose := func(c batch.Choice, lines ...int64) (n int64) {
			must(t, in(t, d, func(ctx context.Context, tx *db.Tx) (err error) {
				n, err = batch.Choose(ctx, tx, b.ID, lines, c, monday)
				return err
			}))
			return n
		}
		if n := choose(batch.TakeRow, 2, 3, 5, 6, 99); n != 1 {
			t.Errorf("%d rows chosen, want that in conflict", n)
		}
		choose(batch.KeepKnown, 4)
		rows, err := batch.Rows(t.Context(), d.Read(), b.ID, batch.Filter{Verdict: batch.Conflict, Limit: 9})
		must(t, err)
		for _, all := range []bool{true, false} {
			b.TakesSheet = all
			if !b.Takes(rows[0]) || b.Takes(rows[1]) {
				t.Errorf("of all %v: what was said of a row by itself does not hold", all)
			}
			if b.Takes(batch.Row{}) != all {
				t.Errorf("of all %v: a row of which nothing was said goes otherwise", all)
			}
		}
		choose("", 3)
		if c, err := batch.Count(t.Context(), d.Read(), b.ID); err != nil || c.Choices[batch.TakeRow] != 0 || c.Choices[batch.KeepKnown] != 1 {
			t.Errorf("%v, %v", c.Choices, err)
		}
	})
}

func TestRefuse_keepsTheReason(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		b := sent(t, d, "siti", "a", monday)
		refuse := func(key string, args ...any) {
			must(t, in(t, d, func(ctx context.Context, tx *db.Tx) error {
				return batch.Refuse(ctx, tx, b.ID, errs.Field{Key: key, Args: args}, monday)
			}))
		}
		refuse("The sheet has more than %d rows or %d columns. Send it in parts.", 200_000, 1000)
		got := read(t, d, b.ID)
		if got.State != batch.Refused || fmt.Sprintf(got.Fault.Key, got.Fault.Args...) != "The sheet has more than 200000 rows or 1000 columns. Send it in parts." {
			t.Errorf("%s: %+v", got.State, got.Fault)
		}
		refuse("Another reason.")
		if again := read(t, d, b.ID); again.Fault.Key != got.Fault.Key {
			t.Error("a second reason hides the first")
		}
	})
}

func TestAlike_theSameFile(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		first := readied(t, d, "same", monday)
		second := sent(t, d, "siti", "same", monday.Add(time.Hour))
		sent(t, d, "siti", "other", monday)
		theirs := sent(t, d, "wati", "same", monday.Add(time.Hour))
		if a, ok, err := batch.Alike(t.Context(), d.Read(), second); err != nil || !ok || a.ID != first.ID {
			t.Errorf("her own that waits: %v %v, %v", a.ID, ok, err)
		}
		if _, ok, err := batch.Alike(t.Context(), d.Read(), theirs); err != nil || ok {
			t.Errorf("somebody else's that waits: %v, %v", ok, err)
		}
		must(t, in(t, d, func(ctx context.Context, tx *db.Tx) error { return batch.Confirm(ctx, tx, first.ID, false, monday) }))
		if a, ok, err := batch.Alike(t.Context(), d.Read(), theirs); err != nil || !ok || a.ID != first.ID {
			t.Errorf("one that was confirmed: %v %v, %v", a.ID, ok, err)
		}
	})
}

func TestRemembered_byTheNamesOfColumns(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		for _, key := range []string{"name", "owner"} {
			must(t, in(t, d, func(ctx context.Context, tx *db.Tx) error {
				return batch.Remember(ctx, tx, kind, "f1", map[string]string{"nama": key}, monday)
			}))
		}
		if m, err := batch.Remembered(t.Context(), d.Read(), kind, "f1"); err != nil || m["nama"] != "owner" {
			t.Errorf("%v, %v", m, err)
		}
		for _, other := range [][2]string{{kind, "f2"}, {"products", "f1"}} {
			if m, err := batch.Remembered(t.Context(), d.Read(), other[0], other[1]); err != nil || len(m) != 0 {
				t.Errorf("%v: %v, %v", other, m, err)
			}
		}
	})
}

// rule batch-5
func TestForgotten_notBeforeNotice(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		b := readied(t, d, "a", monday)
		day := func(n int) time.Time { return monday.AddDate(0, 0, n) }
		fading := func(now time.Time) int {
			all, err := batch.Fading(t.Context(), d.Read(), kind, now, 10)
			must(t, err)
			return len(all)
		}
		forgotten := func(now time.Time) int {
			all, err := batch.Forgotten(t.Context(), d.Read(), kind, now, 10)
			must(t, err)
			return len(all)
		}
		if fading(day(10)) != 0 || fading(day(12)) != 1 || forgotten(day(40)) != 0 {
			t.Errorf("fading after 10 days %d, after 12 %d; forgotten untold %d", fading(day(10)), fading(day(12)), forgotten(day(40)))
		}
		warn := func(b batch.Batch, now time.Time) (ok bool) {
			must(t, in(t, d, func(ctx context.Context, tx *db.Tx) (err error) {
				ok, err = batch.Warn(ctx, tx, b, now)
				return err
			}))
			return ok
		}
		if !warn(b, day(20)) || warn(b, day(20)) {
			t.Error("told not once")
		}
		if fading(day(20)) != 0 || forgotten(day(22)) != 0 || forgotten(day(24)) != 1 {
			t.Error("told on day 20, it goes before day 23")
		}
		if _, err := holds(t, d, b.ID, batch.Ready); err != nil { // somebody looks at it again
			t.Fatal(err)
		}
		must(t, in(t, d, func(ctx context.Context, tx *db.Tx) error {
			_, err := batch.Choose(ctx, tx, b.ID, []int64{3}, batch.TakeRow, day(23))
			return err
		}))
		if forgotten(day(30)) != 0 || fading(day(36)) != 1 {
			t.Error("what somebody went on with is forgotten as if nobody had")
		}
		refused := sent(t, d, "siti", "b", monday)
		must(t, in(t, d, func(ctx context.Context, tx *db.Tx) error {
			return batch.Refuse(ctx, tx, refused.ID, errs.Field{Key: "The file is empty."}, monday)
		}))
		if forgotten(day(15)) != 1 {
			t.Error("a refused one stays")
		}
		if all, err := batch.Waiting(t.Context(), d.Read(), kind, "siti", 10); err != nil || len(all) != 1 || all[0].ID != b.ID {
			t.Errorf("waiting are %v, %v", all, err)
		}
		if all, err := batch.List(t.Context(), d.Read(), kind, "wati", 10); err != nil || len(all) != 0 {
			t.Errorf("of somebody else: %v, %v", all, err)
		}
	})
}

func TestFile_comesIsKeptAndGoes(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		store, err := files.Open(t.Context(), "file://"+t.TempDir(), files.Credentials{})
		must(t, err)
		f, err := batch.Receive(kind, strings.Repeat("x", 200)+".csv", strings.NewReader("nama;hp\nSiti;0812\n"), "siti", monday)
		must(t, err)
		if len(f.Batch.FileName) != 120 || !strings.HasSuffix(f.Batch.FileName, ".csv") || f.Batch.Size != 18 || len(f.Batch.Digest) != 64 {
			t.Errorf("%+v", f.Batch)
		}
		must(t, f.Keep(t.Context(), store))
		must(t, in(t, d, func(ctx context.Context, tx *db.Tx) error { return batch.Insert(ctx, tx, f.Batch) }))
		book, closer, err := f.Batch.Open(t.Context(), store)
		must(t, err)
		rows, err := book.Head(0, 10)
		if err != nil || len(rows) != 2 || rows[1].Cells[0].Text != "Siti" {
			t.Errorf("%v, %v", rows, err)
		}
		must(t, closer.Close())
		must(t, batch.Forget(t.Context(), d, store, f.Batch))
		if _, _, err := f.Batch.Open(t.Context(), store); !errs.Is(err, errs.NotFound) {
			t.Errorf("the file is still there: %v", err)
		}
		if _, err := batch.ByID(t.Context(), d.Read(), kind, f.Batch.ID); !errs.Is(err, errs.NotFound) {
			t.Errorf("the batch is still there: %v", err)
		}
	})
}

// What was confirmed is never forgotten: undoing needs it.
func TestForget_leavesWhatWasConfirmed(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		store, err := files.Open(t.Context(), "file://"+t.TempDir(), files.Credentials{})
		must(t, err)
		b := readied(t, d, "a", monday)
		must(t, in(t, d, func(ctx context.Context, tx *db.Tx) error { return batch.Confirm(ctx, tx, b.ID, false, monday) }))
		must(t, batch.Forget(t.Context(), d, store, b))
		if got := lines(t, d, b.ID, batch.Filter{Limit: 9}); got != "2 3 4 5 6" {
			t.Errorf("rows left: %s", got)
		}
		must(t, batch.Finish(t.Context(), d, store, b, batch.Writing, batch.Done, monday))
		if got := read(t, d, b.ID); got.State != batch.Done || got.Blob != "" {
			t.Errorf("%+v", got)
		}
		must(t, batch.Finish(t.Context(), d, store, b, batch.Writing, batch.Done, monday)) // a second program that did the same step
	})
}

func TestReceive_refuses(t *testing.T) {
	for name, tc := range map[string]struct {
		content []byte
		want    string
	}{"empty": {nil, "empty"}, "more than 50 MB": {bytes.Repeat([]byte("Siti;0812\n"), batch.MaxFile/10+1), "more than 50 MB"}, "no table": {[]byte("%PDF-1.7"), "no table"}} {
		if _, err := batch.Receive(kind, "a.csv", bytes.NewReader(tc.content), "siti", monday); !errs.Is(err, errs.Invalid) || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What waits goes to somebody else without the rows that were read for the first; what was confirmed stays.
// rule batch-1
func TestPassOn_onlyWhatWaits(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		b, done := readied(t, d, "one", monday), readied(t, d, "two", monday)
		must(t, in(t, d, func(ctx context.Context, tx *db.Tx) error { return batch.Confirm(ctx, tx, done.ID, false, monday) }))
		heir, at := id.New(), monday.Add(time.Hour)
		for _, x := range []batch.Batch{b, done} {
			must(t, in(t, d, func(ctx context.Context, tx *db.Tx) error { return batch.PassOn(ctx, tx, x, heir, at) }))
		}
		if got := read(t, d, b.ID); got.MadeBy != heir || got.State != batch.Mapping || !got.ChangedAt.Equal(at) || got.Total != 0 || lines(t, d, b.ID, batch.Filter{Limit: 10}) != "" {
			t.Errorf("passed on: %+v, rows %q", got, lines(t, d, b.ID, batch.Filter{Limit: 10}))
		}
		if got := read(t, d, done.ID); got.MadeBy != done.MadeBy || got.State != batch.Writing || lines(t, d, done.ID, batch.Filter{Limit: 10}) == "" {
			t.Errorf("being written: %+v", got)
		}
		must(t, in(t, d, func(ctx context.Context, tx *db.Tx) error { return batch.PassOn(ctx, tx, b, id.New(), at) }))
		if got := read(t, d, b.ID); got.MadeBy != heir {
			t.Error("it went from somebody who had it no more")
		}
	})
}
