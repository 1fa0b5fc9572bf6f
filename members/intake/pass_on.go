package intake

import (
	"context"
	"slices"

	"anyam/account"
	"anyam/platform/batch"
	"anyam/platform/db"
	"anyam/platform/errs"
)

// OfPost are the imports that go along when a post is handed over (rule intake-10): those that its holder sent and did not confirm, and
// none while the holder takes makers in by another post too.
func (s *Service) OfPost(ctx context.Context, held account.Held) ([]batch.Batch, error) {
	return s.ofPost(ctx, s.DB.Read(), held)
}

func (s *Service) ofPost(ctx context.Context, q db.Q, held account.Held) ([]batch.Batch, error) {
	if !MayImport(account.Actor{UserID: held.UserID, Grants: []account.Grant{held.Grant}}) {
		return nil, nil
	}
	holder, err := s.Accounts.ActorByID(ctx, held.UserID)
	if err != nil && !errs.Is(err, errs.NotFound) && !errs.Is(err, errs.Unauthenticated) { // who may not sign in any more hands over too
		return nil, err
	}
	holder.Grants = slices.DeleteFunc(slices.Clone(holder.Grants), func(g account.Grant) bool { return g == held.Grant })
	if MayImport(holder) {
		return nil, nil
	}
	return batch.Waiting(ctx, q, Kind, held.UserID, 200)
}

// PassOn gives the successor in a post the imports that go along with it. She looks at their columns again: rows are judged by the powers of
// whoever confirms them.
func (s *Service) PassOn(ctx context.Context, tx *db.Tx, successor account.Actor, held account.Held) error {
	waiting, err := s.ofPost(ctx, tx, held)
	if err != nil {
		return err
	}
	for _, b := range waiting {
		if err := batch.PassOn(ctx, tx, b, successor.UserID, s.Clock.Now()); err != nil {
			return err
		}
		if err := s.Accounts.Record(ctx, tx, successor, account.Entry{Action: "members.import.passed_on", Kind: "import", Object: b.ID}); err != nil {
			return err
		}
	}
	return nil
}
