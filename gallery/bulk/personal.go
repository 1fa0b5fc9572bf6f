package bulk

import (
	"context"

	"anyam/account"
	"anyam/account/privacy"
	"anyam/platform/batch"
	"anyam/platform/db"
	"anyam/platform/id"
)

// Tables are none: rows of imports stand in those of platform/batch, which members/intake names.
func (s *Service) Tables() []string { return nil }

// Gather reads which files of pieces the subject sent (rule privacy-1).
func (s *Service) Gather(ctx context.Context, q db.Q, who privacy.Subject) ([]privacy.Part, error) {
	if who.UserID == "" {
		return nil, nil
	}
	sent, err := batch.List(ctx, q, Kind, who.UserID, privacy.MostRows)
	if err != nil || len(sent) == 0 {
		return nil, err
	}
	part := privacy.Part{
		Key: "piece-imports", Title: "Files of pieces that you sent", Purpose: "So that an import can be mended and taken back.",
		Columns: []privacy.Column{{Key: "sent_at", Name: "Sent"}, {Key: "file", Name: "File"}},
	}
	for _, b := range sent {
		part.Rows = append(part.Rows, []string{privacy.Instant(b.MadeAt), b.FileName})
	}
	return []privacy.Part{part}, nil
}

// Forget takes the words out of what the subject sent, and out of the rows about pieces of her workshops (rule privacy-2).
func (s *Service) Forget(ctx context.Context, tx *db.Tx, who privacy.Subject) error {
	if err := batch.BlankOf(ctx, tx, Kind, who.UserID); err != nil {
		return err
	}
	for _, maker := range who.MakerIDs {
		for offset := 0; ; offset += 500 {
			pieces, err := s.Gallery.ProductsOf(ctx, account.System(), maker, "", 500, offset)
			if err != nil {
				return err
			}
			ids := make([]id.ID, len(pieces))
			for i, p := range pieces {
				ids[i] = p.ID
			}
			if err := batch.Blank(ctx, tx, Kind, ids); err != nil {
				return err
			}
			if len(pieces) < 500 {
				break
			}
		}
	}
	return nil
}
