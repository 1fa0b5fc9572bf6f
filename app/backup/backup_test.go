package backup

import (
	"bytes"
	"context"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/files"
	"anyam/platform/jobs"
)

func installation(t *testing.T, d *db.DB) Installation {
	t.Helper()
	store, err := files.Open(t.Context(), "file://"+t.TempDir(), files.Credentials{})
	if err != nil {
		t.Fatal(err)
	}
	return Installation{d, store}
}

// row is a row to be put into a table; rows in a backup are nobody's in particular, so no room's words are needed.
type row struct {
	table   string
	columns string
	values  []any
}

// awkward are rows that are lost easily on the way: every type, text of many scripts, the largest number, bytes of
// all values, rows that refer to each other.
func awkward() []row {
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	doc := "id, change, removed, format, kind, words, craft, materials, techniques, regency, maker_id, price_idr, min_order, lead_days, published_at, order_key"
	rows := []row{
		{"account_user", "id, email, email_fold, name, lang, created_at", []any{"u1", "sri@example.org", "sri@example.org", "Sri \"Ayu\" \\ 織り\nꦱꦿꦶ", "id", int64(math.MaxInt64)}},
		{"account_role", "id, user_id, role, granted_at", []any{"r1", "u1", "officer", -5}},
		{"gallery_search_doc", doc, []any{"d1", 1, true, 1, "product", "", "", "", "", "", "", 0, 0, 0, 0, ""}},
		{"gallery_search_doc", doc, []any{"d2", 2, false, 1, "product", "a", "", "", "", "", "", 0, 0, 0, 0, ""}},
		{"account_session", "token, data, expires_at", []any{"t", all, 1}},
	}
	for i := range 2500 { // more than one statement takes
		rows = append(rows, token(i))
	}
	return rows
}

func token(i int) row {
	return row{"once_token", "token, result, used_at", []any{"token-" + strconv.Itoa(i), "", i}}
}

func session(i int) row {
	return row{"account_session", "token, data, expires_at", []any{"token-" + strconv.Itoa(i), []byte{1}, 1}}
}

// put writes the row.
func (r row) put(ctx context.Context, q db.Q) error {
	_, err := db.Exec(ctx, q, "insert into "+r.table+" ("+r.columns+") values ("+db.In(0, len(r.values))+")", r.values...)
	return err
}

// seeded is a table whose row migrations write.
const seeded = "gallery_change"

func fill(t *testing.T, in Installation) {
	t.Helper()
	ctx := t.Context()
	err := in.DB.Tx(ctx, func(tx *db.Tx) error {
		for _, r := range awkward() {
			if err := r.put(ctx, tx); err != nil {
				return err
			}
		}
		tables, err := Tables(ctx, tx, tx.Engine())
		if err != nil {
			return err
		}
		for _, t := range tables { // a row that a migration wrote is carried as it is now
			if t.Name == seeded {
				if _, err := db.Exec(ctx, tx, "update "+t.Name+" set n = 77"); err != nil {
					return err
				}
			}
		}
		for i := range 1100 {
			w := jobs.Waiting{Kind: "letter", Args: []byte(`{"to":"` + time.Duration(i).String() + `"}`), Lane: jobs.Prompt, Priority: 2, MaxTries: 12, At: time.Unix(1_900_000_000, 0)}
			if err := jobs.PutWaiting(ctx, in.DB, tx, w); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{"photo/a1/640.webp": "webp", "papers/2026/x.pdf": strings.Repeat("paper", 100_000), "empty": ""} {
		if _, err := in.Files.Put(ctx, name, strings.NewReader(content)); err != nil {
			t.Fatal(err)
		}
	}
}

// contents are all rows, jobs and files of an installation, as lines that do not depend on the engine.
func contents(t *testing.T, in Installation) []string {
	t.Helper()
	var lines []string
	err := in.DB.Snapshot(t.Context(), func(tx *db.Tx) error {
		tables, err := Tables(t.Context(), tx, tx.Engine())
		if err != nil {
			return err
		}
		for _, table := range tables {
			if err := table.eachRow(t.Context(), tx, func(line []byte) error {
				lines = append(lines, table.Name+" "+string(line))
				return nil
			}); err != nil {
				return err
			}
		}
		return jobs.EachWaiting(t.Context(), in.DB, tx, func(w jobs.Waiting) error {
			lines = append(lines, "job "+w.Kind+" "+strings.ReplaceAll(string(w.Args), " ", "")+" "+w.At.String())
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	for info, err := range in.Files.List(t.Context(), "", "") {
		if err != nil {
			t.Fatal(err)
		}
		f, err := in.Files.Get(t.Context(), info.Name)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		_, _ = b.ReadFrom(f)
		_ = f.Close()
		lines = append(lines, "file "+info.Name+" "+b.String())
	}
	slices.Sort(lines)
	return lines
}

func engines(t *testing.T) map[string]func(t testing.TB) *db.DB {
	t.Helper()
	return map[string]func(t testing.TB) *db.DB{"sqlite": dbtest.SQLite, "postgres": dbtest.Postgres}
}

func TestRestore_everyDirection(t *testing.T) {
	for from, openFrom := range engines(t) {
		for to, openTo := range engines(t) {
			t.Run(from+" to "+to, func(t *testing.T) {
				source, target := installation(t, openFrom(t)), installation(t, openTo(t))
				fill(t, source)
				file := filepath.Join(t.TempDir(), "backup.tar.gz")
				wrote, err := Write(t.Context(), source, file, time.Now())
				if err != nil {
					t.Fatal(err)
				}
				read, err := Restore(t.Context(), target, file)
				if err != nil {
					t.Fatal(err)
				}
				if wrote != read || wrote.Jobs != 1100 || wrote.Files != 3 || wrote.Rows < 2500 {
					t.Errorf("wrote %+v, read %+v", wrote, read)
				}
				want, got := contents(t, source), contents(t, target)
				if !slices.Equal(want, got) {
					for i := range min(len(want), len(got)) {
						if want[i] != got[i] {
							t.Fatalf("first difference:\n%.300s\n%.300s", want[i], got[i])
						}
					}
					t.Fatalf("%d lines, want %d", len(got), len(want))
				}
				left, err := filepath.Glob(filepath.Join(filepath.Dir(file), ".backup*"))
				if err != nil || len(left) > 0 {
					t.Errorf("left behind: %v", left)
				}
			})
		}
	}
}

// Rule backup-3.
func TestRestore_onlyIntoEmpty(t *testing.T) {
	source := installation(t, dbtest.SQLite(t))
	fill(t, source)
	file := filepath.Join(t.TempDir(), "backup.tar.gz")
	if _, err := Write(t.Context(), source, file, time.Now()); err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(t.Context(), source, file); err == nil || !strings.Contains(err.Error(), "not empty") {
		t.Errorf("into itself: %v", err)
	}
	target := installation(t, dbtest.SQLite(t))
	if err := token(1).put(t.Context(), target.DB.Pool()); err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(t.Context(), target, file); err == nil || !strings.Contains(err.Error(), "once_token has 1 rows") {
		t.Errorf("into a used database: %v", err)
	}
}

// Rule backup-4: the file is cut at many places, and a byte is changed at many places.
func TestRestore_damagedChangesNothing(t *testing.T) {
	source := installation(t, dbtest.SQLite(t))
	fill(t, source)
	dir := t.TempDir()
	file := filepath.Join(dir, "backup.tar.gz")
	if _, err := Write(t.Context(), source, file, time.Now()); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	target := installation(t, dbtest.SQLite(t))
	before := contents(t, target)
	try := func(name string, content []byte) {
		bad := filepath.Join(dir, "bad.tar.gz")
		if err := os.WriteFile(bad, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Restore(t.Context(), target, bad); err == nil || !strings.Contains(err.Error(), "cannot be restored") {
			t.Fatalf("%s: %v", name, err)
		}
	}
	try("empty", nil)
	try("no gzip", []byte("SQLite format 3"))
	for i := range 20 {
		at := len(whole) * i / 20
		try("cut", whole[:at])
		changed := bytes.Clone(whole)
		changed[at+10] ^= 0x10 // behind the header of gzip, whose fields mean nothing to the content
		try("changed", changed)
	}
	try("last byte missing", whole[:len(whole)-1])
	if after := contents(t, target); !slices.Equal(before, after) {
		t.Error("a damaged backup changed the installation")
	}
	if _, err := Restore(t.Context(), target, file); err != nil {
		t.Errorf("the whole file, afterwards: %v", err)
	}
}

// Rule backup-1: what is written while the backup runs is in it whole or not at all.
func TestWrite_oneMoment(t *testing.T) {
	for name, open := range engines(t) {
		t.Run(name, func(t *testing.T) {
			source := installation(t, open(t))
			ctx, cancel := context.WithCancel(t.Context())
			done := make(chan error, 1)
			go func() { // a session and a token are always written together
				for i := 0; ; i++ {
					err := source.DB.Tx(ctx, func(tx *db.Tx) error {
						if err := session(i).put(ctx, tx); err != nil {
							return err
						}
						return token(i).put(ctx, tx)
					})
					if ctx.Err() != nil {
						done <- nil
						return
					}
					if err != nil {
						done <- err
						return
					}
				}
			}()
			for i := range 5 {
				file := filepath.Join(t.TempDir(), "b.tar.gz")
				if _, err := Write(t.Context(), source, file, time.Now()); err != nil {
					t.Fatal(err)
				}
				_, sums, err := Verify(file)
				if err != nil {
					t.Fatal(err)
				}
				a, b := sums["tables/account_session.jsonl"].Rows, sums["tables/once_token.jsonl"].Rows
				if a != b {
					t.Errorf("backup %d: %d sessions, %d tokens", i, a, b)
				}
			}
			cancel()
			if err := <-done; err != nil {
				t.Error(err)
			}
		})
	}
}
