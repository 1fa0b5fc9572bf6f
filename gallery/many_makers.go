package gallery

import (
	"context"

	"anyam/members"
	"anyam/platform/db"
)

// MakersAdded makes makers findable that came in with an import. It hears members.MakersAdded; they have no pieces yet.
func (s *Service) MakersAdded(ctx context.Context, e members.MakersAdded) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		makers, err := s.Members.MakersByID(ctx, tx, e.MakerIDs)
		if err != nil {
			return err
		}
		for _, m := range makers {
			if err := s.findableMaker(ctx, tx, m); err != nil {
				return err
			}
		}
		return s.Moved(ctx, tx)
	})
}

// MakersRemoved takes makers out of the search whose import was undone. It hears members.MakersRemoved.
func (s *Service) MakersRemoved(ctx context.Context, e members.MakersRemoved) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		for _, m := range e.MakerIDs {
			if err := s.Search.Remove(ctx, tx, m); err != nil {
				return err
			}
		}
		return s.Moved(ctx, tx)
	})
}
