package provenance

import (
	"context"
	"encoding/json"
	"time"

	"anyam/account/privacy"
	"anyam/platform/db"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// Tables of the area that say something of a person.
func (s *Service) Tables() []string {
	return []string{"promotion_passport", "promotion_passport_scan"}
}

// mostGathered bounds how many passports are read for one person.
const mostGathered = 10_000

// Gather reads the passports of the subject's workshops (rule privacy-1).
func (s *Service) Gather(ctx context.Context, q db.Q, who privacy.Subject) ([]privacy.Part, error) {
	part := privacy.Part{
		Key: "passports", Title: "Passports of your pieces", Purpose: "So that whoever has a piece can see where it comes from.",
		Stays:   "A passport goes with a piece that was sold. It is taken back, and your name is taken out of it.",
		Columns: []privacy.Column{{Key: "code", Name: "Code"}, {Key: "piece", Name: "Piece"}, {Key: "maker", Name: "Workshop"}, {Key: "issued_at", Name: "Issued on"}},
	}
	for _, maker := range who.MakerIDs {
		rows, err := db.All(ctx, q, func(scan db.Scan) (row []string, err error) {
			var code, facts string
			var issued time.Time
			if err := scan(&code, &facts, (*db.Time)(&issued)); err != nil {
				return nil, err
			}
			var f Facts
			err = json.Unmarshal([]byte(facts), &f)
			return []string{code, f.Name(i18n.Indonesian), f.Maker, privacy.Instant(issued)}, err
		}, "select code, facts, issued_at from promotion_passport where maker_id = $1 order by id limit $2", maker, mostGathered)
		if err != nil {
			return nil, err
		}
		part.Rows = append(part.Rows, rows...)
	}
	if len(part.Rows) == 0 {
		return nil, nil
	}
	return []privacy.Part{part}, nil
}

// Forget takes the subject's workshops out of their passports, and takes the passports back: a signature over a
// name cannot outlive it (rule privacy-2).
func (s *Service) Forget(ctx context.Context, tx *db.Tx, who privacy.Subject) error {
	for _, maker := range who.MakerIDs {
		all, err := db.All(ctx, tx, func(scan db.Scan) (p [2]string, err error) { err = scan(&p[0], &p[1]); return p, err },
			"select id, facts from promotion_passport where maker_id = $1 order by id limit 1000000", maker)
		if err != nil {
			return err
		}
		for _, p := range all {
			if err := s.forget(ctx, tx, id.ID(p[0]), p[1]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *Service) forget(ctx context.Context, tx *db.Tx, passport id.ID, facts string) error {
	var f Facts
	if err := json.Unmarshal([]byte(facts), &f); err != nil {
		return err
	}
	f.Maker, f.MakerSlug = privacy.Erased, ""
	left, err := json.Marshal(f)
	if err != nil {
		return err
	}
	_, err = db.Exec(ctx, tx, "update promotion_passport set facts = $1, credential = '{}', reason = '', revoked_at = case when revoked_at = 0 then $2 else revoked_at end where id = $3",
		string(left), db.Micros(s.Clock.Now()), passport)
	return err
}
