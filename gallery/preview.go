package gallery

import (
	"context"
	"time"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// PreviewTime is how long a preview link works (rule gallery-17).
const PreviewTime = 7 * 24 * time.Hour

// Preview is a link to a product that is not public.
type Preview struct {
	Token string // unguessable
	Until time.Time
}

// MakePreview makes the link to a product that the actor may change; an earlier one ends.
func (s *Service) MakePreview(ctx context.Context, actor account.Actor, product id.ID) (Preview, error) {
	now := s.Clock.Now()
	made := Preview{Token: id.Secret(), Until: now.Add(PreviewTime)}
	err := s.DB.Tx(ctx, func(tx *db.Tx) error {
		if _, err := s.editableProduct(ctx, tx, actor, product); err != nil {
			return err
		}
		_, err := db.Exec(ctx, tx, `insert into gallery_preview (token, product_id, made_at, until_at) values ($1, $2, $3, $4)
			on conflict (product_id) do update set token = excluded.token, made_at = excluded.made_at, until_at = excluded.until_at`,
			made.Token, product, db.Micros(now), db.Micros(made.Until))
		if err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "gallery.preview.made", Kind: "product", Object: product})
	})
	return made, err
}

// EndPreview ends the link.
func (s *Service) EndPreview(ctx context.Context, actor account.Actor, product id.ID) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		if _, err := s.editableProduct(ctx, tx, actor, product); err != nil {
			return err
		}
		if _, err := db.Exec(ctx, tx, "delete from gallery_preview where product_id = $1", product); err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "gallery.preview.ended", Kind: "product", Object: product})
	})
}

// PreviewOf is the link that works now, for those who may change the product; ok is false where there is none.
func (s *Service) PreviewOf(ctx context.Context, actor account.Actor, product id.ID) (p Preview, ok bool, err error) {
	if _, err := s.EditProduct(ctx, actor, product); err != nil {
		return p, false, err
	}
	p, err = db.One(ctx, s.DB.Read(), scanPreview, "select token, until_at from gallery_preview where product_id = $1 and until_at > $2", product, db.Micros(s.Clock.Now()))
	if errs.Is(err, errs.NotFound) {
		return p, false, nil
	}
	return p, err == nil, err
}

func scanPreview(scan db.Scan) (p Preview, err error) {
	err = scan(&p.Token, (*db.Time)(&p.Until))
	return p, err
}

// Previewed is the product that a link shows to whoever has it, while it works and the maker is not hidden.
func (s *Service) Previewed(ctx context.Context, token string) (Shown, error) {
	product, err := db.Value[id.ID](ctx, s.DB.Read(), "select product_id from gallery_preview where token = $1 and until_at > $2", token, db.Micros(s.Clock.Now()))
	if err != nil {
		return Shown{}, err
	}
	shown, err := s.ProductByID(ctx, account.System(), product)
	if err == nil && !shown.Maker.HiddenAt.IsZero() {
		return Shown{}, errs.Missing("preview", "")
	}
	return shown, err
}
