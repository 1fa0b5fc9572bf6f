package demo

import (
	"context"

	"anyam/account"
	"anyam/gallery"
	"anyam/platform/id"
	"anyam/promotion/campaigns"
)

// fairCode is the short link of the fair by which some of the demo's buyers come.
const fairCode = "ambiente"

// addCampaigns lets the association tell of itself at a fair, and the maker whom visitors play of a piece, with visitors from several countries.
func (s *seeding) addCampaigns(ctx context.Context) error {
	maker, err := s.personaActor(ctx, "maker")
	if err != nil {
		return err
	}
	now := s.Clock.Now()
	defer s.Clock.Set(now)
	s.Clock.Set(s.now.AddDate(0, 0, -40))
	fair, err := s.Campaigns.Start(ctx, account.System(), campaigns.Plan{
		Name: "Ambiente Frankfurt", Target: "/products", Word: fairCode, Sources: []campaigns.Source{campaigns.Fair, campaigns.Newsletter, campaigns.Press},
	})
	if err != nil {
		return err
	}
	if err := s.visitLinks(ctx, account.System(), fair, 30); err != nil {
		return err
	}
	own, err := s.Gallery.ProductsOf(ctx, maker, maker.MakerIDs()[0], gallery.Published, 1, 0)
	if err != nil || len(own) == 0 {
		return err
	}
	s.Clock.Set(s.now.AddDate(0, 0, -20))
	piece, err := s.Campaigns.Start(ctx, maker, campaigns.Plan{
		MakerID: own[0].MakerID, Name: "Karya baru di Instagram", Target: "/products/" + own[0].Slug, Sources: []campaigns.Source{campaigns.Instagram, campaigns.WhatsApp},
	})
	if err != nil {
		return err
	}
	return s.visitLinks(ctx, maker, piece, 15)
}

// browsers are browsers that ask for pages in the demo.
var browsers = []campaigns.Asked{
	{UserAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)", AcceptLanguage: "de-DE,de;q=0.9"},
	{UserAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64)", AcceptLanguage: "nl-NL,nl;q=0.8"},
	{UserAgent: "Mozilla/5.0 (Linux; Android 15) Mobile", AcceptLanguage: "id-ID,id;q=0.9"},
	{UserAgent: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", AcceptLanguage: "en-US,en;q=0.9"},
	{UserAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)", AcceptLanguage: "ja-JP"},
	{UserAgent: "Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X)", AcceptLanguage: "de-AT"},
	{UserAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64)", AcceptLanguage: "de-DE", GPC: "1"},
}

// visitLinks opens the links of a campaign on its first days: more often on some, by more people from some countries.
func (s *seeding) visitLinks(ctx context.Context, actor account.Actor, campaign id.ID, days int) error {
	f, err := s.Campaigns.File(ctx, actor, campaign)
	if err != nil {
		return err
	}
	began := s.Clock.Now()
	for day := range days {
		s.Clock.Set(began.AddDate(0, 0, day))
		for n := range 2 + day*day%11 {
			link := f.Links[(day+n*n)%len(f.Links)]
			if err := s.Campaigns.Count(ctx, f.Campaign, link.Code, browsers[(day*3+n*n)%len(browsers)]); err != nil {
				return err
			}
		}
	}
	return nil
}
