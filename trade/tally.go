package trade

import (
	"context"
	"slices"
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

// ViaTally is how many inquiries reached a maker for a piece by one short link, how many of them became orders, and what these are worth in
// one currency.
type ViaTally struct {
	Via                string
	ProductID, MakerID id.ID
	Inquiries, Orders  int64
	Value              money.Amount // of no currency where there is no order
}

// viasAtOnce bounds the binds of one statement.
const viasAtOnce = 500

// ViaTallies count the inquiries that came by the short links, and the orders that came of them and were not cancelled, by link, piece and
// currency. They are for figures and ask no actor.
func (s *Service) ViaTallies(ctx context.Context, q db.Q, vias []string) ([]ViaTally, error) {
	var all []ViaTally
	for part := range slices.Chunk(vias, viasAtOnce) {
		args := make([]any, len(part))
		for i, via := range part {
			args[i] = via
		}
		found, err := db.All(ctx, q, func(scan db.Scan) (t ViaTally, err error) {
			err = scan(&t.Via, &t.ProductID, &t.MakerID, &t.Value.Currency, &t.Inquiries, &t.Orders, &t.Value.Minor)
			return t, err
		}, `select i.via, i.product_id, i.maker_id, coalesce(o.currency, ''), count(*), count(o.id), cast(coalesce(sum(o.total_minor), 0) as bigint)
			from trade_inquiry i left join trade_order o on o.inquiry_id = i.id and o.state <> 'cancelled'
			where i.state <> 'unconfirmed' and i.via in (`+db.In(0, len(args))+`)
			group by i.via, i.product_id, i.maker_id, coalesce(o.currency, '')
			order by i.via, i.product_id, i.maker_id, coalesce(o.currency, '') limit 100000`, args...)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}
