package apikeys

import (
	"context"
	"strings"

	"anyam/account/privacy"
	"anyam/platform/db"
)

const columns = "id, user_id, name, begins, scopes, created_at, expires_at, used_at, revoked_at"

func scan(scan db.Scan) (k Key, err error) {
	var scopes string
	err = scan(&k.ID, &k.UserID, &k.Name, &k.Begins, &scopes, (*db.Time)(&k.CreatedAt), (*db.Time)(&k.ExpiresAt), (*db.Time)(&k.UsedAt), (*db.Time)(&k.RevokedAt))
	for _, scope := range strings.Fields(scopes) {
		k.Scopes = append(k.Scopes, Scope(scope))
	}
	return k, err
}

func insert(ctx context.Context, tx *db.Tx, k Key, hash string) error {
	_, err := db.Exec(ctx, tx, "insert into account_api_key (id, user_id, name, hash, begins, scopes, created_at, expires_at, used_at, revoked_at) values ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0)",
		k.ID, k.UserID, k.Name, hash, k.Begins, scopesText(k), db.Micros(k.CreatedAt), db.Micros(k.ExpiresAt))
	return err
}

func scopesText(k Key) string {
	all := make([]string, len(k.Scopes))
	for i, scope := range k.Scopes {
		all[i] = string(scope)
	}
	return strings.Join(all, " ")
}

// Tables of the area that say something of a person.
func (s *Service) Tables() []string { return []string{"account_api_key"} }

// Gather reads the subject's keys (rule privacy-1).
func (s *Service) Gather(ctx context.Context, q db.Q, who privacy.Subject) ([]privacy.Part, error) {
	keys, err := db.All(ctx, q, scan, "select "+columns+" from account_api_key where user_id = $1 order by created_at, id limit $2", who.UserID, mostListed)
	if err != nil || len(keys) == 0 {
		return nil, err
	}
	part := privacy.Part{
		Key: "api-keys", Title: "Keys of your programs", Purpose: "So that programs can ask in your name.",
		Columns: []privacy.Column{{Key: "name", Name: "Name"}, {Key: "scopes", Name: "What it may do"}, {Key: "made_at", Name: "Made on"}, {Key: "used_at", Name: "Last used"}},
	}
	for _, k := range keys {
		part.Rows = append(part.Rows, []string{k.Name, scopesText(k), privacy.Instant(k.CreatedAt), privacy.Instant(k.UsedAt)})
	}
	return []privacy.Part{part}, nil
}

// Forget deletes the subject's keys (rule privacy-2).
func (s *Service) Forget(ctx context.Context, tx *db.Tx, who privacy.Subject) error {
	_, err := db.Exec(ctx, tx, "delete from account_api_key where user_id = $1 and user_id <> ''", who.UserID)
	return err
}
