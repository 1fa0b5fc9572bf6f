package trade

import (
	"context"

	"anyam/members"
	"anyam/platform/db"
)

// followedAtOnce is how many makers' trades move in one transaction.
const followedAtOnce = 200

// MakersMoved takes the inquiries and orders of a regency's makers to the chapter that looks after them now, so that
// its coordinator sees them. The event may come twice, or late: what counts is where the maker is today.
func (s *Service) MakersMoved(ctx context.Context, e members.MakersMoved) error {
	chapter, err := s.Members.ChapterOf(ctx, s.DB.Read(), e.Regency)
	if err != nil {
		return err
	}
	makers, err := s.Members.MakersIn(ctx, s.DB.Read(), e.Regency, "", followedAtOnce)
	for err == nil && len(makers) > 0 {
		args := []any{chapter}
		for _, m := range makers {
			args = append(args, m)
		}
		within := " set chapter_id = $1 where chapter_id <> $1 and maker_id in (" + db.In(1, len(makers)) + ")"
		err = s.DB.Tx(ctx, func(tx *db.Tx) error {
			if _, err := db.Exec(ctx, tx, "update trade_inquiry"+within, args...); err != nil {
				return err
			}
			_, err := db.Exec(ctx, tx, "update trade_order"+within, args...)
			return err
		})
		if err == nil {
			makers, err = s.Members.MakersIn(ctx, s.DB.Read(), e.Regency, makers[len(makers)-1], followedAtOnce)
		}
	}
	return err
}
