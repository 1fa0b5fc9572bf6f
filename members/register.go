package members

import (
	"context"
	"strings"

	"anyam/account"
	"anyam/members/roll"
	"anyam/members/standing"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/slug"
)

// RegisterFilter narrows the register.
type RegisterFilter struct {
	Words   string // each a part of the workshop's name, the owner's, the place or the phone number
	Chapter id.ID
	Regency string
	Cluster id.ID
	Craft   string          // key
	Status  standing.Status // on Today
	Today   string          // yyyy-mm-dd; only asked for with a Status
	Limit   int
	Offset  int
}

// Register lists the makers whom the actor looks after, hidden ones too, by name: an officer all of them,
// a coordinator those of her chapters. For everybody else there is no register.
func (s *Service) Register(ctx context.Context, actor account.Actor, f RegisterFilter) ([]Maker, error) {
	page, _, err := s.find(ctx, actor, f)
	if err != nil {
		return nil, err
	}
	found, err := makersByID(ctx, s.DB.Read(), page)
	if err != nil {
		return nil, err
	}
	within := ReadScope(actor)
	list := make([]Maker, 0, len(page))
	for _, maker := range page {
		if m, ok := found[maker]; ok && within.Has(m) { // rule roll-2
			list = append(list, m)
		}
	}
	return list, nil
}

// CountRegister is how many makers Register would list.
func (s *Service) CountRegister(ctx context.Context, actor account.Actor, f RegisterFilter) (int64, error) {
	f.Limit = 1
	_, total, err := s.find(ctx, actor, f)
	return int64(total), err
}

// Warm reads what the register is narrowed by, so that the first officer does not wait for it.
func (s *Service) Warm(ctx context.Context) error { return s.roll.Refresh(ctx) }

// find narrows the register to what the actor may see (rule members-3).
func (s *Service) find(ctx context.Context, a account.Actor, f RegisterFilter) ([]id.ID, int, error) {
	if !MayReadRegister(a) {
		return nil, 0, errs.Missing("register", string(a.UserID))
	}
	words, ok := roll.Words(f.Words)
	if !ok {
		return nil, 0, nil
	}
	within := ReadScope(a)
	return s.roll.Find(ctx, roll.Query{
		All: within.All, Chapters: within.Chapters, Clusters: within.Clusters,
		Chapter: f.Chapter, Cluster: f.Cluster, Regency: f.Regency, Craft: f.Craft, Status: f.Status, Today: f.Today, Words: words,
	}, max(f.Offset, 0), min(max(f.Limit, 1), 500))
}

// rows are the makers' rows as the source of a roll.
type rows struct{ *db.DB }

// Last is the number of the last change (triggers in the database count them).
func (r rows) Last(ctx context.Context) (int64, error) {
	return r.Glance(ctx, "select change from members_register_state where id = 1")
}

// Changed are makers that changed after the mark.
func (r rows) Changed(ctx context.Context, since roll.Mark, limit int) (makers []id.ID, last roll.Mark, err error) {
	makers, err = db.All(ctx, r.Read(), func(scan db.Scan) (m id.ID, err error) {
		err = scan(&m, &last.Change)
		last.ID = m
		return m, err
	}, "select maker_id, change from members_maker_change where change > $1 or change = $1 and maker_id > $2 order by change, maker_id limit $3", since.Change, since.ID, int64(limit))
	return makers, last, err
}

const entryColumns = `id, chapter_id, cluster_id, regency_code, name_fold, owner, place, phone_key, crafts,
	joined_on, since_on, paid_until, grace_until, ends_on, suspended_on, left_on`

func scanEntry(scan db.Scan) (e roll.Entry, err error) {
	var owner, place, phone string
	o := &e.Outlook
	err = scan(&e.ID, &e.Chapter, &e.Cluster, &e.Regency, &e.Name, &owner, &place, &phone, (*words)(&e.Crafts),
		&o.JoinedOn, &o.Since, &o.PaidUntil, &o.GraceUntil, &o.EndsOn, &o.SuspendedSince, &o.LeftOn)
	e.Text = strings.Join([]string{e.Name, slug.Of(owner), slug.Of(place), phone}, " ")
	if local, ok := strings.CutPrefix(phone, "62"); ok {
		e.Text += " 0" + local // as it is dialled in the country
	}
	return e, err
}

// After are entries in the order of ids.
func (r rows) After(ctx context.Context, maker id.ID, limit int) ([]roll.Entry, error) {
	return db.All(ctx, r.Read(), scanEntry, "select "+entryColumns+" from members_maker where id > $1 order by id limit $2", maker, int64(limit))
}

// Of are the entries of makers.
func (r rows) Of(ctx context.Context, makers []id.ID) ([]roll.Entry, error) {
	args := make([]any, len(makers))
	for i, m := range makers {
		args[i] = m
	}
	return db.All(ctx, r.Read(), scanEntry, "select "+entryColumns+" from members_maker where id in ("+db.In(0, len(makers))+") order by id", args...)
}

// PublicMakers reads makers with their stories in the given order, without those that the public may not
// see (rule members-4).
func (s *Service) PublicMakers(ctx context.Context, makers []id.ID) ([]Maker, error) {
	found, err := makersByID(ctx, s.DB.Read(), makers)
	if err != nil {
		return nil, err
	}
	list := make([]Maker, 0, len(found))
	for _, i := range makers {
		if m, ok := found[i]; ok && MaySeeMaker(account.Actor{}, m) {
			list = append(list, m)
		}
	}
	return list, loadStories(ctx, s.DB.Read(), list)
}

// HideMaker takes a maker and its products out of public view, or brings them back (rule members-4).
func (s *Service) HideMaker(ctx context.Context, actor account.Actor, maker id.ID, hide bool) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		m, err := makerByID(ctx, tx, maker)
		if err != nil {
			return err
		}
		if !MayHideMaker(actor, m) {
			return errs.Missing("maker", string(maker))
		}
		action, at := "members.maker.shown", int64(0)
		if hide {
			action, at = "members.maker.hidden", db.Micros(s.Clock.Now())
		}
		if err := db.ExecOne(ctx, tx, "update members_maker set hidden_at = $1, updated_at = $2, version = version + 1 where id = $3",
			at, db.Micros(s.Clock.Now()), maker); err != nil {
			return err
		}
		return s.changed(ctx, tx, actor, maker, action)
	})
}

// Head is what figures are made of: one maker with its place, without its name.
type Head struct {
	ID       id.ID
	Regency  string
	Before   []Stay // where it worked before, the earliest first
	Workers  int64
	IsHidden bool
}

// Census is every maker, for figures. It asks no actor: who may read figures is the rule of those who
// make them, and no name is in it.
func (s *Service) Census(ctx context.Context, q db.Q) ([]Head, error) {
	before, err := allStays(ctx, q)
	if err != nil {
		return nil, err
	}
	return db.All(ctx, q, func(scan db.Scan) (h Head, err error) {
		var hidden int64
		err = scan(&h.ID, &h.Regency, &h.Workers, &hidden)
		h.IsHidden, h.Before = hidden != 0, before[h.ID]
		return h, err
	}, `select id, regency_code, workers, case when hidden_at <> 0 or erased_at <> 0 or suspended_on <> '' or left_on <> '' then 1 else 0 end
		from members_maker order by id limit 1000000`)
}
