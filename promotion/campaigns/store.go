package campaigns

import (
	"context"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/id"
)

const campaignColumns = "id, maker_id, name, target, product_id, subject_id, created_by, created_at, ended_at, version"

func scanCampaign(scan db.Scan) (c Campaign, err error) {
	err = scan(&c.ID, &c.MakerID, &c.Name, &c.Target, &c.ProductID, &c.SubjectID, &c.CreatedBy, (*db.Time)(&c.CreatedAt), (*db.Time)(&c.EndedAt), &c.Version)
	return c, err
}

func campaignByID(ctx context.Context, q db.Q, campaign id.ID) (Campaign, error) {
	return db.One(ctx, q, scanCampaign, "select "+campaignColumns+" from promotion_campaign where id = $1", campaign)
}

func insertCampaign(ctx context.Context, tx *db.Tx, c Campaign) error {
	_, err := db.Exec(ctx, tx, `insert into promotion_campaign (id, maker_id, name, target, product_id, subject_id, created_by, created_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8)`, c.ID, c.MakerID, c.Name, c.Target, c.ProductID, c.SubjectID, c.CreatedBy, db.Micros(c.CreatedAt))
	return err
}

func updateCampaign(ctx context.Context, tx *db.Tx, c Campaign) error {
	return db.ExecOne(ctx, tx, `update promotion_campaign set name = $1, target = $2, product_id = $3, subject_id = $4, ended_at = $5, version = version + 1
		where id = $6 and version = $7`, c.Name, c.Target, c.ProductID, c.SubjectID, db.Micros(c.EndedAt), c.ID, c.Version)
}

func scanLink(scan db.Scan) (l Link, err error) {
	err = scan(&l.Code, &l.CampaignID, &l.Source, (*db.Time)(&l.CreatedAt))
	return l, err
}

func insertLink(ctx context.Context, tx *db.Tx, l Link) (isNew bool, err error) {
	n, err := db.Exec(ctx, tx, "insert into promotion_campaign_link (code, campaign_id, channel, created_at) values ($1, $2, $3, $4) on conflict (code) do nothing",
		l.Code, l.CampaignID, l.Source, db.Micros(l.CreatedAt))
	return n == 1, err
}

func linkByCode(ctx context.Context, q db.Q, code string) (Link, error) {
	return db.One(ctx, q, scanLink, "select code, campaign_id, channel, created_at from promotion_campaign_link where code = $1", code)
}

func linksOf(ctx context.Context, q db.Q, campaigns ...id.ID) ([]Link, error) {
	if len(campaigns) == 0 {
		return nil, nil
	}
	args := make([]any, len(campaigns))
	for i, c := range campaigns {
		args[i] = c
	}
	return db.All(ctx, q, scanLink, "select code, campaign_id, channel, created_at from promotion_campaign_link where campaign_id in ("+db.In(0, len(args))+
		") order by campaign_id, created_at, code limit 100000", args...)
}

// narrowed are the campaigns that the actor may read, as a condition with its binds (rule campaigns-2).
func narrowed(a account.Actor) (condition string, args []any) {
	if a.ReadsAll() {
		return "1 = 1", nil
	}
	for _, maker := range a.MakerIDs() {
		args = append(args, maker)
	}
	if len(args) == 0 {
		return "1 = 0", nil
	}
	return "maker_id in (" + db.In(0, len(args)) + ")", args
}

// visit is how often a link was opened on a day from one country by one kind of device.
type visit struct {
	Code, Day, Country, Device string
	N                          int64
}

func addVisits(ctx context.Context, tx *db.Tx, v visit) error {
	_, err := db.Exec(ctx, tx, `insert into promotion_campaign_visit (code, day, country, device, n) values ($1, $2, $3, $4, $5)
		on conflict (code, day, country, device) do update set n = promotion_campaign_visit.n + excluded.n`, v.Code, v.Day, v.Country, v.Device, v.N)
	return err
}

// takeVisit takes one visit away, if there is one.
func takeVisit(ctx context.Context, tx *db.Tx, v visit) (isTaken bool, err error) {
	n, err := db.Exec(ctx, tx, "update promotion_campaign_visit set n = n - 1 where code = $1 and day = $2 and country = $3 and device = $4 and n > 0", v.Code, v.Day, v.Country, v.Device)
	return n == 1, err
}

// visitsBy sums the visits of campaigns by one of their columns; column is one of this package's own words.
func visitsBy(ctx context.Context, q db.Q, column string, codes []string) ([]Count, error) {
	if len(codes) == 0 {
		return nil, nil
	}
	args := make([]any, len(codes))
	for i, c := range codes {
		args[i] = c
	}
	return db.All(ctx, q, func(scan db.Scan) (c Count, err error) { err = scan(&c.Key, &c.N); return c, err },
		"select "+column+", cast(sum(n) as bigint) from promotion_campaign_visit where n > 0 and code in ("+db.In(0, len(args))+") group by "+column+" order by "+column+" limit 100000", args...)
}
