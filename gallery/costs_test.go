package gallery_test

import (
	"context"
	"strings"
	"testing"

	"anyam/account"
	"anyam/gallery"
	"anyam/gallery/fairprice"
	"anyam/platform/errs"
	"anyam/platform/money"
)

// costs are the worked example of gallery/fairprice.
func costs() gallery.Costs {
	return gallery.Costs{Sheet: fairprice.Sheet{
		Materials: []fairprice.Material{{Name: "rotan", Cost: 42_000, Waste: 500}}, Steps: []fairprice.Step{{Name: "anyam", Minutes: 390}},
		Wage: 2_628_190, WageHours: 173, Idle: 1000, Overhead: 12_000, Packing: 6_000, Rejects: 400, Margin: 1500,
	}}
}

// rule gallery-12
func TestCosts_areTheWorkshopsAlone(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		ctx := context.Background()
		p := w.written(t)
		must(t, w.SaveCosts(ctx, w.owner, p.ID, costs()))
		for who, actor := range map[string]account.Actor{
			"another workshop": w.other, "nobody": {}, "the program itself": account.System(),
			"an officer":    {UserID: "o", Grants: []account.Grant{{Role: account.Officer}}},
			"a coordinator": {UserID: "c", Grants: []account.Grant{{Role: account.Coordinator, Scope: w.maker.ChapterID}}},
		} {
			_, _, err := w.CostsOf(ctx, actor, p.ID)
			wants(t, err, errs.NotFound, who+" reads the costs")
			wants(t, w.SaveCosts(ctx, actor, p.ID, costs()), errs.NotFound, who+" writes the costs")
			_, err = w.TakePrice(ctx, actor, p.ID, p.Version)
			wants(t, err, errs.NotFound, who+" takes the price")
		}
		trail, err := w.Accounts.Audit(ctx, account.System(), account.AuditFilter{Object: p.ID, Limit: 100})
		must(t, err)
		found := false
		for _, e := range trail {
			found = found || e.Action == "gallery.costs.saved"
			if strings.Contains(e.Before+e.After, "42000") {
				t.Errorf("%s tells what the material costs: %s", e.Action, e.After)
			}
		}
		if !found {
			t.Error("the trail does not say that the costs were saved")
		}
	})
}

func TestCosts_startAtTheMinimumWage(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		_, c, err := w.CostsOf(context.Background(), w.owner, w.draft(t))
		must(t, err)
		if c.Version != 0 || c.Wage != 2_685_983 || c.WageHours != 173 {
			t.Errorf("Bojonegoro's sheet starts as %+v", c)
		}
	})
}

func TestCosts_twoWhoEditLoseNothing(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		ctx, p := context.Background(), w.written(t)
		must(t, w.SaveCosts(ctx, w.owner, p.ID, costs()))
		wants(t, w.SaveCosts(ctx, w.owner, p.ID, costs()), errs.Conflict, "a second first sheet")
		changed := costs()
		changed.Version, changed.Packing = 1, 9_000
		must(t, w.SaveCosts(ctx, w.owner, p.ID, changed))
		wants(t, w.SaveCosts(ctx, w.owner, p.ID, changed), errs.Conflict, "an old version")
		_, got, err := w.CostsOf(ctx, w.owner, p.ID)
		must(t, err)
		if got.Version != 2 || got.Packing != 9_000 {
			t.Errorf("%+v", got)
		}
	})
}

func TestTakePrice(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		ctx, p := context.Background(), w.written(t)
		_, err := w.TakePrice(ctx, w.owner, p.ID, p.Version)
		wants(t, err, errs.Conflict, "a price of costs that nobody wrote")
		must(t, w.SaveCosts(ctx, w.owner, p.ID, costs()))
		taken, err := w.TakePrice(ctx, w.owner, p.ID, p.Version)
		must(t, err)
		if got := w.read(t, p.ID); taken != money.Rupiah(209_218) || got.Price != taken || got.MinOrder != 10 {
			t.Errorf("took %v, the piece costs %v from %d on", taken, got.Price, got.MinOrder)
		}
		_, err = w.TakePrice(ctx, w.owner, p.ID, p.Version)
		wants(t, err, errs.Conflict, "the price onto an old version")
		p = w.read(t, p.ID)
		p.Price, p.Tiers = money.Rupiah(400_000), []gallery.Tier{{MinQty: 20, Price: money.Rupiah(300_000)}}
		must(t, w.SaveProduct(ctx, w.owner, p))
		_, err = w.TakePrice(ctx, w.owner, p.ID, p.Version+1)
		wants(t, err, errs.Invalid, "a price below that of larger orders")
	})
}
