package collections

import (
	"context"

	"anyam/account/privacy"
	"anyam/platform/db"
)

// Tables of the room that say something of a person: whose pieces were chosen. What officers write of a collection is about pieces.
func (s *Service) Tables() []string { return []string{"gallery_collection_piece"} }

// mostGathered bounds how many lines are read for one person.
const mostGathered = 10_000

// ofMaker are the lines of collections with pieces of a workshop.
const ofMaker = "product_id in (select id from gallery_product where maker_id = $1)"

// Gather reads in which collections pieces of the subject's workshops stand (rule privacy-1).
func (s *Service) Gather(ctx context.Context, q db.Q, who privacy.Subject) ([]privacy.Part, error) {
	part := privacy.Part{
		Key: "collections", Title: "Collections in which your pieces stand", Purpose: "So that buyers find them beside others of their kind.",
		Columns: []privacy.Column{{Key: "collection", Name: "Collection"}, {Key: "piece", Name: "Piece"}},
	}
	for _, maker := range who.MakerIDs {
		rows, err := db.All(ctx, q, func(row db.Scan) ([]string, error) {
			line := make([]string, 2)
			err := row(&line[0], &line[1])
			return line, err
		}, `select c.slug, p.slug from gallery_collection_piece x join gallery_collection c on c.id = x.collection_id join gallery_product p on p.id = x.product_id
			where x.`+ofMaker+" order by c.id, x.product_id limit $2", maker, mostGathered)
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

// Forget takes the pieces of the subject's workshops out of all collections (rule privacy-2).
func (s *Service) Forget(ctx context.Context, tx *db.Tx, who privacy.Subject) error {
	for _, maker := range who.MakerIDs {
		if _, err := db.Exec(ctx, tx, "delete from gallery_collection_piece where "+ofMaker, maker); err != nil {
			return err
		}
	}
	return s.Gallery.Moved(ctx, tx)
}
