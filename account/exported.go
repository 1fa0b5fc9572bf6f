package account

import (
	"context"

	"anyam/platform/db"
)

// RecordExport notes that somebody took a list with personal data out of the house: which, narrowed by what, and how many rows.
func (s *Service) RecordExport(ctx context.Context, actor Actor, list, narrowed string, rows int) error {
	return s.db.Tx(ctx, func(tx *db.Tx) error {
		return s.Record(ctx, tx, actor, Entry{Action: "account.list.exported", Kind: "list", After: map[string]any{"list": list, "by": narrowed, "rows": rows}})
	})
}
