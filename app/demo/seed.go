package demo

import (
	"context"
	"fmt"
	"strings"
	"time"

	"anyam/account"
	"anyam/account/privacy"
	"anyam/app/demo/content"
	"anyam/gallery"
	"anyam/gallery/collections"
	"anyam/market"
	"anyam/members"
	"anyam/members/dues"
	"anyam/members/intake"
	"anyam/members/joining"
	"anyam/members/network"
	"anyam/members/passport"
	"anyam/members/posts"
	"anyam/members/units"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/promotion/campaigns"
	"anyam/promotion/exhibitions"
	"anyam/promotion/newsletter"
	"anyam/promotion/provenance"
	"anyam/trade"
	"anyam/trade/reviews"
)

// Areas are the use cases that the demo is filled through. Their clock is Clock, their letters go nowhere.
type Areas struct {
	DB       *db.DB
	Clock    *clock.Manual
	Accounts *account.Service
	Market   *market.Service
	Members  *members.Service
	Units    *units.Service
	Posts    *posts.Service
	Intake   *intake.Service
	Joining  *joining.Service
	Gallery  *gallery.Service
	Trade    *trade.Service
	Reviews  *reviews.Service
	Network  *network.Service
	Privacy  *privacy.Service
	Dues     *dues.Service

	Provenance  *provenance.Service
	Campaigns   *campaigns.Service
	Newsletter  *newsletter.Service
	Exhibitions *exhibitions.Service

	Collections *collections.Service

	Passport *passport.Service

	Crowd int // makers of the register beside those who show pieces
}

// Picture is a photograph that is still to be drawn.
type Picture struct {
	PhotoID id.ID
	Kind    string
	Seed    uint64
}

// Filled is what the demo command needs to know of the demo.
type Filled struct {
	Personas []content.Persona
	Pictures []Picture // in the order in which visitors meet them
}

// seeding is a demo being filled.
type seeding struct {
	Areas
	demo     *content.Demo
	now      time.Time
	officer  account.Actor
	chapters map[string]id.ID
	makers   map[string]members.Maker
	products map[string]id.ID
	pieces   map[string]content.Product
	headed   id.ID // the first cluster
	filled   Filled
}

// Fill makes the whole association.
func Fill(ctx context.Context, a Areas, d *content.Demo) (Filled, error) {
	s := &seeding{
		Areas: a, demo: d, now: a.Clock.Now(), officer: account.System(),
		chapters: map[string]id.ID{}, makers: map[string]members.Maker{}, products: map[string]id.ID{}, pieces: map[string]content.Product{},
	}
	s.Clock.Set(s.now.AddDate(-1, 0, 0))
	for _, step := range []struct {
		name string
		do   func(context.Context) error
	}{
		{"chapters", s.addChapters}, {"makers", s.addMakers}, {"pieces", s.addProducts}, {"people", s.addPeople}, {"businesses", s.addBusinesses}, {"crowd", s.addCrowd}, {"costs", s.addCosts}, {"passports", s.addPassports}, {"campaigns", s.addCampaigns}, {"collections", s.addCollections}, {"newsletter", s.addNewsletter}, {"trades", s.addTrades}, {"units", s.addUnits}, {"membership", s.addMembership}, {"dues", s.addDues}, {"imports", s.addImports}, {"network", s.addNetwork}, {"requests", s.addRequests},
	} {
		if err := step.do(ctx); err != nil {
			return Filled{}, fmt.Errorf("demo %s: %w", step.name, err)
		}
	}
	s.Clock.Set(s.now)
	return s.filled, nil
}

func (s *seeding) addChapters(ctx context.Context) error {
	for _, c := range s.demo.Chapters() {
		chapter, err := s.Units.AddChapter(ctx, s.officer, units.Chapter{Code: strings.ToLower(c.Code), Name: c.NameID, Regencies: c.Regencies})
		if err != nil {
			return err
		}
		s.chapters[c.Key] = chapter
		if err := s.appointLead(ctx, c, chapter); err != nil {
			return err
		}
	}
	return s.Members.SaveAssociation(ctx, s.officer, members.Association{
		Name: associationName, Address: "Jalan Contoh 1\nSurabaya 60000\nIndonesia", Email: "sekretariat@asosiasi.example", Version: 1,
		Bank: members.Bank{Beneficiary: associationName, Name: "Bank Contoh", Account: "000-000-000", SWIFT: "CONTIDJA"},
	})
}

// associationName is how the made-up association is called.
const associationName = "Asosiasi Perajin Jawa Timur (demo)"

func (s *seeding) addMakers(ctx context.Context) error {
	for i, m := range s.demo.Makers() {
		taken, joined := s.since(i, m)
		s.Clock.Set(taken)
		maker, err := s.Members.AddMaker(ctx, s.officer, members.Maker{
			Name: m.Name, Owner: m.Owner, Regency: m.Regency, Place: m.Village + ", " + m.District, Address: m.Village + ", " + m.District,
			Phone: m.Phone, Crafts: m.Crafts, Since: int64(m.Since), Workers: int64(m.Workers), JoinedOn: joined,
			Stories: map[i18n.Lang]string{i18n.Indonesian: m.StoryID, i18n.English: m.StoryEN},
		}, account.Person{Email: m.Email, Name: m.Owner, Lang: i18n.Indonesian, Phone: m.Phone})
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
		s.makers[m.Key] = maker
		if err := s.agree(ctx, maker.ID, len(s.makers)); err != nil {
			return err
		}
	}
	s.Clock.Set(s.now.AddDate(-1, 0, 0))
	return nil
}

// atOnce is how many pieces are written in one transaction.
const atOnce = 500

func (s *seeding) addProducts(ctx context.Context) error {
	var batch []content.Product
	flush := func() error {
		err := s.addBatch(ctx, batch)
		batch = batch[:0]
		return err
	}
	for p := range s.demo.Products() {
		batch = append(batch, p)
		if len(batch) == atOnce {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

func (s *seeding) addBatch(ctx context.Context, batch []content.Product) error {
	products := make([]gallery.Product, len(batch))
	photos := make([]int, len(batch))
	for i, p := range batch {
		products[i], photos[i] = s.product(p, len(s.products)+i), len(p.DrawSeeds)
	}
	added, err := s.Gallery.AddMany(ctx, s.officer, products, photos)
	if err != nil {
		return err
	}
	for i, a := range added {
		s.products[batch[i].Key] = a.ProductID
		if len(s.pieces) < 2000 {
			s.pieces[batch[i].Key] = batch[i]
		}
		for j, photo := range a.PhotoIDs {
			s.filled.Pictures = append(s.filled.Pictures, Picture{photo, batch[i].DrawKind, batch[i].DrawSeeds[j]})
		}
	}
	return nil
}

// product is a piece of the demo as the gallery wants it. The first ones were published last, so that
// they stand on the first pages.
func (s *seeding) product(p content.Product, nth int) gallery.Product {
	published := s.now.Add(-time.Duration(nth+1) * 7 * time.Hour)
	product := gallery.Product{
		MakerID: s.makers[p.MakerKey].ID, State: gallery.State(p.Status), Craft: p.Craft, HS6: p.HS6,
		Texts:    map[i18n.Lang]gallery.Text{i18n.Indonesian: {Name: p.NameID, Story: p.StoryID}, i18n.English: {Name: p.NameEN, Story: p.StoryEN}},
		LengthMM: int64(p.LengthMM), WidthMM: int64(p.WidthMM), HeightMM: int64(p.HeightMM), WeightGrams: int64(p.WeightGrams),
		Price: money.Rupiah(p.PriceFor(p.MinOrder)), MinOrder: int64(p.MinOrder), LeadDays: int64(p.LeadDays), WeeklyCapacity: int64(p.WeeklyCapacity),
		Carton: gallery.Carton{
			Pieces: int64(p.Packing.PiecesPerCarton), LengthMM: int64(p.Packing.CartonLengthMM), WidthMM: int64(p.Packing.CartonWidthMM),
			HeightMM: int64(p.Packing.CartonHeightMM), GrossGrams: int64(p.Packing.GrossWeightGrams),
		},
	}
	if product.State != gallery.Draft {
		product.PublishedAt = published
	}
	for _, t := range p.Materials {
		product.Materials = append(product.Materials, t.Key)
	}
	for _, t := range p.Techniques {
		product.Techniques = append(product.Techniques, t.Key)
	}
	for _, t := range p.Tiers {
		if t.MinQty <= p.MinOrder { // that is the price itself
			continue
		}
		product.Tiers = append(product.Tiers, gallery.Tier{MinQty: int64(t.MinQty), Price: money.Rupiah(t.PriceIDR)})
	}
	return enrich(product, p, nth)
}

// addPeople makes the accounts of buyers and of the personas who are neither maker nor coordinator.
func (s *seeding) addPeople(ctx context.Context) error {
	s.filled.Personas = s.demo.Personas()
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		for _, b := range s.demo.Buyers() {
			if _, err := s.Accounts.Enrol(ctx, tx, account.Person{Email: b.Email, Name: b.Name, Company: b.Company, Country: b.Country, Lang: i18n.English}); err != nil {
				return err
			}
		}
		for _, p := range s.filled.Personas {
			if err := s.addPersona(ctx, tx, p); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *seeding) addPersona(ctx context.Context, tx *db.Tx, p content.Persona) error {
	user, err := s.Accounts.Enrol(ctx, tx, account.Person{Email: p.Email, Name: p.Name, Lang: i18n.Indonesian})
	if err != nil {
		return err
	}
	posts := map[string]account.Post{"officer": account.Secretary, "government": account.FiguresReader, "treasurer": account.ChapterTreasurer}
	if post, ok := posts[p.Key]; ok {
		_, err = s.Accounts.Appoint(ctx, tx, s.officer, user, s.term(post, s.chapters[p.ChapterKey], "SK 01/PP/I"))
	}
	return err
}
