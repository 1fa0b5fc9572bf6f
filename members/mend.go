package members

import (
	"context"
	"slices"

	"anyam/account"
	"anyam/members/record"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// Mend changes a maker's record by an import; before and after are as it was and is, without the people who work there. Only the
// groups that differ are checked, written and declared anew. Whoever may not change one of them does not know of the maker.
func (s *Service) Mend(ctx context.Context, tx *db.Tx, actor account.Actor, maker id.ID, change func(r *Record)) (before, after Record, err error) {
	if err := lockMaker(ctx, tx, maker); err != nil {
		return before, after, err
	}
	if before, err = readRecord(ctx, tx, maker); err != nil {
		return before, after, err
	}
	if !WriteScope(actor).Has(before.Maker) {
		return before, after, errs.Missing("maker", string(maker))
	}
	after = before
	change(&after)
	after.Maker, after.UpdatedAt = after.counted(), s.Clock.Now()
	if scale, ok := after.Finance.Scale(); ok && after.Finance != before.Finance {
		after.Scale = scale
	}
	groups, fields := before.differs(after)
	if len(groups) == 0 {
		return before, before, nil
	}
	for _, g := range groups {
		if !MayEditGroup(actor, before.Maker, g) {
			return before, after, errs.Missing("maker", string(maker))
		}
		if err := checkGroup(g, after, s.Clock.Now()); err != nil {
			return before, after, err
		}
	}
	if err := writeGroups(ctx, tx, groups, after); err != nil {
		return before, after, err
	}
	after.Version++
	if err := touchGroups(ctx, tx, maker, actor.UserID, s.Clock.Now(), groups...); err != nil {
		return before, after, err
	}
	before.People, after.People = nil, nil
	return before, after, s.recorded(ctx, tx, actor, account.Entry{Action: "members.maker.changed", Kind: "maker", Object: maker, After: struct{ Fields []string }{fields}})
}

// differs names the groups of two states of a record that are not alike, and their fields.
func (r Record) differs(next Record) (groups []record.Group, fields []string) {
	for _, g := range record.Groups {
		if names := r.sheet().Changed(g, next.sheet()); len(names) > 0 {
			groups, fields = append(groups, g), append(fields, names...)
		}
	}
	return groups, fields
}

// writeGroups writes the rows in which groups stand, each once; the record's row is locked.
func writeGroups(ctx context.Context, tx *db.Tx, groups []record.Group, r Record) error {
	if err := updateMaker(ctx, tx, r.Maker); err != nil {
		return err
	}
	if slices.ContainsFunc(groups, func(g record.Group) bool {
		return g == record.Marketing || g == record.Organisation || g == record.Logistics
	}) {
		if err := writeBusiness(ctx, tx, r.ID, r.Business); err != nil {
			return err
		}
	}
	if slices.Contains(groups, record.Financial) {
		if err := writeFinance(ctx, tx, r.ID, r.Finance); err != nil {
			return err
		}
	}
	if slices.Contains(groups, record.Workforces) {
		return writePeople(ctx, tx, r.ID, r.People)
	}
	return nil
}

// Records adds to makers what stands in other tables, with one query for each: stories, licences and market, and financial data of those
// whose the actor may read. Each maker is named once. Whoever shows financial data writes that down, as Finance does (rule members-30).
func (s *Service) Records(ctx context.Context, q db.Q, actor account.Actor, makers []Maker) (map[id.ID]Record, error) {
	records := make(map[id.ID]Record, len(makers))
	makers = slices.DeleteFunc(slices.Clone(makers), func(m Maker) bool { return !MayReadRecord(actor, m) })
	if err := loadStories(ctx, q, makers); err != nil || len(makers) == 0 {
		return records, err
	}
	args := make([]any, len(makers))
	for i, m := range makers {
		records[m.ID], args[i] = Record{Maker: m}, m.ID
	}
	in := db.In(0, len(args))
	_, err := db.All(ctx, q, func(scan db.Scan) (none struct{}, err error) {
		var maker id.ID
		var b record.Business
		err = scan(intoBusiness(&maker, &b)...)
		r := records[maker]
		r.Business = b
		records[maker] = r
		return none, err
	}, "select "+businessColumns+" from members_maker_business where maker_id in ("+in+") order by maker_id", args...)
	if err != nil {
		return nil, err
	}
	_, err = db.All(ctx, q, func(scan db.Scan) (none struct{}, err error) {
		maker, f, err := scanFinance(scan)
		if r := records[maker]; MayReadGroup(actor, r.Maker, record.Financial) {
			r.Finance = f
			records[maker] = r
		}
		return none, err
	}, "select "+financeColumns+" from members_maker_finance where maker_id in ("+in+") order by maker_id", args...)
	return records, err
}
