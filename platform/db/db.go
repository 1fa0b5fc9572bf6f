package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	_ "modernc.org/sqlite" // the driver named "sqlite"

	"anyam/platform/errs"
)

// Engine is the kind of database.
type Engine string

// The engines.
const (
	SQLite   Engine = "sqlite"
	Postgres Engine = "postgres"
)

// Q runs SQL: a transaction or a reader. Store functions take it, so that use cases can compose them.
type Q interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// DB is an open database.
type DB struct {
	engine Engine
	writer *sql.DB
	reader *sql.DB // the same pool as writer on PostgreSQL
	read   Q       // reader, with prepared statements where the driver keeps none
	path   string  // the file, on SQLite
}

// readers is how many connections read at once on SQLite; each has its own page cache.
const readers = 6

// Open opens a database by its address: sqlite:///var/lib/anyam/anyam.db (three slashes: an absolute
// path), sqlite:anyam.db (relative), or postgres://user:password@host/name. It does not connect yet on
// PostgreSQL, so that a program may start before its database.
func Open(address string) (*DB, error) {
	engine, rest, err := parse(address)
	if err != nil {
		return nil, err
	}
	if engine == Postgres {
		return openPostgres(rest)
	}
	return openSQLite(rest)
}

// parse splits an address into its engine and what the driver wants.
func parse(address string) (Engine, string, error) {
	scheme, rest, _ := strings.Cut(address, ":")
	switch scheme {
	case "sqlite":
		path := strings.TrimPrefix(rest, "//")
		if path == "" || strings.Contains(path, "?") {
			return "", "", fmt.Errorf("database %q: expected sqlite:///path/to/anyam.db", address)
		}
		return SQLite, path, nil
	case "postgres", "postgresql":
		return Postgres, address, nil
	}
	return "", "", fmt.Errorf("database %q: expected sqlite:///path/to/anyam.db or postgres://user@host/name", redact(address))
}

// redact hides a password before an address is shown.
func redact(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "(unreadable address)"
	}
	return u.Redacted()
}

func openSQLite(path string) (*DB, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return nil, fmt.Errorf("database folder: %w", err)
	}
	common := "_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)" +
		"&_pragma=foreign_keys(1)&_pragma=temp_store(MEMORY)"
	file := "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + common
	writer, err := sql.Open("sqlite", file+"&_txlock=immediate&_pragma=cache_size(-4000)")
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	writer.SetMaxOpenConns(1)
	if err := writer.PingContext(context.Background()); err != nil { // creates the file and turns on WAL before a reader opens it
		return nil, errors.Join(fmt.Errorf("open %s: %w", path, err), writer.Close())
	}
	reader, err := sql.Open("sqlite", file+"&_txlock=deferred&_pragma=query_only(1)&_pragma=cache_size(-1000)")
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open %s for reading: %w", path, err), writer.Close())
	}
	reader.SetMaxOpenConns(readers)
	reader.SetMaxIdleConns(readers)
	return &DB{engine: SQLite, writer: writer, reader: reader, read: &prepared{DB: reader}, path: path}, nil
}

func openPostgres(address string) (*DB, error) {
	cfg, err := pgx.ParseConfig(address)
	if err != nil {
		return nil, fmt.Errorf("database %q: %w", redact(address), err)
	}
	if cfg.ConnectTimeout == 0 {
		cfg.ConnectTimeout = 5 * time.Second
	}
	cfg.RuntimeParams["application_name"] = "anyam"
	cfg.RuntimeParams["statement_timeout"] = "30000"
	pool := stdlib.OpenDB(*cfg)
	pool.SetMaxOpenConns(20)
	pool.SetMaxIdleConns(10)
	pool.SetConnMaxLifetime(time.Hour)
	return &DB{engine: Postgres, writer: pool, reader: pool, read: pool}, nil
}

// Engine tells which engine this is.
func (d *DB) Engine() Engine { return d.engine }

// Path is the database file on SQLite, and empty on PostgreSQL.
func (d *DB) Path() string { return d.path }

// Read is where queries outside a transaction go. On SQLite it cannot write.
func (d *DB) Read() Q { return d.read }

// Pool is the pool that may write, for libraries that need one (migrations, jobs). Areas use Tx.
func (d *DB) Pool() *sql.DB { return d.writer }

// Ping reports whether the database answers.
func (d *DB) Ping(ctx context.Context) error {
	var one int
	return classify(d.reader.QueryRowContext(ctx, "select 1").Scan(&one))
}

// Close closes all connections.
func (d *DB) Close() error {
	if d.engine == Postgres {
		return d.writer.Close()
	}
	return errors.Join(d.reader.Close(), d.writer.Close())
}

// Tx is one transaction.
type Tx struct {
	*sql.Tx
	engine Engine
	after  []func()
	last   map[any]any // of Finally, by the type of its items
	finish []func(ctx context.Context) error
}

// Engine tells which engine this is, for the few statements that are forced to differ.
func (t *Tx) Engine() Engine { return t.engine }

// AfterCommit runs f once the transaction has been committed, and never otherwise. It is for what may be
// lost, such as clearing a cache; what must happen is a job.
func (t *Tx) AfterCommit(f func()) { t.after = append(t.after, f) }

// Finally adds an item to the others of its type, and has finish called with all of them as the last thing before the
// transaction commits. It is for what others wait for, such as a counter that everybody moves: it is held shortest so,
// and, as it is always taken last, by nobody who still waits for something else. The first finish of a type counts.
func Finally[T any](tx *Tx, item T, finish func(ctx context.Context, items []T) error) {
	type key struct{ _ *T }
	if items, ok := tx.last[key{}].(*[]T); ok {
		*items = append(*items, item)
		return
	}
	if tx.last == nil {
		tx.last = map[any]any{}
	}
	items := &[]T{item}
	tx.last[key{}] = items
	tx.finish = append(tx.finish, func(ctx context.Context) error { return finish(ctx, *items) })
}

// attempts bounds how often a transaction is tried again after losing to another.
const attempts = 8

// Tx runs f in a transaction and commits it, or rolls back if f fails or panics. f runs again when the
// engine says that it lost a race (serialisation failure, deadlock, busy), so it must change nothing but
// the database.
func (d *DB) Tx(ctx context.Context, f func(*Tx) error) error {
	var err error
	for try := range attempts {
		if try > 0 {
			if !sleep(ctx, backoff(try)) {
				return classify(ctx.Err())
			}
			slog.DebugContext(ctx, "transaction tried again", "try", try, "cause", err)
		}
		if err = d.once(ctx, f); !lostRace(err) {
			return classify(err)
		}
	}
	return &errs.Error{Kind: errs.Unavailable, Key: "The service is very busy. Please try again in a moment.", Err: err}
}

func (d *DB) once(ctx context.Context, f func(*Tx) error) error {
	raw, err := d.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = raw.Rollback() }() // no effect after a commit
	tx := &Tx{Tx: raw, engine: d.engine}
	if err := f(tx); err != nil {
		return err
	}
	for _, finish := range tx.finish {
		if err := finish(ctx); err != nil {
			return err
		}
	}
	if err := raw.Commit(); err != nil {
		return err
	}
	for _, g := range tx.after {
		g()
	}
	return nil
}

func backoff(try int) time.Duration {
	limit := 5 * time.Millisecond << min(try, 6)
	return limit/2 + rand.N(limit)
}

func sleep(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}
