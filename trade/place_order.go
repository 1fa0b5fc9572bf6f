package trade

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"anyam/account"
	"anyam/gallery"
	"anyam/gallery/terms"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// PlaceOrder accepts a quotation: it is an order from then on (rule trade-5). The consignee is who the
// papers name.
func (s *Service) PlaceOrder(ctx context.Context, actor account.Actor, inquiry, quotation id.ID, to Consignee) (Order, error) {
	pieces, err := s.piecesOffered(ctx, quotation)
	if err != nil {
		return Order{}, err
	}
	var o Order
	err = s.DB.Tx(ctx, func(tx *db.Tx) error {
		q, offer, err := s.answerable(ctx, tx, actor, inquiry, quotation)
		if offer.State == QuotationAccepted { // the second press of the button (rule trade-14)
			o, err = orderOfInquiry(ctx, tx, inquiry)
			return err
		}
		if err != nil {
			return err
		}
		if err := checkConsignee(to); err != nil {
			return err
		}
		if err := answerQuotation(ctx, tx, offer.ID, QuotationAccepted, s.Clock.Now()); err != nil {
			return err
		}
		if o, err = s.newOrder(ctx, tx, q, offer, to, pieces); err != nil {
			return err
		}
		if err := insertOrder(ctx, tx, o); err != nil {
			return err
		}
		if err := setInquiryState(ctx, tx, q, InquiryOrdered, o.CreatedAt); err != nil {
			return err
		}
		return s.stepTaken(ctx, tx, actor, o, "", "")
	})
	return o, err
}

// piecesOffered are the pieces that an offer names. They are read before the transaction, which holds a
// connection already: with all connections so held, none would be left to read by.
func (s *Service) piecesOffered(ctx context.Context, quotation id.ID) (map[id.ID]gallery.Shown, error) {
	offer, err := quotationByID(ctx, s.DB.Read(), quotation)
	if err != nil {
		return nil, err
	}
	return s.pieces(ctx, offer.Lines)
}

func (s *Service) newOrder(ctx context.Context, tx *db.Tx, q Inquiry, offer Quotation, to Consignee, pieces map[id.ID]gallery.Shown) (Order, error) {
	now := s.Clock.Now()
	year := now.In(clock.WIB).Year()
	number, err := nextNumber(ctx, tx, "order", year)
	if err != nil {
		return Order{}, err
	}
	return Order{
		ID: id.New(), Number: fmt.Sprintf("ORD-%d-%04d", year, number), InquiryID: q.ID, QuotationID: offer.ID,
		MakerID: q.MakerID, ChapterID: q.ChapterID, BuyerID: q.BuyerID, State: Confirmed, Lines: orderLines(offer.Lines, pieces), Terms: offer.Terms,
		Total: offer.Total, Consignee: to, CreatedAt: now, UpdatedAt: now, Version: 1,
	}, nil
}

// orderLines adds to the lines of an offer what papers will say of the goods, as it is today.
func orderLines(offered []Line, pieces map[id.ID]gallery.Shown) []OrderLine {
	lines := make([]OrderLine, len(offered))
	for i, l := range offered {
		lines[i] = OrderLine{Line: l}
		shown, known := pieces[l.ProductID]
		if !known {
			continue
		}
		lines[i].Materials = strings.Join(terms.Names(terms.Material, shown.Materials, i18n.English), ", ")
		lines[i].WeightGrams, lines[i].Carton = shown.WeightGrams, shown.Carton
		if lines[i].HS6 == "" {
			lines[i].HS6 = shown.HS6
		}
	}
	return lines
}

func checkConsignee(to Consignee) error {
	var f errs.Faults
	f.Check(to.Name != "", "consignee_name", "Write the name of who receives the goods.")
	f.Check(to.Address != "", "consignee_address", "Write the full address: customs ask for it.")
	f.Check(isCountry(to.Country), "consignee_country", "Choose a country.")
	for field, text := range map[string]string{"consignee_name": to.Name, "consignee_company": to.Company, "consignee_tax": to.TaxNumber, "consignee_phone": to.Phone} {
		f.Check(utf8.RuneCountInString(text) <= 120, field, "At most %d characters, please.", 120)
	}
	f.Check(utf8.RuneCountInString(to.Address) <= 400, "consignee_address", "At most %d characters, please.", 400)
	return f.Err()
}

// Move takes an order to its next state, or cancels it.
func (s *Service) Move(ctx context.Context, actor account.Actor, order id.ID, in Step) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		o, err := s.orderToChange(ctx, tx, actor, order)
		if err != nil {
			return err
		}
		if o.State == in.To && o.Version == in.Version+1 { // the second press of the button (rule trade-14)
			return nil
		}
		if err := o.CanMove(in.To); err != nil {
			return err
		}
		if !MayMove(actor, o, in.To) {
			return errs.New(errs.Forbidden, "This step is for somebody else to take.")
		}
		if err := in.check(); err != nil {
			return err
		}
		from := o.State
		o.State, o.UpdatedAt, o.Version = in.To, s.Clock.Now(), in.Version
		if in.To == Shipped {
			o.Carrier, o.Tracking = in.Carrier, in.Tracking
		}
		if err := updateOrderState(ctx, tx, o); err != nil {
			return err
		}
		return s.stepTaken(ctx, tx, actor, o, from, in.Note)
	})
}

// Step is what is said when an order moves.
type Step struct {
	To       OrderState
	Note     string
	Carrier  string // with Shipped
	Tracking string // with Shipped: bill of lading or airway bill
	Version  int64  // of the order as the actor saw it
}

func (in Step) check() error {
	var f errs.Faults
	if in.To == Shipped {
		f.Check(in.Carrier != "", "carrier", "Write who carries the goods.")
	}
	if in.To == Cancelled {
		f.Check(in.Note != "", "note", "Write why: the other side reads it.")
	}
	for field, text := range map[string]string{"carrier": in.Carrier, "tracking": in.Tracking} {
		f.Check(utf8.RuneCountInString(text) <= 120, field, "At most %d characters, please.", 120)
	}
	f.Check(utf8.RuneCountInString(in.Note) <= 1000, "note", "At most %d characters, please.", 1000)
	return f.Err()
}

// stepTaken records a step everywhere it has to stand (rule trade-13).
func (s *Service) stepTaken(ctx context.Context, tx *db.Tx, actor account.Actor, o Order, from OrderState, note string) error {
	if err := insertStep(ctx, tx, OrderStep{ID: id.New(), OrderID: o.ID, State: o.State, At: o.UpdatedAt, ActorID: actor.UserID, Note: note}); err != nil {
		return err
	}
	entry := account.Entry{Action: "trade.order." + string(o.State), Kind: "order", Object: o.ID, Before: from, After: o.State}
	if err := s.Accounts.Record(ctx, tx, actor, entry); err != nil {
		return err
	}
	if err := s.tellStep(ctx, tx, actor, o, note); err != nil {
		return err
	}
	return s.Events.Publish(ctx, tx, OrderMoved{o.ID, from, o.State})
}

// orderFor is an order that the actor may see; to strangers it does not exist.
func (s *Service) orderFor(ctx context.Context, q db.Q, actor account.Actor, order id.ID) (Order, error) {
	o, err := orderByID(ctx, q, order)
	if err == nil && !MaySeeOrder(actor, o) {
		return Order{}, errs.Missing("order", string(order))
	}
	return o, err
}

// orderToChange is orderFor, and makes others who change the order wait until the transaction ends, so
// that two payments at once cannot come to more than is due.
func (s *Service) orderToChange(ctx context.Context, tx *db.Tx, actor account.Actor, order id.ID) (Order, error) {
	if err := lockOrder(ctx, tx, order); err != nil {
		return Order{}, err
	}
	o, err := s.orderFor(ctx, tx, actor, order)
	if err != nil {
		return Order{}, err
	}
	if _, ok := SideOf(actor, o.Parties()); !ok {
		return Order{}, errOnlyReads()
	}
	return o, nil
}

// record is an audit entry of this area.
func (s *Service) record(ctx context.Context, tx *db.Tx, actor account.Actor, action, kind string, object id.ID, after any) error {
	return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: action, Kind: kind, Object: object, After: after})
}

// readerOf is how texts are written for a user.
func readerOf(u account.User) *i18n.Locale { return i18n.For(u.Lang) }
