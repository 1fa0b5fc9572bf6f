package trade

import (
	"context"
	"time"

	"anyam/platform/db"
	"anyam/platform/id"
	"anyam/platform/money"
)

// OrderTally is how many orders of one maker stand in one state, and what they are worth.
type OrderTally struct {
	MakerID id.ID
	State   OrderState
	Orders  int64
	Value   money.Amount
}

// OrderTallies count the orders that were made from one instant until before another, by maker, state and
// currency. They are for figures and ask no actor: who may read figures is the rule of those who make
// them.
func (s *Service) OrderTallies(ctx context.Context, q db.Q, from, before time.Time) ([]OrderTally, error) {
	return db.All(ctx, q, func(scan db.Scan) (t OrderTally, err error) {
		err = scan(&t.MakerID, &t.State, &t.Value.Currency, &t.Orders, &t.Value.Minor)
		return t, err
	}, `select maker_id, state, currency, count(*), cast(sum(total_minor) as bigint)
		from trade_order where created_at >= $1 and created_at < $2
		group by maker_id, state, currency
		order by maker_id, state, currency limit 1000000`, db.Micros(from), db.Micros(before))
}

// InquiryTally is how many inquiries one maker was sent.
type InquiryTally struct {
	MakerID   id.ID
	Inquiries int64
}

// InquiryTallies count the inquiries that reached their maker from one instant until before another. They
// are for figures and ask no actor.
func (s *Service) InquiryTallies(ctx context.Context, q db.Q, from, before time.Time) ([]InquiryTally, error) {
	return db.All(ctx, q, func(scan db.Scan) (t InquiryTally, err error) { err = scan(&t.MakerID, &t.Inquiries); return t, err },
		`select maker_id, count(*)
		from trade_inquiry where state <> 'unconfirmed' and sent_at >= $1 and sent_at < $2
		group by maker_id
		order by maker_id limit 1000000`, db.Micros(from), db.Micros(before))
}
