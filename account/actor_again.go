package account

import (
	"context"

	"anyam/platform/errs"
	"anyam/platform/id"
)

// ActorByID is who acts in a job that somebody asked for, with the powers of today; "system" is the program itself. A blocked user acts no
// more.
func (s *Service) ActorByID(ctx context.Context, user id.ID) (Actor, error) {
	if user == System().UserID {
		return System(), nil
	}
	u, err := userByID(ctx, s.db.Read(), user)
	if err != nil {
		return Actor{}, err
	}
	if !u.BlockedAt.IsZero() {
		return Actor{}, errs.New(errs.Unauthenticated, "Please sign in.")
	}
	return s.actorFor(ctx, u, "")
}
