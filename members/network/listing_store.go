package network

import (
	"context"
	"strings"
	"time"

	"anyam/members"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/slug"
)

func scanListing(scan db.Scan) (l Listing, err error) {
	var shows int64
	err = scan(&l.MakerID, &l.Capacity, &shows, (*db.Time)(&l.AgreedAt))
	l.ShowsPhone = shows == 1
	return l, err
}

// listingOf is a workshop's listing; one that did not agree has none, which is no error.
func listingOf(ctx context.Context, q db.Q, maker id.ID) (Listing, error) {
	l, err := db.One(ctx, q, scanListing, "select maker_id, capacity, shows_phone, agreed_at from members_listing where maker_id = $1", maker)
	if errs.Is(err, errs.NotFound) {
		return Listing{MakerID: maker}, nil
	}
	return l, err
}

func flag(on bool) int64 {
	if on {
		return 1
	}
	return 0
}

func putListing(ctx context.Context, tx *db.Tx, m members.Maker, c Consent, now time.Time, by id.ID) error {
	_, err := db.Exec(ctx, tx, `
		insert into members_listing (maker_id, chapter_id, regency_code, name_fold, capacity, shows_phone, agreed_at, agreed_by)
		values ($1, $2, $3, $4, $5, $6, $7, $8)
		on conflict (maker_id) do update set shows_phone = excluded.shows_phone, chapter_id = excluded.chapter_id,
			regency_code = excluded.regency_code, name_fold = excluded.name_fold, capacity = excluded.capacity`,
		m.ID, m.ChapterID, m.Regency, slug.Of(m.Name), capacityOf(m), flag(c.ShowsPhone), db.Micros(now), by)
	return err
}

func refreshListing(ctx context.Context, tx *db.Tx, m members.Maker) error {
	_, err := db.Exec(ctx, tx, "update members_listing set chapter_id = $1, regency_code = $2, name_fold = $3, capacity = $4 where maker_id = $5",
		m.ChapterID, m.Regency, slug.Of(m.Name), capacityOf(m), m.ID)
	return err
}

func deleteListing(ctx context.Context, tx *db.Tx, maker id.ID) error {
	_, err := db.Exec(ctx, tx, "delete from members_listing where maker_id = $1", maker)
	return err
}

func deleteSkills(ctx context.Context, tx *db.Tx, maker id.ID) error {
	_, err := db.Exec(ctx, tx, "delete from members_skill where maker_id = $1", maker)
	return err
}

// putSkills writes what a maker is found by, in one statement.
func putSkills(ctx context.Context, tx *db.Tx, m members.Maker, skills []Skill) error {
	if len(skills) == 0 {
		return nil
	}
	var rows []string
	var args []any
	for _, k := range skills {
		rows = append(rows, "("+db.In(len(args), 4)+")")
		args = append(args, m.ID, k.Kind, k.Key, slug.Of(m.Name))
	}
	_, err := db.Exec(ctx, tx, "insert into members_skill (maker_id, kind, skill, name_fold) values "+strings.Join(rows, ", "), args...)
	return err
}

// searchFrom is what a search reads from. It is led by the first skill, whose index is in the order of names; each
// further skill and word is asked of the workshops that come by.
func searchFrom(in Search) (from, order string, args []any) {
	bind := func(v any) string {
		args = append(args, v)
		return db.In(len(args)-1, 1)
	}
	from, order = " from members_listing l join members_maker m on m.id = l.maker_id", "l.name_fold, l.maker_id"
	where := " where m.hidden_at = 0"
	for i, k := range in.Skills {
		if i == 0 {
			from = " from members_skill s join members_listing l on l.maker_id = s.maker_id join members_maker m on m.id = l.maker_id"
			where += " and s.kind = " + bind(k.Kind) + " and s.skill = " + bind(k.Key)
			order = "s.name_fold, s.maker_id"
			continue
		}
		where += " and exists (select 1 from members_skill x where x.maker_id = l.maker_id and x.kind = " + bind(k.Kind) + " and x.skill = " + bind(k.Key) + ")"
	}
	for _, w := range words(in.Words) {
		where += " and l.maker_id in (select w.maker_id from members_skill w where w.kind = 'word' and w.skill >= " + bind(w) + " and w.skill < " + bind(w+"~") + ")"
	}
	if in.Regency != "" {
		where += " and l.regency_code = " + bind(in.Regency)
	}
	if in.Capacity > 0 {
		where += " and l.capacity >= " + bind(in.Capacity)
	}
	if len(words(in.Words)) == 0 && strings.TrimSpace(in.Words) != "" {
		where += " and 1 = 0" // signs only, which nothing is found by
	}
	return from + where, order, args
}

func findListings(ctx context.Context, q db.Q, in Search) ([]Listing, error) {
	from, order, args := searchFrom(in)
	n := len(args)
	args = append(args, min(max(in.Limit, 1), 100), min(max(in.Offset, 0), MostCounted))
	return db.All(ctx, q, scanListing, "select l.maker_id, l.capacity, l.shows_phone, l.agreed_at"+from+
		" order by "+order+" limit "+db.In(n, 1)+" offset "+db.In(n+1, 1), args...)
}

func countListings(ctx context.Context, q db.Q, in Search) (int64, error) {
	from, _, args := searchFrom(in)
	args = append(args, MostCounted+1)
	return db.Value[int64](ctx, q, "select count(*) from (select 1 as one"+from+" limit "+db.In(len(args)-1, 1)+") counted", args...)
}
