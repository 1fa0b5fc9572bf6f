package dues

import (
	"context"
	"strings"

	"anyam/account"
	"anyam/members"
	"anyam/members/roll"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
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

// Payments lists the payments within the actor's scope, also those that were taken back, the latest money first.
func (s *Service) Payments(ctx context.Context, actor account.Actor, f PaymentFilter) ([]PaymentRow, error) {
	page, _, err := s.findPayments(ctx, actor, f)
	if err != nil {
		return nil, err
	}
	return inOrder(page, func(r PaymentRow) id.ID { return r.ID }, func(where string, args []any) ([]PaymentRow, error) {
		return db.All(ctx, s.DB.Read(), func(scan db.Scan) (r PaymentRow, err error) {
			r.Payment, err = scanPayment(func(into ...any) error {
				return scan(append(into, &r.MakerName, &r.Owner, &r.ChapterID, &r.ReceiptID, &r.ReceiptNumber)...)
			})
			return r, err
		}, "select "+paymentColumns+`, m.name, m.owner, m.chapter_id, coalesce(rc.id, ''), coalesce(rc.number, '') from members_dues_payment p
			join members_maker m on m.id = p.maker_id left join members_dues_receipt rc on rc.payment_id = p.id where p.id `+where+" order by p.id", args...)
	})
}

// CountPayments is how many payments Payments would list.
func (s *Service) CountPayments(ctx context.Context, actor account.Actor, f PaymentFilter) (int64, error) {
	f.Limit = 1
	_, total, err := s.findPayments(ctx, actor, f)
	return int64(total), err
}

// paymentQuery is what a list of payments is narrowed to.
type paymentQuery struct {
	Within  members.Scope
	Chapter id.ID
	Maker   id.ID
	Way     Way
	Year    string // begins the day on which the money came
	Words   []string
}

// findPayments narrows the payments to what the actor may see (rule dues-9).
func (s *Service) findPayments(ctx context.Context, a account.Actor, f PaymentFilter) ([]id.ID, int, error) {
	if !MayReadDues(a) {
		return nil, 0, errs.Missing("payments", string(a.UserID))
	}
	words, ok := roll.Words(f.Words)
	if !ok {
		return nil, 0, nil
	}
	q := paymentQuery{Within: ReadScope(a), Chapter: f.Chapter, Maker: f.Maker, Way: f.Way, Year: yearPrefix(f.Year), Words: words}
	return s.payments.Find(ctx, roll.Search[paid]{Key: queryKey(q), Has: q.has, Offset: max(f.Offset, 0), Limit: min(max(f.Limit, 1), 20_000)})
}

// has asks what is cheap to answer first.
func (q *paymentQuery) has(e *paid) bool {
	switch {
	case q.Chapter != "" && q.Chapter != e.Chapter, q.Maker != "" && q.Maker != e.Maker, q.Way != "" && q.Way != e.Way:
		return false
	case !strings.HasPrefix(string(e.ReceivedOn), q.Year):
		return false
	}
	return q.Within.HasUnits(e.Chapter, e.Cluster) && roll.HasWords(e.Text, q.Words)
}
