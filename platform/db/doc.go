// Package db opens the database and is the only room that knows its drivers.
//
// Two engines, one SQL text. SQLite (modernc.org/sqlite) is the embedded default: one writer connection
// that begins every transaction IMMEDIATE, a pool of readers that cannot write, WAL with
// synchronous=FULL, so that an acknowledged write survives a power cut. PostgreSQL (pgx) has one pool.
// Binds are $1, $2 … on both.
//
// Rules that keep one text right on both engines:
//
//   - instants are BIGINT microseconds in UTC, through Time; days are TEXT yyyy-mm-dd (clock.Date);
//   - truth values are BOOLEAN, bytes are BYTEA, whole numbers BIGINT, everything else TEXT;
//   - SUM of BIGINT is CAST(SUM(x) AS BIGINT); every ORDER BY ends in an id; every list has a LIMIT;
//   - text is folded in Go into a *_fold column where case must not matter.
//
// A store function takes a Q, which a *Tx and a reader both are. A use case that writes opens one
// transaction with DB.Tx and hands it down; there are no nested transactions and none in a context.
package db
