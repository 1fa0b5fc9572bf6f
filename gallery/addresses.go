package gallery

import (
	"context"
	"time"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/slug"
)

// readdress is the last part of the public address of a product that is being saved. It follows the name. An address that
// was public is kept, and leads on (rule gallery-13); so is never given to another product.
func readdress(ctx context.Context, tx *db.Tx, old, in Product, now time.Time) (string, error) {
	name, _ := in.Text(i18n.English)
	wanted := slug.Of(name.Name)
	if name.Name == "" || wanted == slug.Of(nameOf(old)) {
		return old.Slug, nil
	}
	found, err := freeAddress(ctx, tx, old.ID, name.Name, wanted)
	if err != nil || found == old.Slug {
		return found, err
	}
	if _, err := db.Exec(ctx, tx, "delete from gallery_former_slug where slug = $1", found); err != nil {
		return "", err
	}
	if old.PublishedAt.IsZero() {
		return found, nil
	}
	_, err = db.Exec(ctx, tx, `
		insert into gallery_former_slug (slug, product_id, left_at) values ($1, $2, $3)
		on conflict (slug) do update set product_id = excluded.product_id, left_at = excluded.left_at`, old.Slug, old.ID, db.Micros(now))
	return found, err
}

// freeAddress is an address for the name that no other product has or had. One of its own earlier ones is free again.
func freeAddress(ctx context.Context, tx *db.Tx, product id.ID, name, wanted string) (string, error) {
	found, err := slug.Free(ctx, tx, "gallery_product", name)
	if err != nil {
		return "", err
	}
	for range 50 {
		taken, err := db.Value[int64](ctx, tx, "select count(*) from gallery_former_slug where slug = $1 and product_id <> $2", found, product)
		if err != nil || taken == 0 {
			return found, err
		}
		if found, err = slug.Free(ctx, tx, "gallery_product", wanted+" "+id.Secret()[:8]); err != nil {
			return "", err
		}
	}
	return "", errs.New(errs.Conflict, "Too many pieces have this name.")
}

// Whereabouts says what has become of the product of an address that no product has now or that the public may not see:
// the address that it has now, with errs.Gone when it was public and is archived, or its maker is hidden (rule
// gallery-13), errs.NotFound when nothing public ever had it.
func (s *Service) Whereabouts(ctx context.Context, address string) (now string, err error) {
	p, err := productBySlug(ctx, s.DB.Read(), address)
	if errs.Is(err, errs.NotFound) {
		p, err = db.One(ctx, s.DB.Read(), scanProduct, "select "+productColumns+" from gallery_product where id = (select product_id from gallery_former_slug where slug = $1)", address)
	}
	if err != nil {
		return "", err
	}
	makers, err := s.Members.MakersByID(ctx, s.DB.Read(), []id.ID{p.MakerID})
	if err != nil {
		return "", err
	}
	isHidden := !makers[p.MakerID].HiddenAt.IsZero()
	switch {
	case !p.PublishedAt.IsZero() && (isHidden || p.State == Archived):
		return "", errs.New(errs.Gone, "This piece is not offered any more.")
	case !MaySee(account.Actor{}, p, makers[p.MakerID]) || p.Slug == address:
		return "", errs.Missing("product", address)
	}
	return p.Slug, nil
}
