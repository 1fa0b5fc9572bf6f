package content

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// searched is how many pieces are looked through for the orders: more than any demo people look at.
const searched = 1000

const (
	hour = time.Hour
	day  = 24 * time.Hour
)

// stocked is a piece that can be ordered, with the name that people use in a sentence.
type stocked struct {
	Product
	called Text
}

// Orders is every inquiry and order, in the order of the files. A demo too small to have a form leaves
// out the orders for it.
func (d *Demo) Orders() []OrderPlan {
	stock := d.stock()
	var plans []OrderPlan
	for _, t := range d.lib.orders {
		if plan, ok := d.plan(t, stock); ok {
			plans = append(plans, plan)
		}
	}
	return plans
}

// stock is what can be ordered: published pieces of active members.
func (d *Demo) stock() []stocked {
	isActive := map[string]bool{}
	for _, m := range d.makers {
		isActive[m.Key] = m.Membership == MemberActive
	}
	var list []stocked
	for i := range min(d.size, searched) {
		p := d.Product(i)
		if p.Status == StatusPublished && p.WeeklyCapacity > 0 && isActive[p.MakerKey] {
			list = append(list, stocked{p, d.variantOf(i).short()})
		}
	}
	return list
}

func (d *Demo) plan(t *orderTemplate, stock []stocked) (OrderPlan, bool) {
	plan := OrderPlan{
		Key: t.key, BuyerKey: t.buyer, State: t.state, Joint: t.joint, Incoterm: t.incoterm, Place: t.place,
		ByAir: t.byAir, Deposit: t.deposit, ValidDays: t.valid, Reason: t.reason, Review: t.review,
	}
	for _, b := range d.lib.buyers {
		if b.Key == t.buyer {
			plan.Currency = b.Currency
		}
	}
	first, lead := d.fillItems(&plan, t, stock)
	if len(plan.Items) == 0 {
		return OrderPlan{}, false
	}
	events, since := t.timeline(lead)
	d.date(&plan, t, events, since, lead)
	d.converse(&plan, t, events, since, first)
	return plan, true
}

// fillItems finds the pieces and gives the first of them and the time that the workshop, or the workshops
// of a joint order together, need for all.
func (d *Demo) fillItems(plan *OrderPlan, t *orderTemplate, stock []stocked) (first stocked, lead time.Duration) {
	taken := map[string]bool{}
	for n, want := range t.items {
		p, ok := d.find(plan, t, want, n, stock, taken)
		if !ok {
			continue
		}
		if len(plan.Items) == 0 {
			plan.MakerKey, first = p.MakerKey, p
			plan.JoinedBy = d.joiners(t, p)
		}
		taken[p.Key] = true
		pieces := max(want.pieces, p.MinOrder)
		plan.Items = append(plan.Items, OrderItem{ProductKey: p.Key, Pieces: pieces, UnitPriceIDR: p.PriceFor(pieces)})
		hands := max(1, len(plan.JoinedBy)) * p.WeeklyCapacity
		lead = max(lead, time.Duration(min((pieces+hands-1)/hands, 14)*7+5)*day)
	}
	return first, lead
}

// find takes a piece of the form, after the first item only from the same maker: at best one of the maker
// that the file names, or one that is ready for export and that the workshop can make in ten weeks.
func (d *Demo) find(plan *OrderPlan, t *orderTemplate, want itemTemplate, n int, stock []stocked, taken map[string]bool) (stocked, bool) {
	isFit := func(p stocked) bool {
		return !taken[p.Key] && (want.form == "also" || p.Form == want.form) && (plan.MakerKey == "" || p.MakerKey == plan.MakerKey)
	}
	isAsked := func(p stocked) bool { return p.MakerKey == t.maker }
	isQuick := func(p stocked) bool { return t.joint || want.pieces <= 10*p.WeeklyCapacity }
	tests := []func(stocked) bool{
		func(p stocked) bool { return isAsked(p) && p.ExportReady },
		isAsked,
		func(p stocked) bool { return p.ExportReady && isQuick(p) },
		func(p stocked) bool { return p.ExportReady },
		func(stocked) bool { return true },
	}
	from := pick(len(stock)+1, d.seed, textSeed(t.key), uint64(n))
	for _, isGood := range tests {
		for i := range stock {
			if p := stock[(i+from)%len(stock)]; isFit(p) && isGood(p) {
				return p, true
			}
		}
	}
	return stocked{}, false
}

// joiners is every active maker of the form, the one who was asked first.
func (d *Demo) joiners(t *orderTemplate, first stocked) []string {
	if !t.joint {
		return nil
	}
	list := []string{first.MakerKey}
	for _, m := range d.makers {
		if m.Key != first.MakerKey && m.Membership == MemberActive && slices.Contains(m.Forms, first.Form) {
			list = append(list, m.Key)
		}
	}
	return list
}

// PriceFor is the price of one piece when so many are ordered.
func (p Product) PriceFor(pieces int) int64 {
	price := p.PriceIDR
	for _, t := range p.Tiers {
		if pieces >= t.MinQty {
			price = t.PriceIDR
		}
	}
	return price
}

// moment is a state and when it was reached, counted from the inquiry.
type moment struct {
	state OrderState
	at    time.Duration
}

// timeline is the states that the order passed, counted from the inquiry, and the time since the last.
func (t *orderTemplate) timeline(lead time.Duration) (events []moment, since time.Duration) {
	at := time.Duration(0)
	for _, s := range t.chain() {
		at += t.gap(s, lead)
		events = append(events, moment{s, at})
	}
	if t.percent > 0 {
		return events, lead * time.Duration(t.percent) / 100
	}
	return events, t.since
}

// chain is the states on the way to the order's own.
func (t *orderTemplate) chain() []OrderState {
	way := []OrderState{
		InquiryOpen, InquiryAnswered, QuotationSent, OrderConfirmed, DepositPaid, InProduction, ReadyToShip,
		Shipped, Delivered, Closed,
	}
	switch t.state {
	case QuotationExpired, QuotationDeclined:
		return append(way[:3:3], t.state)
	case Cancelled:
		return append(way[:4:4], t.state)
	}
	return way[:slices.Index(way, t.state)+1]
}

// gap is the usual time that passes before a state is reached.
func (t *orderTemplate) gap(s OrderState, lead time.Duration) time.Duration {
	voyage := 33 * day
	if t.byAir {
		voyage = 6 * day
	}
	gaps := map[OrderState]time.Duration{
		InquiryAnswered: 5 * hour, QuotationSent: 30 * hour, QuotationExpired: time.Duration(t.valid) * day,
		QuotationDeclined: 5*day + 3*hour, OrderConfirmed: 4*day + 2*hour, DepositPaid: 3*day + 5*hour,
		InProduction: 22 * hour, ReadyToShip: lead, Shipped: 5*day + 4*hour, Delivered: voyage,
		Closed: 8*day + hour, Cancelled: 6*day + 2*hour,
	}
	return gaps[s]
}

// date turns moments into times ago, and says how far the work is.
func (d *Demo) date(plan *OrderPlan, t *orderTemplate, events []moment, since, lead time.Duration) {
	last := events[len(events)-1]
	for _, e := range events {
		plan.Events = append(plan.Events, OrderEvent{e.state, last.at + since - e.at})
	}
	finished := slices.Contains([]OrderState{ReadyToShip, Shipped, Delivered, Closed}, t.state)
	for i := range plan.Items {
		switch item := &plan.Items[i]; {
		case finished:
			item.Done = item.Pieces
		case t.state == InProduction:
			item.Done = item.Pieces * min(92, t.percent) / 100
		}
	}
	if t.state == InProduction {
		plan.DueIn = lead - since
	}
}

// converse puts question and answer at the beginning and then what of the talk has been said by now.
func (d *Demo) converse(plan *OrderPlan, t *orderTemplate, events []moment, since time.Duration, first stocked) {
	now := events[len(events)-1].at + since
	lines := append([]line{{InquiryOpen, FromBuyer, 0, t.ask}, {InquiryAnswered, FromMaker, 0, t.reply}}, d.lib.talks[t.talk]...)
	if t.then.EN != "" {
		lines = append(lines, line{InquiryAnswered, FromBuyer, 7*hour + 20*time.Minute, t.then})
	}
	values := d.talkWords(plan, first)
	for _, e := range events {
		for _, l := range lines {
			if l.state != e.state || e.at+l.after > now {
				continue
			}
			lang := "id"
			if l.from == FromBuyer {
				lang = "en"
			}
			plan.Messages = append(plan.Messages,
				Message{l.from, now - e.at - l.after, lang, values.Replace(l.text.ID), values.Replace(l.text.EN)})
		}
	}
	slices.SortStableFunc(plan.Messages, func(a, b Message) int { return cmp.Compare(b.Ago, a.Ago) })
}

// talkWords are the words that messages leave open.
func (d *Demo) talkWords(plan *OrderPlan, first stocked) *strings.Replacer {
	var maker Maker
	for _, m := range d.makers {
		if m.Key == plan.MakerKey {
			maker = m
		}
	}
	var buyer Buyer
	for _, b := range d.lib.buyers {
		if b.Key == plan.BuyerKey {
			buyer = b
		}
	}
	return strings.NewReplacer(
		"{piece-id}", first.called.ID, "{piece}", first.called.EN,
		"{pieces}", thousands(plan.Items[0].Pieces, ","), "{pieces-id}", thousands(plan.Items[0].Pieces, "."),
		"{city}", buyer.City, "{buyer}", buyer.NameLatin, "{owner}", maker.Owner, "{workshop}", maker.Name,
		"{village}", maker.Village, "{valid}", strconv.Itoa(plan.ValidDays), "{deposit}", strconv.Itoa(plan.Deposit),
		"{makers}", strconv.Itoa(len(plan.JoinedBy)), "{carton}", strconv.Itoa(max(1, first.Packing.PiecesPerCarton)),
	)
}

// thousands groups a number below a million: 1,200 or 1.200.
func thousands(n int, mark string) string {
	if n < 1000 {
		return strconv.Itoa(n)
	}
	return fmt.Sprintf("%d%s%03d", n/1000, mark, n%1000)
}
