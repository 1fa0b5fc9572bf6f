package gallery

import (
	"context"

	"anyam/account"
	"anyam/platform/id"
	"anyam/platform/recent"
)

// shelf keeps the public products that visitors asked for lately, with their makers, while nothing public changes: a
// list of 24 is read with six queries otherwise, most of which say what they said a moment ago.
// The count of changes is read before anything else (rule gallery-11), so the shelf is never behind what was
// committed before a visitor asked, with several programs on one database too.
type shelf struct {
	products *recent.Values[id.ID, *Shown]
	ids      *recent.Values[string, id.ID] // by slug
	newest   *recent.Values[newestKey, []id.ID]
}

// newestKey names the newest n products of a maker.
type newestKey struct {
	maker id.ID
	n     int
}

// onShelf bounds how many products are kept: one takes some four kilobytes.
const onShelf = 2000

func newShelf() shelf {
	return shelf{recent.New[id.ID, *Shown](onShelf), recent.New[string, id.ID](onShelf), recent.New[newestKey, []id.ID](onShelf)}
}

// get finds a product by its slug.
func (h shelf) get(count int64, slug string) (*Shown, bool) {
	product, ok := h.ids.Get(count, slug)
	if !ok {
		return nil, false
	}
	return h.products.Get(count, product)
}

func (h shelf) put(p *Shown) {
	h.products.Put(p.Change, p.ID, p)
	h.ids.Put(p.Change, p.Slug, p.ID)
}

// publicBySlug is a product that everybody may see.
func (s *Service) publicBySlug(ctx context.Context, slug string) (Shown, error) {
	count, err := s.ChangeCount(ctx)
	if err != nil {
		return Shown{}, err
	}
	if p, ok := s.shelf.get(count, slug); ok {
		return *p, nil
	}
	p, err := productBySlug(ctx, s.DB.Read(), slug)
	if err != nil {
		return Shown{}, err
	}
	shown, err := s.shown(ctx, account.Actor{}, p)
	shown.Change = count
	if err == nil {
		s.shelf.put(&shown)
	}
	return shown, err
}

// Cards reads products with their makers in the given order, without those that are not public. Count is ChangeCount
// as it was when the visitor came. What it returns is shared and must not be changed.
func (s *Service) Cards(ctx context.Context, count int64, ids []id.ID) ([]*Shown, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	at := make(map[id.ID]*Shown, len(ids))
	var missing []id.ID
	for _, product := range ids {
		if p, ok := s.shelf.products.Get(count, product); ok {
			at[product] = p
		} else {
			missing = append(missing, product)
		}
	}
	if len(missing) > 0 {
		if err := s.fetch(ctx, count, missing, at); err != nil {
			return nil, err
		}
	}
	cards := make([]*Shown, 0, len(ids))
	for _, product := range ids {
		if p, ok := at[product]; ok {
			cards = append(cards, p)
		}
	}
	return cards, nil
}

// fetch reads public products from the database and puts them on the shelf.
func (s *Service) fetch(ctx context.Context, count int64, ids []id.ID, at map[id.ID]*Shown) error {
	products, err := s.withMakers(ctx, ids)
	if err != nil {
		return err
	}
	for _, p := range products {
		p.Change = count
		if MaySee(account.Actor{}, p.Product, p.Maker) {
			at[p.ID] = &p
			s.shelf.put(&p)
		}
	}
	return nil
}

// withMakers reads products in any state with their makers.
func (s *Service) withMakers(ctx context.Context, ids []id.ID) ([]Shown, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	products, err := productsByID(ctx, s.DB.Read(), ids)
	if err != nil {
		return nil, err
	}
	makerIDs := make([]id.ID, len(products))
	for i, p := range products {
		makerIDs[i] = p.MakerID
	}
	makers, err := s.Members.MakersByID(ctx, s.DB.Read(), makerIDs)
	if err != nil {
		return nil, err
	}
	found := make([]Shown, len(products))
	for i, p := range products {
		found[i] = Shown{Product: p, Maker: makers[p.MakerID]}
	}
	return found, nil
}

// Named are products in any state with their makers, by id, for those who hold something about them already: who may read an
// inquiry may read what it asks for. Those that are gone are left out.
func (s *Service) Named(ctx context.Context, ids []id.ID) (map[id.ID]Shown, error) {
	found, err := s.withMakers(ctx, ids)
	at := make(map[id.ID]Shown, len(found))
	for _, p := range found {
		at[p.ID] = p
	}
	return at, err
}

// NewestOf are the products of each maker that everybody may see, at most n of one, the newest change first.
func (s *Service) NewestOf(ctx context.Context, count int64, makers []id.ID, n int) (map[id.ID][]*Shown, error) {
	var newest, missing []id.ID
	for _, m := range makers {
		if ids, ok := s.shelf.newest.Get(count, newestKey{m, n}); ok {
			newest = append(newest, ids...)
		} else {
			missing = append(missing, m)
		}
	}
	read, err := newestOf(ctx, s.DB.Read(), missing, n)
	if err != nil {
		return nil, err
	}
	for _, m := range missing {
		s.shelf.newest.Put(count, newestKey{m, n}, read[m])
		newest = append(newest, read[m]...)
	}
	cards, err := s.Cards(ctx, count, newest)
	of := make(map[id.ID][]*Shown, len(makers))
	for _, c := range cards {
		of[c.MakerID] = append(of[c.MakerID], c)
	}
	return of, err
}
