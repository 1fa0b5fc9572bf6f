package dues

import (
	"context"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/letters"
	"anyam/platform/money"
)

// note is what a letter says, written for each reader in their language.
type note struct {
	subject    string
	paragraphs []string
	button     string
	path       string
	file       letters.File
}

// write puts a letter to everybody who works for the maker into the box, and says how many there are.
func (s *Service) write(ctx context.Context, tx *db.Tx, maker id.ID, say func(l *i18n.Locale) note) (int64, error) {
	people, err := s.Accounts.UsersWith(ctx, tx, account.Grant{Role: account.Maker, Scope: maker})
	if err != nil {
		return 0, err
	}
	for _, u := range people {
		l := i18n.For(u.Lang)
		n := say(l)
		greeting := l.T("Good day,")
		if u.Name != "" {
			greeting = l.T("Good day %s,", u.Name)
		}
		letter := letters.Letter{
			To: u.Email, Lang: string(l.Lang()), Subject: n.subject, Greeting: greeting, Paragraphs: n.paragraphs, Button: n.button,
			Link: s.BaseURL.JoinPath(n.path).String(), Footer: l.T("You get this because your workshop is a member in %s.", s.Name),
		}
		if n.file.Name != "" {
			letter.Files = []letters.File{n.file}
		}
		if err := s.Letters.Put(ctx, tx, letter); err != nil {
			return 0, err
		}
	}
	return int64(len(people)), nil
}

func invoicePath(invoice id.ID) string { return "/desk/dues/invoices/" + string(invoice) }

// howToPay is the sentence that every letter about money owed ends with.
func howToPay(l *i18n.Locale, inv Invoice) string {
	return l.T("Write %s into the text of your transfer, so that we recognise it. How to pay stands behind the button; there you can also send a photograph of the transfer.", inv.Reference)
}

func (s *Service) tellInvoice(ctx context.Context, tx *db.Tx, inv Invoice) error {
	_, err := s.write(ctx, tx, inv.MakerID, func(l *i18n.Locale) note {
		return note{
			subject: l.T("Dues %s: %s until %s", inv.Number, l.Money(inv.Due()), l.Date(inv.DueOn)),
			paragraphs: []string{
				l.T("The dues of your membership from %s to %s are %s. Please pay them until %s.", l.Date(inv.PeriodFrom), l.Date(inv.PeriodUntil), l.Money(inv.Due()), l.Date(inv.DueOn)),
				howToPay(l, inv),
			},
			button: l.T("See how to pay"), path: invoicePath(inv.ID),
		}
	})
	return err
}

// tellReminder reminds of an invoice, and says how many were told.
func (s *Service) tellReminder(ctx context.Context, tx *db.Tx, inv Invoice) (int64, error) {
	late := inv.DaysLate(s.today())
	return s.write(ctx, tx, inv.MakerID, func(l *i18n.Locale) note {
		n := note{button: l.T("See how to pay"), path: invoicePath(inv.ID)}
		switch {
		case late > 0:
			n.subject = l.T("Dues %s: %s are overdue", inv.Number, l.Money(inv.Due()))
			n.paragraphs = []string{l.T("The dues of your membership from %s to %s were due on %s. %s are still to be paid.", l.Date(inv.PeriodFrom), l.Date(inv.PeriodUntil), l.Date(inv.DueOn), l.Money(inv.Due()))}
		case late == 0:
			n.subject = l.T("Dues %s: %s are due today", inv.Number, l.Money(inv.Due()))
			n.paragraphs = []string{l.T("Today is the last day to pay the dues of your membership from %s to %s: %s.", l.Date(inv.PeriodFrom), l.Date(inv.PeriodUntil), l.Money(inv.Due()))}
		default:
			n.subject = l.T("Dues %s: %s until %s", inv.Number, l.Money(inv.Due()), l.Date(inv.DueOn))
			n.paragraphs = []string{l.T("A friendly reminder: the dues of your membership from %s to %s are %s. Please pay them until %s.", l.Date(inv.PeriodFrom), l.Date(inv.PeriodUntil), l.Money(inv.Due()), l.Date(inv.DueOn))}
		}
		n.paragraphs = append(n.paragraphs, howToPay(l, inv), l.T("If you have paid already, please send the proof; this letter then has no meaning any more."))
		return n
	})
}

// tellReceived sends the receipt.
func (s *Service) tellReceived(ctx context.Context, tx *db.Tx, p Payment, r Receipt) error {
	_, err := s.write(ctx, tx, p.MakerID, func(l *i18n.Locale) note {
		n := note{
			subject:    l.T("Receipt %s: %s received", r.Number, l.Money(p.Amount)),
			paragraphs: []string{l.T("Thank you. We received %s on %s.", l.Money(p.Amount), l.Date(p.ReceivedOn))},
			button:     l.T("Open the receipt"), path: "/desk/dues/receipts/" + string(r.ID) + "/" + r.Number + ".pdf",
			file: letters.File{Name: r.Number + ".pdf", Type: "application/pdf", Kind: ReceiptFile, Key: string(r.ID)},
		}
		for _, line := range r.Says.Lines {
			n.paragraphs = append(n.paragraphs, l.T("%s of it went to invoice %s, for the membership from %s to %s.", l.Money(money.Rupiah(line.Rupiah)), line.Invoice, l.Date(line.From), l.Date(line.Until)))
		}
		if r.Says.Rest > 0 {
			n.paragraphs = append(n.paragraphs, l.T("%s were more than was due. They stay as your credit and pay your next dues.", l.Money(money.Rupiah(r.Says.Rest))))
		}
		return n
	})
	return err
}

func (s *Service) tellRefused(ctx context.Context, tx *db.Tx, p Proof) error {
	inv, err := invoiceByID(ctx, tx, p.InvoiceID)
	if err != nil {
		return err
	}
	_, err = s.write(ctx, tx, p.MakerID, func(l *i18n.Locale) note {
		return note{
			subject:    l.T("Dues %s: your proof was not taken", inv.Number),
			paragraphs: []string{l.T("The treasurer could not take your proof of %s: %s", l.Money(p.Amount), p.Reason), l.T("Please look at it again and send another one.")},
			button:     l.T("See how to pay"), path: invoicePath(inv.ID),
		}
	})
	return err
}

func (s *Service) tellUndone(ctx context.Context, tx *db.Tx, p Payment) error {
	_, err := s.write(ctx, tx, p.MakerID, func(l *i18n.Locale) note {
		return note{
			subject:    l.T("A payment of %s was taken back", l.Money(p.Amount)),
			paragraphs: []string{l.T("The payment of %s that we recorded for %s was a mistake: %s", l.Money(p.Amount), l.Date(p.ReceivedOn), p.UndoReason), l.T("Its receipt is not valid any more.")},
			button:     l.T("See your dues"), path: "/desk/dues",
		}
	})
	return err
}
