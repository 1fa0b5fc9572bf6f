// Package once makes a request count one time, however often it arrives: a form carries a token made
// when it was drawn, and the use case claims it in its own transaction. Its rule: whoever claims a token
// that is taken gets what the first request came to, and changes nothing.
package once

import (
	"context"
	"time"

	"anyam/platform/db"
	"anyam/platform/id"
)

// Token identifies one drawing of a form.
type Token string

// NewToken makes a token for a form.
func NewToken() Token { return Token(id.Secret()) }

// Claim takes the token for a request that came to result (an id, or an address to show). If it was
// taken before, earlier is what came of it then, and taken is true: the caller stops there. An empty
// token is never taken: a form without one, from a program, counts each time.
func Claim(ctx context.Context, tx *db.Tx, token Token, result string, now time.Time) (earlier string, taken bool, err error) {
	if token == "" {
		return "", false, nil
	}
	n, err := db.Exec(ctx, tx, `insert into once_token (token, result, used_at) values ($1, $2, $3)
		on conflict (token) do nothing`, string(token), result, db.Micros(now))
	if err != nil || n == 1 {
		return "", false, err
	}
	earlier, err = db.Value[string](ctx, tx, "select result from once_token where token = $1", string(token))
	return earlier, true, err
}

// Keep is how long a token is remembered.
const Keep = 14 * 24 * time.Hour

// Forget drops tokens that nobody can still send in earnest.
func Forget(ctx context.Context, tx *db.Tx, now time.Time) error {
	_, err := db.Exec(ctx, tx, "delete from once_token where used_at < $1", db.Micros(now.Add(-Keep)))
	return err
}
