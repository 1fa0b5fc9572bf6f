package once_test

import (
	"context"
	"testing"
	"time"

	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/once"
)

func TestClaim_onlyTheFirstCounts(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx, now := context.Background(), time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
		claim := func(token once.Token, result string, at time.Time) (earlier string, taken bool) {
			err := d.Tx(ctx, func(tx *db.Tx) (err error) {
				earlier, taken, err = once.Claim(ctx, tx, token, result, at)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			return earlier, taken
		}
		token := once.NewToken()
		if _, taken := claim(token, "order-1", now); taken {
			t.Error("a new token is free")
		}
		if earlier, taken := claim(token, "order-2", now); !taken || earlier != "order-1" {
			t.Errorf("second press: %q, %v", earlier, taken)
		}
		for range 2 {
			if _, taken := claim("", "x", now); taken {
				t.Error("no token is never taken")
			}
		}
		if err := d.Tx(ctx, func(tx *db.Tx) error { return once.Forget(ctx, tx, now.Add(once.Keep+time.Hour)) }); err != nil {
			t.Fatal(err)
		}
		if _, taken := claim(token, "order-3", now); taken {
			t.Error("a forgotten token is free again")
		}
	})
}
