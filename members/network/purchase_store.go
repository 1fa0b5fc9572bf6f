package network

import (
	"context"
	"time"

	"anyam/members"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/id"
	"anyam/platform/money"
)

const purchaseColumns = `p.id, p.what, p.spec, p.unit, p.chapter_id, p.organiser_id, p.maker_id, p.price_idr, p.target, p.closes_on, p.pick_up,
	p.note, p.state, p.reason, p.supplier, p.expected_on, p.arrived, p.written_off, p.write_off_note, p.bill_idr, p.remitted_idr,
	p.created_at, p.updated_at, p.version,
	(select cast(coalesce(sum(q.quantity), 0) as bigint) from members_pledge q where q.purchase_id = p.id),
	(select count(*) from members_pledge q where q.purchase_id = p.id and q.quantity > 0)`

func scanPurchase(scan db.Scan) (p Purchase, err error) {
	d := &p.Delivery
	p.Price.Currency, d.Bill.Currency, d.Remitted.Currency = money.IDR, money.IDR, money.IDR
	err = scan(&p.ID, &p.What, &p.Spec, &p.Unit, &p.ChapterID, &p.OrganiserID, &p.MakerID, &p.Price.Minor, &p.Target, &p.ClosesOn, &p.PickUp,
		&p.Note, &p.State, &p.Reason, &p.Supplier, &p.ExpectedOn, &d.Arrived, &d.WrittenOff, &d.Note, &d.Bill.Minor, &d.Remitted.Minor,
		(*db.Time)(&p.CreatedAt), (*db.Time)(&p.UpdatedAt), &p.Version, &p.Pledged, &p.Pledgers)
	return p, err
}

func insertPurchase(ctx context.Context, tx *db.Tx, p Purchase) error {
	if _, err := db.Exec(ctx, tx, `
		insert into members_purchase (id, what, spec, unit, chapter_id, organiser_id, maker_id, price_idr, target, closes_on, pick_up, note,
			state, created_at, updated_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14)`,
		p.ID, p.What, p.Spec, p.Unit, p.ChapterID, p.OrganiserID, p.MakerID, p.Price.Minor, p.Target, p.ClosesOn, p.PickUp, p.Note,
		p.State, db.Micros(p.CreatedAt)); err != nil {
		return err
	}
	for _, t := range p.Tiers {
		if _, err := db.Exec(ctx, tx, "insert into members_purchase_tier (purchase_id, from_qty, price_idr) values ($1, $2, $3)",
			p.ID, t.From, t.Price.Minor); err != nil {
			return err
		}
	}
	return nil
}

// updatePurchase writes what steps change.
func updatePurchase(ctx context.Context, tx *db.Tx, p Purchase, now time.Time) error {
	d := p.Delivery
	return db.ExecOne(ctx, tx, `
		update members_purchase
		set state = $1, reason = $2, supplier = $3, expected_on = $4, closes_on = $5, arrived = $6, written_off = $7, write_off_note = $8,
			bill_idr = $9, remitted_idr = $10, updated_at = $11, version = version + 1
		where id = $12 and version = $13`,
		p.State, p.Reason, p.Supplier, p.ExpectedOn, p.ClosesOn, d.Arrived, d.WrittenOff, d.Note, d.Bill.Minor, d.Remitted.Minor, db.Micros(now), p.ID, p.Version)
}

// lockPurchase lets nobody else change the purchase until the transaction ends: SQLite knows no "for update".
func lockPurchase(ctx context.Context, tx *db.Tx, purchase id.ID) error {
	_, err := db.Exec(ctx, tx, "update members_purchase set version = version where id = $1", purchase)
	return err
}

func purchaseByID(ctx context.Context, q db.Q, purchase id.ID) (Purchase, error) {
	p, err := db.One(ctx, q, scanPurchase, "select "+purchaseColumns+" from members_purchase p where p.id = $1", purchase)
	if err != nil {
		return p, err
	}
	p.Tiers, err = db.All(ctx, q, func(scan db.Scan) (t Tier, err error) {
		t.Price.Currency = money.IDR
		err = scan(&t.From, &t.Price.Minor)
		return t, err
	}, "select from_qty, price_idr from members_purchase_tier where purchase_id = $1 order by from_qty limit 20", purchase)
	return p, err
}

// purchaseScope is whose purchases somebody sees (rule network-8).
type purchaseScope struct {
	user     id.ID
	all      bool
	chapters []id.ID
}

func (s purchaseScope) condition() (condition string, args []any) {
	if s.all {
		return "1 = 1", nil
	}
	within, args := members.Scope{Chapters: s.chapters}.ChapterCondition("p.chapter_id", []any{s.user})
	return "(p.chapter_id = '' or p.organiser_id = $1 or " + within + ")", args
}

func listPurchases(ctx context.Context, q db.Q, s purchaseScope, f PurchaseFilter) ([]Purchase, error) {
	condition, args := s.condition()
	states, order := "('open', 'closed', 'ordered')", "p.closes_on, p.id"
	if f.IsOver {
		states, order = "('shared', 'cancelled')", "p.updated_at desc, p.id"
	}
	n := len(args)
	args = append(args, min(max(f.Limit, 1), 200), max(f.Offset, 0))
	return db.All(ctx, q, scanPurchase, "select "+purchaseColumns+" from members_purchase p where p.state in "+states+" and "+condition+
		" order by "+order+" limit "+db.In(n, 1)+" offset "+db.In(n+1, 1), args...)
}

func duePurchases(ctx context.Context, q db.Q, today clock.Date) ([]id.ID, error) {
	return db.All(ctx, q, func(scan db.Scan) (i id.ID, err error) { err = scan(&i); return i, err },
		"select id from members_purchase where state = 'open' and closes_on < $1 order by closes_on, id limit 200", today)
}

func insertPurchaseStep(ctx context.Context, tx *db.Tx, purchase id.ID, state PurchaseState, note string, by id.ID, at time.Time) error {
	_, err := db.Exec(ctx, tx, "insert into members_purchase_step (id, purchase_id, state, at, actor_id, note) values ($1, $2, $3, $4, $5, $6)",
		id.New(), purchase, state, db.Micros(at), by, note)
	return err
}

func purchaseStepsOf(ctx context.Context, q db.Q, purchase id.ID) ([]PurchaseStep, error) {
	return db.All(ctx, q, func(scan db.Scan) (s PurchaseStep, err error) {
		err = scan(&s.State, (*db.Time)(&s.At), &s.Note)
		return s, err
	}, "select state, at, note from members_purchase_step where purchase_id = $1 order by id limit 100", purchase)
}

// putPledge sets a pledge and keeps the change; the same quantity again is none.
func putPledge(ctx context.Context, tx *db.Tx, purchase, maker id.ID, quantity int64, by id.ID, now time.Time) error {
	n, err := db.Exec(ctx, tx, `
		insert into members_pledge (purchase_id, maker_id, quantity, first_at, updated_at) values ($1, $2, $3, $4, $4)
		on conflict (purchase_id, maker_id) do update set quantity = excluded.quantity, updated_at = excluded.updated_at
		where members_pledge.quantity <> excluded.quantity`, purchase, maker, quantity, db.Micros(now))
	if err != nil || n == 0 {
		return err
	}
	_, err = db.Exec(ctx, tx, "insert into members_pledge_step (id, purchase_id, maker_id, quantity, at, actor_id) values ($1, $2, $3, $4, $5, $6)",
		id.New(), purchase, maker, quantity, db.Micros(now), by)
	return err
}

// maxPledges bounds how many workshops take part.
const maxPledges = 1000

func pledgesOf(ctx context.Context, q db.Q, purchase id.ID) ([]Pledge, error) {
	return db.All(ctx, q, func(scan db.Scan) (p Pledge, err error) {
		err = scan(&p.MakerID, &p.MakerName, &p.Quantity, (*db.Time)(&p.FirstAt), (*db.Time)(&p.UpdatedAt))
		return p, err
	}, `select q.maker_id, coalesce(m.name, ''), q.quantity, q.first_at, q.updated_at
		from members_pledge q left join members_maker m on m.id = q.maker_id
		where q.purchase_id = $1 and q.quantity > 0 order by q.first_at, q.maker_id limit $2`, purchase, maxPledges)
}

func pledgeStepsOf(ctx context.Context, q db.Q, purchase id.ID) ([]PledgeStep, error) {
	return db.All(ctx, q, func(scan db.Scan) (p PledgeStep, err error) {
		err = scan(&p.MakerID, &p.MakerName, &p.Quantity, (*db.Time)(&p.At))
		return p, err
	}, `select s.maker_id, coalesce(m.name, ''), s.quantity, s.at
		from members_pledge_step s left join members_maker m on m.id = s.maker_id
		where s.purchase_id = $1 order by s.id desc limit 200`, purchase)
}

func insertPortions(ctx context.Context, tx *db.Tx, purchase id.ID, portions []Portion) error {
	for _, p := range portions {
		if _, err := db.Exec(ctx, tx, "insert into members_share (purchase_id, maker_id, pledged, got, owes_idr) values ($1, $2, $3, $4, $5)",
			purchase, p.MakerID, p.Pledged, p.Got, p.Owes.Minor); err != nil {
			return err
		}
	}
	return nil
}

func portionsOf(ctx context.Context, q db.Q, purchase id.ID) ([]Portion, error) {
	return db.All(ctx, q, func(scan db.Scan) (p Portion, err error) {
		p.Owes.Currency = money.IDR
		err = scan(&p.MakerID, &p.MakerName, &p.Pledged, &p.Got, &p.Owes.Minor, (*db.Time)(&p.PaidAt))
		return p, err
	}, `select s.maker_id, coalesce(m.name, ''), s.pledged, s.got, s.owes_idr, s.paid_at
		from members_share s left join members_maker m on m.id = s.maker_id
		where s.purchase_id = $1 order by m.name_fold, s.maker_id limit $2`, purchase, maxPledges)
}
