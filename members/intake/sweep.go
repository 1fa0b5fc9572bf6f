package intake

import (
	"context"
	"time"

	"anyam/platform/batch"
	"anyam/platform/db"
)

// keepUnconfirmed is how long an import waits to be confirmed before it is forgotten with its file.
const keepUnconfirmed = 14 * 24 * time.Hour

// Sweep forgets imports that nobody confirmed, with their files.
func (s *Service) Sweep(ctx context.Context) error {
	old, err := batch.Forgotten(ctx, s.DB.Read(), Kind, s.Clock.Now().Add(-keepUnconfirmed), 100)
	if err != nil {
		return err
	}
	for _, b := range old {
		if b.Blob != "" {
			if err := s.Files.Delete(ctx, b.Blob); err != nil {
				return err
			}
		}
		if err := s.DB.Tx(ctx, func(tx *db.Tx) error { return batch.Delete(ctx, tx, b.ID) }); err != nil {
			return err
		}
	}
	return nil
}
