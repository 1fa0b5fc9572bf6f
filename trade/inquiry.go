package trade

import (
	"context"
	"time"
	"unicode/utf8"

	"anyam/account"
	"anyam/gallery"
	"anyam/market"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/platform/once"
)

// InquiryState is how far an inquiry has come.
type InquiryState string

// The states of an inquiry.
const (
	InquiryUnconfirmed InquiryState = "unconfirmed" // the buyer's address is not proven yet
	InquiryOpen        InquiryState = "open"
	InquiryQuoted      InquiryState = "quoted"
	InquiryOrdered     InquiryState = "ordered"
	InquiryClosed      InquiryState = "closed"
)

// Inquiry is what a buyer asks a maker for.
type Inquiry struct {
	ID          id.ID
	ProductID   id.ID
	VariantID   id.ID  // empty for a piece without variants
	Variant     string // what it was called when it was asked for, in the buyer's language
	MakerID     id.ID
	ChapterID   id.ID
	BuyerID     id.ID // empty while unconfirmed
	Name        string
	Company     string
	Country     string // ISO 3166-1 alpha-2
	Destination string // port or city
	Quantity    int64
	Message     string
	Currency    money.Currency
	Lang        i18n.Lang // in which the buyer reads
	Via         string    // code of the short link by which the buyer came; empty: not known
	State       InquiryState
	CreatedAt   time.Time
	SentAt      time.Time
	UpdatedAt   time.Time
	Version     int64
	emailFold   string
}

// Parties are who the inquiry is between.
func (q Inquiry) Parties() Parties { return Parties{q.BuyerID, q.MakerID, q.ChapterID} }

// Ask is what a buyer writes into the form.
type Ask struct {
	ProductID   id.ID
	VariantID   id.ID  // of a piece that comes in variants
	Email       string // of a buyer who is not signed in
	Name        string
	Company     string
	Country     string
	Destination string
	Quantity    int64
	Message     string
	Currency    money.Currency
	Lang        i18n.Lang
	Via         string // code of the short link by which the buyer came; empty: not known
	Once        once.Token
}

// Asked is what asking came to: the inquiry, and the flow in which the mailed code can be typed when the
// buyer was not signed in.
type Asked struct {
	InquiryID id.ID
	Flow      id.ID
}

// Ask sends an inquiry. From a buyer who is not signed in it waits until the mail comes back (rule
// trade-1); the same mail makes the account.
func (s *Service) Ask(ctx context.Context, actor account.Actor, in Ask) (Asked, error) {
	shown, err := s.Gallery.ProductByID(ctx, account.Actor{}, in.ProductID)
	if err != nil {
		return Asked{}, err
	}
	if actor.WorksFor(shown.MakerID) {
		return Asked{}, errOwnPiece()
	}
	if err := checkAsk(actor, in, shown.Product); err != nil {
		return Asked{}, err
	}
	q := s.newInquiry(in, shown)
	var asked Asked
	err = s.DB.Tx(ctx, func(tx *db.Tx) error {
		asked = Asked{InquiryID: q.ID}
		earlier, taken, err := once.Claim(ctx, tx, in.Once, string(q.ID), q.CreatedAt) // rule trade-14
		if err != nil || taken {
			asked.InquiryID = id.ID(earlier)
			return err
		}
		if actor.IsSignedIn() {
			return s.askSignedIn(ctx, tx, actor, q, shown)
		}
		asked.Flow, err = s.askByMail(ctx, tx, in, q)
		return err
	})
	return asked, err
}

// newInquiry is what a buyer asks for, before it is sent.
func (s *Service) newInquiry(in Ask, shown gallery.Shown) Inquiry {
	now := s.Clock.Now()
	q := Inquiry{
		ID: id.New(), ProductID: shown.ID, VariantID: in.VariantID, MakerID: shown.MakerID, ChapterID: shown.Maker.ChapterID, Name: in.Name, Company: in.Company,
		Country: in.Country, Destination: in.Destination, Quantity: in.Quantity, Message: in.Message, Currency: in.Currency, Lang: in.Lang, Via: in.Via,
		State: InquiryUnconfirmed, CreatedAt: now, UpdatedAt: now,
	}
	if v, ok := shown.Product.Variant(in.VariantID); ok {
		q.Variant = shown.Label(v, in.Lang)
	}
	return q
}

func (s *Service) askSignedIn(ctx context.Context, tx *db.Tx, actor account.Actor, q Inquiry, shown gallery.Shown) error {
	q.emailFold = foldEmail(actor.Email)
	if err := insertInquiry(ctx, tx, q); err != nil {
		return err
	}
	return s.send(ctx, tx, actor, q, shown)
}

func (s *Service) askByMail(ctx context.Context, tx *db.Tx, in Ask, q Inquiry) (flow id.ID, err error) {
	q.emailFold = foldEmail(in.Email)
	if err := insertInquiry(ctx, tx, q); err != nil {
		return "", err
	}
	return s.Accounts.RequestSignInTx(ctx, tx, account.SignIn{
		Email: in.Email, Lang: in.Lang, Name: in.Name, Country: in.Country, ReturnTo: "/desk/inquiries/" + string(q.ID) + "/confirm",
	})
}

// Waiting is an inquiry that waits for its buyer to confirm it, or that the actor may see because it has
// been sent, with its piece. To anybody else it does not exist.
func (s *Service) Waiting(ctx context.Context, actor account.Actor, inquiry id.ID) (InquiryRow, error) {
	q, err := s.confirmable(ctx, s.DB.Read(), actor, inquiry)
	if err != nil {
		return InquiryRow{}, err
	}
	shown, err := s.Gallery.ProductByID(ctx, account.System(), q.ProductID)
	return InquiryRow{q, shown}, err
}

// Confirm sends the inquiry of a buyer who has just proven the address that it was made with. To anybody
// else it does not exist. Confirming twice does nothing.
func (s *Service) Confirm(ctx context.Context, actor account.Actor, inquiry id.ID) error {
	waiting, err := s.Waiting(ctx, actor, inquiry)
	if err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		if err := lockInquiry(ctx, tx, inquiry); err != nil {
			return err
		}
		q, err := s.confirmable(ctx, tx, actor, inquiry)
		if err != nil {
			return err
		}
		if q.State != InquiryUnconfirmed {
			return sentBefore(actor, q)
		}
		if actor.WorksFor(q.MakerID) {
			return errOwnPiece()
		}
		return s.send(ctx, tx, actor, q, waiting.Shown)
	})
}

// sentBefore lets the buyer press the button a second time; for others there is nothing to confirm.
func sentBefore(actor account.Actor, q Inquiry) error {
	if MayAnswer(actor, q) {
		return nil
	}
	return errs.Missing("inquiry to confirm", string(q.ID))
}

// confirmable is an inquiry that is the actor's to confirm, or that they may see since it was sent.
func (s *Service) confirmable(ctx context.Context, r db.Q, actor account.Actor, inquiry id.ID) (Inquiry, error) {
	q, err := inquiryByID(ctx, r, inquiry)
	if err != nil {
		return q, err
	}
	isTheirs := actor.IsSignedIn() && foldEmail(actor.Email) == q.emailFold
	if q.State == InquiryUnconfirmed && isTheirs || q.State != InquiryUnconfirmed && MaySeeInquiry(actor, q) {
		return q, nil
	}
	return Inquiry{}, errs.Missing("inquiry", string(inquiry))
}

func errOwnPiece() error {
	return errs.New(errs.Conflict, "This piece is made by your own workshop: you cannot ask yourself for an offer.")
}

// send gives the inquiry to the maker.
func (s *Service) send(ctx context.Context, tx *db.Tx, actor account.Actor, q Inquiry, shown gallery.Shown) error {
	q.BuyerID, q.State, q.SentAt = actor.UserID, InquiryOpen, s.Clock.Now()
	if err := markSent(ctx, tx, q); err != nil {
		return err
	}
	if q.Message != "" {
		if err := insertMessage(ctx, tx, Message{ID: id.New(), InquiryID: q.ID, AuthorID: actor.UserID, Side: BuyerSide, Body: q.Message, At: q.SentAt}); err != nil {
			return err
		}
	}
	if err := s.record(ctx, tx, actor, "trade.inquiry.sent", "inquiry", q.ID, map[string]any{"product": q.ProductID, "quantity": q.Quantity, "country": q.Country}); err != nil {
		return err
	}
	return s.tellInquirySent(ctx, tx, q, shown)
}

// checkAsk finds every fault of the form at once.
func checkAsk(actor account.Actor, in Ask, p gallery.Product) error {
	var f errs.Faults
	if !actor.IsSignedIn() {
		_, err := account.ParseEmail(in.Email)
		f.Check(err == nil, "email", "Write an e-mail address such as siti@example.com.")
	}
	if len(p.Variants) > 0 || in.VariantID != "" {
		v, ok := p.Variant(in.VariantID)
		f.Check(ok, "variant", "Choose which one you want.")
		f.Check(!v.Supply.IsSoldOut(), "variant", "This one is sold out. Choose another.")
	}
	f.Check(in.Name != "", "name", "Write your name.")
	f.Check(isCountry(in.Country), "country", "Choose a country.")
	f.Check(in.Destination != "", "destination", "Write the port or city, such as Hamburg.")
	f.Check(in.Quantity >= 1 && in.Quantity <= gallery.MaxPieces, "quantity", "Write a whole number from %d to %d.", 1, gallery.MaxPieces)
	f.Check(in.Quantity >= p.MinOrder || in.Quantity < 1, "quantity", "The minimum order is %d pieces.", p.MinOrder)
	f.Check(market.IsOffered(in.Currency), "currency", "Choose one of the currencies.")
	for field, text := range map[string]string{"name": in.Name, "company": in.Company, "destination": in.Destination} {
		f.Check(utf8.RuneCountInString(text) <= 120, field, "At most %d characters, please.", 120)
	}
	f.Check(utf8.RuneCountInString(in.Message) <= MaxMessage, "message", "At most %d characters, please.", MaxMessage)
	return f.Err()
}

func isCountry(code string) bool {
	_, ok := market.FindCountry(code)
	return ok
}
