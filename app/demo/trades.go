package demo

import (
	"context"
	"fmt"
	"strings"
	"time"

	"anyam/account"
	"anyam/app/demo/content"
	"anyam/market"
	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/trade"
)

// ports are the named places of the demo's terms, by UN/LOCODE.
var ports = map[string]string{
	"IDSUB": "Tanjung Perak, Surabaya", "DEHAM": "Hamburg", "NLRTM": "Rotterdam", "JPOSA": "Osaka", "JPTYO": "Tokyo", "USLAX": "Los Angeles",
	"USNYC": "New York", "AEJEA": "Jebel Ali", "AUSYD": "Sydney", "AUMEL": "Melbourne", "FRLEH": "Le Havre", "KRPUS": "Busan", "GBFXT": "Felixstowe", "SGSIN": "Singapore",
}

func port(code, fallback string) string {
	if name, ok := ports[code]; ok {
		return name
	}
	return fallback
}

// dealing is one trade being played through.
type dealing struct {
	*seeding
	plan    content.OrderPlan
	buyer   account.Actor
	maker   account.Actor
	officer account.Actor
	about   content.Buyer
	inquiry id.ID
	offer   trade.Quotation
	order   id.ID
	said    int // messages written so far
}

// addTrades plays every trade from its first question to where it stands today.
func (s *seeding) addTrades(ctx context.Context) error {
	buyers := map[string]content.Buyer{}
	for _, b := range s.demo.Buyers() {
		buyers[b.Key] = b
	}
	officer, err := s.personaActor(ctx, "officer")
	if err != nil {
		return err
	}
	for _, plan := range s.demo.Orders() {
		d := &dealing{seeding: s, plan: plan, about: buyers[plan.BuyerKey], officer: officer}
		if err := d.play(ctx); err != nil {
			return fmt.Errorf("%s: %w", plan.Key, err)
		}
	}
	return nil
}

func (s *seeding) personaActor(ctx context.Context, key string) (account.Actor, error) {
	for _, p := range s.filled.Personas {
		if p.Key == key {
			return s.Accounts.ActorByEmail(ctx, p.Email)
		}
	}
	return account.Actor{}, errs.Missing("persona", key)
}

func (d *dealing) play(ctx context.Context) (err error) {
	if d.buyer, err = d.Accounts.ActorByEmail(ctx, d.about.Email); err != nil {
		return err
	}
	if d.maker, err = d.workshop(ctx); err != nil {
		return err
	}
	for _, event := range d.plan.Events {
		d.Clock.Set(d.now.Add(-event.Ago))
		if err := d.happen(ctx, event); err != nil {
			return fmt.Errorf("%s: %w", event.State, err)
		}
		if err := d.talk(ctx, event.Ago); err != nil {
			return err
		}
	}
	return d.talk(ctx, 0)
}

func (d *dealing) workshop(ctx context.Context) (account.Actor, error) {
	for _, m := range d.demo.Makers() {
		if m.Key == d.plan.MakerKey {
			return d.Accounts.ActorByEmail(ctx, m.Email)
		}
	}
	return account.Actor{}, errs.Missing("maker", d.plan.MakerKey)
}

// talk writes the messages that were written by then.
func (d *dealing) talk(ctx context.Context, ago time.Duration) error {
	for ; d.said < len(d.plan.Messages) && d.plan.Messages[d.said].Ago >= ago; d.said++ {
		m := d.plan.Messages[d.said]
		d.Clock.Set(d.now.Add(-m.Ago))
		if err := d.Trade.Write(ctx, d.speaker(m.From), d.inquiry, d.words(m), ""); err != nil {
			return fmt.Errorf("message %d: %w", d.said+1, err)
		}
	}
	return nil
}

func (d *dealing) speaker(from content.Role) account.Actor {
	switch from {
	case content.FromBuyer:
		return d.buyer
	case content.FromMaker:
		return d.maker
	}
	return d.officer
}

// currency is that of the plan, or dollars where the central bank publishes no rate.
func (d *dealing) currency() money.Currency {
	if c := money.Currency(d.plan.Currency); market.IsOffered(c) {
		return c
	}
	return money.USD
}

// words are what was written, in the language in which it was.
func (d *dealing) words(m content.Message) string {
	if m.Lang == string(i18n.Indonesian) {
		return m.TextID
	}
	return m.TextEN
}

// happen does what an event tells.
func (d *dealing) happen(ctx context.Context, event content.OrderEvent) error {
	switch event.State {
	case content.InquiryOpen:
		return d.ask(ctx)
	case content.InquiryAnswered, content.QuotationExpired:
		return nil
	case content.QuotationSent:
		return d.quote(ctx)
	case content.QuotationDeclined:
		return d.Trade.Decline(ctx, d.buyer, d.inquiry, d.offer.ID)
	case content.OrderConfirmed:
		return d.accept(ctx)
	case content.DepositPaid:
		return d.pay(ctx, trade.Deposit)
	case content.InProduction:
		return d.move(ctx, d.maker, trade.Step{To: trade.InProduction})
	case content.ReadyToShip:
		return d.move(ctx, d.maker, trade.Step{To: trade.Ready})
	case content.Shipped:
		return d.ship(ctx)
	case content.Delivered:
		return d.move(ctx, d.buyer, trade.Step{To: trade.Delivered})
	case content.Closed:
		if err := d.pay(ctx, trade.Balance); err != nil {
			return err
		}
		if err := d.move(ctx, d.officer, trade.Step{To: trade.Closed}); err != nil {
			return err
		}
		return d.review(ctx)
	case content.Cancelled:
		return d.cancel(ctx)
	}
	return fmt.Errorf("unknown state %q", event.State)
}

// ask sends the inquiry. The demo asks for one piece at a time; the others of the plan stand in the offer.
func (d *dealing) ask(ctx context.Context) error {
	first := d.plan.Items[0]
	quantity := max(int64(first.Pieces), int64(d.pieces[first.ProductKey].MinOrder))
	piece, err := d.Gallery.ProductByID(ctx, d.buyer, d.products[first.ProductKey])
	if err != nil {
		return err
	}
	var variant id.ID
	if offered := piece.Offered(); len(offered) > 0 {
		variant = offered[0].ID
	}
	asked, err := d.Trade.Ask(ctx, d.buyer, trade.Ask{
		ProductID: piece.ID, VariantID: variant, Name: d.about.Name, Company: d.about.Company, Country: d.about.Country,
		Destination: port(d.about.Port, d.about.City), Quantity: quantity, Currency: d.currency(), Lang: i18n.English, Via: d.via(),
	})
	d.inquiry = asked.InquiryID
	return err
}

// via is the short link by which the buyer came: those from Germany and the Netherlands met the association at the fair.
func (d *dealing) via() string {
	if d.about.Country == "DE" || d.about.Country == "NL" {
		return fairCode
	}
	return ""
}

func (d *dealing) quote(ctx context.Context) error {
	offer := trade.Offer{
		Terms: trade.Terms{
			Currency: d.currency(), Incoterm: d.plan.Incoterm, Place: port(d.plan.Place, d.about.City),
			DepositBP: money.BasisPoints(d.plan.Deposit * 100), Balance: trade.BeforeShipment, LeadDays: 30, Freight: money.Of(0, d.currency()),
		},
		ValidUntil: clock.DateOf(d.Clock.Now().In(clock.WIB)).AddDays(max(d.plan.ValidDays, 7)),
	}
	for _, item := range d.plan.Items {
		piece := d.pieces[item.ProductKey]
		unit, err := d.Market.Convert(ctx, money.Rupiah(item.UnitPriceIDR), offer.Terms.Currency)
		if err != nil {
			return err
		}
		name := piece.NameEN
		if name == "" {
			name = piece.NameID
		}
		offer.Terms.LeadDays = max(offer.Terms.LeadDays, int64(piece.LeadDays))
		offer.Lines = append(offer.Lines, trade.Line{ProductID: d.products[item.ProductKey], Description: name, HS6: piece.HS6, Quantity: int64(max(item.Pieces, 1)), Unit: unit.Amount})
	}
	var err error
	d.offer, err = d.Trade.Quote(ctx, d.maker, d.inquiry, offer)
	return err
}

func (d *dealing) accept(ctx context.Context) error {
	o, err := d.Trade.PlaceOrder(ctx, d.buyer, d.inquiry, d.offer.ID, trade.Consignee{
		Name: d.about.NameLatin, Company: d.about.Company, Address: "Example Street 1\n" + d.about.City, Country: d.about.Country,
	})
	d.order = o.ID
	return err
}

func (d *dealing) file(ctx context.Context) (trade.OrderFile, error) {
	return d.Trade.OrderFile(ctx, d.officer, d.order)
}

// pay records what is due of the kind; nothing when nothing is.
func (d *dealing) pay(ctx context.Context, kind trade.PaymentKind) error {
	file, err := d.file(ctx)
	if err != nil {
		return err
	}
	amount := file.Due()
	if kind == trade.Deposit {
		amount = file.DepositDue()
	}
	if amount.Minor == 0 {
		return nil
	}
	return d.Trade.RecordPayment(ctx, d.officer, d.order, trade.Receipt{
		Kind: kind, Amount: amount, ReceivedOn: clock.DateOf(d.Clock.Now().In(clock.WIB)),
		Reference: strings.ToUpper("TRF " + string(kind) + " " + file.Number),
	})
}

func (d *dealing) move(ctx context.Context, actor account.Actor, step trade.Step) error {
	file, err := d.file(ctx)
	if err != nil {
		return err
	}
	step.Version = file.Version
	return d.Trade.Move(ctx, actor, d.order, step)
}

// ship pays the balance, issues the papers and sends the goods on their way.
func (d *dealing) ship(ctx context.Context) error {
	if err := d.pay(ctx, trade.Balance); err != nil {
		return err
	}
	file, err := d.file(ctx)
	if err != nil {
		return err
	}
	step := trade.Step{To: trade.Shipped, Carrier: "Samudra Contoh Line", Tracking: "DEMO" + strings.ReplaceAll(file.Number, "-", "")}
	if d.plan.ByAir {
		step.Carrier = "Angkasa Contoh Air"
	}
	if err := d.move(ctx, d.maker, step); err != nil {
		return err
	}
	for _, kind := range trade.PaperKinds {
		if _, err := d.Trade.IssuePaper(ctx, d.maker, d.order, kind); err != nil {
			return err
		}
	}
	return nil
}

// cancel ends the order, or an offer that was never accepted.
func (d *dealing) cancel(ctx context.Context) error {
	if d.order == "" {
		return d.Trade.Decline(ctx, d.buyer, d.inquiry, d.offer.ID)
	}
	why := d.plan.Reason.EN
	if why == "" {
		why = "The buyer's plans have changed."
	}
	return d.move(ctx, d.officer, trade.Step{To: trade.Cancelled, Note: why})
}
