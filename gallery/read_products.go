package gallery

import (
	"context"

	"anyam/account"
	"anyam/members"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// Shown is a product with its maker.
type Shown struct {
	Product
	Maker  members.Maker
	Change int64 // the count of changes when it was read for everybody; 0 where it was read for one person
}

// ProductBySlug is the product of a public page. What it returns is shared and must not be changed.
func (s *Service) ProductBySlug(ctx context.Context, actor account.Actor, slug string) (Shown, error) {
	if !actor.IsSignedIn() {
		return s.publicBySlug(ctx, slug)
	}
	p, err := productBySlug(ctx, s.DB.Read(), slug)
	if err != nil {
		return Shown{}, err
	}
	return s.shown(ctx, actor, p)
}

// ProductByID is a product that the actor may see.
func (s *Service) ProductByID(ctx context.Context, actor account.Actor, product id.ID) (Shown, error) {
	p, err := productByID(ctx, s.DB.Read(), product)
	if err != nil {
		return Shown{}, err
	}
	return s.shown(ctx, actor, p)
}

func (s *Service) shown(ctx context.Context, actor account.Actor, p Product) (Shown, error) {
	makers, err := s.Members.MakersByID(ctx, s.DB.Read(), []id.ID{p.MakerID})
	if err != nil {
		return Shown{}, err
	}
	m := makers[p.MakerID]
	if !MaySee(actor, p, m) {
		return Shown{}, errs.Missing("product", string(p.ID))
	}
	return Shown{Product: p, Maker: m}, nil
}

// EditProduct is a product that the actor may change.
func (s *Service) EditProduct(ctx context.Context, actor account.Actor, product id.ID) (Shown, error) {
	found, err := s.ProductByID(ctx, actor, product)
	if err == nil && !MayEdit(actor, found.Maker) {
		return Shown{}, errs.Missing("product", string(product))
	}
	return found, err
}

// ProductsOf lists a maker's products, the newest change first; state "" is all of them. Drafts are for
// those who may edit.
func (s *Service) ProductsOf(ctx context.Context, actor account.Actor, maker id.ID, state State, limit, offset int) ([]Product, error) {
	m, err := s.Members.MakerByID(ctx, actor, maker)
	if err != nil {
		return nil, err
	}
	if !members.MayReadMaker(actor, m) {
		state = Published
	}
	return productsOfMaker(ctx, s.DB.Read(), maker, state, min(max(limit, 1), 500), max(offset, 0))
}
