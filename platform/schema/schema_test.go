package schema_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/schema"
)

var update = flag.Bool("update", false, "write the dumps of the fresh schema again")

// The dump shows in a review what a migration comes to on each engine:
//
//	go test ./platform/schema -update
func TestDump_isCurrent(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		queries := map[db.Engine]string{db.SQLite: sqliteDump, db.Postgres: postgresDump}
		lines, err := db.All(context.Background(), d.Read(), func(scan db.Scan) (s string, err error) { err = scan(&s); return s, err }, queries[d.Engine()])
		if err != nil {
			t.Fatal(err)
		}
		got := strings.Join(lines, "\n") + "\n"
		name := filepath.Join("testdata", "schema."+string(d.Engine())+".txt")
		if *update {
			if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("the schema differs from %s (go test ./platform/schema -update writes it):\n%s", name, diff)
		}
	})
}

// Our own tables; those of the job queue and of the migration tool are theirs.
const sqliteDump = `
	select coalesce(sql, name) from sqlite_master
	where name not like 'river%' and name not like 'sqlite_%' and name not like 'goose%' and tbl_name not like 'river%'
	order by tbl_name, type desc, name`

const postgresDump = `
	select line from (
		select c.table_name as t, 1 as part, lpad(cast(c.ordinal_position as text), 3, '0') as k,
			c.table_name || '.' || c.column_name || ' ' || c.data_type || case when c.is_nullable = 'NO' then ' not null' else '' end ||
			coalesce(' default ' || c.column_default, '') as line
		from information_schema.columns c
		where c.table_schema = 'public' and c.table_name not like 'river%' and c.table_name not like 'goose%'
		union all
		select tablename, 2, indexname, indexdef from pg_indexes
		where schemaname = 'public' and tablename not like 'river%' and tablename not like 'goose%'
		union all
		select cast(conrelid as regclass)::text, 3, conname, cast(conrelid as regclass)::text || ' ' || conname || ' ' || pg_get_constraintdef(oid)
		from pg_constraint
		where contype in ('c', 'f') and connamespace = 'public'::regnamespace and cast(conrelid as regclass)::text not like 'river%'
		union all
		select cast(tgrelid as regclass)::text, 4, tgname, pg_get_triggerdef(oid) from pg_trigger
		where not tgisinternal and cast(tgrelid as regclass)::text not like 'river%'
		union all
		select proname, 5, proname, pg_get_functiondef(oid) from pg_proc
		where pronamespace = 'public'::regnamespace and proname not like 'river%'
	) x order by t, part, k`

func TestMigrate_severalAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "anyam.db")
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			d, err := db.Open("sqlite://" + path)
			if err != nil {
				t.Error(err)
				return
			}
			defer func() { _ = d.Close() }()
			if err := schema.Migrate(context.Background(), d); err != nil {
				t.Error(err)
			}
			if n, err := schema.Pending(context.Background(), d); err != nil || n != 0 {
				t.Errorf("%d migrations pending, %v", n, err)
			}
		})
	}
	wg.Wait()
}

func TestMigrations_numbersAreUnique(t *testing.T) {
	entries, err := os.ReadDir("migrations")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for _, e := range entries {
		number, rest, _ := strings.Cut(e.Name(), "_")
		subject, _, _ := strings.Cut(rest, ".")
		if before, ok := seen[number]; ok && before != subject {
			t.Errorf("number %s stands for %s and %s", number, before, subject)
		}
		seen[number] = subject
	}
	if len(seen) != schema.Version() {
		t.Errorf("%d migrations, but the last has number %d: the line has a gap", len(seen), schema.Version())
	}
}
