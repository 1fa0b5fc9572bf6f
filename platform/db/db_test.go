package db_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
)

func TestOpen_refusesOtherAddresses(t *testing.T) {
	for _, bad := range []string{"", "anyam.db", "mysql://root:secret@h/d", "sqlite://", "sqlite:x?mode=memory"} {
		_, err := db.Open(bad)
		if err == nil || !strings.Contains(err.Error(), "expected sqlite:///path") {
			t.Errorf("Open(%q): %v", bad, err)
		}
		if err != nil && strings.Contains(err.Error(), "secret") {
			t.Errorf("the password stands in %v", err)
		}
	}
}

func makeThings(t *testing.T, d *db.DB) {
	t.Helper()
	if _, err := d.Pool().Exec("create table thing (id text not null primary key, n bigint not null, at bigint not null, ok boolean not null, raw bytea not null)"); err != nil {
		t.Fatal(err)
	}
}

func TestBinds_countByNumberNotByOrder(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		makeThings(t, d)
		ctx := context.Background()
		at := time.Date(2026, 11, 23, 9, 0, 0, 123_000, time.FixedZone("WIB", 7*3600))
		err := d.Tx(ctx, func(tx *db.Tx) error {
			_, err := db.Exec(ctx, tx, "insert into thing (id, n, at, ok, raw) values ($1, $2, $3, $4, $5)", "a", int64(7), db.Micros(at), true, []byte{0, 255})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		got, err := db.One(ctx, d.Read(), func(scan db.Scan) (time.Time, error) {
			var when time.Time
			var raw []byte
			err := scan((*db.Time)(&when), &raw)
			if string(raw) != "\x00\xff" {
				t.Errorf("bytes came back as %q", raw)
			}
			return when, err
		}, "select max(at), raw from thing where n = $2 and id = $1 and ok group by raw", "a", int64(7))
		if err != nil || !got.Equal(at) {
			t.Errorf("got %v, %v; want %v", got, err, at)
		}
		if _, err := db.Value[string](ctx, d.Read(), "select id from thing where id = $1", "zz"); !errs.Is(err, errs.NotFound) {
			t.Errorf("no row: %v, want NotFound", err)
		}
	})
}

func TestTx_rollsBackAndRunsAfterCommitOnlyOnSuccess(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		makeThings(t, d)
		ctx, ran := context.Background(), 0
		boom := errors.New("boom")
		insert := func(fail error) error {
			return d.Tx(ctx, func(tx *db.Tx) error {
				tx.AfterCommit(func() { ran++ })
				if _, err := db.Exec(ctx, tx, "insert into thing values ('a', 1, 0, false, $1)", []byte{}); err != nil {
					return err
				}
				return fail
			})
		}
		if err := insert(boom); !errors.Is(err, boom) || ran != 0 {
			t.Fatalf("failed transaction: %v, ran %d", err, ran)
		}
		if err := insert(nil); err != nil || ran != 1 {
			t.Fatalf("good transaction: %v, ran %d", err, ran)
		}
		if err := insert(nil); !db.IsUnique(err) {
			t.Errorf("second insert: %v, want a unique violation", err)
		}
	})
}

func TestTx_countsRightUnderContention(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		makeThings(t, d)
		ctx := context.Background()
		if _, err := d.Pool().Exec("insert into thing values ('n', 0, 0, true, $1)", []byte{}); err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				for range 20 {
					err := d.Tx(ctx, func(tx *db.Tx) error {
						_, err := db.Exec(ctx, tx, "update thing set n = n + 1 where id = 'n'")
						return err
					})
					if err != nil {
						t.Error(err)
					}
				}
			})
		}
		wg.Wait()
		if n, err := db.Value[int64](ctx, d.Read(), "select n from thing where id = 'n'"); err != nil || n != 160 {
			t.Errorf("n = %d, %v; want 160", n, err)
		}
	})
}

func TestExecOne_isAConflictWhenTheVersionMoved(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		makeThings(t, d)
		err := d.Tx(context.Background(), func(tx *db.Tx) error {
			return db.ExecOne(context.Background(), tx, "update thing set n = 2 where id = 'a' and n = 1")
		})
		if !errs.Is(err, errs.Conflict) {
			t.Errorf("got %v, want Conflict", err)
		}
	})
}

func TestRead_cannotWriteOnSQLite(t *testing.T) {
	d := dbtest.SQLite(t)
	makeThings(t, d)
	if _, err := d.Read().ExecContext(context.Background(), "insert into thing values ('a', 1, 0, true, 'x')"); err == nil {
		t.Error("a reader must not write")
	}
}

func TestUnreachablePostgres_isUnavailable(t *testing.T) {
	d, err := db.Open("postgres://nobody@127.0.0.1:1/nothing?sslmode=disable")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	if err := d.Ping(context.Background()); !errs.Is(err, errs.Unavailable) {
		t.Errorf("ping: %v, want Unavailable", err)
	}
	if err := d.Tx(context.Background(), func(*db.Tx) error { return nil }); !errs.Is(err, errs.Unavailable) {
		t.Errorf("transaction: %v, want Unavailable", err)
	}
}

func TestIn(t *testing.T) {
	if got := db.In(2, 3); got != "$3, $4, $5" {
		t.Errorf("In(2, 3) = %q", got)
	}
}
