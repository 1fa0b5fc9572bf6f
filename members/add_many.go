package members

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"time"

	"anyam/account"
	"anyam/members/record"
	"anyam/members/standing"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/platform/slug"
)

// Newcomer is a maker who comes in with many others. Email may be empty: its owner is invited later.
type Newcomer struct {
	Record
	Email     string
	PaidUntil string // the last day of the membership that was paid elsewhere, yyyy-mm-dd
}

// MakersAdded is the news that makers came in with an import. They have no pieces yet.
type MakersAdded struct{ MakerIDs []id.ID }

// EventName names the event.
func (MakersAdded) EventName() string { return "members.MakersAdded" }

// MakersRemoved is the news that makers of an import were taken back.
type MakersRemoved struct{ MakerIDs []id.ID }

// EventName names the event.
func (MakersRemoved) EventName() string { return "members.MakersRemoved" }

// CheckNewcomer finds every fault of a newcomer at once, by the names of the fields.
func (s *Service) CheckNewcomer(n Newcomer) []errs.Field {
	f := checkMaker(n.Maker, s.Clock.Now())
	for _, g := range []record.Group{record.Marketing, record.Organisation, record.Financial, record.Logistics} {
		record.Check(f, g, n.sheet(), s.Clock.Now())
	}
	if n.Email != "" {
		checkEmail(f, n.Email)
	}
	found, _ := f.Err().(*errs.Error) //nolint:errorlint // faults make no other
	if found == nil {
		return nil
	}
	return found.Fields
}

// AddMany takes in makers whose chapters are known, in the caller's transaction: the checks were made (CheckNewcomer), the bookkeeping is
// done once. It returns them as they were written, in their order. about is what they came with, for the audit trail.
func (s *Service) AddMany(ctx context.Context, tx *db.Tx, actor account.Actor, about id.ID, newcomers []Newcomer) ([]Maker, error) {
	scope := WriteScope(actor)
	types := map[string]MembershipType{}
	makers := make([]Maker, len(newcomers))
	var periods []Period
	now := s.Clock.Now()
	for i, n := range newcomers {
		m := n.Maker.counted()
		if !scope.Has(m) {
			return nil, errs.New(errs.Forbidden, "Only the coordinator of this regency and officers can add its makers.")
		}
		m.ID, m.Version, m.CreatedAt, m.UpdatedAt = id.New(), 1, now, now
		t, err := s.typeOnce(ctx, tx, types, m.TypeKey)
		if err != nil {
			return nil, err
		}
		p := s.firstPeriod(actor, m, t, n.PaidUntil)
		m.TypeKey = t.Key
		m.Standing = standing.Ahead(standing.History{Periods: []standing.Period{p.standing()}}, s.today())
		m.JoinedOn = m.Standing.JoinedOn
		makers[i], periods = m, append(periods, p)
	}
	if err := s.writeMany(ctx, tx, makers, periods, newcomers); err != nil {
		return nil, err
	}
	for i, n := range newcomers {
		if err := s.alsoWrite(ctx, tx, makers[i], n); err != nil {
			return nil, err
		}
	}
	return makers, s.tellOfMany(ctx, tx, actor, about, makers, periods)
}

func (s *Service) typeOnce(ctx context.Context, tx *db.Tx, known map[string]MembershipType, key string) (MembershipType, error) {
	if t, ok := known[key]; ok {
		return t, nil
	}
	t, err := s.typeOf(ctx, tx, key)
	known[key] = t
	return t, err
}

// firstPeriod is the period of somebody who comes in with many others. What began before today was paid elsewhere (openFirst).
func (s *Service) firstPeriod(actor account.Actor, m Maker, t MembershipType, paidUntil string) Period {
	today := s.today()
	p := Period{ID: id.New(), MakerID: m.ID, TypeKey: t.Key, From: m.JoinedOn, Fee: t.Fee(m.feeScale()), GraceDays: t.GraceDays, ApprovedOn: today, ApprovedBy: actor.UserID, MadeAt: s.Clock.Now()}
	if p.From == "" || p.From > today {
		p.From = today
	}
	if paidUntil != "" && paidUntil < p.From {
		p.From = paidUntil
	}
	p.Until = standing.Through(p.From, int(t.Months))
	switch {
	case paidUntil != "":
		p.Until, p.Fee = paidUntil, money.Rupiah(0)
	case p.From < today:
		p.Fee = money.Rupiah(0)
		for n := 2; p.Until < today; n++ {
			p.Until = standing.Through(p.From, n*int(t.Months))
		}
	}
	return p
}

// mostBinds bounds what one statement binds. SQLite looks up each $1 by its name among those before it, so a statement of twice the
// binds takes four times as long to prepare; PostgreSQL would take more at once.
const mostBinds = 200

// writeMany writes makers and what belongs to them, many rows with one statement.
func (s *Service) writeMany(ctx context.Context, tx *db.Tx, makers []Maker, periods []Period, newcomers []Newcomer) error {
	if err := giveSlugs(ctx, tx, makers); err != nil {
		return err
	}
	table := append([]string{"id", "slug", "chapter_id", "regency_code", "created_at", "type_key", "joined_on", "since_on", "paid_until", "grace_until", "ends_on"}, makerWritten...)
	var own, spans, businesses, finances [][]any
	for i, m := range makers {
		p, n := periods[i], newcomers[i]
		own = append(own, append([]any{
			m.ID, m.Slug, m.ChapterID, m.Regency, db.Micros(m.CreatedAt), m.TypeKey, m.Standing.JoinedOn, m.Standing.Since, m.Standing.PaidUntil, m.Standing.GraceUntil, m.Standing.EndsOn,
		}, makerValues(m)...))
		spans = append(spans, []any{p.ID, p.MakerID, p.TypeKey, p.From, p.Until, p.Fee.Minor, p.GraceDays, p.ApprovedOn, p.ApprovedBy, db.Micros(p.MadeAt)})
		if !reflect.DeepEqual(n.Business, record.Business{}) {
			businesses = append(businesses, businessValues(m.ID, n.Business))
		}
		if n.Finance != (record.Finance{}) {
			finances = append(finances, financeValues(m.ID, n.Finance))
		}
	}
	for _, part := range []struct {
		table, columns string
		rows           [][]any
	}{
		{"members_maker", strings.Join(table, ", "), own}, {"members_period", periodColumns, spans},
		{"members_maker_business", businessColumns, businesses}, {"members_maker_finance", financeColumns, finances},
	} {
		if len(part.rows) == 0 {
			continue
		}
		for some := range slices.Chunk(part.rows, max(mostBinds/len(part.rows[0]), 1)) {
			if err := insertRows(ctx, tx, part.table, part.columns, some); err != nil {
				return err
			}
		}
	}
	return nil
}

func insertRows(ctx context.Context, tx *db.Tx, table, columns string, rows [][]any) error {
	marks, args := make([]string, len(rows)), make([]any, 0, len(rows)*len(rows[0]))
	for i, row := range rows {
		marks[i] = "(" + db.In(len(args), len(row)) + ")"
		args = append(args, row...)
	}
	_, err := db.Exec(ctx, tx, "insert into "+table+" ("+columns+") values "+strings.Join(marks, ", "), args...)
	return err
}

// giveSlugs gives public addresses; a name that is taken gets the end of its id, which saves asking for each.
func giveSlugs(ctx context.Context, tx *db.Tx, makers []Maker) error {
	taken := map[string]bool{}
	for at := 0; at < len(makers); at += 200 {
		var names []any
		for _, m := range makers[at:min(at+200, len(makers))] {
			names = append(names, slug.Of(m.Name))
		}
		found, err := db.All(ctx, tx, func(scan db.Scan) (s string, err error) { err = scan(&s); return s, err },
			"select slug from members_maker where slug in ("+db.In(0, len(names))+") order by slug", names...)
		if err != nil {
			return err
		}
		for _, s := range found {
			taken[s] = true
		}
	}
	for i := range makers {
		m := &makers[i]
		m.Slug = slug.Of(m.Name)
		if m.Slug == "" || taken[m.Slug] {
			m.Slug = strings.Trim(m.Slug+"-"+string(m.ID)[24:], "-")
		}
		taken[m.Slug] = true
	}
	return nil
}

// alsoWrite writes what few newcomers bring along: a story, an owner who can sign in.
func (s *Service) alsoWrite(ctx context.Context, tx *db.Tx, m Maker, n Newcomer) error {
	if err := putStories(ctx, tx, m); err != nil {
		return err
	}
	if n.Email == "" {
		return nil
	}
	user, err := s.enrol(ctx, tx, account.Person{Email: n.Email, Name: m.Owner, Lang: i18n.Indonesian, Phone: m.Phone})
	if err != nil {
		return err
	}
	return s.Accounts.Grant(ctx, tx, account.System(), user, account.Grant{Role: account.Maker, Scope: m.ID})
}

// tellOfMany writes the audit trail and the news.
func (s *Service) tellOfMany(ctx context.Context, tx *db.Tx, actor account.Actor, about id.ID, makers []Maker, periods []Period) error {
	added := MakersAdded{MakerIDs: make([]id.ID, len(makers))}
	for i, m := range makers {
		added.MakerIDs[i] = m.ID
	}
	entry := account.Entry{Action: "members.makers.added", Kind: "import", Object: about, After: map[string]int{"makers": len(makers)}}
	if err := s.Accounts.Record(ctx, tx, actor, entry); err != nil {
		return err
	}
	for _, p := range periods {
		if p.Fee.IsZero() {
			continue // nothing is to be asked for
		}
		if err := s.Events.Publish(ctx, tx, PeriodOpened{MakerID: p.MakerID, PeriodID: p.ID}); err != nil {
			return err
		}
	}
	return s.Events.Publish(ctx, tx, added)
}

// Known reads makers by the keys of phones and the folded names that an import brings. It asks no actor: whom an importer may
// not see is not shown to her.
func (s *Service) Known(ctx context.Context, q db.Q, phoneKeys, nameFolds []string) ([]Maker, error) {
	var found []Maker
	for column, keys := range map[string][]string{"phone_key": phoneKeys, "name_fold": nameFolds} {
		if len(keys) == 0 {
			continue
		}
		args := make([]any, len(keys))
		for i, k := range keys {
			args[i] = k
		}
		some, err := db.All(ctx, q, scanMaker, "select "+makerColumns+" from members_maker where "+column+" in ("+db.In(0, len(keys))+") order by id limit 5000", args...)
		if err != nil {
			return nil, err
		}
		found = append(found, some...)
	}
	return found, nil
}

// Remove takes back a maker of an import, with what came along with it, if nobody has worked with it since: its version is still
// that which was written, and nothing hangs on it. Otherwise it is a Conflict and has to stay; the transaction is then lost.
func (s *Service) Remove(ctx context.Context, tx *db.Tx, actor account.Actor, maker id.ID, version int64) error {
	if err := s.CheckRemoval(ctx, tx, actor, maker, version); err != nil {
		return err
	}
	for _, table := range []string{"members_maker_text", "members_maker_stay", "members_maker_business", "members_maker_finance", "members_maker_group", "members_maker_person", "members_period"} {
		if _, err := db.Exec(ctx, tx, "delete from "+table+" where maker_id = $1", maker); err != nil {
			return err
		}
	}
	if err := s.endRoles(ctx, tx, actor, maker); err != nil {
		return err
	}
	_, err := db.Exec(ctx, tx, "delete from members_maker where id = $1", maker)
	return err
}

// CheckRemoval says what stands against Remove, and changes nothing: rooms that hold something of the maker ask it before they let go.
func (s *Service) CheckRemoval(ctx context.Context, tx *db.Tx, actor account.Actor, maker id.ID, version int64) error {
	if err := lockMaker(ctx, tx, maker); err != nil {
		return err
	}
	m, err := makerByID(ctx, tx, maker)
	if err != nil {
		return err
	}
	if !WriteScope(actor).Has(m) {
		return errs.Missing("maker", string(maker))
	}
	facts, err := db.Value[int64](ctx, tx, `select count(*) from members_period_fact f join members_period p on p.id = f.period_id where p.maker_id = $1`, maker)
	if err != nil {
		return err
	}
	periods, err := db.Value[int64](ctx, tx, "select count(*) from members_period where maker_id = $1", maker)
	if err != nil {
		return err
	}
	if facts > 0 || periods > 1 {
		return errs.New(errs.Conflict, "The membership of this maker was paid or changed since.")
	}
	if m.Version != version {
		return errs.New(errs.Conflict, "Somebody has worked with this maker since.")
	}
	return nil
}

// endRoles ends what lets people work for a maker.
func (s *Service) endRoles(ctx context.Context, tx *db.Tx, actor account.Actor, maker id.ID) error {
	return s.Accounts.EndScope(ctx, tx, actor, account.Maker, maker)
}

// TellRemoved writes the audit trail and the news of makers that were taken back.
func (s *Service) TellRemoved(ctx context.Context, tx *db.Tx, actor account.Actor, about id.ID, makers []id.ID, at time.Time) error {
	entry := account.Entry{Action: "members.makers.removed", Kind: "import", Object: about, After: map[string]any{"makers": len(makers), "added_at": at.Unix()}}
	if err := s.Accounts.Record(ctx, tx, actor, entry); err != nil {
		return err
	}
	return s.Events.Publish(ctx, tx, MakersRemoved{makers})
}
