package trade

import (
	"context"

	"anyam/account"
	"anyam/gallery"
	"anyam/platform/db"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/letters"
)

// Note is what a letter says, written for each reader in their language.
type Note struct {
	Subject    string
	Paragraphs []string
	Button     string
	Path       string
}

// Tell puts a letter to each user into the box.
func (s *Service) Tell(ctx context.Context, tx *db.Tx, users []account.User, say func(l *i18n.Locale) Note) error {
	for _, u := range users {
		l := readerOf(u)
		n := say(l)
		letter := letters.Letter{
			To: u.Email, Lang: string(l.Lang()), Subject: n.Subject, Greeting: greeting(l, u.Name), Paragraphs: n.Paragraphs,
			Button: n.Button, Link: s.BaseURL.JoinPath(n.Path).String(),
			Footer: l.T("You get this because you trade through %s.", s.Name),
		}
		if err := s.Letters.Put(ctx, tx, letter); err != nil {
			return err
		}
	}
	return nil
}

func greeting(l *i18n.Locale, name string) string {
	if name == "" {
		return l.T("Good day,")
	}
	return l.T("Good day %s,", name)
}

// makerPeople are those who work for the maker.
func (s *Service) makerPeople(ctx context.Context, q db.Q, maker id.ID) ([]account.User, error) {
	return s.Accounts.UsersWith(ctx, q, account.Grant{Role: account.Maker, Scope: maker})
}

// across are the people on the other side of the one that acts; both sides when the association does.
func (s *Service) across(ctx context.Context, q db.Q, side Side, buyer, maker id.ID) ([]account.User, error) {
	var people []account.User
	if side != MakerSide {
		workshop, err := s.makerPeople(ctx, q, maker)
		if err != nil {
			return nil, err
		}
		people = append(people, workshop...)
	}
	if side != BuyerSide {
		u, err := s.Accounts.UserByID(ctx, q, buyer)
		if err != nil {
			return nil, err
		}
		people = append(people, u)
	}
	return people, nil
}

func (s *Service) tellInquirySent(ctx context.Context, tx *db.Tx, q Inquiry, shown gallery.Shown) error {
	people, err := s.makerPeople(ctx, tx, q.MakerID)
	if err != nil {
		return err
	}
	return s.Tell(ctx, tx, people, func(l *i18n.Locale) Note {
		text, _ := shown.Text(l.Lang())
		return Note{
			Subject: l.T("Inquiry: %s pieces of %s", l.Number(q.Quantity), text.Name),
			Paragraphs: []string{
				l.T("%s asks for %s pieces of %s, to %s.", q.Name, l.Number(q.Quantity), text.Name, q.Destination),
				l.T("Buyers choose among those who answer within a day."),
			},
			Button: l.T("Read and answer"), Path: "/desk/inquiries/" + string(q.ID),
		}
	})
}

func (s *Service) tellMessage(ctx context.Context, tx *db.Tx, q Inquiry, m Message) error {
	people, err := s.across(ctx, tx, m.Side, q.BuyerID, q.MakerID)
	if err != nil {
		return err
	}
	return s.Tell(ctx, tx, people, func(l *i18n.Locale) Note {
		return Note{
			Subject:    l.T("Message from %s", m.AuthorName),
			Paragraphs: []string{m.Body},
			Button:     l.T("Read and answer"), Path: "/desk/inquiries/" + string(q.ID),
		}
	})
}

func (s *Service) tellQuotation(ctx context.Context, tx *db.Tx, q Inquiry, offer Quotation) error {
	people, err := s.across(ctx, tx, MakerSide, q.BuyerID, q.MakerID)
	if err != nil {
		return err
	}
	return s.Tell(ctx, tx, people, func(l *i18n.Locale) Note {
		return Note{
			Subject: l.T("Offer: %s, %s %s", l.Money(offer.Total), offer.Terms.Incoterm, offer.Terms.Place),
			Paragraphs: []string{
				l.T("The maker offers %s in all, %s %s (Incoterms 2020). The offer stands until %s.", l.Money(offer.Total), offer.Terms.Incoterm, offer.Terms.Place, l.Date(offer.ValidUntil)),
			},
			Button: l.T("See the offer"), Path: "/desk/inquiries/" + string(q.ID),
		}
	})
}

func (s *Service) tellDeclined(ctx context.Context, tx *db.Tx, q Inquiry, offer Quotation) error {
	people, err := s.makerPeople(ctx, tx, q.MakerID)
	if err != nil {
		return err
	}
	return s.Tell(ctx, tx, people, func(l *i18n.Locale) Note {
		return Note{
			Subject:    l.T("The buyer declined your offer"),
			Paragraphs: []string{l.T("%s declined the offer of %s. You can ask why, or make another.", q.Name, l.Money(offer.Total))},
			Button:     l.T("Read and answer"), Path: "/desk/inquiries/" + string(q.ID),
		}
	})
}

// tellStep writes to both sides but the one who took the step (rule trade-13).
func (s *Service) tellStep(ctx context.Context, tx *db.Tx, actor account.Actor, o Order, why string) error {
	people, err := s.across(ctx, tx, AssociationSide, o.BuyerID, o.MakerID)
	if err != nil {
		return err
	}
	others := people[:0]
	for _, u := range people {
		if u.ID != actor.UserID {
			others = append(others, u)
		}
	}
	return s.Tell(ctx, tx, others, func(l *i18n.Locale) Note {
		n := Note{
			Subject:    l.T("Order %s: %s", o.Number, l.T(StateText(o.State))),
			Paragraphs: []string{l.T(StateSentence(o.State))},
			Button:     l.T("Follow the order"), Path: "/desk/orders/" + string(o.ID),
		}
		if o.State == Shipped {
			n.Paragraphs = append(n.Paragraphs, shipment(l, o))
		}
		if why != "" {
			n.Paragraphs = append(n.Paragraphs, why)
		}
		return n
	})
}

// shipment is who carries the goods, under which document.
func shipment(l *i18n.Locale, o Order) string {
	if o.Tracking == "" {
		return l.T("Carrier: %s.", o.Carrier)
	}
	return l.T("Carrier: %s. Document: %s.", o.Carrier, o.Tracking)
}

func (s *Service) tellPayment(ctx context.Context, tx *db.Tx, o Order, p Payment) error {
	people, err := s.across(ctx, tx, AssociationSide, o.BuyerID, o.MakerID)
	if err != nil {
		return err
	}
	return s.Tell(ctx, tx, people, func(l *i18n.Locale) Note {
		return Note{
			Subject: l.T("Order %s: %s received", o.Number, l.Money(p.Amount)),
			Paragraphs: []string{
				l.T("The payment of %s has arrived on %s. Still due: %s.", l.Money(p.Amount), l.Date(p.ReceivedOn), l.Money(o.Due())),
			},
			Button: l.T("Follow the order"), Path: "/desk/orders/" + string(o.ID),
		}
	})
}

func (s *Service) tellAmendment(ctx context.Context, tx *db.Tx, o Order, a Amendment) error {
	from := a.Side
	if a.State == AmendmentAccepted || a.State == AmendmentDeclined {
		from = otherSide(a.Side)
	}
	people, err := s.across(ctx, tx, from, o.BuyerID, o.MakerID)
	if err != nil {
		return err
	}
	return s.Tell(ctx, tx, people, func(l *i18n.Locale) Note {
		return Note{
			Subject:    l.T("Order %s: %s", o.Number, l.T(AmendmentText(a.State))),
			Paragraphs: []string{a.Reason},
			Button:     l.T("See the change"), Path: "/desk/orders/" + string(o.ID),
		}
	})
}

func otherSide(side Side) Side {
	if side == MakerSide {
		return BuyerSide
	}
	return MakerSide
}
