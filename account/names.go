package account

import (
	"context"

	"anyam/platform/db"
	"anyam/platform/id"
)

// Names are what users call themselves; somebody who was erased has none. It asks no actor: areas use it for people whom a page may name.
func (s *Service) Names(ctx context.Context, q db.Q, users []id.ID) (map[id.ID]string, error) {
	names := make(map[id.ID]string, len(users))
	if len(users) == 0 {
		return names, nil
	}
	args := make([]any, len(users))
	for i, u := range users {
		args[i] = u
	}
	_, err := db.All(ctx, q, func(scan db.Scan) (none struct{}, err error) {
		var user id.ID
		var name string
		if err = scan(&user, &name); err == nil {
			names[user] = name
		}
		return none, err
	}, "select id, name from account_user where id in ("+db.In(0, len(users))+") order by id", args...)
	return names, err
}
