// Package dbtest gives store tests a fresh, migrated database on each engine.
//
// SQLite always runs. PostgreSQL runs when ANYAM_TEST_POSTGRES holds the address of a server on which
// databases may be created; make test starts one. With ANYAM_TEST_REQUIRE=1 its absence fails.
package dbtest

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"anyam/platform/db"
	"anyam/platform/id"
	"anyam/platform/schema"
)

// Each runs f once on each engine, with a fresh database.
func Each(t *testing.T, f func(t *testing.T, d *db.DB)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		f(t, SQLite(t))
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		f(t, Postgres(t))
	})
}

// SQLite opens a fresh database in a temporary file.
func SQLite(t testing.TB) *db.DB {
	t.Helper()
	path := filepath.Join(t.TempDir(), "anyam.db")
	template, err := sqliteTemplate()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, template, 0o600); err != nil {
		t.Fatal(err)
	}
	return open(t, "sqlite://"+path)
}

// Postgres creates a fresh database on the test server and drops it after the test.
func Postgres(t testing.TB) *db.DB {
	t.Helper()
	return open(t, PostgresURL(t))
}

// PostgresURL creates a fresh, migrated database on the test server and returns its address.
func PostgresURL(t testing.TB) string {
	t.Helper()
	server := os.Getenv("ANYAM_TEST_POSTGRES")
	if server == "" {
		if os.Getenv("ANYAM_TEST_REQUIRE") != "" {
			t.Fatal("ANYAM_TEST_POSTGRES is not set, and ANYAM_TEST_REQUIRE forbids to skip")
		}
		t.Skip("ANYAM_TEST_POSTGRES is not set: PostgreSQL is not tested here (make test starts one)")
	}
	template, err := postgresTemplate(server)
	if err != nil {
		t.Fatal(err)
	}
	name := "t_" + strings.ReplaceAll(string(id.New()), "-", "")
	if err := onServer(server, fmt.Sprintf("create database %s template %s", name, template)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := onServer(server, fmt.Sprintf("drop database %s with (force)", name)); err != nil {
			t.Logf("drop %s: %v", name, err)
		}
	})
	return withDatabase(server, name)
}

func open(t testing.TB, address string) *db.DB {
	t.Helper()
	d, err := db.Open(address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	Hurry(t, d)
	return d
}

// Hurry lets SQLite answer a write before the disk has it: no test cuts the power, and waiting for the disk is most of the
// time of a test that writes. PostgreSQL's test server does the same (scripts/with-postgres.sh).
func Hurry(t testing.TB, d *db.DB) {
	t.Helper()
	if d.Engine() != db.SQLite {
		return
	}
	if _, err := d.Pool().ExecContext(context.Background(), "pragma synchronous = off"); err != nil {
		t.Fatal(err)
	}
}

// sqliteTemplate migrates one file and keeps its bytes, so that each test starts in a millisecond.
var sqliteTemplate = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "anyam-dbtest-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	path := filepath.Join(dir, "template.db")
	if err := migrate("sqlite://" + path); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

var postgresOnce sync.Mutex

// postgresTemplate makes the template database once for each shape of the schema and server; test
// programs that run side by side share it.
func postgresTemplate(server string) (string, error) {
	postgresOnce.Lock()
	defer postgresOnce.Unlock()
	sum := sha256.Sum256([]byte(schema.Fingerprint()))
	name := "anyam_template_" + hex.EncodeToString(sum[:6])
	conn, err := sql.Open("pgx", server)
	if err != nil {
		return "", err
	}
	defer func() { _ = conn.Close() }()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	lock, err := conn.Conn(ctx)
	if err != nil {
		return "", fmt.Errorf("PostgreSQL at ANYAM_TEST_POSTGRES: %w", err)
	}
	defer func() { _ = lock.Close() }()
	if _, err := lock.ExecContext(ctx, "select pg_advisory_lock(7261)"); err != nil {
		return "", err
	}
	var ready bool
	query := "select exists (select 1 from pg_database where datname = $1 and datistemplate)"
	if err := lock.QueryRowContext(ctx, query, name).Scan(&ready); err != nil || ready {
		return name, err
	}
	for _, statement := range []string{"drop database if exists " + name, "create database " + name + " encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8' template template0"} {
		if _, err := lock.ExecContext(ctx, statement); err != nil {
			return "", fmt.Errorf("%s: %w", statement, err)
		}
	}
	if err := migrate(withDatabase(server, name)); err != nil {
		return "", err
	}
	_, err = lock.ExecContext(ctx, "alter database "+name+" is_template true")
	return name, err
}

func migrate(address string) error {
	d, err := db.Open(address)
	if err != nil {
		return err
	}
	if err := schema.Migrate(context.Background(), d); err != nil {
		_ = d.Close()
		return err
	}
	return d.Close()
}

func onServer(server, statement string) error {
	conn, err := sql.Open("pgx", server)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }()
	if _, err := conn.Exec(statement); err != nil {
		return fmt.Errorf("%s: %w", statement, err)
	}
	return nil
}

func withDatabase(server, name string) string {
	u, err := url.Parse(server)
	if err != nil {
		return server
	}
	u.Path = "/" + name
	return u.String()
}
