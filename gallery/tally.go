package gallery

import (
	"context"

	"anyam/platform/db"
	"anyam/platform/id"
)

// Tally is how many pieces of one maker are published, and how many of those are ready for export.
type Tally struct {
	MakerID     id.ID
	Published   int64
	ExportReady int64
}

// Tallies count published pieces by maker. They are for figures and ask no actor. Ready for export says the
// same as Product.IsExportReady (rule gallery-3); a test holds the two together.
func (s *Service) Tallies(ctx context.Context, q db.Q) ([]Tally, error) {
	return db.All(ctx, q, func(scan db.Scan) (t Tally, err error) {
		err = scan(&t.MakerID, &t.Published, &t.ExportReady)
		return t, err
	}, `select p.maker_id, count(*), cast(sum(case when
			t.name <> '' and t.story <> '' and p.hs6 <> '' and p.materials <> '[]'
			and p.length_mm > 0 and p.width_mm > 0 and p.height_mm >= 0 and p.weight_g > 0
			and p.lead_days > 0 and p.weekly_capacity > 0
			and p.carton_pieces > 0 and p.carton_length_mm > 0 and p.carton_width_mm > 0 and p.carton_height_mm > 0 and p.carton_gross_g > 0
			then 1 else 0 end) as bigint)
		from gallery_product p
		left join gallery_product_text t on t.product_id = p.id and t.lang = 'en'
		where p.state = 'published'
		group by p.maker_id
		order by p.maker_id limit 1000000`)
}
