package members

import (
	"context"
	"slices"
	"time"

	"anyam/members/standing"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
)

const periodColumns = "id, maker_id, type_key, from_day, until_day, fee, grace_days, approved_on, approved_by, made_at"

func scanPeriod(scan db.Scan) (p Period, err error) {
	err = scan(&p.ID, &p.MakerID, &p.TypeKey, &p.From, &p.Until, &p.Fee.Minor, &p.GraceDays, &p.ApprovedOn, &p.ApprovedBy, (*db.Time)(&p.MadeAt))
	p.Fee.Currency = money.IDR
	return p, err
}

func insertPeriod(ctx context.Context, tx *db.Tx, p Period) error {
	_, err := db.Exec(ctx, tx, "insert into members_period ("+periodColumns+") values ("+db.In(0, 10)+")",
		p.ID, p.MakerID, p.TypeKey, p.From, p.Until, p.Fee.Minor, p.GraceDays, p.ApprovedOn, p.ApprovedBy, db.Micros(p.MadeAt))
	return err
}

// maxPeriods bounds how many periods of one maker are read: more than any life holds.
const maxPeriods = "400"

// periodsOf reads the periods of a maker with what became of them, the newest first.
func periodsOf(ctx context.Context, q db.Q, maker id.ID) ([]Period, error) {
	periods, err := db.All(ctx, q, scanPeriod, "select "+periodColumns+" from members_period where maker_id = $1 order by from_day desc, id desc limit "+maxPeriods, maker)
	if err != nil || len(periods) == 0 {
		return periods, err
	}
	facts, err := db.All(ctx, q, scanFact, `select f.period_id, f.kind, f.on_day, f.reason from members_period_fact f join members_period p on p.id = f.period_id
		where p.maker_id = $1 order by f.id limit 4000`, maker)
	for _, f := range facts {
		if i := slices.IndexFunc(periods, func(p Period) bool { return p.ID == f.period }); i >= 0 {
			periods[i].add(f)
		}
	}
	return periods, err
}

func periodByID(ctx context.Context, q db.Q, period id.ID) (Period, error) {
	p, err := db.One(ctx, q, scanPeriod, "select "+periodColumns+" from members_period where id = $1", period)
	if err != nil {
		return p, err
	}
	facts, err := db.All(ctx, q, scanFact, "select period_id, kind, on_day, reason from members_period_fact where period_id = $1 order by id limit 400", period)
	for _, f := range facts {
		p.add(f)
	}
	return p, err
}

// factKind is what can become of a period.
type factKind string

const (
	factPaid   factKind = "paid"
	factUnpaid factKind = "unpaid"
	factEnded  factKind = "ended"
	factVoid   factKind = "void"
)

// fact is something that became of a period.
type fact struct {
	period id.ID
	kind   factKind
	on     string
	reason string
}

func scanFact(scan db.Scan) (f fact, err error) {
	err = scan(&f.period, &f.kind, &f.on, &f.reason)
	return f, err
}

func insertFact(ctx context.Context, tx *db.Tx, f fact, by id.ID, now time.Time) error {
	_, err := db.Exec(ctx, tx, "insert into members_period_fact (id, period_id, kind, on_day, reason, made_by, made_at) values ($1, $2, $3, $4, $5, $6, $7)",
		id.New(), f.period, f.kind, f.on, f.reason, by, db.Micros(now))
	return err
}

// add notes on the period what became of it; facts come in the order in which they happened.
func (p *Period) add(f fact) {
	switch f.kind {
	case factPaid:
		p.PaidOn = f.on
	case factUnpaid:
		p.PaidOn = ""
	case factEnded:
		p.EndedOn, p.EndReason = f.on, f.reason
	case factVoid:
		p.IsVoid, p.EndReason = true, f.reason
	}
}

const (
	suspended = "suspended"
	returned  = "returned"
)

// suspensionsOf reads the suspensions of a maker, the oldest first.
func suspensionsOf(ctx context.Context, q db.Q, maker id.ID) ([]Suspension, error) {
	type row struct{ kind, on, reason string }
	rows, err := db.All(ctx, q, func(scan db.Scan) (r row, err error) { err = scan(&r.kind, &r.on, &r.reason); return r, err },
		"select kind, on_day, reason from members_suspension where maker_id = $1 order by id limit 1000", maker)
	var all []Suspension
	for _, r := range rows {
		if r.kind == suspended {
			all = append(all, Suspension{From: r.on, Reason: r.reason})
		} else if len(all) > 0 {
			all[len(all)-1].Back = r.on
		}
	}
	return all, err
}

func insertSuspension(ctx context.Context, tx *db.Tx, maker id.ID, kind, on, reason string, by id.ID, now time.Time) error {
	_, err := db.Exec(ctx, tx, "insert into members_suspension (id, maker_id, kind, on_day, reason, made_by, made_at) values ($1, $2, $3, $4, $5, $6, $7)",
		id.New(), maker, kind, on, reason, by, db.Micros(now))
	return err
}

func membershipOf(ctx context.Context, q db.Q, maker id.ID) (m Membership, err error) {
	if m.Periods, err = periodsOf(ctx, q, maker); err != nil {
		return m, err
	}
	m.Suspensions, err = suspensionsOf(ctx, q, maker)
	return m, err
}

// lockMaker holds a maker's row until the transaction ends.
func lockMaker(ctx context.Context, tx *db.Tx, maker id.ID) error {
	n, err := db.Exec(ctx, tx, "update members_maker set version = version where id = $1", maker)
	if err == nil && n == 0 {
		return errs.Missing("maker", string(maker))
	}
	return err
}

// keepStanding writes down what follows from the periods, for lists (rule members-8).
func (s *Service) keepStanding(ctx context.Context, tx *db.Tx, maker id.ID) error {
	m, err := membershipOf(ctx, tx, maker)
	if err != nil {
		return err
	}
	key := ""
	for _, p := range m.Periods {
		if !p.IsVoid {
			key = p.TypeKey
			break
		}
	}
	o := standing.Ahead(m.history(), s.today())
	_, err = db.Exec(ctx, tx, `update members_maker set type_key = $1, joined_on = $2, since_on = $3, paid_until = $4, grace_until = $5, ends_on = $6,
		suspended_on = $7, left_on = $8 where id = $9`, key, o.JoinedOn, o.Since, o.PaidUntil, o.GraceUntil, o.EndsOn, o.SuspendedSince, o.LeftOn, maker)
	return err
}

func makersWithoutPeriod(ctx context.Context, q db.Q, limit int) ([]id.ID, error) {
	return db.All(ctx, q, func(scan db.Scan) (m id.ID, err error) { err = scan(&m); return m, err },
		"select id from members_maker where joined_on = '' order by joined_on, id limit $1", limit)
}

// keepKeys writes down by what a maker is known again.
func keepKeys(ctx context.Context, tx *db.Tx, m Maker) error {
	_, err := db.Exec(ctx, tx, "update members_maker set phone_key = $1, village_key = $2 where id = $3", PhoneKey(m.Phone), VillageKey(m.Place), m.ID)
	return err
}
