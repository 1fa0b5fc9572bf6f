package intake

import (
	"context"
	"time"

	"anyam/account"
	"anyam/platform/batch"
	"anyam/platform/db"
	"anyam/platform/id"
)

// keepUnconfirmed is how long an import waits to be confirmed before it is forgotten with its file.
const keepUnconfirmed = 14 * 24 * time.Hour

// Sweep forgets imports that nobody confirmed, with their files, and the words in the rows of old ones (rule intake-8).
func (s *Service) Sweep(ctx context.Context) error {
	old, err := batch.Forgotten(ctx, s.DB.Read(), Kind, s.Clock.Now().Add(-keepUnconfirmed), 100)
	if err != nil {
		return err
	}
	for _, b := range old {
		if err := s.forget(ctx, b); err != nil {
			return err
		}
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error { return batch.BlankOld(ctx, tx, Kind, s.Clock.Now().Add(-keepRows)) })
}

// Discard forgets an import that was not confirmed, with its file.
func (s *Service) Discard(ctx context.Context, actor account.Actor, imported id.ID) error {
	b, err := s.importToChange(ctx, actor, imported)
	if err != nil || !b.ConfirmedAt.IsZero() {
		return err
	}
	return s.forget(ctx, b)
}

func (s *Service) forget(ctx context.Context, b batch.Batch) error {
	if b.Blob != "" {
		if err := s.Files.Delete(ctx, b.Blob); err != nil {
			return err
		}
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error { return batch.Delete(ctx, tx, b.ID) })
}
