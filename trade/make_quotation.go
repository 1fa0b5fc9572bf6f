package trade

import (
	"context"
	"unicode/utf8"

	"anyam/account"
	"anyam/gallery"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/platform/once"
)

// Offer is what a maker writes into the form of a quotation.
type Offer struct {
	Lines      []Line // without amounts
	Terms      Terms
	ValidUntil clock.Date
	Note       string
	Once       once.Token
}

// today is the day in East Java, where validity ends at midnight.
func (s *Service) today() clock.Date { return clock.DateOf(s.Clock.Now().In(clock.WIB)) }

// Quote sends an offer. An offer that was sent before is superseded, not changed (rule trade-4).
func (s *Service) Quote(ctx context.Context, actor account.Actor, inquiry id.ID, in Offer) (Quotation, error) {
	pieces, err := s.pieces(ctx, in.Lines) // before the transaction, which holds a connection already
	if err != nil {
		return Quotation{}, err
	}
	var offer Quotation
	err = s.DB.Tx(ctx, func(tx *db.Tx) error {
		q, err := s.quotable(ctx, tx, actor, inquiry)
		if err != nil {
			return err
		}
		offer, err = s.checkOffer(q, in, pieces)
		if err != nil {
			return err
		}
		offer.ID, offer.MadeBy, offer.SentAt = id.New(), actor.UserID, s.Clock.Now()
		if earlier, taken, err := once.Claim(ctx, tx, in.Once, string(offer.ID), offer.SentAt); err != nil || taken { // rule trade-14
			offer.ID = id.ID(earlier)
			return err
		}
		if offer.Revision, err = supersede(ctx, tx, inquiry); err != nil { // rule trade-4
			return err
		}
		if err := insertQuotation(ctx, tx, offer); err != nil {
			return err
		}
		if err := setInquiryState(ctx, tx, q, InquiryQuoted, offer.SentAt); err != nil {
			return err
		}
		after := map[string]any{"revision": offer.Revision, "total": offer.Total.String(), "incoterm": in.Terms.Incoterm, "valid_until": in.ValidUntil}
		if err := s.record(ctx, tx, actor, "trade.quotation.sent", "inquiry", inquiry, after); err != nil {
			return err
		}
		return s.tellQuotation(ctx, tx, q, offer)
	})
	return offer, err
}

// ErrNotQuoter is the answer to an offer by somebody who makes none.
func ErrNotQuoter() error { return errs.New(errs.Forbidden, "Offers are made by the workshop.") }

// quotable is an inquiry on which the actor may make an offer now, locked.
func (s *Service) quotable(ctx context.Context, tx *db.Tx, actor account.Actor, inquiry id.ID) (Inquiry, error) {
	if err := lockInquiry(ctx, tx, inquiry); err != nil {
		return Inquiry{}, err
	}
	q, _, err := s.inquiryFor(ctx, tx, actor, inquiry)
	switch {
	case err != nil:
		return q, err
	case !MayEverQuote(actor, q):
		return q, ErrNotQuoter()
	case !MayQuote(actor, q):
		return q, errs.New(errs.Conflict, "No offer can be made on this inquiry any more.")
	}
	return q, nil
}

// checkOffer prices an offer and finds every fault of it at once (rule trade-3).
func (s *Service) checkOffer(q Inquiry, in Offer, pieces map[id.ID]gallery.Shown) (Quotation, error) {
	var f errs.Faults
	checkTerms(&f, in.Terms)
	checkValidity(&f, in.ValidUntil, s.today())
	f.Check(utf8.RuneCountInString(in.Note) <= 2000, "note", "At most %d characters, please.", 2000)
	for i, l := range in.Lines {
		f.Check(l.ProductID == "" || pieces[l.ProductID].MakerID == q.MakerID, lineField(i)+"piece", "Choose a piece of this workshop.")
	}
	lines, total := priced(&f, in.Lines, in.Terms)
	return Quotation{
		InquiryID: q.ID, State: QuotationSent, Lines: lines, Terms: in.Terms, ValidUntil: in.ValidUntil, Total: total, Note: in.Note,
	}, f.Err()
}

// Decline answers an open offer with no. The inquiry stays open for another.
func (s *Service) Decline(ctx context.Context, actor account.Actor, inquiry, quotation id.ID) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		q, offer, err := s.answerable(ctx, tx, actor, inquiry, quotation)
		if offer.State == QuotationDeclined { // the second press of the button (rule trade-14)
			return nil
		}
		if err != nil {
			return err
		}
		if err := answerQuotation(ctx, tx, offer.ID, QuotationDeclined, s.Clock.Now()); err != nil {
			return err
		}
		if err := setInquiryState(ctx, tx, q, InquiryOpen, s.Clock.Now()); err != nil {
			return err
		}
		if err := s.record(ctx, tx, actor, "trade.quotation.declined", "inquiry", inquiry, map[string]any{"revision": offer.Revision}); err != nil {
			return err
		}
		return s.tellDeclined(ctx, tx, q, offer)
	})
}

// answerable is an inquiry, locked, and an offer on it that the actor may answer today (rule trade-5). An
// offer that is the actor's but cannot be answered any more comes with the error.
func (s *Service) answerable(ctx context.Context, tx *db.Tx, actor account.Actor, inquiry, quotation id.ID) (Inquiry, Quotation, error) {
	if err := lockInquiry(ctx, tx, inquiry); err != nil {
		return Inquiry{}, Quotation{}, err
	}
	q, _, err := s.inquiryFor(ctx, tx, actor, inquiry)
	if err != nil {
		return q, Quotation{}, err
	}
	if !MayAnswer(actor, q) {
		return q, Quotation{}, errs.New(errs.Forbidden, "Only the buyer can answer an offer.")
	}
	offer, err := quotationByID(ctx, tx, quotation)
	if err != nil {
		return q, Quotation{}, err
	}
	switch {
	case offer.InquiryID != inquiry:
		return q, Quotation{}, errs.Missing("quotation", string(quotation))
	case offer.IsExpired(s.today()):
		return q, offer, errs.New(errs.Conflict, "This offer has expired. Ask the maker to renew it.")
	case !offer.IsOpen(s.today()):
		return q, offer, errs.New(errs.Conflict, "This offer cannot be answered any more; there is a newer one or it was answered before.")
	}
	return q, offer, nil
}

// Suggest is a first offer on an inquiry: the maker's price for the quantity, at the day's rate, with the
// terms that are common among craft exporters.
func (s *Service) Suggest(ctx context.Context, actor account.Actor, inquiry id.ID) (Offer, error) {
	q, _, err := s.inquiryFor(ctx, s.DB.Read(), actor, inquiry)
	if err != nil {
		return Offer{}, err
	}
	shown, err := s.Gallery.ProductByID(ctx, account.System(), q.ProductID)
	if err != nil {
		return Offer{}, err
	}
	text, _ := shown.Text(q.Lang)
	name := text.Name
	if v, ok := shown.Product.Variant(q.VariantID); ok {
		shown.Product = shown.As(v)
	}
	if q.Variant != "" {
		name += ", " + q.Variant
	}
	unit := shown.UnitPrice(q.Quantity)
	if converted, err := s.Market.Convert(ctx, unit, q.Currency); err == nil {
		unit = converted.Amount
	}
	return Offer{
		Lines: []Line{{ProductID: shown.ID, Description: name, HS6: shown.HS6, Quantity: q.Quantity, Unit: unit}},
		Terms: Terms{
			Currency: unit.Currency, Incoterm: "FOB", Place: "Tanjung Perak, Surabaya", DepositBP: 3000, Balance: BeforeShipment,
			LeadDays: max(shown.LeadDaysFor(q.Quantity), 14), Freight: money.Of(0, unit.Currency),
		},
		ValidUntil: s.today().AddDays(30),
		Once:       once.NewToken(),
	}, nil
}
