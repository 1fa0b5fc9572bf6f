package gallery

import (
	"context"
	"slices"
	"unicode/utf8"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// Focus is the part of a photograph that stays in sight where it is cropped, as a point of the compass; "" is the middle.
type Focus string

// Focuses are all, row by row.
var Focuses = []Focus{"nw", "n", "ne", "w", "", "e", "sw", "s", "se"}

// MaxAlt bounds what is said of a photograph, in characters.
const MaxAlt = 200

// MakeCover puts a photograph first.
func (s *Service) MakeCover(ctx context.Context, actor account.Actor, product, photo id.ID) error {
	return s.place(ctx, actor, product, photo, "gallery.photo.first", func(int) int { return 0 })
}

// MovePhoto moves a photograph by so many places, to the left where by is negative.
func (s *Service) MovePhoto(ctx context.Context, actor account.Actor, product, photo id.ID, by int) error {
	return s.place(ctx, actor, product, photo, "gallery.photo.moved", func(at int) int { return at + by })
}

// place moves a photograph among those of its product.
func (s *Service) place(ctx context.Context, actor account.Actor, product, photo id.ID, action string, to func(at int) int) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		p, err := s.editableProduct(ctx, tx, actor, product)
		if err != nil {
			return err
		}
		ids := photoIDs(p)
		at := slices.Index(ids, photo)
		if at < 0 {
			return errs.Missing("photo", string(photo))
		}
		ids = slices.Delete(ids, at, at+1)
		ids = slices.Insert(ids, min(max(to(at), 0), len(ids)), photo)
		for i, one := range ids {
			if _, err := db.Exec(ctx, tx, "update gallery_photo set position = $1 where id = $2", i+1, one); err != nil {
				return err
			}
		}
		return s.changed(ctx, tx, actor, product, action, nil, photo)
	})
}

// DescribePhoto says what a photograph shows, for those who do not see it, and what stays in sight where it is cropped.
func (s *Service) DescribePhoto(ctx context.Context, actor account.Actor, product, photo id.ID, alt Words, focus Focus) error {
	var f errs.Faults
	for _, lang := range i18n.Langs {
		f.Check(utf8.RuneCountInString(alt[lang]) <= MaxAlt, "alt_"+string(lang), "At most %d characters, please.", MaxAlt)
	}
	f.Check(slices.Contains(Focuses, focus), "focus", "Choose from the list.")
	if err := f.Err(); err != nil {
		return err
	}
	if _, err := s.photoOf(ctx, actor, product, photo); err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		if err := db.ExecOne(ctx, tx, "update gallery_photo set alt_id = $1, alt_en = $2, focus = $3 where id = $4 and product_id = $5",
			alt[i18n.Indonesian], alt[i18n.English], focus, photo, product); err != nil {
			return err
		}
		return s.changed(ctx, tx, actor, product, "gallery.photo.described", nil, photo)
	})
}
