package trade

import (
	"context"
	"strings"
	"time"

	"anyam/account"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
)

// Unanswered is an inquiry in which the buyer had the last word.
type Unanswered struct {
	Inquiry
	MakerName string
	Since     time.Time // of that word
}

const unansweredFrom = `, (select max(m.at) from trade_message m where m.inquiry_id = trade_inquiry.id and m.side = 'buyer')
	from trade_inquiry
	where (state = 'open' or state = 'quoted')
	  and coalesce((select max(m.at) from trade_message m where m.inquiry_id = trade_inquiry.id and m.side = 'buyer'), sent_at)
	    > coalesce((select max(m.at) from trade_message m where m.inquiry_id = trade_inquiry.id and m.side <> 'buyer'), 0)
	  and coalesce((select max(m.at) from trade_message m where m.inquiry_id = trade_inquiry.id and m.side = 'buyer'), sent_at)
	    > coalesce((select max(o.sent_at) from trade_quotation o where o.inquiry_id = trade_inquiry.id), 0)`

// Unanswered are the inquiries that wait for the actor's side, or for makers whom the actor looks after, the
// one that waits longest first. A buyer's own are not among them.
func (s *Service) Unanswered(ctx context.Context, actor account.Actor, limit int) ([]Unanswered, error) {
	condition, args, err := waitingScope(actor)
	if err != nil {
		return nil, err
	}
	args = append(args, actor.UserID, min(max(limit, 1), 500))
	found, err := db.All(ctx, s.DB.Read(), func(scan db.Scan) (u Unanswered, err error) {
		var last *int64
		u.Inquiry, err = scanInquiry(func(into ...any) error { return scan(append(into, &last)...) })
		u.Since = u.SentAt
		if last != nil {
			u.Since = time.UnixMicro(*last).UTC()
		}
		return u, err
	}, "select "+inquiryColumns+unansweredFrom+" and "+condition+" and buyer_id <> "+db.In(len(args)-2, 1)+
		" order by updated_at, id limit "+db.In(len(args)-1, 1), args...)
	if err != nil {
		return nil, err
	}
	names, err := s.makerNames(ctx, idsOf(found, func(u Unanswered) id.ID { return u.MakerID }))
	for i := range found {
		found[i].MakerName = names[found[i].MakerID]
	}
	return found, err
}

// OpenOffer is the newest offer on an inquiry, sent and not answered yet.
type OpenOffer struct {
	QuotationID id.ID
	InquiryID   id.ID
	MakerID     id.ID
	BuyerID     id.ID
	BuyerName   string // the buyer's company, or the buyer
	MakerName   string
	Total       money.Amount
	ValidUntil  clock.Date
}

// OpenOffers are the offers that the actor may see and that can still be accepted, the one that runs out
// first first.
func (s *Service) OpenOffers(ctx context.Context, actor account.Actor, limit int) ([]OpenOffer, error) {
	condition, args, err := waitingScope(actor)
	if err != nil {
		return nil, err
	}
	condition = strings.NewReplacer("buyer_id", "i.buyer_id", "maker_id", "i.maker_id", "chapter_id", "i.chapter_id").Replace(condition)
	args = append(args, s.today(), min(max(limit, 1), 500))
	found, err := db.All(ctx, s.DB.Read(), func(scan db.Scan) (o OpenOffer, err error) {
		err = scan(&o.QuotationID, &o.InquiryID, &o.MakerID, &o.BuyerID, &o.BuyerName, &o.Total.Currency, &o.Total.Minor, &o.ValidUntil)
		return o, err
	}, `select q.id, i.id, i.maker_id, i.buyer_id, case when i.company = '' then i.name else i.company end, q.currency, q.total_minor, q.valid_until
		from trade_quotation q join trade_inquiry i on i.id = q.inquiry_id
		where q.state = 'sent' and i.state = 'quoted' and `+condition+` and q.valid_until >= `+db.In(len(args)-2, 1)+`
		order by q.valid_until, q.id limit `+db.In(len(args)-1, 1), args...)
	if err != nil {
		return nil, err
	}
	names, err := s.makerNames(ctx, idsOf(found, func(o OpenOffer) id.ID { return o.MakerID }))
	for i := range found {
		found[i].MakerName = names[found[i].MakerID]
	}
	return found, err
}

// UnderWay is an order that has not come to its end.
type UnderWay struct {
	OrderRow
	StartedAt time.Time // of production; zero before
	Since     time.Time // in its present state
}

// DueOn is the day on which the goods should be ready: the lead time after production began. ok is false
// while it has not begun, and when nothing was said.
func (u UnderWay) DueOn() (clock.Date, bool) {
	if u.StartedAt.IsZero() || u.Terms.LeadDays == 0 {
		return "", false
	}
	return clock.DateOf(u.StartedAt.In(clock.WIB)).AddDays(int(u.Terms.LeadDays)), true
}

// OrdersUnderWay are the orders that the actor may see and that are neither closed nor cancelled, the
// oldest first.
func (s *Service) OrdersUnderWay(ctx context.Context, actor account.Actor, limit int) ([]UnderWay, error) {
	condition, args, err := waitingScope(actor)
	if err != nil {
		return nil, err
	}
	args = append(args, min(max(limit, 1), 500))
	found, err := db.All(ctx, s.DB.Read(), func(scan db.Scan) (u UnderWay, err error) {
		var started, since int64
		u.Order, err = scanOrder(func(into ...any) error { return scan(append(into, &started, &since)...) })
		if started != 0 {
			u.StartedAt = time.UnixMicro(started).UTC()
		}
		u.Since = time.UnixMicro(since).UTC()
		return u, err
	}, "select "+orderColumns+`,
		coalesce((select min(st.at) from trade_step st where st.order_id = trade_order.id and st.state = 'in_production'), 0),
		coalesce((select max(st.at) from trade_step st where st.order_id = trade_order.id), created_at)
		from trade_order where state not in ('closed', 'cancelled') and `+condition+`
		order by created_at, id limit `+db.In(len(args)-1, 1), args...)
	if err != nil {
		return nil, err
	}
	names, err := s.makerNames(ctx, idsOf(found, func(u UnderWay) id.ID { return u.MakerID }))
	for i := range found {
		found[i].MakerName = names[found[i].MakerID]
	}
	return found, err
}

// waitingScope is scope for those who are signed in.
func waitingScope(a account.Actor) (condition string, args []any, err error) {
	if !a.IsSignedIn() {
		return "", nil, errs.New(errs.Unauthenticated, "Please sign in.")
	}
	condition, args = Within(a)
	return condition, args, nil
}

func (s *Service) makerNames(ctx context.Context, ids []id.ID) (map[id.ID]string, error) {
	makers, err := s.Members.MakersByID(ctx, s.DB.Read(), ids)
	names := make(map[id.ID]string, len(makers))
	for i, m := range makers {
		names[i] = m.Name
	}
	return names, err
}

// idsOf are the ids of things, each once.
func idsOf[T any](list []T, of func(T) id.ID) []id.ID {
	var ids []id.ID
	seen := map[id.ID]bool{}
	for _, x := range list {
		if i := of(x); !seen[i] {
			seen[i] = true
			ids = append(ids, i)
		}
	}
	return ids
}
