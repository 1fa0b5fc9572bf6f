package gallery_test

import (
	"context"
	"slices"
	"testing"

	"anyam/gallery"
	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/money"
)

func value(name string) gallery.Value {
	return gallery.Value{Name: gallery.Words{i18n.Indonesian: name}}
}

func option(kind gallery.OptionKind, values ...string) gallery.Option {
	o := gallery.Option{Kind: kind}
	for _, v := range values {
		o.Values = append(o.Values, value(v))
	}
	return o
}

// chosen is a written draft that comes in two sizes and two colours.
func (w world) chosen(t *testing.T) gallery.Product {
	t.Helper()
	p := w.written(t)
	p.Options = []gallery.Option{option(gallery.BySize, "kecil", "besar"), option(gallery.ByColour, "alami", "nila")}
	p.Tiers = []gallery.Tier{{MinQty: 50, Price: money.Rupiah(140_000), LeadDays: 40}}
	must(t, w.SaveProduct(context.Background(), w.owner, p))
	return w.read(t, p.ID)
}

func labels(p gallery.Product) []string {
	var all []string
	for _, v := range p.Variants {
		all = append(all, p.Label(v, i18n.Indonesian))
	}
	return all
}

// rule gallery-14
func TestVariants_areEachCombinationOnce(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		ctx := context.Background()
		p := w.chosen(t)
		if got := labels(p); !slices.Equal(got, []string{"kecil, alami", "kecil, nila", "besar, alami", "besar, nila"}) {
			t.Fatalf("variants: %q", got)
		}
		p.Variants[3].Price, p.Variants[3].Supply = money.Rupiah(180_000), gallery.Supply{InStock: 7, IsOnlyStock: true}
		must(t, w.SaveProduct(ctx, w.owner, p))
		p = w.read(t, p.ID)
		dear := p.Variants[3]
		// A value is renamed, another one comes, without keys, as a form sends them.
		p.Options = []gallery.Option{option(gallery.BySize, "kecil", "sangat besar"), option(gallery.ByColour, "merah", "alami", "nila")}
		must(t, w.SaveProduct(ctx, w.owner, p))
		p = w.read(t, p.ID)
		kept, ok := p.Variant(dear.ID)
		if !ok || kept.Price != dear.Price || kept.Supply != dear.Supply || p.Label(kept, i18n.Indonesian) != "sangat besar, nila" || len(p.Variants) != 6 {
			t.Errorf("after renaming: %+v of %q", kept, labels(p))
		}
		p.Options[1] = option(gallery.ByColour, "merah", "Merah")
		wants(t, w.SaveProduct(ctx, w.owner, p), errs.Invalid, "a value twice")
		p.Options = []gallery.Option{option(gallery.BySize), option(gallery.ByColour)}
		for i := range 9 {
			p.Options[0].Values = append(p.Options[0].Values, value(string(rune('a'+i))))
			p.Options[1].Values = append(p.Options[1].Values, value(string(rune('a'+i))))
		}
		wants(t, w.SaveProduct(ctx, w.owner, p), errs.Invalid, "81 variants")
		p.Options = nil
		must(t, w.SaveProduct(ctx, w.owner, p))
		if p = w.read(t, p.ID); len(p.Variants) != 0 {
			t.Errorf("without options: %q", labels(p))
		}
	})
}

// rule gallery-15
func TestVariant_pricesDifferAlikeAtEachStep(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		ctx := context.Background()
		p := w.chosen(t)
		p.Variants[0].Price, p.Variants[2].Price = money.Rupiah(120_000), money.Rupiah(200_000)
		p.Variants[3].IsOffered = false
		must(t, w.SaveProduct(ctx, w.owner, p))
		p = w.read(t, p.ID)
		for i, want := range []int64{110_000, 140_000, 190_000} {
			if got := p.As(p.Variants[i]).UnitPrice(60).Minor; got != want {
				t.Errorf("variant %d at 60 pieces: %d, want %d", i, got, want)
			}
		}
		if low, high := p.Prices(); low.Minor != 120_000 || high.Minor != 200_000 {
			t.Errorf("from %d to %d", low.Minor, high.Minor)
		}
		if _, ok := p.Variant(p.Variants[3].ID); ok || len(p.Offered()) != 3 {
			t.Error("a variant that is not offered can be chosen")
		}
		p.Variants[0].Price = money.Rupiah(10_000)
		wants(t, w.SaveProduct(ctx, w.owner, p), errs.Invalid, "nothing left at the largest quantity")
		if p.LeadDaysFor(10) != 0 || p.LeadDaysFor(50) != 40 {
			t.Errorf("lead time: %d and %d days", p.LeadDaysFor(10), p.LeadDaysFor(50))
		}
	})
}

func TestSupply(t *testing.T) {
	for _, c := range []struct {
		supply gallery.Supply
		isOut  bool
	}{
		{gallery.Supply{}, false}, {gallery.Supply{InStock: 3, IsOnlyStock: true}, false}, {gallery.Supply{IsOnlyStock: true}, true},
	} {
		if got := (gallery.Product{Supply: c.supply}).IsSoldOut(); got != c.isOut {
			t.Errorf("%+v: sold out is %v", c.supply, got)
		}
	}
}

// rule gallery-16
func TestMove_onlyWhereItMay(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		ctx := context.Background()
		d := w.read(t, w.draft(t))
		wants(t, w.Move(ctx, w.owner, d.ID, d.Version, gallery.Hidden), errs.Conflict, "hide a draft")
		p := w.published(t)
		for _, to := range []gallery.State{gallery.Hidden, gallery.Archived, gallery.Hidden, gallery.Published} {
			must(t, w.Move(ctx, w.owner, p.ID, p.Version, to))
			if p = w.read(t, p.ID); p.State != to || w.finds(t, "moonlit") != (to == gallery.Published) {
				t.Errorf("asked for %s, is %s", to, p.State)
			}
		}
		wants(t, w.Move(ctx, w.owner, p.ID, p.Version, gallery.Draft), errs.Conflict, "a published piece as a draft")
		wants(t, w.Move(ctx, w.other, p.ID, p.Version, gallery.Hidden), errs.NotFound, "somebody else's piece")
	})
}

// rule gallery-17
func TestPreview_worksForItsTime(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		ctx := context.Background()
		p := w.written(t)
		_, err := w.MakePreview(ctx, w.other, p.ID)
		wants(t, err, errs.NotFound, "a link to somebody else's draft")
		first, err := w.MakePreview(ctx, w.owner, p.ID)
		must(t, err)
		seen, err := w.Previewed(ctx, first.Token)
		if err != nil || seen.ID != p.ID {
			t.Fatalf("the draft is not shown: %v", err)
		}
		second, err := w.MakePreview(ctx, w.owner, p.ID)
		must(t, err)
		_, err = w.Previewed(ctx, first.Token)
		wants(t, err, errs.NotFound, "a link that a newer one replaced")
		if now, ok, err := w.PreviewOf(ctx, w.owner, p.ID); err != nil || !ok || now.Token != second.Token {
			t.Errorf("the link that works is %v, %v, %v", now, ok, err)
		}
		w.Clock.(*clock.Manual).Advance(gallery.PreviewTime)
		_, err = w.Previewed(ctx, second.Token)
		wants(t, err, errs.NotFound, "after its time")
		third, err := w.MakePreview(ctx, w.owner, p.ID)
		must(t, err)
		must(t, w.EndPreview(ctx, w.owner, p.ID))
		_, err = w.Previewed(ctx, third.Token)
		wants(t, err, errs.NotFound, "ended")
	})
}

// rule gallery-18
func TestHistory_bringsAnEarlierVersionBack(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		ctx := context.Background()
		p := w.chosen(t)
		p.Variants[1].Price = money.Rupiah(170_000)
		p.Texts[i18n.Indonesian] = gallery.Text{Name: "Keranjang", Care: "Lap kering"}
		must(t, w.SaveProduct(ctx, w.owner, p))
		said := w.read(t, p.ID)
		changed := said
		changed.Options, changed.Price, changed.Tiers = nil, money.Rupiah(99_000), nil
		changed.Texts = map[i18n.Lang]gallery.Text{i18n.Indonesian: {Name: "Tas"}, i18n.English: {Name: "Bag"}}
		must(t, w.SaveProduct(ctx, w.owner, changed))
		_, versions, err := w.History(ctx, w.owner, p.ID)
		must(t, err)
		if len(versions) != 5 || versions[0].Content.Price.Minor != 99_000 || versions[1].Number != said.Version || versions[1].ByName != "Siti" {
			t.Fatalf("%d versions, the newest %+v", len(versions), versions[0])
		}
		wants(t, w.Restore(ctx, w.other, p.ID, said.Version, changed.Version+1), errs.NotFound, "somebody else's history")
		wants(t, w.Restore(ctx, w.owner, p.ID, said.Version, said.Version), errs.Conflict, "what another saved meanwhile")
		must(t, w.Restore(ctx, w.owner, p.ID, said.Version, changed.Version+1))
		now := w.read(t, p.ID)
		if now.Price != said.Price || len(now.Variants) != 4 || now.Variants[1].ID != said.Variants[1].ID || now.Variants[1].Price.Minor != 170_000 ||
			now.Texts[i18n.Indonesian].Care != "Lap kering" || now.Version != changed.Version+2 {
			t.Errorf("restored: %+v", now)
		}
	})
}

// rule gallery-19
func TestOrigins_areAskedWhereALawAsks(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		ctx := context.Background()
		p := w.written(t)
		p.Materials = []string{"teak", "cotton", "sawo-wood"}
		must(t, w.SaveProduct(ctx, w.owner, p))
		p = w.read(t, p.ID)
		if got := p.AskedAbout(); !slices.Equal(got, []string{"teak", "sawo-wood"}) || len(p.MissingForLaw()) != 1 || p.OriginOf("teak").Species != "Tectona grandis" {
			t.Errorf("asked about %q", got)
		}
		p.Origins = []gallery.Origin{{Material: "teak", Species: "Tectona grandis", Country: "ID", Regency: "35.22"}, {Material: "sawo-wood", Species: "Manilkara kauki", Country: "ID"}}
		must(t, w.SaveProduct(ctx, w.owner, p))
		if p = w.read(t, p.ID); len(p.MissingForLaw()) != 0 || p.OriginOf("sawo-wood").Species != "Manilkara kauki" {
			t.Errorf("still missing: %v", p.MissingForLaw())
		}
	})
}
