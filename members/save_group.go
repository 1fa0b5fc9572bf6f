package members

import (
	"context"
	"time"

	"anyam/account"
	"anyam/members/record"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// Stamp says how new a group of a record is: its version for editing, and when and by whom it was declared.
type Stamp struct {
	Version   int64 // 0: never saved by itself
	ChangedAt time.Time
	ChangedBy id.ID     // user
	CheckedAt time.Time // when somebody who looks after the maker confirmed it; zero since the last change
	CheckedBy id.ID
}

// Profile is a record without its financial data, and with how complete it is.
type Profile struct {
	Record
	Stamps   map[record.Group]Stamp
	Complete map[record.Group]record.Completeness // also of what the actor may not read

	IsMeasured bool // the scale follows from figures (rule record-3); otherwise it is what was said at joining
}

// Total is how complete the seven groups are together.
func (p Profile) Total() record.Completeness {
	var sum record.Completeness
	for _, g := range record.Groups {
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
	sheet := r.sheet()
	p := Profile{Record: r, Complete: map[record.Group]record.Completeness{}}
	for _, g := range record.Groups {
		p.Complete[g] = sheet.Completeness(g)
	}
	_, p.IsMeasured = p.Finance.Scale()
	p.Finance = record.Finance{}
	p.Stamps, err = readStamps(ctx, s.DB.Read(), maker)
	return p, err
}

// Finance reads the financial data of a maker for those who may (rule members-30); that somebody else than the maker reads
// them stands in the audit trail.
func (s *Service) Finance(ctx context.Context, actor account.Actor, maker id.ID) (record.Finance, error) {
	m, err := makerByID(ctx, s.DB.Read(), maker)
	if err != nil {
		return record.Finance{}, err
	}
	if !MayReadGroup(actor, m, record.Financial) {
		return record.Finance{}, errs.Missing("maker", string(maker))
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
func (s *Service) SaveGroup(ctx context.Context, actor account.Actor, maker id.ID, g record.Group, version int64, in Record) error {
	if !record.IsGroup(string(g)) {
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
		next := old.taking(g, in)
		if err := checkGroup(g, next, s.Clock.Now()); err != nil {
			return err
		}
		if err := stampGroup(ctx, tx, maker, g, version, actor.UserID, s.Clock.Now()); err != nil {
			return err
		}
		next.UpdatedAt = s.Clock.Now()
		if err := writeGroups(ctx, tx, []record.Group{g}, next); err != nil {
			return err
		}
		return s.groupSaved(ctx, tx, actor, g, old, next)
	})
}

func checkGroup(g record.Group, r Record, now time.Time) error {
	var f errs.Faults
	record.Check(&f, g, r.sheet(), now)
	return f.Err()
}

// groupSaved writes down which fields changed, and tells others of what the public sees.
func (s *Service) groupSaved(ctx context.Context, tx *db.Tx, actor account.Actor, g record.Group, old, next Record) error {
	names := old.sheet().Changed(g, next.sheet())
	if len(names) == 0 {
		return nil
	}
	err := s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "members.maker.changed", Kind: "maker", Object: old.ID, After: struct {
		Group  record.Group
		Fields []string
	}{g, names}})
	if err != nil {
		return err
	}
	switch g {
	case record.Identity, record.Production, record.Organisation, record.Workforces:
		return s.Events.Publish(ctx, tx, MakerChanged{old.ID})
	case record.Marketing, record.Financial, record.Logistics:
	}
	return nil
}

// CheckGroup confirms, for the association, what a group of a record says: the actor has seen the workshop or the papers
// (rule members-35). version is what the actor saw; after a change the confirmation is gone.
func (s *Service) CheckGroup(ctx context.Context, actor account.Actor, maker id.ID, g record.Group, version int64) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		m, err := makerByID(ctx, tx, maker)
		if err != nil {
			return err
		}
		if !record.IsGroup(string(g)) || !MayCheckGroup(actor, m, g) {
			return errs.Missing("maker", string(maker))
		}
		if err := db.ExecOne(ctx, tx, "update members_maker_group set checked_at = $1, checked_by = $2 where maker_id = $3 and part = $4 and version = $5",
			db.Micros(s.Clock.Now()), actor.UserID, maker, g, version); err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "members.maker.checked", Kind: "maker", Object: maker, After: struct{ Group record.Group }{g}})
	})
}

// Shown is a maker's record with these groups and nothing else, for a passport: whoever made it is asked there, and here
// nobody. Names of people who work there are never in it.
func (s *Service) Shown(ctx context.Context, q db.Q, maker id.ID, groups []record.Group) (Record, map[record.Group]Stamp, error) {
	all, err := readRecord(ctx, q, maker)
	if err != nil {
		return Record{}, nil, err
	}
	r := Record{Maker: Maker{ID: all.ID, Slug: all.Slug, Name: all.Name, ChapterID: all.ChapterID, Regency: all.Regency, JoinedOn: all.JoinedOn, Standing: all.Standing, HiddenAt: all.HiddenAt}}
	stamps, err := readStamps(ctx, q, maker)
	shown := map[record.Group]Stamp{}
	for _, g := range groups {
		r = r.taking(g, all)
		if stamp, ok := stamps[g]; ok {
			shown[g] = stamp
		} else {
			shown[g] = Stamp{ChangedAt: all.UpdatedAt}
		}
		if g == record.Organisation {
			r.Scale = all.Scale
		}
	}
	r.People = nil
	return r, shown, err
}
