package content_test

import (
	"slices"
	"testing"
	"time"

	"anyam/app/demo/content"
)

func TestOrders_everyStateIsThere(t *testing.T) {
	for seed := range uint64(12) {
		seen := map[content.OrderState]int{}
		plans := demo(t, seed, 400).Orders()
		for _, o := range plans {
			seen[o.State]++
		}
		for _, s := range content.OrderStates() {
			if seen[s] == 0 {
				t.Errorf("with seed %d no order is %s", seed, s)
			}
		}
		if len(plans) < 36 {
			t.Errorf("with seed %d only %d orders", seed, len(plans))
		}
	}
}

func TestOrders_tellOneStory(t *testing.T) {
	for _, seed := range []uint64{1, 2, 3, 4} {
		checkOrders(t, demo(t, seed, 400))
	}
}

func checkOrders(t *testing.T, d *content.Demo) {
	t.Helper()
	products := map[string]content.Product{}
	for p := range d.Products() {
		products[p.Key] = p
	}
	for _, o := range d.Orders() {
		t.Run(o.Key, func(t *testing.T) {
			checkTimes(t, o)
			checkItems(t, o, products)
			if (o.State == content.Closed) != (o.Review.Stars > 0) || o.Review.Stars > 5 {
				t.Errorf("%s with %d stars", o.State, o.Review.Stars)
			}
			if o.Joint && (len(o.JoinedBy) < 3 || o.JoinedBy[0] != o.MakerKey) {
				t.Errorf("joint, by %v", o.JoinedBy)
			}
			if o.Currency == "" || o.Deposit < 30 || o.ValidDays < 7 || o.BuyerKey == "" {
				t.Errorf("terms: %+v", o)
			}
		})
	}
}

// Events and messages run from old to new, and none lies in the future.
func checkTimes(t *testing.T, o content.OrderPlan) {
	t.Helper()
	if o.Events[0].State != content.InquiryOpen || o.Events[len(o.Events)-1].State != o.State {
		t.Errorf("events are %v for %s", o.Events, o.State)
	}
	if !slices.IsSortedFunc(o.Events, func(a, b content.OrderEvent) int { return int((b.Ago - a.Ago) / time.Minute) }) ||
		o.Events[len(o.Events)-1].Ago < 0 {
		t.Errorf("events are %v", o.Events)
	}
	if !slices.IsSortedFunc(o.Messages, func(a, b content.Message) int { return int((b.Ago - a.Ago) / time.Minute) }) {
		t.Error("messages are out of order")
	}
	if last := o.Messages[len(o.Messages)-1]; last.Ago < 0 || o.Messages[0].From != content.FromBuyer {
		t.Errorf("messages from %v ago to %v ago", o.Messages[0].Ago, last.Ago)
	}
	if o.State == content.InquiryOpen && len(o.Messages) != 1 {
		t.Errorf("an open inquiry has %d messages", len(o.Messages))
	}
	if (o.State == content.InProduction) != (o.DueIn != 0) {
		t.Errorf("due in %v while %s", o.DueIn, o.State)
	}
}

func checkItems(t *testing.T, o content.OrderPlan, products map[string]content.Product) {
	t.Helper()
	for _, item := range o.Items {
		p := products[item.ProductKey]
		if p.MakerKey != o.MakerKey || p.Status != content.StatusPublished {
			t.Errorf("%s is %s of %s, asked was %s", p.Key, p.Status, p.MakerKey, o.MakerKey)
		}
		if item.UnitPriceIDR != p.PriceFor(item.Pieces) || item.UnitPriceIDR > p.PriceIDR {
			t.Errorf("%d at Rp %d, tiers %v", item.Pieces, item.UnitPriceIDR, p.Tiers)
		}
		if item.Pieces < p.MinOrder {
			t.Errorf("%d of %s, at least %d", item.Pieces, p.NameID, p.MinOrder)
		}
		if item.Done < 0 || item.Done > item.Pieces || o.State == content.InProduction && item.Done == item.Pieces {
			t.Errorf("%d of %d done while %s", item.Done, item.Pieces, o.State)
		}
	}
}

// The maker and the buyer whom visitors sign in as must have something on their desks.
func TestOrders_personasHaveWork(t *testing.T) {
	byMaker, byBuyer := map[content.OrderState]int{}, map[content.OrderState]int{}
	for _, o := range demo(t, 4, 400).Orders() {
		if o.MakerKey == "gresik-rotan-1" {
			byMaker[o.State]++
		}
		if o.BuyerKey == "lichtblick" {
			byBuyer[o.State]++
		}
	}
	for _, s := range []content.OrderState{content.InquiryOpen, content.QuotationSent, content.InProduction, content.Closed} {
		if byMaker[s] == 0 {
			t.Errorf("the maker has no order that is %s: %v", s, byMaker)
		}
	}
	if len(byBuyer) < 4 {
		t.Errorf("the buyer's orders are %v", byBuyer)
	}
}

// One order is late on purpose: the desk must have something to warn about.
func TestOrders_oneIsLate(t *testing.T) {
	late := 0
	for _, o := range demo(t, 4, 400).Orders() {
		if o.DueIn < 0 {
			late++
		}
	}
	if late != 1 {
		t.Errorf("%d orders are late", late)
	}
}

// A demo of a few pieces must still load.
func TestOrders_smallDemo(t *testing.T) {
	for _, size := range []int{1, 5, 40} {
		for _, o := range demo(t, 4, size).Orders() {
			if len(o.Items) == 0 || o.MakerKey == "" {
				t.Errorf("with %d pieces %s orders nothing", size, o.Key)
			}
		}
	}
}

func TestProduct_PriceFor(t *testing.T) {
	p := content.Product{PriceIDR: 100, Tiers: []content.Tier{{MinQty: 10, PriceIDR: 100}, {MinQty: 50, PriceIDR: 90}, {MinQty: 200, PriceIDR: 80}}}
	for pieces, want := range map[int]int64{1: 100, 10: 100, 49: 100, 50: 90, 199: 90, 200: 80, 9999: 80} {
		if got := p.PriceFor(pieces); got != want {
			t.Errorf("%d pieces cost %d each, want %d", pieces, got, want)
		}
	}
}
