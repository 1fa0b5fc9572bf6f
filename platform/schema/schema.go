// Package schema brings a database to the present shape of its tables, and only ever forward.
//
// Migrations are one numbered line of SQL files in migrations/, shared by both engines; a pair
// 0005_x.sqlite.sql / 0005_x.postgres.sql stands only where the engines force it. Each file creates or
// alters the tables of one area. A dump of a fresh schema for each engine is kept beside them and
// checked by a test, so that a review sees what a migration comes to.
package schema

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"

	"anyam/platform/db"
)

//go:embed migrations/*.sql
var files embed.FS

// Migrate applies what is missing. Several programs may call it at once: on PostgreSQL an advisory lock,
// on SQLite a lock on a file beside it lets one of them do it while the others wait.
func Migrate(ctx context.Context, d *db.DB) error {
	if d.Path() != "" {
		unlock, err := lockFile(d.Path())
		if err != nil {
			return err
		}
		defer unlock()
	}
	p, err := provider(d)
	if err != nil {
		return err
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return migrateJobs(ctx, d)
}

// Pending tells how many migrations are missing.
func Pending(ctx context.Context, d *db.DB) (int, error) {
	p, err := provider(d)
	if err != nil {
		return 0, err
	}
	current, target, err := p.GetVersions(ctx)
	if err != nil {
		return 0, fmt.Errorf("read schema version: %w", err)
	}
	return int(target - current), nil
}

// Version is the number of the newest migration that the program carries.
func Version() int {
	names, _ := fs.Glob(files, "migrations/*.sql")
	last := 0
	for _, name := range names {
		var n int
		if _, err := fmt.Sscanf(strings.TrimPrefix(name, "migrations/"), "%d_", &n); err == nil {
			last = max(last, n)
		}
	}
	return last
}

func provider(d *db.DB) (*goose.Provider, error) {
	sub, err := fs.Sub(files, "migrations")
	if err != nil {
		return nil, err
	}
	dialect, options := goose.DialectSQLite3, []goose.ProviderOption{}
	if d.Engine() == db.Postgres {
		locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 60))
		if err != nil {
			return nil, fmt.Errorf("migration lock: %w", err)
		}
		dialect, options = goose.DialectPostgres, append(options, goose.WithSessionLocker(locker))
	}
	p, err := goose.NewProvider(dialect, d.Pool(), engineFiles{sub, d.Engine()}, options...)
	if err != nil {
		return nil, fmt.Errorf("migrations: %w", err)
	}
	return p, nil
}

// engineFiles shows the migrations of one engine: those shared by both and its own half of each pair.
type engineFiles struct {
	fs.FS
	engine db.Engine
}

func (f engineFiles) ReadDir(name string) ([]fs.DirEntry, error) {
	all, err := fs.ReadDir(f.FS, name)
	if err != nil {
		return nil, err
	}
	var mine []fs.DirEntry
	for _, e := range all {
		parts := strings.Split(e.Name(), ".")
		if len(parts) == 2 || parts[1] == string(f.engine) {
			mine = append(mine, e)
		}
	}
	return mine, nil
}

// migrateJobs applies the migrations of the job queue, which carries its own.
func migrateJobs(ctx context.Context, d *db.DB) error {
	if d.Engine() == db.SQLite {
		m, err := rivermigrate.New(riversqlite.New(d.Pool()), nil)
		if err != nil {
			return fmt.Errorf("job migrations: %w", err)
		}
		_, err = m.Migrate(ctx, rivermigrate.DirectionUp, nil)
		return wrapJobs(err)
	}
	m, err := rivermigrate.New(riverdatabasesql.New(d.Pool()), nil)
	if err != nil {
		return fmt.Errorf("job migrations: %w", err)
	}
	_, err = m.Migrate(ctx, rivermigrate.DirectionUp, nil)
	return wrapJobs(err)
}

func wrapJobs(err error) error {
	if err != nil {
		return fmt.Errorf("migrate jobs: %w", err)
	}
	return nil
}

// Fingerprint is the text of all migrations, for tests that keep a migrated database.
func Fingerprint() string {
	var b strings.Builder
	names, _ := fs.Glob(files, "migrations/*.sql")
	for _, name := range names {
		text, _ := files.ReadFile(name)
		fmt.Fprintf(&b, "-- %s\n%s\n", name, text)
	}
	return b.String()
}
