package demo

import (
	"context"

	"anyam/account"
	"anyam/gallery"
	"anyam/platform/i18n"
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
	return s.Newsletter.Save(ctx, account.System(), issue, 1, map[i18n.Lang]newsletter.Text{
		i18n.English:    {Subject: "New from the rattan villages", Body: "The harvest is in, and the workshops have time for new orders until February.\n\nHere are four pieces that we would like you to see. Ask for an offer on their pages: the workshops answer within two days."},
		i18n.Indonesian: {Subject: "Kabar dari desa rotan", Body: "Panen sudah selesai, dan bengkel siap menerima pesanan sampai Februari.\n\nBerikut empat karya pilihan kami."},
	}, pieces)
}
