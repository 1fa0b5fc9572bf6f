package members

import (
	"context"
	"time"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// Stamp says how new a group of a record is: its version for editing, and when and by whom it was declared.
type Stamp struct {
	Version   int64 // 0: never saved by itself
	ChangedAt time.Time
	ChangedBy id.ID // user
}

// Profile is a record without its financial data, and with how complete it is.
type Profile struct {
	Record
	Stamps   map[Group]Stamp
	Complete map[Group]Completeness // also of what the actor may not read
}

// Total is how complete the seven groups are together.
func (p Profile) Total() Completeness {
	var sum Completeness
	for _, g := range Groups {
		sum = sum.Add(p.Complete[g])
	}
	return sum
}

// Profile reads a maker's record for those who may read it (rule members-30); to others the maker does not exist.
// Financial data are not in it, only how complete they are: Finance reads them.
func (s *Service) Profile(ctx context.Context, actor account.Actor, maker id.ID) (Profile, error) {
	r, err := readRecord(ctx, s.DB.Read(), maker)
	if err != nil {
		return Profile{}, err
	}
	if !MayReadRecord(actor, r.Maker) {
		return Profile{}, errs.Missing("maker", string(maker))
	}
	p := Profile{Record: r, Complete: map[Group]Completeness{}}
	for _, g := range Groups {
		p.Complete[g] = r.Completeness(g)
	}
	p.Finance = Finance{}
	p.Stamps, err = readStamps(ctx, s.DB.Read(), maker)
	return p, err
}

// Finance reads the financial data of a maker for those who may (rule members-30); that somebody else than the maker reads
// them stands in the audit trail.
func (s *Service) Finance(ctx context.Context, actor account.Actor, maker id.ID) (Finance, error) {
	m, err := makerByID(ctx, s.DB.Read(), maker)
	if err != nil {
		return Finance{}, err
	}
	if !MayReadGroup(actor, m, Financial) {
		return Finance{}, errs.Missing("maker", string(maker))
	}
	f, err := readFinance(ctx, s.DB.Read(), maker)
	if err != nil || actor.WorksFor(maker) || actor.IsSystem() {
		return f, err
	}
	return f, s.DB.Tx(ctx, func(tx *db.Tx) error {
		return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "members.finance.read", Kind: "maker", Object: maker})
	})
}

// SaveGroup changes one group of a record and leaves the others as they are. version is that of the group that the
// actor saw: two who edit different groups both succeed, of two who edit the same one the second is told.
func (s *Service) SaveGroup(ctx context.Context, actor account.Actor, maker id.ID, g Group, version int64, in Record) error {
	if !IsGroup(string(g)) {
		return errs.Missing("group", string(g))
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		if err := lockMaker(ctx, tx, maker); err != nil {
			return err
		}
		old, err := readRecord(ctx, tx, maker)
		if err != nil {
			return err
		}
		if !MayEditGroup(actor, old.Maker, g) {
			return errs.Missing("maker", string(maker))
		}
		next := old
		next.take(g, in)
		if err := checkGroup(g, next, s.Clock.Now()).Err(); err != nil {
			return err
		}
		if err := stampGroup(ctx, tx, maker, g, version, actor.UserID, s.Clock.Now()); err != nil {
			return err
		}
		next.UpdatedAt = s.Clock.Now()
		if err := writeGroup(ctx, tx, g, next); err != nil {
			return err
		}
		return s.groupSaved(ctx, tx, actor, g, old, next)
	})
}

// groupSaved writes down which fields changed, and tells others of what the public sees.
func (s *Service) groupSaved(ctx context.Context, tx *db.Tx, actor account.Actor, g Group, old, next Record) error {
	names := old.changed(g, next)
	if len(names) == 0 {
		return nil
	}
	err := s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "members.maker.changed", Kind: "maker", Object: old.ID, After: struct {
		Group  Group
		Fields []string
	}{g, names}})
	if err != nil {
		return err
	}
	switch g {
	case Identity, Production, Organisation, Workforces:
		return s.Events.Publish(ctx, tx, MakerChanged{old.ID})
	case Marketing, Financial, Logistics:
	}
	return nil
}
