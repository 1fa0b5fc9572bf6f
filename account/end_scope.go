package account

import (
	"context"

	"anyam/platform/db"
	"anyam/platform/id"
)

// EndScope ends a role of everybody who holds it for an object that goes away, in the transaction that takes the object. Who may take it
// is asked there.
func (s *Service) EndScope(ctx context.Context, tx *db.Tx, actor Actor, r Role, scope id.ID) error {
	n, err := db.Exec(ctx, tx, "update account_role set ended_at = $1 where role = $2 and scope = $3 and ended_at = 0", db.Micros(s.clock.Now()), r, scope)
	if err != nil || n == 0 {
		return err
	}
	return s.Record(ctx, tx, actor, Entry{Action: "account.role.ended", Kind: "scope", Object: scope, Before: Grant{Role: r, Scope: scope}})
}
