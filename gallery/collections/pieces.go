package collections

import (
	"context"
	"slices"

	"anyam/account"
	"anyam/gallery"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// AddPiece puts a piece at the end of a collection; one that stands there already stays where it is (rule collections-2). The piece is
// named by the last part of its public address.
func (s *Service) AddPiece(ctx context.Context, actor account.Actor, collection id.ID, address string) error {
	if _, err := s.changeable(ctx, s.DB.Read(), actor, collection); err != nil {
		return err
	}
	var f errs.Faults
	shown, err := s.Gallery.ProductBySlug(ctx, account.Actor{}, address)
	if errs.Is(err, errs.NotFound) {
		f.Add("piece", "Copy the address of a piece that everybody may see, such as /en/products/rattan-basket.")
		return f.Err()
	}
	if err != nil {
		return err
	}
	return s.change(ctx, actor, collection, func(tx *db.Tx, c Collection) (account.Entry, error) {
		switch {
		case slices.Contains(c.Pieces, shown.ID):
			return account.Entry{}, nil
		case c.ChapterID != "" && c.ChapterID != shown.Maker.ChapterID:
			f.Add("piece", "This workshop belongs to another chapter. A collection of the association takes pieces of all.")
		case len(c.Pieces) >= MaxPieces:
			f.Add("piece", "A collection has at most %d pieces. Take one out first.", MaxPieces)
		}
		if err := f.Err(); err != nil {
			return account.Entry{}, err
		}
		c.Pieces = append(c.Pieces, shown.ID)
		return s.arranged(ctx, tx, c)
	})
}

// RemovePiece takes a piece out.
func (s *Service) RemovePiece(ctx context.Context, actor account.Actor, collection, product id.ID) error {
	return s.arrange(ctx, actor, collection, product, func(c *Collection, at int) bool {
		c.Pieces = slices.Delete(slices.Clone(c.Pieces), at, at+1)
		if c.CoverID == product {
			c.CoverID = ""
		}
		return true
	})
}

// MovePiece moves a piece by one place, towards the beginning or the end.
func (s *Service) MovePiece(ctx context.Context, actor account.Actor, collection, product id.ID, isEarlier bool) error {
	return s.arrange(ctx, actor, collection, product, func(c *Collection, at int) bool {
		to := at + 1
		if isEarlier {
			to = at - 1
		}
		if to < 0 || to >= len(c.Pieces) {
			return false
		}
		c.Pieces = slices.Clone(c.Pieces)
		c.Pieces[at], c.Pieces[to] = c.Pieces[to], c.Pieces[at]
		return true
	})
}

// SetCover makes the photograph of a piece lead.
func (s *Service) SetCover(ctx context.Context, actor account.Actor, collection, product id.ID) error {
	return s.arrange(ctx, actor, collection, product, func(c *Collection, _ int) bool {
		c.CoverID = product
		return true
	})
}

// arrange lets do change the pieces of a collection; at is the place of the product, and do reports whether anything changed.
func (s *Service) arrange(ctx context.Context, actor account.Actor, collection, product id.ID, do func(c *Collection, at int) bool) error {
	return s.change(ctx, actor, collection, func(tx *db.Tx, c Collection) (account.Entry, error) {
		at := slices.Index(c.Pieces, product)
		if at < 0 {
			return account.Entry{}, errs.Missing("piece of the collection", string(product))
		}
		if !do(&c, at) {
			return account.Entry{}, nil
		}
		return s.arranged(ctx, tx, c)
	})
}

func (s *Service) arranged(ctx context.Context, tx *db.Tx, c Collection) (account.Entry, error) {
	return entry(actionArranged, c.ID, map[string]any{"pieces": len(c.Pieces), "cover": c.CoverID}), putPieces(ctx, tx, c, s.Clock.Now())
}

// Public are the pieces of a collection that everybody may see, in their order (rule collections-5). What it returns is shared and must
// not be changed.
func (s *Service) Public(ctx context.Context, c Collection) ([]*gallery.Shown, error) {
	count, err := s.Gallery.ChangeCount(ctx)
	if err != nil {
		return nil, err
	}
	return s.Gallery.Cards(ctx, count, c.Pieces)
}

// Front is the piece whose photograph leads: the cover, or the first one that everybody may see; nil for none.
func (s *Service) Front(ctx context.Context, c Collection) (*gallery.Shown, error) {
	pieces, err := s.Public(ctx, c)
	if err != nil || len(pieces) == 0 {
		return nil, err
	}
	return c.Front(pieces), nil
}

// Front is the one of its public pieces whose photograph leads.
func (c Collection) Front(public []*gallery.Shown) *gallery.Shown {
	for _, p := range public {
		if p.ID == c.CoverID {
			return p
		}
	}
	if len(public) == 0 {
		return nil
	}
	return public[0]
}
