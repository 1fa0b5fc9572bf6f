package demo

import (
	"context"

	"anyam/account"
	"anyam/gallery"
	"anyam/platform/clock"
	"anyam/platform/i18n"
	"anyam/promotion/exhibitions"
	"anyam/promotion/newsletter"
)

// addNewsletter lets some buyers sign up for the newsletter, and begins an issue that an officer can go on with.
func (s *seeding) addNewsletter(ctx context.Context) error {
	now := s.Clock.Now()
	defer s.Clock.Set(now)
	for i, b := range s.demo.Buyers() {
		s.Clock.Set(s.now.AddDate(0, 0, -1))
		in := newsletter.SignUp{Email: b.Email, Agrees: true, Lang: i18n.English, Source: newsletter.Site}
		if i%2 == 1 {
			in.Source = newsletter.Booth
		}
		if err := s.Newsletter.Subscribe(ctx, in); err != nil {
			return err
		}
	}
	issue, err := s.Newsletter.Begin(ctx, account.System(), "")
	if err != nil {
		return err
	}
	maker, err := s.personaActor(ctx, "maker")
	if err != nil {
		return err
	}
	own, err := s.Gallery.ProductsOf(ctx, maker, maker.MakerIDs()[0], gallery.Published, 4, 0)
	if err != nil {
		return err
	}
	var pieces []string
	for _, p := range own {
		pieces = append(pieces, "/products/"+p.Slug)
	}
	if err := s.addExhibition(ctx, pieces); err != nil {
		return err
	}
	return s.Newsletter.Save(ctx, account.System(), issue, 1, map[i18n.Lang]newsletter.Text{
		i18n.English:    {Subject: "New from the rattan villages", Body: "The harvest is in, and the workshops have time for new orders until February.\n\nHere are four pieces that we would like you to see. Ask for an offer on their pages: the workshops answer within two days."},
		i18n.Indonesian: {Subject: "Kabar dari desa rotan", Body: "Panen sudah selesai, dan bengkel siap menerima pesanan sampai Februari.\n\nBerikut empat karya pilihan kami."},
	}, pieces)
}

// addExhibition takes pieces to a fair, where some of the demo's buyers asked at the booth.
func (s *seeding) addExhibition(ctx context.Context, pieces []string) error {
	if len(pieces) == 0 {
		return nil
	}
	today := clock.DateOf(s.now.In(clock.WIB))
	made, err := s.Exhibitions.Begin(ctx, account.System(), exhibitions.Plan{
		Name: "Maison&Objet", Place: "Paris", Booth: "Hall 6, K112", From: string(today.AddDays(-2)), Until: string(today.AddDays(2)), Addresses: pieces,
	})
	if err != nil {
		return err
	}
	e, err := s.Exhibitions.Exhibition(ctx, account.System(), made)
	if err != nil {
		return err
	}
	for i, b := range s.demo.Buyers() {
		if i >= 4 {
			break
		}
		ask := exhibitions.Ask{Name: b.Name, Company: b.Company, Email: b.Email, Country: b.Country, Lang: i18n.English, Pieces: e.Pieces[:1+i%len(e.Pieces)]}
		if err := s.Exhibitions.Take(ctx, e.Secret, exhibitions.Entry{Ask: ask, Agrees: true}); err != nil {
			return err
		}
	}
	return nil
}
