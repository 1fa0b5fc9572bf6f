package backup

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"anyam/platform/db"
	"anyam/platform/jobs"
	"anyam/platform/schema"
)

// Restore reads a backup into an installation that is migrated and holds nothing yet. It changes nothing unless
// all of it can be read and written (rules backup-3 and backup-4).
func Restore(ctx context.Context, to Installation, file string) (c Counts, err error) {
	m, sums, err := Verify(file)
	if err != nil {
		return c, err
	}
	if err := to.isEmpty(ctx); err != nil {
		return c, err
	}
	r := &restoring{ctx: ctx, to: to, manifest: m, sums: sums}
	err = to.DB.Tx(ctx, func(tx *db.Tx) error {
		r.counts = Counts{} // the transaction may run again
		return r.into(tx, file)
	})
	if err != nil {
		for _, name := range r.put { // files take no part in the transaction
			err = errors.Join(err, to.Files.Delete(context.WithoutCancel(ctx), name))
		}
	}
	return r.counts, err
}

// isEmpty compares with an installation that was made a moment ago, so that rows which migrations write do not
// count.
func (to Installation) isEmpty(ctx context.Context) error {
	for info, err := range to.Files.List(ctx, "", "") {
		if err != nil {
			return err
		}
		return fmt.Errorf("the files are not empty (there is %s): a restore goes only into a new installation", info.Name)
	}
	folder, err := os.MkdirTemp("", "anyam-fresh-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	fresh, err := db.Open("sqlite://" + filepath.Join(folder, "fresh.db"))
	if err != nil {
		return err
	}
	defer func() { _ = fresh.Close() }()
	if err := schema.Migrate(ctx, fresh); err != nil {
		return err
	}
	expected, err := rowsOf(ctx, fresh)
	if err != nil {
		return err
	}
	found, err := rowsOf(ctx, to.DB)
	if err != nil {
		return err
	}
	for table, n := range found {
		if n != expected[table] {
			return fmt.Errorf("the database is not empty (%s has %d rows): a restore goes only into a new installation", table, n)
		}
	}
	return nil
}

func rowsOf(ctx context.Context, d *db.DB) (map[string]int64, error) {
	tables, err := Tables(ctx, d.Read(), d.Engine())
	if err != nil {
		return nil, err
	}
	rows := map[string]int64{}
	for _, t := range tables {
		if rows[t.Name], err = db.Value[int64](ctx, d.Read(), `select count(*) from "`+t.Name+`"`); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

type restoring struct {
	ctx      context.Context
	to       Installation
	manifest Manifest
	sums     map[string]Sum
	counts   Counts
	put      []string // files that were written
}

// into writes everything: rows that migrations wrote go first, then the archive's entries in their order.
func (r *restoring) into(tx *db.Tx, file string) error {
	here, err := Tables(r.ctx, tx, tx.Engine())
	if err != nil {
		return err
	}
	if err := sameTables(here, r.manifest.Tables); err != nil {
		return err
	}
	for _, t := range slices.Backward(here) {
		if _, err := db.Exec(r.ctx, tx, `delete from "`+t.Name+`"`); err != nil {
			return err
		}
	}
	return each(file, func(name string, content io.Reader) error { return r.entry(tx, name, content) })
}

// sameTables wants both to have the same columns; the schema version says so too, this names the difference.
func sameTables(here, there []Table) error {
	columns := func(all []Table) map[string]string {
		m := map[string]string{}
		for _, t := range all {
			sorted := slices.SortedFunc(slices.Values(t.Columns), func(a, b Column) int { return strings.Compare(a.Name, b.Name) })
			m[t.Name] = fmt.Sprint(sorted)
		}
		return m
	}
	h, t := columns(here), columns(there)
	for name := range t {
		if h[name] != t[name] {
			return fmt.Errorf("table %s differs: the backup has %s, this database %s", name, t[name], h[name])
		}
	}
	return nil
}

func (r *restoring) entry(tx *db.Tx, name string, content io.Reader) error {
	switch {
	case name == jobsName:
		return r.jobs(tx, content)
	case strings.HasPrefix(name, filesFolder):
		name = strings.TrimPrefix(name, filesFolder)
		if _, err := r.to.Files.Put(r.ctx, name, content); err != nil {
			return err
		}
		r.put = append(r.put, name)
		r.counts.Files++
		return nil
	case strings.HasPrefix(name, tablesFolder):
		for _, t := range r.manifest.Tables {
			if name == tablesFolder+t.Name+".jsonl" {
				return r.table(tx, t, content)
			}
		}
	}
	return nil
}

// bindsAtOnce bounds one statement: SQLite takes 32,766 binds.
const bindsAtOnce = 8000

func (r *restoring) table(tx *db.Tx, t Table, content io.Reader) error {
	perStatement := max(1, bindsAtOnce/len(t.Columns))
	var values []any
	var rows int64
	flush := func() error {
		if len(values) == 0 {
			return nil
		}
		n := len(values) / len(t.Columns)
		tuples := make([]string, n)
		for i := range tuples {
			tuples[i] = "(" + db.In(i*len(t.Columns), len(t.Columns)) + ")"
		}
		_, err := db.Exec(r.ctx, tx, `insert into "`+t.Name+`" (`+t.list()+`) values `+strings.Join(tuples, ", "), values...)
		values = values[:0]
		return err
	}
	err := eachLine(content, func(line []byte) error {
		row, err := t.parse(line)
		if err != nil {
			return err
		}
		rows++
		if values = append(values, row...); len(values) >= perStatement*len(t.Columns) {
			return flush()
		}
		return nil
	})
	if err := errors.Join(err, flush()); err != nil {
		return fmt.Errorf("restore %s: %w", t.Name, err)
	}
	there, err := db.Value[int64](r.ctx, tx, `select count(*) from "`+t.Name+`"`)
	if err != nil {
		return err
	}
	if want := r.sums[tablesFolder+t.Name+".jsonl"].Rows; rows != want || there != want {
		return fmt.Errorf("restore %s: %d rows read, %d in the table, %d expected", t.Name, rows, there, want)
	}
	r.counts.Tables, r.counts.Rows = r.counts.Tables+1, r.counts.Rows+rows
	return nil
}

func (r *restoring) jobs(tx *db.Tx, content io.Reader) error {
	return eachLine(content, func(line []byte) error {
		var j jobs.Waiting
		if err := json.Unmarshal(line, &j); err != nil {
			return fmt.Errorf("restore jobs: %w", err)
		}
		r.counts.Jobs++
		return jobs.PutWaiting(r.ctx, r.to.DB, tx, j)
	})
}

// longestLine bounds a row, in bytes.
const longestLine = 64 << 20

func eachLine(content io.Reader, f func(line []byte) error) error {
	s := bufio.NewScanner(content)
	s.Buffer(make([]byte, 0, 64<<10), longestLine)
	for s.Scan() {
		if line := bytes.TrimSpace(s.Bytes()); len(line) > 0 {
			if err := f(line); err != nil {
				return err
			}
		}
	}
	return s.Err()
}
