package campaigns

import (
	"context"
	"slices"
	"time"

	"anyam/account/privacy"
	"anyam/platform/db"
	"anyam/platform/id"
)

// Tables of the room that say something of a person: who started what for whose workshop. Visits and links say nothing of anybody.
func (s *Service) Tables() []string { return []string{"promotion_campaign"} }

// mostGathered bounds how many campaigns are read for one person.
const mostGathered = 10_000

// theirs are the campaigns of the subject's workshops or about them, and those that the subject started.
func theirs(who privacy.Subject) (condition string, args []any) {
	condition, args = "created_by <> '' and created_by = $1", []any{who.UserID}
	if len(who.MakerIDs) > 0 {
		workshops := db.In(1, len(who.MakerIDs))
		condition += " or maker_id in (" + workshops + ") or subject_id in (" + workshops + ")"
		for _, m := range who.MakerIDs {
			args = append(args, m)
		}
	}
	return "(" + condition + ")", args
}

// Gather reads the campaigns of the subject (rule privacy-1).
func (s *Service) Gather(ctx context.Context, q db.Q, who privacy.Subject) ([]privacy.Part, error) {
	condition, args := theirs(who)
	rows, err := db.All(ctx, q, func(scan db.Scan) ([]string, error) {
		row := make([]string, 3)
		var at time.Time
		err := scan(&row[0], &row[1], (*db.Time)(&at))
		row[2] = privacy.Instant(at)
		return row, err
	}, "select name, target, created_at from promotion_campaign where "+condition+" order by id limit "+db.In(len(args), 1), append(args, mostGathered)...)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	return []privacy.Part{{
		Key: "campaigns", Title: "Your campaigns", Purpose: "So that you see what came of what you told.",
		Columns: []privacy.Column{{Key: "name", Name: "Name"}, {Key: "page", Name: "Page"}, {Key: "started_at", Name: "Started on"}}, Rows: rows,
	}}, nil
}

// Forget takes away the campaigns of the subject's workshops with their links, whose words somebody chose; those of others about the
// workshops lose their name and lead to the first page (rule privacy-2). Inquiries keep the code: it says nothing any more.
func (s *Service) Forget(ctx context.Context, tx *db.Tx, who privacy.Subject) error {
	condition, args := theirs(who)
	found, err := db.All(ctx, tx, scanCampaign, "select "+campaignColumns+" from promotion_campaign where "+condition+" order by id limit "+db.In(len(args), 1), append(args, mostGathered)...)
	if err != nil {
		return err
	}
	for _, c := range found {
		switch {
		case slices.Contains(who.MakerIDs, c.MakerID):
			err = drop(ctx, tx, c.ID)
		case slices.Contains(who.MakerIDs, c.SubjectID):
			c.Name, c.Target, c.ProductID, c.SubjectID = privacy.Erased, "", "", ""
			err = updateCampaign(ctx, tx, c)
		default:
			_, err = db.Exec(ctx, tx, "update promotion_campaign set created_by = '' where id = $1", c.ID)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func drop(ctx context.Context, tx *db.Tx, campaign id.ID) error {
	for _, statement := range []string{
		"delete from promotion_campaign_visit where code in (select code from promotion_campaign_link where campaign_id = $1)",
		"delete from promotion_campaign_link where campaign_id = $1",
		"delete from promotion_campaign where id = $1",
	} {
		if _, err := db.Exec(ctx, tx, statement, campaign); err != nil {
			return err
		}
	}
	return nil
}
