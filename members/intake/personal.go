package intake

import (
	"context"
	"strings"

	"anyam/account/privacy"
	"anyam/platform/batch"
	"anyam/platform/db"
)

// Tables that hold rows of people: the room has none of its own, and platform/batch knows nobody.
func (s *Service) Tables() []string { return []string{"batch_import", "batch_row"} }

// Gather reads the rows of imports that the subject's workshops came from, or were found in again (rule privacy-1).
func (s *Service) Gather(ctx context.Context, q db.Q, who privacy.Subject) ([]privacy.Part, error) {
	rows, at, err := batch.About(ctx, q, Kind, who.MakerIDs, privacy.MostRows)
	part := privacy.Part{
		Key: "imports", Title: "Rows of lists that were taken in", Purpose: "So that an import can be mended and taken back.", Stays: "How many rows an import had is counted. What stood in yours goes.",
		Columns: []privacy.Column{{Key: "made_at", Name: "Day"}, {Key: "line", Name: "Row"}, {Key: "cells", Name: "What stood in it"}},
	}
	for i, r := range rows {
		if len(r.Cells) > 0 {
			part.Rows = append(part.Rows, []string{privacy.Instant(at[i]), number(r.Line), strings.Join(r.Cells, "; ")})
		}
	}
	if len(part.Rows) == 0 {
		return nil, err
	}
	return []privacy.Part{part}, err
}

// Forget takes the words out of those rows (rule privacy-2). Undoing such an import keeps the maker: it has another version.
func (s *Service) Forget(ctx context.Context, tx *db.Tx, who privacy.Subject) error {
	return batch.Blank(ctx, tx, Kind, who.MakerIDs)
}
