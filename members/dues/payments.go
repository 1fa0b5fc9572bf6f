package dues

import (
	"context"
	"strings"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/slug"
)

// PaymentFilter narrows a list of payments; empty fields do not.
type PaymentFilter struct {
	Chapter id.ID
	Maker   id.ID
	Way     Way
	Year    int    // in which the money came
	Words   string // part of the workshop's name, or the receipt's number
	Limit   int
	Offset  int
}

// PaymentRow is a payment in a list.
type PaymentRow struct {
	Payment
	MakerName     string
	Owner         string
	ChapterID     id.ID
	ReceiptID     id.ID
	ReceiptNumber string
}

const fromPayments = ` from members_dues_payment p join members_maker m on m.id = p.maker_id left join members_dues_receipt rc on rc.payment_id = p.id where `

// Payments lists the payments within the actor's scope, also those that were taken back, the latest money first.
func (s *Service) Payments(ctx context.Context, actor account.Actor, f PaymentFilter) ([]PaymentRow, error) {
	condition, args, err := narrowedPayments(actor, f)
	if err != nil {
		return nil, err
	}
	n := len(args)
	args = append(args, min(max(f.Limit, 1), 20_000), max(f.Offset, 0))
	return db.All(ctx, s.DB.Read(), func(scan db.Scan) (r PaymentRow, err error) {
		r.Payment, err = scanPayment(func(into ...any) error {
			return scan(append(into, &r.MakerName, &r.Owner, &r.ChapterID, &r.ReceiptID, &r.ReceiptNumber)...)
		})
		return r, err
	}, "select "+paymentColumns+", m.name, m.owner, m.chapter_id, coalesce(rc.id, ''), coalesce(rc.number, '')"+fromPayments+condition+
		" order by p.received_on desc, p.id desc limit "+db.In(n, 1)+" offset "+db.In(n+1, 1), args...)
}

// CountPayments is how many payments Payments would list.
func (s *Service) CountPayments(ctx context.Context, actor account.Actor, f PaymentFilter) (int64, error) {
	condition, args, err := narrowedPayments(actor, f)
	if err != nil {
		return 0, err
	}
	return db.Value[int64](ctx, s.DB.Read(), "select count(*)"+fromPayments+condition, args...)
}

func narrowedPayments(a account.Actor, f PaymentFilter) (condition string, args []any, err error) {
	if !MayReadDues(a) {
		return "", nil, errs.Missing("payments", string(a.UserID))
	}
	words := slug.Of(f.Words)
	if words == "" && strings.TrimSpace(f.Words) != "" {
		return "1 = 0", nil, nil // signs only, which no name and no number has
	}
	args = []any{f.Chapter, f.Maker, f.Way, yearPattern(f.Year), "%" + words + "%"}
	within, args := ReadScope(a).Condition("m", args)
	return `($1 = '' or m.chapter_id = $1) and ($2 = '' or p.maker_id = $2) and ($3 = '' or p.way = $3) and ($4 = '' or p.received_on like $4)
		and (m.name_fold like $5 or lower(coalesce(rc.number, '')) like $5) and ` + within, args, nil
}

// RecordExport notes that the actor took a list of dues out of the house.
func (s *Service) RecordExport(ctx context.Context, actor account.Actor, list, narrowed string, rows int) error {
	return s.Accounts.RecordExport(ctx, actor, list, narrowed, rows)
}
