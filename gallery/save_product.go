package gallery

import (
	"context"
	"unicode/utf8"

	"anyam/account"
	"anyam/market/hs"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/platform/once"
)

// Bounds of what can be typed. They are wide: they stop mistakes of a unit and overflows, not ambition.
const (
	MaxSideMM   = 20_000     // 20 m
	MaxGrams    = 10_000_000 // 10 t
	MaxPriceIDR = 100_000_000_000
	MaxPieces   = 1_000_000
	MaxDays     = 730
	MaxName     = 120
	MaxStory    = 4000
	MaxWords    = 12 // materials or techniques
	MaxTiers    = 8
	MaxNote     = 1000    // care, warning
	MaxMinutes  = 120_000 // 2,000 hours
)

// StartProduct makes an empty draft for the maker, so that photographs have somewhere to go before a
// word is written.
func (s *Service) StartProduct(ctx context.Context, actor account.Actor, maker id.ID, token once.Token) (id.ID, error) {
	product := id.New()
	err := s.DB.Tx(ctx, func(tx *db.Tx) error {
		if err := s.editable(ctx, tx, actor, maker); err != nil {
			return err
		}
		earlier, taken, err := once.Claim(ctx, tx, token, string(product), s.Clock.Now())
		if err != nil || taken {
			product = id.ID(earlier)
			return err
		}
		p := Product{ID: product, MakerID: maker, Slug: string(product), State: Draft, Price: money.Rupiah(0), Sample: money.Rupiah(0), MinOrder: 1, CreatedAt: s.Clock.Now(), UpdatedAt: s.Clock.Now()}
		if err := insertProduct(ctx, tx, p); err != nil {
			return err
		}
		return s.changed(ctx, tx, actor, product, "gallery.product.started", nil, nil)
	})
	return product, err
}

// SaveProduct changes everything of a product but its state and photographs. in.Version is that which the
// actor saw (rule gallery-7). The public address follows the name; the old one leads on to it (rule gallery-13).
func (s *Service) SaveProduct(ctx context.Context, actor account.Actor, in Product) error {
	return s.save(ctx, actor, in, "gallery.product.saved")
}

// SaveTranslated is SaveProduct for somebody who translated: the history and the trail say so, and the marks of in stand as they are.
func (s *Service) SaveTranslated(ctx context.Context, actor account.Actor, in Product) error {
	return s.save(ctx, actor, in, actionTranslated)
}

const actionTranslated = "gallery.product.translated"

func (s *Service) save(ctx context.Context, actor account.Actor, in Product, action string) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		old, err := s.editableProduct(ctx, tx, actor, in.ID)
		if err != nil {
			return err
		}
		in.Options = keyed(in.Options, old.Options)
		in = inherit(in, old)
		in.Marks = settled(in, old, action == actionTranslated)
		in.Variants = combine(in.Options, in.Variants)
		if err := checkProduct(in); err != nil {
			return err
		}
		in.MakerID, in.State, in.Slug, in.Photos = old.MakerID, old.State, old.Slug, old.Photos
		in.PublishedAt, in.CreatedAt, in.UpdatedAt = old.PublishedAt, old.CreatedAt, s.Clock.Now()
		if missing := in.MissingToPublish(); old.State == Published && len(missing) > 0 {
			return missingError(missing)
		}
		if in.Slug, err = readdress(ctx, tx, old, in, s.Clock.Now()); err != nil {
			return err
		}
		if err := updateProduct(ctx, tx, in); err != nil {
			return err
		}
		in.Version++
		if err := s.keepVersions(ctx, tx, actor, action, old, in); err != nil {
			return err
		}
		return s.changed(ctx, tx, actor, in.ID, action, brief(old), brief(in))
	})
}

func nameOf(p Product) string {
	t, _ := p.Text(i18n.English)
	return t.Name
}

// brief is what the audit trail keeps of a product: what a dispute could be about.
func brief(p Product) map[string]any {
	return map[string]any{"price": p.Price.Minor, "tiers": len(p.Tiers), "min_order": p.MinOrder, "lead_days": p.LeadDays, "hs6": p.HS6, "version": p.Version}
}

// missingError says at which fields something is missing.
func missingError(missing []Gap) error {
	var f errs.Faults
	for _, g := range missing {
		f.Add(g.Field, "This is needed to publish.")
	}
	return f.Err()
}

// editable holds that the actor may change the maker's products; else the maker does not exist.
func (s *Service) editable(ctx context.Context, q db.Q, actor account.Actor, maker id.ID) error {
	found, err := s.Members.MakersByID(ctx, q, []id.ID{maker})
	if err != nil {
		return err
	}
	if m, ok := found[maker]; !ok || !MayEdit(actor, m) {
		return errs.Missing("maker", string(maker))
	}
	return nil
}

// editableProduct is the product, if the actor may change it; else it does not exist.
func (s *Service) editableProduct(ctx context.Context, q db.Q, actor account.Actor, product id.ID) (Product, error) {
	p, err := productByID(ctx, q, product)
	if err != nil {
		return p, err
	}
	if err := s.editable(ctx, q, actor, p.MakerID); err != nil {
		return Product{}, err
	}
	return p, nil
}

// checkProduct finds every fault of what was typed at once.
func checkProduct(p Product) error {
	var f errs.Faults
	checkTexts(&f, p)
	checkWords(&f, "materials", p.Materials)
	checkWords(&f, "techniques", p.Techniques)
	f.Check(utf8.RuneCountInString(p.Craft) <= 60, "craft", "At most %d characters, please.", 60)
	if p.HS6 != "" {
		_, known := hs.Subheading(p.HS6)
		f.Check(known, "hs6", "Choose a code from the craft list.")
	}
	within := func(n, high int64, field string) {
		f.Check(n >= 0 && n <= high, field, "Write a number from 0 to %d.", high)
	}
	within(p.LengthMM, MaxSideMM, "length")
	within(p.WidthMM, MaxSideMM, "width")
	within(p.HeightMM, MaxSideMM, "height")
	within(p.WeightGrams, MaxGrams, "weight")
	within(p.LeadDays, MaxDays, "lead_days")
	within(p.WeeklyCapacity, MaxPieces, "weekly_capacity")
	within(p.Carton.Pieces, MaxPieces, "carton_pieces")
	within(p.Carton.LengthMM, MaxSideMM, "carton_length")
	within(p.Carton.WidthMM, MaxSideMM, "carton_width")
	within(p.Carton.HeightMM, MaxSideMM, "carton_height")
	within(p.Carton.GrossGrams, MaxGrams, "carton_gross")
	f.Check(p.MinOrder >= 1 && p.MinOrder <= MaxPieces, "min_order", "Write a whole number from %d to %d.", 1, MaxPieces)
	f.Check(p.Price.Currency == money.IDR && p.Price.Minor >= 0 && p.Price.Minor <= MaxPriceIDR, "price", "Write a price in rupiah, at most %d.", int64(MaxPriceIDR))
	checkCarton(&f, p)
	checkTiers(&f, p)
	checkOffer(&f, p)
	checkVariants(&f, p)
	checkOrigins(&f, p)
	return f.Err()
}

func checkWords(f *errs.Faults, field string, words []string) {
	f.Check(len(words) <= MaxWords, field, "At most %d words, please.", MaxWords)
	for _, w := range words {
		f.Check(utf8.RuneCountInString(w) <= 60, field, "Each word has at most %d characters.", 60)
	}
}

// checkCarton finds a carton that weighs less than what is in it.
func checkCarton(f *errs.Faults, p Product) {
	net := p.WeightGrams * p.Carton.Pieces
	f.Check(p.Carton.GrossGrams == 0 || p.Carton.GrossGrams >= net, "carton_gross", "A full carton weighs at least its pieces: %d g.", net)
}

// checkTiers holds tiers to rule gallery-4.
func checkTiers(f *errs.Faults, p Product) {
	if !f.Check(len(p.Tiers) <= MaxTiers, "tiers", "At most %d price steps, please.", MaxTiers) {
		return
	}
	qty, price := p.MinOrder, p.Price.Minor
	for _, t := range p.Tiers {
		f.Check(t.MinQty > qty && t.MinQty <= MaxPieces, "tiers", "Each price step begins at a larger quantity than the one before it, and above the minimum order.")
		f.Check(t.Price.Currency == money.IDR && t.Price.Minor > 0 && t.Price.Minor < price, "tiers", "Each price step is cheaper than the one before it.")
		f.Check(t.LeadDays >= 0 && t.LeadDays <= MaxDays, "tiers", "Write a number from 0 to %d.", MaxDays)
		qty, price = t.MinQty, t.Price.Minor
	}
}
