package shortlist

import (
	"context"

	"anyam/account/privacy"
	"anyam/platform/db"
	"anyam/platform/id"
)

// Tables of the room that say something of a person: what somebody has in sight.
func (s *Service) Tables() []string { return []string{"trade_shortlist", "trade_shortlist_piece"} }

// Gather reads the lists of the subject's account (rule privacy-1). Whose a browser's list is, nobody knows.
func (s *Service) Gather(ctx context.Context, q db.Q, who privacy.Subject) ([]privacy.Part, error) {
	if who.UserID == "" {
		return nil, nil
	}
	part := privacy.Part{
		Key: "shortlists", Title: "Your shortlists", Purpose: "So that you find again what you had in sight.",
		Columns: []privacy.Column{{Key: "list", Name: "List"}, {Key: "piece", Name: "Piece"}, {Key: "shared", Name: "Link by which others read it"}, {Key: "made_at", Name: "Made on"}},
	}
	var lists []List
	lists, err := db.All(ctx, q, scan, "select "+columns+" from trade_shortlist where user_id = $1 order by created_at, id limit 1000", who.UserID)
	if err != nil {
		return nil, err
	}
	if err := fill(ctx, q, lists); err != nil {
		return nil, err
	}
	for _, l := range lists {
		pieces := l.Pieces
		if len(pieces) == 0 {
			pieces = []id.ID{""}
		}
		for _, p := range pieces {
			part.Rows = append(part.Rows, []string{l.Name, string(p), l.Share, privacy.Instant(l.CreatedAt)})
		}
	}
	if len(part.Rows) == 0 {
		return nil, nil
	}
	return []privacy.Part{part}, nil
}

// Forget deletes the lists of the subject's account, with their links (rule privacy-2).
func (s *Service) Forget(ctx context.Context, tx *db.Tx, who privacy.Subject) error {
	if who.UserID == "" {
		return nil
	}
	for _, statement := range []string{
		"delete from trade_shortlist_piece where list_id in (select id from trade_shortlist where user_id = $1)",
		"delete from trade_shortlist where user_id = $1",
	} {
		if _, err := db.Exec(ctx, tx, statement, who.UserID); err != nil {
			return err
		}
	}
	return nil
}

// Retain drops lists of browsers that nobody has used for long (rule shortlist-3).
func (s *Service) Retain(ctx context.Context) error {
	before := db.Micros(s.Clock.Now().AddDate(0, 0, -KeepDays))
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		for _, statement := range []string{
			"delete from trade_shortlist_piece where list_id in (select id from trade_shortlist where user_id = '' and touched_at < $1)",
			"delete from trade_shortlist where user_id = '' and touched_at < $1",
		} {
			if _, err := db.Exec(ctx, tx, statement, before); err != nil {
				return err
			}
		}
		return nil
	})
}
