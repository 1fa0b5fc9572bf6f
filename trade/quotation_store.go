package trade

import (
	"context"
	"time"

	"anyam/platform/db"
	"anyam/platform/id"
	"anyam/platform/money"
)

const quotationColumns = `id, inquiry_id, revision, state, currency, incoterm, place, valid_until, deposit_bp, balance_term, balance_days,
	lead_days, freight_minor, total_minor, note, made_by, sent_at, answered_at`

func scanQuotation(scan db.Scan) (q Quotation, err error) {
	t := &q.Terms
	err = scan(&q.ID, &q.InquiryID, &q.Revision, &q.State, &t.Currency, &t.Incoterm, &t.Place, &q.ValidUntil, &t.DepositBP, &t.Balance, &t.BalanceDays,
		&t.LeadDays, &t.Freight.Minor, &q.Total.Minor, &q.Note, &q.MadeBy, (*db.Time)(&q.SentAt), (*db.Time)(&q.AnsweredAt))
	t.Freight.Currency, q.Total.Currency = t.Currency, t.Currency
	return q, err
}

// supersede closes the open offer on an inquiry, and returns the number of the next revision.
func supersede(ctx context.Context, tx *db.Tx, inquiry id.ID) (next int64, err error) {
	if _, err := db.Exec(ctx, tx, "update trade_quotation set state = 'superseded' where inquiry_id = $1 and state = 'sent'", inquiry); err != nil {
		return 0, err
	}
	last, err := db.Value[int64](ctx, tx, "select coalesce(max(revision), 0) from trade_quotation where inquiry_id = $1", inquiry)
	return last + 1, err
}

func insertQuotation(ctx context.Context, tx *db.Tx, q Quotation) error {
	t := q.Terms
	_, err := db.Exec(ctx, tx, "insert into trade_quotation ("+quotationColumns+`)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 0)`,
		q.ID, q.InquiryID, q.Revision, q.State, t.Currency, t.Incoterm, t.Place, q.ValidUntil, t.DepositBP, t.Balance, t.BalanceDays,
		t.LeadDays, t.Freight.Minor, q.Total.Minor, q.Note, q.MadeBy, db.Micros(q.SentAt))
	if err != nil {
		return err
	}
	for i, l := range q.Lines {
		if _, err := db.Exec(ctx, tx, `
			insert into trade_quotation_line (quotation_id, line, product_id, description, hs6, quantity, unit_minor, amount_minor)
			values ($1, $2, $3, $4, $5, $6, $7, $8)`,
			q.ID, i+1, l.ProductID, l.Description, l.HS6, l.Quantity, l.Unit.Minor, l.Amount.Minor); err != nil {
			return err
		}
	}
	return nil
}

// answerQuotation fails when it was answered or superseded in the meantime.
func answerQuotation(ctx context.Context, tx *db.Tx, quotation id.ID, to QuotationState, now time.Time) error {
	return db.ExecOne(ctx, tx, "update trade_quotation set state = $1, answered_at = $2 where id = $3 and state = 'sent'", to, db.Micros(now), quotation)
}

func quotationByID(ctx context.Context, q db.Q, quotation id.ID) (Quotation, error) {
	found, err := db.One(ctx, q, scanQuotation, "select "+quotationColumns+" from trade_quotation where id = $1", quotation)
	if err != nil {
		return found, err
	}
	found.Lines, err = quotationLines(ctx, q, found)
	return found, err
}

func quotationsOf(ctx context.Context, q db.Q, inquiry id.ID) ([]Quotation, error) {
	all, err := db.All(ctx, q, scanQuotation, "select "+quotationColumns+" from trade_quotation where inquiry_id = $1 order by revision desc, id desc limit 100", inquiry)
	if err != nil {
		return nil, err
	}
	for i := range all {
		if all[i].Lines, err = quotationLines(ctx, q, all[i]); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func quotationLines(ctx context.Context, q db.Q, of Quotation) ([]Line, error) {
	return db.All(ctx, q, func(scan db.Scan) (l Line, err error) {
		err = scan(&l.ProductID, &l.Description, &l.HS6, &l.Quantity, &l.Unit.Minor, &l.Amount.Minor)
		l.Unit.Currency, l.Amount.Currency = of.Terms.Currency, of.Terms.Currency
		return l, err
	}, "select product_id, description, hs6, quantity, unit_minor, amount_minor from trade_quotation_line where quotation_id = $1 order by line limit 100", of.ID)
}

// amounts gives currency to amounts that were read as numbers.
func amounts(c money.Currency, all ...*money.Amount) {
	for _, a := range all {
		a.Currency = c
	}
}
