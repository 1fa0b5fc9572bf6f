package gallery

import (
	"context"
	"fmt"
	"strconv"

	"anyam/account/privacy"
	"anyam/platform/db"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/jobs"
)

// Tables of the area that say something of a person.
func (s *Service) Tables() []string {
	return []string{
		"gallery_product", "gallery_former_slug", "gallery_product_text", "gallery_photo", "gallery_rendition", "gallery_upload", "gallery_cost_sheet", "gallery_search_doc",
		"gallery_variant", "gallery_version", "gallery_preview",
	}
}

// Gather reads the pieces and photographs of the subject's workshops (rule privacy-1).
func (s *Service) Gather(ctx context.Context, q db.Q, who privacy.Subject) ([]privacy.Part, error) {
	part := privacy.Part{
		Key: "pieces", Title: "Your pieces and their photographs", Purpose: "So that buyers see what you make and what it costs.",
		Columns: []privacy.Column{
			{Key: "name_id", Name: "Name in Indonesian"}, {Key: "name_en", Name: "Name in English"}, {Key: "state", Name: "State"},
			{Key: "price_idr", Name: "Price in rupiah"}, {Key: "story_id", Name: "Story in Indonesian"}, {Key: "story_en", Name: "Story in English"},
			{Key: "photographs", Name: "Photographs"}, {Key: "made_on", Name: "Begun on"},
		},
	}
	for _, maker := range who.MakerIDs {
		products, err := productsOfMaker(ctx, q, maker, "", maxPerMaker, 0)
		if err != nil {
			return nil, err
		}
		for _, p := range products {
			part.Rows = append(part.Rows, []string{
				p.Texts[i18n.Indonesian].Name, p.Texts[i18n.English].Name, string(p.State), strconv.FormatInt(p.Price.Minor, 10),
				p.Texts[i18n.Indonesian].Story, p.Texts[i18n.English].Story, strconv.Itoa(len(p.Photos)), privacy.Instant(p.CreatedAt),
			})
			part.Files = append(part.Files, photoFiles(p)...)
		}
	}
	if len(part.Rows) == 0 {
		return nil, nil
	}
	costs, err := gatherCosts(ctx, q, who)
	if err != nil || len(costs.Rows) == 0 {
		return []privacy.Part{part}, err
	}
	return []privacy.Part{part, costs}, nil
}

// gatherCosts reads what the subject's workshops wrote down of their costs.
func gatherCosts(ctx context.Context, q db.Q, who privacy.Subject) (privacy.Part, error) {
	part := privacy.Part{
		Key: "costs", Title: "Your costs", Purpose: "So that you can ask for a price that pays your work. Only your workshop sees them.",
		Columns: []privacy.Column{{Key: "piece", Name: "Piece"}, {Key: "sheet", Name: "Costs"}},
	}
	for _, maker := range who.MakerIDs {
		rows, err := db.All(ctx, q, func(scan db.Scan) ([]string, error) {
			row := make([]string, 2)
			err := scan(&row[0], &row[1])
			return row, err
		}, "select p.slug, c.sheet from gallery_cost_sheet c join gallery_product p on p.id = c.product_id where p.maker_id = $1 order by p.id limit $2", maker, maxPerMaker)
		if err != nil {
			return part, err
		}
		part.Rows = append(part.Rows, rows...)
	}
	return part, nil
}

// photoFiles are the photographs of a product, each in the largest size that is kept.
func photoFiles(p Product) []privacy.File {
	var files []privacy.File
	for i, photo := range p.Photos {
		if r, ok := photo.Largest("jpeg"); ok {
			files = append(files, privacy.File{Name: fmt.Sprintf("photographs/%s-%d.jpeg", p.Slug, i+1), Blob: renditionBlob(photo.ID, r)})
		}
	}
	return files
}

// Forget takes the pieces of the subject's workshops out of the gallery, with their texts and photographs
// (rule privacy-2). What an order says of a piece stands in the order.
func (s *Service) Forget(ctx context.Context, tx *db.Tx, who privacy.Subject) error {
	for _, maker := range who.MakerIDs {
		products, err := productsOfMaker(ctx, tx, maker, "", maxPerMaker, 0)
		if err != nil {
			return err
		}
		for _, p := range products {
			if err := s.forgetProduct(ctx, tx, p); err != nil {
				return err
			}
		}
		if err := s.Search.Remove(ctx, tx, maker); err != nil {
			return err
		}
	}
	if _, err := db.Exec(ctx, tx, "update gallery_upload set name = '' where user_id = $1", who.UserID); err != nil {
		return err
	}
	return s.Moved(ctx, tx)
}

func (s *Service) forgetProduct(ctx context.Context, tx *db.Tx, p Product) error {
	for _, photo := range p.Photos {
		if err := deletePhoto(ctx, tx, photo.ID); err != nil {
			return err
		}
	}
	for _, statement := range []string{
		"delete from gallery_upload where product_id = $1",
		"delete from gallery_former_slug where product_id = $1",
		"delete from gallery_cost_sheet where product_id = $1",
		"delete from gallery_variant where product_id = $1",
		"delete from gallery_version where product_id = $1",
		"delete from gallery_preview where product_id = $1",
		"delete from gallery_product_text where product_id = $1",
		"update gallery_product set state = 'archived', options = '[]', origins = '[]', uses = '[]', slug = 'erased-' || id, version = version + 1 where id = $1",
	} {
		if _, err := db.Exec(ctx, tx, statement, p.ID); err != nil {
			return err
		}
	}
	if err := s.Search.Remove(ctx, tx, p.ID); err != nil {
		return err
	}
	return s.Queue.Enqueue(ctx, tx, forgetJob{PhotoIDs: photoIDs(p)}, jobs.Options{})
}

func photoIDs(p Product) []id.ID {
	ids := make([]id.ID, len(p.Photos))
	for i, photo := range p.Photos {
		ids[i] = photo.ID
	}
	return ids
}

// forgetJob asks for the files of photographs to be deleted that no table names any more.
type forgetJob struct {
	PhotoIDs []id.ID `json:"photo_ids"`
}

func (forgetJob) Kind() string { return "gallery.forget" }

func (s *Service) forgetFiles(ctx context.Context, job forgetJob) error {
	for _, photo := range job.PhotoIDs {
		for info, err := range s.Files.List(ctx, "photos/"+string(photo)+"/", "") {
			if err != nil {
				return err
			}
			if err := s.Files.Delete(ctx, info.Name); err != nil {
				return err
			}
		}
	}
	return nil
}
