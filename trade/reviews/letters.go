package reviews

import (
	"context"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/trade"
)

func deskPath(review id.ID) string { return "/desk/reviews/" + string(review) }

// tellWritten writes to the workshop that a buyer has said something of a piece.
func (s *Service) tellWritten(ctx context.Context, tx *db.Tx, r Review, piece string) error {
	people, err := s.workshop(ctx, tx, r)
	if err != nil {
		return err
	}
	return s.Trade.Tell(ctx, tx, people, func(l *i18n.Locale) trade.Note {
		return trade.Note{
			Subject:    l.T("A buyer has reviewed %s", piece),
			Paragraphs: []string{l.N("%s star from %s:", "%s stars from %s:", r.Stars, r.Writer), r.Words, l.T("Your answer stands below the review, for everybody to read.")},
			Button:     l.T("Read and answer"), Path: deskPath(r.ID),
		}
	})
}

// tellAnswered writes to the buyer that the workshop has answered.
func (s *Service) tellAnswered(ctx context.Context, tx *db.Tx, r Review) error {
	people, err := s.writer(ctx, tx, r)
	if err != nil {
		return err
	}
	return s.Trade.Tell(ctx, tx, people, func(l *i18n.Locale) trade.Note {
		return trade.Note{
			Subject: l.T("The workshop has answered your review"), Paragraphs: []string{r.Answer}, Button: l.T("Read the answer"), Path: deskPath(r.ID),
		}
	})
}

// tellModerated writes to writer and workshop what was decided, and why (rule reviews-5).
func (s *Service) tellModerated(ctx context.Context, tx *db.Tx, r Review) error {
	people, err := s.writer(ctx, tx, r)
	if err != nil {
		return err
	}
	workshop, err := s.workshop(ctx, tx, r)
	if err != nil {
		return err
	}
	return s.Trade.Tell(ctx, tx, append(people, workshop...), func(l *i18n.Locale) trade.Note {
		n := trade.Note{Subject: l.T("A review is shown again"), Paragraphs: []string{r.ReasonWords}, Button: l.T("See the review"), Path: deskPath(r.ID)}
		if r.State == Hidden {
			n.Subject = l.T("A review is not shown any more")
			n.Paragraphs = []string{l.T("The association took it from the public pages. The reason: %s", l.T(ReasonText(r.Reason))), r.ReasonWords}
		}
		return n
	})
}

// tellKept writes to the workshop that asked why the review stays.
func (s *Service) tellKept(ctx context.Context, tx *db.Tx, r Review) error {
	people, err := s.workshop(ctx, tx, r)
	if err != nil {
		return err
	}
	return s.Trade.Tell(ctx, tx, people, func(l *i18n.Locale) trade.Note {
		return trade.Note{Subject: l.T("The review that you asked about stays"), Paragraphs: []string{r.ReasonWords}, Button: l.T("See the review"), Path: deskPath(r.ID)}
	})
}

func (s *Service) workshop(ctx context.Context, q db.Q, r Review) ([]account.User, error) {
	return s.Accounts.UsersWith(ctx, q, account.Grant{Role: account.Maker, Scope: r.MakerID})
}

// writer is nobody once she is erased.
func (s *Service) writer(ctx context.Context, q db.Q, r Review) ([]account.User, error) {
	if r.BuyerID == "" {
		return nil, nil
	}
	u, err := s.Accounts.UserByID(ctx, q, r.BuyerID)
	if err != nil {
		return nil, err
	}
	return []account.User{u}, nil
}

// ReasonText is a reason in English, to be translated.
func ReasonText(r Reason) string {
	switch r {
	case Insult:
		return "It insults somebody."
	case PersonalData:
		return "It gives personal data away."
	case OtherMatter:
		return "It is not about the piece or the order."
	case Advertising:
		return "It advertises something."
	case NotReceived:
		return "It speaks of something that the writer did not receive."
	}
	return "Another reason."
}
