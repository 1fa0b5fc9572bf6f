package demo

import (
	"context"

	"anyam/account"
	"anyam/gallery"
	"anyam/platform/clock"
	"anyam/promotion/provenance"
)

// addPassports gives pieces of the maker whom visitors play their passports; one is taken back, one has been seen abroad.
func (s *seeding) addPassports(ctx context.Context) error {
	maker, err := s.personaActor(ctx, "maker")
	if err != nil {
		return err
	}
	own, err := s.Gallery.ProductsOf(ctx, maker, maker.MakerIDs()[0], gallery.Published, 1, 0)
	if err != nil || len(own) == 0 {
		return err
	}
	product := own[0].ID
	now := s.Clock.Now()
	defer s.Clock.Set(now)
	s.Clock.Set(s.now.AddDate(0, -2, 0))
	err = s.Provenance.Issue(ctx, maker, provenance.Batch{
		Product: product, Count: 6, Made: clock.DateOf(s.now.AddDate(0, -2, -3)), Hours: 4, Care: "Lap dengan kain kering; jauhkan dari hujan dan matahari langsung.",
	})
	if err != nil {
		return err
	}
	return s.usePassports(ctx, maker, own[0])
}

func (s *seeding) usePassports(ctx context.Context, maker account.Actor, product gallery.Product) error {
	all, err := s.Provenance.OfProduct(ctx, maker, product.ID, 2, 0)
	if err != nil || len(all) < 2 {
		return err
	}
	s.Clock.Set(s.now.AddDate(0, -1, 0))
	if err := s.Provenance.Revoke(ctx, maker, product.ID, all[1].ID, "Karyanya rusak sebelum dikirim; labelnya tidak berlaku lagi."); err != nil {
		return err
	}
	return s.Provenance.Scan(ctx, all[0], true, "Hamburg")
}
