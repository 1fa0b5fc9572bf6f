package newsletter

import (
	"context"

	"anyam/account/privacy"
	"anyam/platform/db"
)

// Tables of the room that say something of a person: whose address reads the newsletter, and who wrote an issue.
func (s *Service) Tables() []string {
	return []string{"promotion_subscriber", "promotion_newsletter"}
}

// Gather reads the subscription of the subject's address (rule privacy-1).
func (s *Service) Gather(ctx context.Context, q db.Q, who privacy.Subject) ([]privacy.Part, error) {
	rows, err := db.All(ctx, q, func(scan db.Scan) ([]string, error) {
		x, err := scanSubscriber(scan)
		return []string{x.Email, string(x.State), x.Consent, x.ConsentVersion, privacy.Instant(x.AskedAt), privacy.Instant(x.ConfirmedAt), privacy.Instant(x.EndedAt)}, err
	}, "select "+subscriberColumns+" from promotion_subscriber where email_fold = $1 order by id limit 10", fold(who.Email))
	if err != nil || len(rows) == 0 || who.Email == "" {
		return nil, err
	}
	return []privacy.Part{{
		Key: "newsletter", Title: "Your newsletter", Purpose: "So that you get the newsletter that you asked for.",
		Columns: []privacy.Column{
			{Key: "email", Name: "E-mail"}, {Key: "state", Name: "State"}, {Key: "consent", Name: "What you agreed to"}, {Key: "version", Name: "Version of the text"},
			{Key: "asked_at", Name: "Asked on"}, {Key: "confirmed_at", Name: "Confirmed on"}, {Key: "ended_at", Name: "Ended on"},
		}, Rows: rows,
	}}, nil
}

// Forget takes the subject's address out (rule privacy-2). Issues that the subject wrote stay: they are the association's words.
func (s *Service) Forget(ctx context.Context, tx *db.Tx, who privacy.Subject) error {
	if who.Email != "" {
		if _, err := db.Exec(ctx, tx, "delete from promotion_subscriber where email_fold = $1", fold(who.Email)); err != nil {
			return err
		}
	}
	if who.UserID == "" {
		return nil
	}
	_, err := db.Exec(ctx, tx, "update promotion_newsletter set created_by = '' where created_by = $1", who.UserID)
	return err
}
