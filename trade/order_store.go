package trade

import (
	"context"
	"encoding/json"
	"time"

	"anyam/account"
	"anyam/members"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// OrderStep is one step that an order has gone.
type OrderStep struct {
	ID      id.ID
	OrderID id.ID
	State   OrderState
	At      time.Time
	ActorID id.ID
	Note    string
}

const orderColumns = `id, number, inquiry_id, quotation_id, maker_id, chapter_id, buyer_id, state, currency, incoterm, place, deposit_bp,
	balance_term, balance_days, lead_days, freight_minor, total_minor, consignee, carrier, tracking, created_at, updated_at, version,
	(select cast(coalesce(sum(p.amount_minor), 0) as bigint) from trade_payment p where p.order_id = trade_order.id),
	(select case when q.company = '' then q.name else q.company end from trade_inquiry q where q.id = trade_order.inquiry_id)`

func scanOrder(scan db.Scan) (o Order, err error) {
	var consignee string
	t := &o.Terms
	err = scan(&o.ID, &o.Number, &o.InquiryID, &o.QuotationID, &o.MakerID, &o.ChapterID, &o.BuyerID, &o.State, &t.Currency, &t.Incoterm, &t.Place, &t.DepositBP,
		&t.Balance, &t.BalanceDays, &t.LeadDays, &t.Freight.Minor, &o.Total.Minor, &consignee, &o.Carrier, &o.Tracking,
		(*db.Time)(&o.CreatedAt), (*db.Time)(&o.UpdatedAt), &o.Version, &o.Paid.Minor, &o.BuyerName)
	if err != nil {
		return o, err
	}
	amounts(t.Currency, &t.Freight, &o.Total, &o.Paid)
	err = json.Unmarshal([]byte(consignee), &o.Consignee)
	return o, err
}

func insertOrder(ctx context.Context, tx *db.Tx, o Order) error {
	consignee, err := json.Marshal(o.Consignee)
	if err != nil {
		return err
	}
	t := o.Terms
	if _, err := db.Exec(ctx, tx, `
		insert into trade_order (id, number, inquiry_id, quotation_id, maker_id, chapter_id, buyer_id, state, currency, incoterm, place,
			deposit_bp, balance_term, balance_days, lead_days, freight_minor, total_minor, consignee, created_at, updated_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $19)`,
		o.ID, o.Number, o.InquiryID, o.QuotationID, o.MakerID, o.ChapterID, o.BuyerID, o.State, t.Currency, t.Incoterm, t.Place,
		t.DepositBP, t.Balance, t.BalanceDays, t.LeadDays, t.Freight.Minor, o.Total.Minor, string(consignee), db.Micros(o.CreatedAt)); err != nil {
		return err
	}
	return insertOrderLines(ctx, tx, o)
}

func insertOrderLines(ctx context.Context, tx *db.Tx, o Order) error {
	for i, l := range o.Lines {
		if _, err := db.Exec(ctx, tx, `
			insert into trade_order_line (order_id, line, product_id, description, hs6, materials, quantity, unit_minor, amount_minor, weight_g,
				carton_pieces, carton_length_mm, carton_width_mm, carton_height_mm, carton_gross_g)
			values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
			o.ID, i+1, l.ProductID, l.Description, l.HS6, l.Materials, l.Quantity, l.Unit.Minor, l.Amount.Minor, l.WeightGrams,
			l.Carton.Pieces, l.Carton.LengthMM, l.Carton.WidthMM, l.Carton.HeightMM, l.Carton.GrossGrams); err != nil {
			return err
		}
	}
	return nil
}

func updateOrderState(ctx context.Context, tx *db.Tx, o Order) error {
	return db.ExecOne(ctx, tx, `
		update trade_order set state = $1, carrier = $2, tracking = $3, updated_at = $4, version = version + 1
		where id = $5 and version = $6`, o.State, o.Carrier, o.Tracking, db.Micros(o.UpdatedAt), o.ID, o.Version)
}

// updateOrderTerms writes what an amendment changed.
func updateOrderTerms(ctx context.Context, tx *db.Tx, o Order) error {
	t := o.Terms
	if err := db.ExecOne(ctx, tx, `
		update trade_order
		set incoterm = $1, place = $2, deposit_bp = $3, balance_term = $4, balance_days = $5, lead_days = $6, freight_minor = $7,
			total_minor = $8, updated_at = $9, version = version + 1
		where id = $10 and version = $11`,
		t.Incoterm, t.Place, t.DepositBP, t.Balance, t.BalanceDays, t.LeadDays, t.Freight.Minor, o.Total.Minor, db.Micros(o.UpdatedAt), o.ID, o.Version); err != nil {
		return err
	}
	if _, err := db.Exec(ctx, tx, "delete from trade_order_line where order_id = $1", o.ID); err != nil {
		return err
	}
	return insertOrderLines(ctx, tx, o)
}

// lockOrder is lockInquiry for an order.
func lockOrder(ctx context.Context, tx *db.Tx, order id.ID) error {
	_, err := db.Exec(ctx, tx, "update trade_order set version = version where id = $1", order)
	return err
}

func orderOfInquiry(ctx context.Context, q db.Q, inquiry id.ID) (Order, error) {
	order, err := db.Value[id.ID](ctx, q, "select id from trade_order where inquiry_id = $1", inquiry)
	if err != nil {
		return Order{}, err
	}
	return orderByID(ctx, q, order)
}

func orderByID(ctx context.Context, q db.Q, order id.ID) (Order, error) {
	o, err := db.One(ctx, q, scanOrder, "select "+orderColumns+" from trade_order where id = $1", order)
	if err != nil {
		return o, err
	}
	o.Lines, err = orderLinesOf(ctx, q, o)
	return o, err
}

func orderLinesOf(ctx context.Context, q db.Q, o Order) ([]OrderLine, error) {
	return db.All(ctx, q, func(scan db.Scan) (l OrderLine, err error) {
		err = scan(&l.ProductID, &l.Description, &l.HS6, &l.Materials, &l.Quantity, &l.Unit.Minor, &l.Amount.Minor, &l.WeightGrams,
			&l.Carton.Pieces, &l.Carton.LengthMM, &l.Carton.WidthMM, &l.Carton.HeightMM, &l.Carton.GrossGrams)
		amounts(o.Terms.Currency, &l.Unit, &l.Amount)
		return l, err
	}, `select product_id, description, hs6, materials, quantity, unit_minor, amount_minor, weight_g,
			carton_pieces, carton_length_mm, carton_width_mm, carton_height_mm, carton_gross_g
		from trade_order_line where order_id = $1 order by line limit 100`, o.ID)
}

func insertStep(ctx context.Context, tx *db.Tx, st OrderStep) error {
	_, err := db.Exec(ctx, tx, "insert into trade_step (id, order_id, state, at, actor_id, note) values ($1, $2, $3, $4, $5, $6)",
		st.ID, st.OrderID, st.State, db.Micros(st.At), st.ActorID, st.Note)
	return err
}

func stepsOf(ctx context.Context, q db.Q, order id.ID) ([]OrderStep, error) {
	return db.All(ctx, q, func(scan db.Scan) (st OrderStep, err error) {
		err = scan(&st.ID, &st.OrderID, &st.State, (*db.Time)(&st.At), &st.ActorID, &st.Note)
		return st, err
	}, "select id, order_id, state, at, actor_id, note from trade_step where order_id = $1 order by id limit 200", order)
}

// nextNumber counts without a gap: the row is locked until the transaction ends, and a transaction that
// fails gives its number back (rule trade-12).
func nextNumber(ctx context.Context, tx *db.Tx, kind string, year int) (int64, error) {
	return db.Value[int64](ctx, tx, `
		insert into trade_counter (kind, year, last) values ($1, $2, 1)
		on conflict (kind, year) do update set last = trade_counter.last + 1
		returning last`, kind, int64(year))
}

// OrderFilter narrows a list of orders.
type OrderFilter struct {
	State  OrderState // empty for all
	Limit  int
	Offset int
}

// OrderRow is an order in a list, without its lines.
type OrderRow struct {
	Order
	MakerName string
}

// Orders are those that the actor may see, the newest change first.
func (s *Service) Orders(ctx context.Context, actor account.Actor, f OrderFilter) ([]OrderRow, error) {
	if !actor.IsSignedIn() {
		return nil, errs.New(errs.Unauthenticated, "Please sign in.")
	}
	condition, args := Within(actor)
	n := len(args)
	args = append(args, f.State, min(max(f.Limit, 1), 500), max(f.Offset, 0))
	found, err := db.All(ctx, s.DB.Read(), scanOrder, "select "+orderColumns+" from trade_order where "+condition+
		" and ("+db.In(n, 1)+" = '' or state = "+db.In(n, 1)+") order by updated_at desc, id desc limit "+db.In(n+1, 1)+" offset "+db.In(n+2, 1), args...)
	if err != nil {
		return nil, err
	}
	makers, err := s.makersOf(ctx, found)
	rows := make([]OrderRow, len(found))
	for i, o := range found {
		rows[i] = OrderRow{o, makers[o.MakerID].Name}
	}
	return rows, err
}

func (s *Service) makersOf(ctx context.Context, orders []Order) (map[id.ID]members.Maker, error) {
	var ids []id.ID
	for _, o := range orders {
		ids = append(ids, o.MakerID)
	}
	return s.Members.MakersByID(ctx, s.DB.Read(), ids)
}

// OrderCounts are how many orders in each state the actor may see.
func (s *Service) OrderCounts(ctx context.Context, actor account.Actor) (map[OrderState]int64, error) {
	condition, args := Within(actor)
	counts := map[OrderState]int64{}
	_, err := db.All(ctx, s.DB.Read(), func(scan db.Scan) (none struct{}, err error) {
		var state OrderState
		var n int64
		err = scan(&state, &n)
		counts[state] = n
		return none, err
	}, "select state, count(*) from trade_order where "+condition+" group by state order by state limit 20", args...)
	return counts, err
}

// OrderFile is an order with everything that belongs to it.
type OrderFile struct {
	Order
	Maker      members.Maker
	Inquiry    Inquiry
	PayTo      members.Bank // the association's account
	Side       Side
	Steps      []OrderStep
	Payments   []Payment
	Papers     []Paper
	Amendments []Amendment
	Messages   []Message
}

// OrderFile reads an order that the actor may see.
func (s *Service) OrderFile(ctx context.Context, actor account.Actor, order id.ID) (OrderFile, error) {
	q := s.DB.Read()
	o, err := s.orderFor(ctx, q, actor, order)
	if err != nil {
		return OrderFile{}, err
	}
	file := OrderFile{Order: o}
	file.Side, _ = ReadsFrom(actor, o.Parties())
	makers, err := s.makersOf(ctx, []Order{o})
	if err != nil {
		return file, err
	}
	file.Maker = makers[o.MakerID]
	association, err := s.Members.Association(ctx, q)
	if err != nil {
		return file, err
	}
	file.PayTo = association.Bank
	if file.Inquiry, err = inquiryByID(ctx, q, o.InquiryID); err != nil {
		return file, err
	}
	if file.Steps, err = stepsOf(ctx, q, order); err != nil {
		return file, err
	}
	if file.Payments, err = paymentsOf(ctx, q, o); err != nil {
		return file, err
	}
	if file.Papers, err = papersOf(ctx, q, order); err != nil {
		return file, err
	}
	if file.Amendments, err = amendmentsOf(ctx, q, order); err != nil {
		return file, err
	}
	if file.Messages, err = messagesOf(ctx, q, o.InquiryID); err != nil {
		return file, err
	}
	return file, s.nameAuthors(ctx, file.Messages)
}
