package exhibitions

import (
	"context"
	"strings"

	"anyam/account/privacy"
	"anyam/platform/db"
	"anyam/platform/id"
)

// Tables of the room that say something of a person: what visitors wrote, and whose exhibition it was.
func (s *Service) Tables() []string {
	return []string{"promotion_exhibition", "promotion_exhibition_ask"}
}

// mostGathered bounds what is read for one person.
const mostGathered = 10_000

// theirs are the exhibitions of the subject's workshops.
func theirs(who privacy.Subject) (condition string, args []any) {
	for _, maker := range who.MakerIDs {
		args = append(args, maker)
	}
	if len(args) == 0 {
		return "1 = 0", nil
	}
	return "maker_id in (" + db.In(0, len(args)) + ")", args
}

// Gather reads what the subject wrote at booths, and the exhibitions of the subject's workshops (rule privacy-1).
func (s *Service) Gather(ctx context.Context, q db.Q, who privacy.Subject) ([]privacy.Part, error) {
	var parts []privacy.Part
	if who.Email != "" {
		rows, err := db.All(ctx, q, func(scan db.Scan) ([]string, error) {
			a, err := scanAsk(scan)
			return []string{a.Email, a.Name, a.Company, a.Country, a.Note, a.Consent, a.ConsentVersion, privacy.Instant(a.AskedAt), privacy.Instant(a.UpdatedAt)}, err
		}, "select "+askColumns+" from promotion_exhibition_ask where email_fold = $1 order by id limit $2", strings.ToLower(who.Email), mostGathered)
		if err != nil {
			return nil, err
		}
		if len(rows) > 0 {
			parts = append(parts, privacy.Part{
				Key: "booth", Title: "What you wrote at exhibitions", Purpose: "So that you get what you asked for at the booth.",
				Columns: []privacy.Column{
					{Key: "email", Name: "E-mail"}, {Key: "name", Name: "Name"}, {Key: "company", Name: "Company"}, {Key: "country", Name: "Country"}, {Key: "note", Name: "Note"},
					{Key: "consent", Name: "What you agreed to"}, {Key: "version", Name: "Version of the text"}, {Key: "asked_at", Name: "Asked on"}, {Key: "changed_at", Name: "Changed on"},
				}, Rows: rows,
			})
		}
	}
	condition, args := theirs(who)
	rows, err := db.All(ctx, q, func(scan db.Scan) ([]string, error) {
		e, err := scanExhibition(scan)
		return []string{e.Name, e.Place, e.Booth, string(e.From), string(e.Until)}, err
	}, "select "+exhibitionColumns+" from promotion_exhibition where "+condition+" order by id limit "+db.In(len(args), 1), append(args, mostGathered)...)
	if err == nil && len(rows) > 0 {
		parts = append(parts, privacy.Part{
			Key: "exhibitions", Title: "Your exhibitions", Purpose: "So that visitors can ask at your booth.",
			Columns: []privacy.Column{{Key: "name", Name: "Name"}, {Key: "place", Name: "Place"}, {Key: "booth", Name: "Booth"}, {Key: "from", Name: "First day"}, {Key: "until", Name: "Last day"}}, Rows: rows,
		})
	}
	return parts, err
}

// Forget takes away what the subject wrote, and the exhibitions of the subject's workshops with what visitors wrote there (rule privacy-2).
func (s *Service) Forget(ctx context.Context, tx *db.Tx, who privacy.Subject) error {
	if who.Email != "" {
		if _, err := dropAsks(ctx, tx, "email_fold = $1", strings.ToLower(who.Email)); err != nil {
			return err
		}
	}
	condition, args := theirs(who)
	found, err := db.All(ctx, tx, scanID, "select id from promotion_exhibition where "+condition+" order by id limit "+db.In(len(args), 1), append(args, mostGathered)...)
	if err != nil {
		return err
	}
	for _, e := range found {
		if err := drop(ctx, tx, e); err != nil {
			return err
		}
	}
	if who.UserID == "" {
		return nil
	}
	_, err = db.Exec(ctx, tx, "update promotion_exhibition set created_by = '' where created_by = $1", who.UserID)
	return err
}

func drop(ctx context.Context, tx *db.Tx, exhibition id.ID) error {
	if _, err := dropAsks(ctx, tx, "exhibition_id = $1", exhibition); err != nil {
		return err
	}
	for _, statement := range []string{"delete from promotion_exhibition_piece where exhibition_id = $1", "delete from promotion_exhibition where id = $1"} {
		if _, err := db.Exec(ctx, tx, statement, exhibition); err != nil {
			return err
		}
	}
	return nil
}
