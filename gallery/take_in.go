package gallery

import (
	"context"
	"slices"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/jobs"
	"anyam/platform/slug"
)

// Check finds every fault of a piece at once, as saving it would.
func Check(p Product) error { return checkProduct(p) }

// TakeIn adds a piece of an import as a draft, in the caller's transaction. Whoever may not change the maker's pieces does not know of it.
func (s *Service) TakeIn(ctx context.Context, tx *db.Tx, actor account.Actor, p Product) (Product, error) {
	if err := s.editable(ctx, tx, actor, p.MakerID); err != nil {
		return p, err
	}
	p.Options = keyed(p.Options, nil)
	p.Variants = combine(p.Options, p.Variants)
	if err := checkProduct(p); err != nil {
		return p, err
	}
	if p.ID == "" {
		p.ID = id.New()
	}
	p.Version, p.State, p.Photos = 1, Draft, nil
	p.CreatedAt, p.UpdatedAt = s.Clock.Now(), s.Clock.Now()
	var err error
	if p.Slug, err = freeAddress(ctx, tx, p.ID, nameOf(p), slug.Of(nameOf(p))); err != nil {
		return p, err
	}
	if err := insertWhole(ctx, tx, p); err != nil {
		return p, err
	}
	return p, s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "gallery.product.started", Kind: "product", Object: p.ID})
}

// TakeOver changes a piece by an import, in the caller's transaction; before and after are as it was and is. version, if it is not 0, is that which the piece
// must still have: otherwise it is a Conflict.
func (s *Service) TakeOver(ctx context.Context, tx *db.Tx, actor account.Actor, product id.ID, version int64, change func(p *Product)) (before, after Product, err error) {
	if before, err = s.editableProduct(ctx, tx, actor, product); err != nil {
		return before, after, err
	}
	if version != 0 && before.Version != version {
		return before, after, errs.New(errs.Conflict, "Somebody has worked with this piece since.")
	}
	after = before
	change(&after)
	after.Options = keyed(after.Options, before.Options)
	after.Variants = combine(after.Options, after.Variants)
	after = inherit(after, before)
	after.Marks = settled(after, before, false)
	if err := checkProduct(after); err != nil {
		return before, after, err
	}
	if missing := after.MissingToPublish(); before.State == Published && len(missing) > 0 {
		return before, after, missingError(missing)
	}
	after.UpdatedAt = s.Clock.Now()
	if after.Slug, err = readdress(ctx, tx, before, after, s.Clock.Now()); err != nil {
		return before, after, err
	}
	if err := updateProduct(ctx, tx, after); err != nil {
		return before, after, err
	}
	after.Version++
	if err := s.keepVersions(ctx, tx, actor, "gallery.product.saved", before, after); err != nil {
		return before, after, err
	}
	return before, after, s.changed(ctx, tx, actor, product, "gallery.product.saved", brief(before), brief(after))
}

// TakeBack removes a draft that an import added, with the photographs that came with it, if nobody has worked with it since. Otherwise it is a Conflict and has
// to stay; the transaction is then lost.
func (s *Service) TakeBack(ctx context.Context, tx *db.Tx, actor account.Actor, product id.ID, version int64, photos []id.ID) error {
	p, err := s.editableProduct(ctx, tx, actor, product)
	if err != nil {
		return err
	}
	isOthers := slices.ContainsFunc(p.Photos, func(ph Photo) bool { return !slices.Contains(photos, ph.ID) })
	if p.Version != version || p.State != Draft || isOthers {
		return errs.New(errs.Conflict, "Somebody has worked with this piece since.")
	}
	for _, ph := range p.Photos {
		if err := deletePhoto(ctx, tx, ph.ID); err != nil {
			return err
		}
	}
	for _, table := range []string{"gallery_product_text", "gallery_tier", "gallery_variant", "gallery_version", "gallery_former_slug"} {
		if _, err := db.Exec(ctx, tx, "delete from "+table+" where product_id = $1", product); err != nil {
			return err
		}
	}
	if _, err := db.Exec(ctx, tx, "delete from gallery_product where id = $1", product); err != nil {
		return err
	}
	if len(photos) > 0 {
		if err := s.Queue.Enqueue(ctx, tx, forgetJob{photos}, jobs.Options{}); err != nil {
			return err
		}
	}
	return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "gallery.product.removed", Kind: "product", Object: product})
}
