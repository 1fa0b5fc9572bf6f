package reviews

import (
	"context"
	"strconv"

	"anyam/account/privacy"
	"anyam/platform/db"
)

// mostGathered bounds how many reviews are read for one person.
const mostGathered = 10_000

// Tables of the room that say something of a person.
func (s *Service) Tables() []string { return []string{"trade_review"} }

// Gather reads what the subject wrote, and what was said of her workshops and answered by them (rule privacy-1).
func (s *Service) Gather(ctx context.Context, q db.Q, who privacy.Subject) ([]privacy.Part, error) {
	written := privacy.Part{
		Key: "reviews", Title: "Your reviews", Purpose: "So that other buyers learn what you found.",
		Columns: []privacy.Column{
			{Key: "written_at", Name: "Written on"}, {Key: "writer", Name: "Name"}, {Key: "country", Name: "Country"}, {Key: "stars", Name: "Stars"}, {Key: "words", Name: "Text"}, {Key: "state", Name: "State"},
		},
	}
	got := privacy.Part{
		Key: "reviews-answered", Title: "Reviews of your workshop", Purpose: "So that buyers learn what others found, and what you say to it.",
		Columns: []privacy.Column{
			{Key: "written_at", Name: "Written on"}, {Key: "stars", Name: "Stars"}, {Key: "answer", Name: "Answer"}, {Key: "report", Name: "What you asked the association"},
		},
	}
	if who.UserID != "" {
		found, err := db.All(ctx, q, scanReview, "select "+columns+" from trade_review where buyer_id = $1 order by id limit $2", who.UserID, mostGathered)
		if err != nil {
			return nil, err
		}
		for _, r := range found {
			written.Rows = append(written.Rows, []string{privacy.Instant(r.CreatedAt), r.Writer, r.Country, strconv.FormatInt(r.Stars, 10), r.Words, string(r.State)})
		}
	}
	for _, maker := range who.MakerIDs {
		found, err := db.All(ctx, q, scanReview, "select "+columns+" from trade_review where maker_id = $1 order by id limit $2", maker, mostGathered)
		if err != nil {
			return nil, err
		}
		for _, r := range found {
			got.Rows = append(got.Rows, []string{privacy.Instant(r.CreatedAt), strconv.FormatInt(r.Stars, 10), r.Answer, r.Report})
		}
	}
	var parts []privacy.Part
	for _, p := range []privacy.Part{written, got} {
		if len(p.Rows) > 0 {
			parts = append(parts, p)
		}
	}
	return parts, nil
}

// Forget takes a writer's name and words out of her reviews, and the workshop's words out of its answers. Stars stay, as a sum of
// which nobody knows the parts (rule privacy-2). Pages of pieces that are kept in memory are told.
func (s *Service) Forget(ctx context.Context, tx *db.Tx, who privacy.Subject) error {
	if who.UserID != "" {
		if _, err := db.Exec(ctx, tx, "update trade_review set writer = $1, words = '', buyer_id = '', reason_words = '', report = '', version = version + 1 where buyer_id = $2",
			privacy.Erased, who.UserID); err != nil {
			return err
		}
	}
	for _, maker := range who.MakerIDs {
		if _, err := db.Exec(ctx, tx, "update trade_review set answer = '', report = '', reason_words = '', version = version + 1 where maker_id = $1", maker); err != nil {
			return err
		}
	}
	return s.Gallery.Moved(ctx, tx)
}
