package gallery

import (
	"context"
	"iter"
	"time"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/id"
)

// catalogueStep is how many products of a catalogue are in memory at a time.
const catalogueStep = 250

// Catalogue reads the products that everybody may see, in the order of their ids, from the one at or after from on; most
// bounds how many, 0 for all. It holds a few hundred at a time, however many there are, and asks no actor. It ends with
// the first error.
func (s *Service) Catalogue(ctx context.Context, from id.ID, most int) iter.Seq2[Shown, error] {
	return func(yield func(Shown, error) bool) {
		given, at := 0, from
		for {
			step, err := s.catalogueStep(ctx, at)
			if err != nil {
				yield(Shown{}, err)
				return
			}
			for _, shown := range step.public {
				if !yield(shown, nil) {
					return
				}
				if given++; given == most {
					return
				}
			}
			if step.read < catalogueStep {
				return
			}
			at = step.last + "~" // after it: ids are hexadecimal
		}
	}
}

// step is a part of a catalogue as it was read.
type step struct {
	public []Shown
	read   int
	last   id.ID
}

func (s *Service) catalogueStep(ctx context.Context, from id.ID) (st step, err error) {
	products, err := db.All(ctx, s.DB.Read(), scanProduct, "select "+productColumns+` from gallery_product
		where state = 'published' and id >= $1 order by id limit $2`, from, catalogueStep)
	if err != nil || len(products) == 0 {
		return st, err
	}
	if err := fill(ctx, s.DB.Read(), products); err != nil {
		return st, err
	}
	owners := make([]id.ID, len(products))
	for i, p := range products {
		owners[i] = p.MakerID
	}
	makers, err := s.Members.MakersByID(ctx, s.DB.Read(), owners)
	if err != nil {
		return st, err
	}
	for _, p := range products {
		if m := makers[p.MakerID]; MaySee(account.Actor{}, p, m) {
			st.public = append(st.public, Shown{Product: p, Maker: m})
		}
	}
	st.read, st.last = len(products), products[len(products)-1].ID
	return st, nil
}

// Volume is a part of the catalogue.
type Volume struct {
	From    id.ID // its first product
	Changed time.Time
	Count   int64 // with those whose maker is hidden
}

// Volumes part the catalogue into pieces of most products.
func (s *Service) Volumes(ctx context.Context, most int64) ([]Volume, error) {
	return db.All(ctx, s.DB.Read(), func(scan db.Scan) (v Volume, err error) {
		err = scan(&v.From, (*db.Time)(&v.Changed), &v.Count)
		return v, err
	}, `select min(id), max(case when published_at > updated_at then published_at else updated_at end), count(*)
		from (select id, updated_at, published_at, (row_number() over (order by id) - 1) / $1 as part
			from gallery_product where state = 'published') as numbered
		group by part order by part limit 10000`, most)
}
