package trade

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"anyam/account"
	"anyam/gallery"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/once"
)

// MaxTogether is how many workshops one form can ask.
const MaxTogether = 12

// Wanted is a piece that a buyer asks for beside others.
type Wanted struct {
	ProductID id.ID
	VariantID id.ID // of a piece that comes in variants
	Quantity  int64
}

// AskTogether sends an inquiry to each workshop whose pieces are wanted, from one form (rule trade-15). What in says of a piece counts for
// nothing. Faults of a piece stand at the field of the form with "_" and its id behind it.
func (s *Service) AskTogether(ctx context.Context, actor account.Actor, in Ask, wanted []Wanted) ([]Asked, error) {
	bundle, err := s.bundle(ctx, actor, in, wanted)
	if err != nil {
		return nil, err
	}
	var asked []Asked
	err = s.DB.Tx(ctx, func(tx *db.Tx) error {
		asked = nil
		for _, b := range bundle {
			asked = append(asked, Asked{InquiryID: b.ID})
		}
		_, taken, err := once.Claim(ctx, tx, in.Once, string(bundle[0].ID), bundle[0].CreatedAt) // rule trade-14
		if err != nil || taken {
			asked = nil
			return err
		}
		for _, b := range bundle {
			if actor.IsSignedIn() {
				err = s.askSignedIn(ctx, tx, actor, b.Inquiry, b.Shown)
			} else {
				b.emailFold = foldEmail(in.Email)
				err = insertInquiry(ctx, tx, b.Inquiry)
			}
			if err != nil {
				return err
			}
		}
		if actor.IsSignedIn() {
			return nil
		}
		asked[0].Flow, err = s.Accounts.RequestSignInTx(ctx, tx, account.SignIn{Email: in.Email, Lang: in.Lang, Name: in.Name, Country: in.Country, ReturnTo: WaitingPath})
		return err
	})
	return asked, err
}

// WaitingPath is the page on which a buyer who has proven an address sends what waits for it.
const WaitingPath = "/desk/inquiries/waiting"

// bundle are the inquiries that come of one form: one for each workshop, about its first piece; the others stand in the message.
func (s *Service) bundle(ctx context.Context, actor account.Actor, in Ask, wanted []Wanted) ([]InquiryRow, error) {
	var f errs.Faults
	if len(wanted) == 0 {
		f.Add("quantity", "Say of at least one piece how many you want.")
		return nil, f.Err()
	}
	var bundle []InquiryRow
	for _, w := range wanted {
		shown, err := s.Gallery.ProductByID(ctx, account.Actor{}, w.ProductID)
		if errs.Is(err, errs.NotFound) {
			f.Add("quantity_"+string(w.ProductID), "This piece is not offered any more. Leave it out.")
			continue
		}
		if err != nil {
			return nil, err
		}
		one := in
		one.ProductID, one.VariantID, one.Quantity = w.ProductID, w.VariantID, w.Quantity
		addFaults(&f, checkAsk(actor, one, shown.Product), w.ProductID)
		if actor.WorksFor(shown.MakerID) {
			f.Add("quantity_"+string(w.ProductID), "This piece is made by your own workshop. Leave it out.")
		}
		bundle = s.bundled(bundle, one, shown)
	}
	f.Check(len(bundle) <= MaxTogether, "quantity", "Ask at most %d workshops at a time.", MaxTogether)
	for _, b := range bundle {
		f.Check(utf8.RuneCountInString(b.Message) <= MaxMessage, "message", "At most %d characters, please.", MaxMessage)
	}
	return bundle, f.Err()
}

// addFaults takes over faults of one piece, each field of the buyer once.
func addFaults(f *errs.Faults, err error, product id.ID) {
	e, ok := err.(*errs.Error) //nolint:errorlint // checkAsk returns it bare
	if !ok {
		return
	}
	for _, field := range e.Fields {
		if field.Name == "quantity" || field.Name == "variant" {
			field.Name += "_" + string(product)
		}
		f.Add(field.Name, field.Key, field.Args...)
	}
}

// bundled adds a piece to the inquiry of its workshop, or begins one.
func (s *Service) bundled(bundle []InquiryRow, in Ask, shown gallery.Shown) []InquiryRow {
	if i := slices.IndexFunc(bundle, func(b InquiryRow) bool { return b.MakerID == shown.MakerID }); i >= 0 {
		b := &bundle[i]
		b.Message = strings.TrimSpace(b.Message + "\n" + s.line(in, shown))
		return bundle
	}
	return append(bundle, InquiryRow{s.newInquiry(in, shown), shown})
}

// line is one more piece in the words of the buyer's language.
func (s *Service) line(in Ask, shown gallery.Shown) string {
	l := i18n.For(in.Lang)
	text, _ := shown.Text(in.Lang)
	name := text.Name
	if v, ok := shown.Product.Variant(in.VariantID); ok {
		name += ", " + shown.Label(v, in.Lang)
	}
	return l.T("Also: %s × %s (%s)", l.Number(in.Quantity), name, s.BaseURL.JoinPath(string(in.Lang), "products", shown.Slug).String())
}

// WaitingFor are the inquiries that wait for the actor's address to be confirmed, the oldest first.
func (s *Service) WaitingFor(ctx context.Context, actor account.Actor) ([]InquiryRow, error) {
	if !actor.IsSignedIn() {
		return nil, errs.New(errs.Unauthenticated, "Please sign in.")
	}
	found, err := db.All(ctx, s.DB.Read(), scanInquiry, "select "+inquiryColumns+" from trade_inquiry where state = 'unconfirmed' and email_fold <> '' and email_fold = $1 order by id limit 200", foldEmail(actor.Email))
	if err != nil {
		return nil, err
	}
	return s.withPieces(ctx, found)
}

// ConfirmAll sends every inquiry that waits for the actor's address (rule trade-1). Each is sent by itself: one that cannot be sent does
// not keep the others.
func (s *Service) ConfirmAll(ctx context.Context, actor account.Actor) (sent int, err error) {
	waiting, err := s.WaitingFor(ctx, actor)
	if err != nil {
		return 0, err
	}
	for _, row := range waiting {
		if fault := s.Confirm(ctx, actor, row.ID); fault != nil {
			err = fault
			continue
		}
		sent++
	}
	return sent, err
}
