package db

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"strings"
	"syscall"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"anyam/platform/errs"
)

// IsUnique reports whether err is the violation of a unique constraint or primary key.
func IsUnique(err error) bool {
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		return e.Code() == sqlite3.SQLITE_CONSTRAINT_UNIQUE || e.Code() == sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY
	}
	e, ok := errors.AsType[*pgconn.PgError](err)
	return ok && e.Code == "23505"
}

// IsForeignKey reports whether err says that something still refers to a row that should go, or that what a row refers to is not there.
func IsForeignKey(err error) bool {
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		return e.Code() == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY
	}
	e, ok := errors.AsType[*pgconn.PgError](err)
	return ok && e.Code == "23503"
}

// lostRace reports whether the transaction may be tried again from its start.
func lostRace(err error) bool {
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		return e.Code()&0xff == sqlite3.SQLITE_BUSY || e.Code()&0xff == sqlite3.SQLITE_LOCKED
	}
	e, ok := errors.AsType[*pgconn.PgError](err)
	return ok && (e.Code == "40001" || e.Code == "40P01") // serialization_failure, deadlock_detected
}

// classify gives driver errors that a visitor can do something about their kind, and leaves others be.
func classify(err error) error {
	var ours *errs.Error
	switch {
	case err == nil, errors.As(err, &ours):
		return err
	case errors.Is(err, sql.ErrNoRows):
		return &errs.Error{Kind: errs.NotFound, Key: "We could not find that.", Err: err}
	case isNoText(err):
		return &errs.Error{Kind: errs.Invalid, Key: "That holds characters that are no text.", Err: err}
	case isFull(err):
		return &errs.Error{Kind: errs.Unavailable, Key: "There is no room left to store this. Nothing was changed; please tell the operator.", Err: err}
	case isAway(err):
		return &errs.Error{Kind: errs.Unavailable, Key: "The service cannot reach its database. Please try again in a moment.", Err: err}
	}
	return err
}

// isNoText reports text that PostgreSQL cannot hold: a zero byte, or bytes that are not UTF-8. Forms and addresses are
// cleaned of it at the door; this is for what comes another way.
func isNoText(err error) bool {
	e, ok := errors.AsType[*pgconn.PgError](err)
	return ok && (e.Code == "22021" || e.Code == "22P05")
}

// isFull reports a full disk.
func isFull(err error) bool {
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		return e.Code()&0xff == sqlite3.SQLITE_FULL
	}
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		return e.Code == "53100"
	}
	return errors.Is(err, syscall.ENOSPC)
}

// isAway reports that the database cannot be reached, or that it is going down or coming up.
func isAway(err error) bool {
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		return strings.HasPrefix(e.Code, "57P") || strings.HasPrefix(e.Code, "08") || strings.HasPrefix(e.Code, "53")
	}
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		return e.Code()&0xff == sqlite3.SQLITE_CANTOPEN || e.Code()&0xff == sqlite3.SQLITE_BUSY
	}
	if errors.Is(err, context.Canceled) {
		return false
	}
	var connect *pgconn.ConnectError
	var network net.Error
	return errors.As(err, &connect) || errors.As(err, &network) || errors.Is(err, driver.ErrBadConn) ||
		errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, syscall.ECONNREFUSED) || errors.Is(err, syscall.ECONNRESET) ||
		errors.Is(err, syscall.EPIPE) || errors.Is(err, sql.ErrConnDone)
}
