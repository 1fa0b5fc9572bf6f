package members

import (
	"context"
	"slices"
	"time"

	"anyam/account"
	"anyam/members/record"
	"anyam/members/standing"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
)

// Period is a span of membership. It is written once (rule members-6); what became of it stands beside it.
type Period struct {
	ID         id.ID
	MakerID    id.ID
	TypeKey    string
	From       string // yyyy-mm-dd
	Until      string // the last day
	Fee        money.Amount
	GraceDays  int64
	ApprovedOn string
	ApprovedBy id.ID // a user, or "system"
	MadeAt     time.Time
	PaidOn     string // empty while it waits for its payment, and where nothing is to be paid
	EndedOn    string // the first day on which it does not hold any more, where it was ended before its time
	EndReason  string // why it was ended, or taken back
	IsVoid     bool   // taken back: as if it had never been
}

// IsPaid reports whether nothing is left to pay for the period.
func (p Period) IsPaid() bool { return p.Fee.IsZero() || p.PaidOn != "" }

func (p Period) standing() standing.Period {
	return standing.Period{
		From: p.From, Until: p.Until, Fee: p.Fee.Minor, PaidOn: p.PaidOn, Approved: p.ApprovedOn, GraceDays: int(p.GraceDays), EndedOn: p.EndedOn, IsVoid: p.IsVoid,
	}
}

// Suspension is a span in which a member's rights were taken away.
type Suspension struct {
	From   string
	Reason string
	Back   string // the day of return; empty while it lasts
}

// PeriodOpened is the news that a maker was taken in, or renewed. A fee of zero is paid with it.
type PeriodOpened struct{ MakerID, PeriodID id.ID }

// EventName names the event.
func (PeriodOpened) EventName() string { return "members.PeriodOpened" }

// PeriodClosed is the news that a period was ended before its time or taken back: what was asked for it need not be paid any more.
type PeriodClosed struct{ MakerID, PeriodID id.ID }

// EventName names the event.
func (PeriodClosed) EventName() string { return "members.PeriodClosed" }

// Membership is a maker's history with the association.
type Membership struct {
	Periods     []Period // the newest first
	Suspensions []Suspension
}

func (m Membership) history() standing.History {
	var h standing.History
	for _, p := range slices.Backward(m.Periods) {
		h.Periods = append(h.Periods, p.standing())
	}
	for _, s := range m.Suspensions {
		h.Suspensions = append(h.Suspensions, standing.Suspension{From: s.From, Back: s.Back})
	}
	return h
}

// Status is what the maker is to the association on a day.
func (m Membership) Status(day string) standing.Status { return standing.Of(m.history(), day) }

// Next is the first day of a period that would be opened on the day, and what stands against it.
func (m Membership) Next(day string) (from string, against standing.Obstacle) {
	return standing.Next(m.history(), day)
}

// MembershipOf reads the history of a maker whom the actor works for or looks after.
func (s *Service) MembershipOf(ctx context.Context, actor account.Actor, maker id.ID) (Membership, error) {
	if _, err := s.ReadMaker(ctx, actor, maker); err != nil {
		return Membership{}, err
	}
	return membershipOf(ctx, s.DB.Read(), maker)
}

// Periods reads the periods of a maker, the newest first. It asks no actor: dues are reckoned from it.
func (s *Service) Periods(ctx context.Context, q db.Q, maker id.ID) ([]Period, error) {
	return periodsOf(ctx, q, maker)
}

// PeriodByID reads a period; it asks no actor.
func (s *Service) PeriodByID(ctx context.Context, q db.Q, period id.ID) (Period, error) {
	return periodByID(ctx, q, period)
}

// Renew opens the next period of a member: from the day after the last one while the membership holds or is in grace, else from today
// (rule members-7). An empty type is that of the last period.
func (s *Service) Renew(ctx context.Context, actor account.Actor, maker id.ID, typeKey string) (p Period, err error) {
	err = s.DB.Tx(ctx, func(tx *db.Tx) error {
		p, err = s.RenewIn(ctx, tx, actor, maker, typeKey)
		return err
	})
	return p, err
}

// RenewIn is Renew in the caller's transaction.
func (s *Service) RenewIn(ctx context.Context, tx *db.Tx, actor account.Actor, maker id.ID, typeKey string) (Period, error) {
	m, history, err := s.lockMember(ctx, tx, maker)
	if err != nil {
		return Period{}, err
	}
	if !MayRenew(actor, m, s.today()) {
		return Period{}, errs.Missing("maker", string(maker))
	}
	if typeKey == "" {
		typeKey = m.TypeKey
	}
	t, err := s.typeOf(ctx, tx, typeKey)
	if err != nil {
		return Period{}, err
	}
	from, against := history.Next(s.today())
	if err := obstacle(against); err != nil {
		return Period{}, err
	}
	if err := s.giveUpUnpaid(ctx, tx, actor, history); err != nil {
		return Period{}, err
	}
	p, err := s.open(ctx, tx, actor, opening{maker: maker, t: t, from: from, scale: m.feeScale()})
	if err != nil || m.Status(s.today()).Belongs() {
		return p, err
	}
	return p, s.Events.Publish(ctx, tx, MakerChanged{maker}) // who had left is shown again
}

// obstacle tells people what stands against another period (rule members-7).
func obstacle(o standing.Obstacle) error {
	switch o {
	case standing.IsAhead:
		return errs.New(errs.Conflict, "This membership is renewed already.")
	case standing.IsEarly:
		return errs.New(errs.Conflict, "It is too early to renew: this period has only begun.")
	case standing.IsUnpaid:
		return errs.New(errs.Conflict, "The last period waits for its payment. It has to be paid first.")
	case standing.IsSuspended:
		return errs.New(errs.Conflict, "This membership is suspended. End the suspension first.")
	case standing.Nothing:
	}
	return nil
}

// NeverPaid is the reason of a period that was taken back because it was never paid.
const NeverPaid = "never paid"

// giveUpUnpaid takes back periods that were never paid and whose grace is over, so that they cannot be paid beside the new one.
func (s *Service) giveUpUnpaid(ctx context.Context, tx *db.Tx, actor account.Actor, history Membership) error {
	for _, p := range history.Periods {
		if p.IsPaid() || p.IsVoid || p.EndedOn != "" {
			continue
		}
		if err := s.close(ctx, tx, actor, p, fact{period: p.ID, kind: factVoid, on: s.today(), reason: NeverPaid}); err != nil {
			return err
		}
	}
	return nil
}

// opening is a period that is to be opened.
type opening struct {
	maker id.ID
	t     MembershipType
	from  string
	until string // empty for the months of the type
	scale record.Scale
	isOld bool // taken over from before this register: nothing is to be paid for it
}

// open writes a period and everything that follows from it.
func (s *Service) open(ctx context.Context, tx *db.Tx, actor account.Actor, o opening) (Period, error) {
	p := Period{
		ID: id.New(), MakerID: o.maker, TypeKey: o.t.Key, From: o.from, Until: o.until, Fee: o.t.FeeOn(o.scale, o.from), GraceDays: o.t.GraceDays,
		ApprovedOn: s.today(), ApprovedBy: actor.UserID, MadeAt: s.Clock.Now(),
	}
	if p.Until == "" {
		p.Until = standing.Through(o.from, int(o.t.Months))
	}
	if o.isOld {
		p.Fee = money.Rupiah(0)
	}
	if err := insertPeriod(ctx, tx, p); err != nil {
		return p, err
	}
	if err := s.keepStanding(ctx, tx, o.maker); err != nil {
		return p, err
	}
	entry := account.Entry{Action: "members.period.opened", Kind: "maker", Object: o.maker, After: map[string]any{"type": p.TypeKey, "from": p.From, "until": p.Until, "fee": p.Fee.Minor}}
	if err := s.Accounts.Record(ctx, tx, actor, entry); err != nil {
		return p, err
	}
	return p, s.Events.Publish(ctx, tx, PeriodOpened{MakerID: o.maker, PeriodID: p.ID})
}

// openFirst opens the first period of a maker. One whose membership began before today in another register is taken over as it is: the
// period lasts through the year of membership that runs now, and nothing is to be paid for it.
func (s *Service) openFirst(ctx context.Context, tx *db.Tx, actor account.Actor, m Maker, n NewMember) (Period, error) {
	t, err := s.typeOf(ctx, tx, m.TypeKey)
	if err != nil {
		return Period{}, err
	}
	today := s.today()
	o := opening{maker: m.ID, t: t, from: today, scale: n.Scale}
	switch {
	case n.From != "":
		o.from = n.From
		if !isPastDay(o.from, today) || standing.Through(o.from, int(t.Months)) < today {
			var f errs.Faults
			f.Add("from", "Choose a day that is not in the future, and from which the first period has not run out yet.")
			return Period{}, f.Err()
		}
	case m.JoinedOn != "" && m.JoinedOn < today:
		o.from, o.isOld, o.until = m.JoinedOn, true, standing.Through(m.JoinedOn, int(t.Months))
		for n := 2; o.until < today; n++ {
			o.until = standing.Through(o.from, n*int(t.Months))
		}
	}
	return s.open(ctx, tx, actor, o)
}

// MarkPaid notes the day on which a period was paid, in the transaction that settles what was asked for it. It asks no actor: who may
// take money is the rule of dues.
func (s *Service) MarkPaid(ctx context.Context, tx *db.Tx, actor account.Actor, period id.ID, on string) error {
	return s.markPayment(ctx, tx, actor, period, fact{kind: factPaid, on: on})
}

// MarkUnpaid takes a payment back that was noted by mistake.
func (s *Service) MarkUnpaid(ctx context.Context, tx *db.Tx, actor account.Actor, period id.ID, reason string) error {
	return s.markPayment(ctx, tx, actor, period, fact{kind: factUnpaid, on: s.today(), reason: reason})
}

func (s *Service) markPayment(ctx context.Context, tx *db.Tx, actor account.Actor, period id.ID, f fact) error {
	day, err := clock.ParseDate(f.on)
	if err != nil {
		return err
	}
	if string(day) > s.today() {
		return errs.New(errs.Invalid, "A payment cannot lie in the future.")
	}
	p, err := periodByID(ctx, tx, period)
	if err != nil {
		return err
	}
	if err := lockMaker(ctx, tx, p.MakerID); err != nil {
		return err
	}
	if p, err = periodByID(ctx, tx, period); err != nil {
		return err
	}
	switch {
	case p.IsVoid:
		return errs.New(errs.Conflict, "This period was taken back. Nothing is to be paid for it.")
	case f.kind == factPaid && p.PaidOn != "":
		return errs.New(errs.Conflict, "This period is paid already.")
	case f.kind == factUnpaid && p.PaidOn == "":
		return errs.New(errs.Conflict, "This period is not paid.")
	}
	f.period = period
	if err := insertFact(ctx, tx, f, actor.UserID, s.Clock.Now()); err != nil {
		return err
	}
	if err := s.keepStanding(ctx, tx, p.MakerID); err != nil {
		return err
	}
	entry := account.Entry{Action: "members.period." + string(f.kind), Kind: "maker", Object: p.MakerID, After: map[string]string{"period": p.From, "on": f.on}}
	if err := s.Accounts.Record(ctx, tx, actor, entry); err != nil {
		return err
	}
	return s.Events.Publish(ctx, tx, MakerChanged{p.MakerID}) // the mark of a member comes and goes with it
}

// close ends a period or takes it back.
func (s *Service) close(ctx context.Context, tx *db.Tx, actor account.Actor, p Period, f fact) error {
	if err := insertFact(ctx, tx, f, actor.UserID, s.Clock.Now()); err != nil {
		return err
	}
	entry := account.Entry{Action: "members.period." + string(f.kind), Kind: "maker", Object: p.MakerID, After: map[string]string{"period": p.From, "on": f.on}}
	if err := s.Accounts.Record(ctx, tx, actor, entry); err != nil {
		return err
	}
	return s.Events.Publish(ctx, tx, PeriodClosed{MakerID: p.MakerID, PeriodID: p.ID})
}

// lockMember reads a maker and its history such that nobody else changes them before the transaction ends.
func (s *Service) lockMember(ctx context.Context, tx *db.Tx, maker id.ID) (Maker, Membership, error) {
	if err := lockMaker(ctx, tx, maker); err != nil {
		return Maker{}, Membership{}, err
	}
	m, err := makerByID(ctx, tx, maker)
	if err != nil {
		return m, Membership{}, err
	}
	history, err := membershipOf(ctx, tx, maker)
	return m, history, err
}

// PeopleOf are those who sign in for a maker, for those who read its record.
func (s *Service) PeopleOf(ctx context.Context, actor account.Actor, maker id.ID) ([]account.User, error) {
	if _, err := s.ReadMaker(ctx, actor, maker); err != nil {
		return nil, err
	}
	return s.Accounts.UsersWith(ctx, s.DB.Read(), account.Grant{Role: account.Maker, Scope: maker})
}

// ApproversOf are the names of those who approved the periods of a history.
func (s *Service) ApproversOf(ctx context.Context, m Membership) (map[id.ID]string, error) {
	names := map[id.ID]string{}
	for _, p := range m.Periods {
		if _, seen := names[p.ApprovedBy]; seen || p.ApprovedBy == account.System().UserID {
			continue
		}
		u, err := s.Accounts.UserByID(ctx, s.DB.Read(), p.ApprovedBy)
		if err != nil && !errs.Is(err, errs.NotFound) {
			return nil, err
		}
		names[p.ApprovedBy] = u.Name
	}
	return names, nil
}
