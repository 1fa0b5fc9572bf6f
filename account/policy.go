package account

import (
	"context"

	"anyam/platform/db"
	"anyam/platform/id"
)

// MayReadAudit reports whether the actor may read the audit trail.
func MayReadAudit(a Actor) bool { return a.IsOfficer() }

// MayGrant reports whether the actor may give and end roles.
func MayGrant(a Actor) bool { return a.IsOfficer() }

// ownRecord lets people read what was changed in their own record, and nobody else (rule account-12).
func ownRecord(_ context.Context, _ db.Q, actor Actor, users []id.ID) (map[id.ID]bool, error) {
	may := map[id.ID]bool{}
	for _, u := range users {
		may[u] = actor.IsSignedIn() && u == actor.UserID
	}
	return may, nil
}
