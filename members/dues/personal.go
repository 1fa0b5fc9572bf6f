package dues

import (
	"context"
	"strconv"

	"anyam/account/privacy"
	"anyam/platform/db"
	"anyam/platform/files"
)

// Tables of the room that say something of a person.
func (s *Service) Tables() []string {
	return []string{
		"members_dues_invoice", "members_dues_payment", "members_dues_proof", "members_dues_receipt", "members_dues_bank_line", "members_dues_statement",
	}
}

// mostGathered bounds how many records of a kind are read for one person.
const mostGathered = 10_000

// keptByLaw is why invoices, payments and receipts stay, without a name: the general tax law (Law 6/1983 as changed by Law 28/2007,
// article 28 paragraph 11) and the law on company documents (Law 8/1997, article 11).
const keptByLaw = "Tax law (Law 28/2007, article 28) and Law 8/1997 want books and what they are made from kept for ten years."

// of narrows a table with maker_id to the workshops for which the subject alone speaks.
func of(who privacy.Subject) (condition string, args []any) {
	if len(who.MakerIDs) == 0 {
		return "maker_id = ''", nil // nobody's
	}
	for _, m := range who.MakerIDs {
		args = append(args, m)
	}
	return "maker_id in (" + db.In(0, len(args)) + ")", args
}

// Gather reads what the subject was asked for, paid, and sent as proof (rule privacy-1).
func (s *Service) Gather(ctx context.Context, q db.Q, who privacy.Subject) ([]privacy.Part, error) {
	var parts []privacy.Part
	for _, gather := range []func(context.Context, db.Q, privacy.Subject) (privacy.Part, error){gatherInvoices, gatherPayments, gatherProofs} {
		part, err := gather(ctx, q, who)
		if err != nil {
			return nil, err
		}
		if len(part.Rows) > 0 {
			parts = append(parts, part)
		}
	}
	return parts, nil
}

func gatherInvoices(ctx context.Context, q db.Q, who privacy.Subject) (part privacy.Part, err error) {
	part = privacy.Part{
		Key: "dues-invoices", Title: "Your invoices for dues", Purpose: "So that the association can ask for the dues of your membership.", Stays: keptByLaw,
		Columns: []privacy.Column{
			{Key: "number", Name: "Number"}, {Key: "issued_on", Name: "Issued on"}, {Key: "due_on", Name: "Due on"}, {Key: "from", Name: "From"}, {Key: "until", Name: "Until"},
			{Key: "total", Name: "Amount"}, {Key: "received", Name: "Received"}, {Key: "state", Name: "State"}, {Key: "name", Name: "Name"}, {Key: "owner", Name: "Owner"}, {Key: "address", Name: "Address"},
		},
	}
	condition, args := of(who)
	part.Rows, err = db.All(ctx, q, func(scan db.Scan) ([]string, error) {
		i, err := scanInvoice(scan)
		return []string{
			i.Number, string(i.IssuedOn), string(i.DueOn), string(i.PeriodFrom), string(i.PeriodUntil), i.Total.String(), i.Received.String(), string(i.State()), i.Bill.Name, i.Bill.Owner, i.Bill.Address,
		}, err
	}, "select "+invoiceColumns+" from members_dues_invoice i where i."+condition+" order by i.id limit "+strconv.Itoa(mostGathered), args...)
	return part, err
}

func gatherPayments(ctx context.Context, q db.Q, who privacy.Subject) (part privacy.Part, err error) {
	part = privacy.Part{
		Key: "dues-payments", Title: "Your payments of dues", Purpose: "So that what you paid is counted for you.", Stays: keptByLaw,
		Columns: []privacy.Column{
			{Key: "received_on", Name: "Received on"}, {Key: "amount", Name: "Amount"}, {Key: "way", Name: "How it came"}, {Key: "note", Name: "Note"}, {Key: "bank_text", Name: "Text of the transfer"},
			{Key: "receipt", Name: "Receipt"},
		},
	}
	condition, args := of(who)
	part.Rows, err = db.All(ctx, q, func(scan db.Scan) ([]string, error) {
		var text, receipt string
		p, err := scanPayment(func(into ...any) error { return scan(append(into, &text, &receipt)...) })
		return []string{string(p.ReceivedOn), p.Amount.String(), string(p.Way), p.Note, text, receipt}, err
	}, "select "+paymentColumns+`, coalesce(b.text, ''), coalesce(rc.number, '') from members_dues_payment p left join members_dues_bank_line b on b.id = p.line_id
		left join members_dues_receipt rc on rc.payment_id = p.id where p.`+condition+" order by p.id limit "+strconv.Itoa(mostGathered), args...)
	return part, err
}

func gatherProofs(ctx context.Context, q db.Q, who privacy.Subject) (part privacy.Part, err error) {
	part = privacy.Part{
		Key: "dues-proofs", Title: "Proofs of payment you sent", Purpose: "So that the treasurer can find your payment.",
		Columns: []privacy.Column{{Key: "sent_at", Name: "Sent on"}, {Key: "paid_on", Name: "Day of the transfer"}, {Key: "amount", Name: "Amount"}, {Key: "note", Name: "Note"}, {Key: "state", Name: "State"}},
	}
	condition, args := of(who)
	part.Rows, err = db.All(ctx, q, func(scan db.Scan) ([]string, error) {
		p, err := scanProof(scan)
		if p.HasFile() {
			part.Files = append(part.Files, privacy.File{Name: "proofs/" + string(p.ID) + files.Extension(p.FileType), Blob: p.file})
		}
		return []string{privacy.Instant(p.SentAt), string(p.PaidOn), p.Amount.String(), p.Note, string(p.State)}, err
	}, "select "+proofColumns+" from members_dues_proof pr where pr."+condition+" order by pr.id limit "+strconv.Itoa(mostGathered), args...)
	return part, err
}

// Forget takes names, addresses, notes, proofs and the words of transfers out of the books; numbers, days and sums stay (rules privacy-2
// and dues-11).
func (s *Service) Forget(ctx context.Context, tx *db.Tx, who privacy.Subject) error {
	condition, args := of(who)
	if len(args) == 0 {
		return nil
	}
	blobs, err := db.All(ctx, tx, func(scan db.Scan) (blob string, err error) { err = scan(&blob); return blob, err },
		"select file from members_dues_proof where file <> '' and "+condition+" order by id limit "+strconv.Itoa(mostGathered), args...)
	if err != nil {
		return err
	}
	for _, statement := range []string{
		"update members_dues_invoice set bill_name = '', bill_owner = '', bill_address = '', version = version + 1 where " + condition,
		"update members_dues_proof set note = '', file = '', reason = '', version = version + 1 where " + condition,
		"update members_dues_bank_line set text = '', reference = '', ignore_note = '', version = version + 1 where id in (select line_id from members_dues_payment where line_id <> '' and " + condition + ")",
		"update members_dues_receipt set payer = '' where payment_id in (select id from members_dues_payment where " + condition + ")",
		"update members_dues_payment set note = '', undo_reason = '', version = version + 1 where " + condition,
	} {
		if _, err := db.Exec(ctx, tx, statement, args...); err != nil {
			return err
		}
	}
	tx.AfterCommit(func() {
		for _, blob := range blobs {
			_ = s.Files.Delete(context.WithoutCancel(ctx), blob) // what is left over names nobody any more, and its name is known to nobody
		}
	})
	return nil
}
