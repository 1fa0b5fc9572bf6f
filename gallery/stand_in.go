package gallery

import (
	"context"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
)

// StandIn makes every photograph ready with one rendition of 1280 × 1280 pixels whose file is not there. It is for measurements
// of what reads that there are photographs and not their pixels, on data that is thrown away: only the program itself may.
func (s *Service) StandIn(ctx context.Context, actor account.Actor) error {
	if !actor.IsSystem() {
		return errs.Missing("measurement", "photographs")
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		for _, query := range []string{
			"update gallery_photo set state = 'ready', source = '', width = 1280, height = 1280",
			`insert into gallery_rendition (photo_id, kind, width, height, bytes, blob) select id, 'jpeg', 1280, 1280, 1, 'none' from gallery_photo
			where true on conflict (photo_id, kind, width) do nothing`,
		} {
			if _, err := db.Exec(ctx, tx, query); err != nil {
				return err
			}
		}
		return s.Moved(ctx, tx)
	})
}
