package members

import (
	"context"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/id"
)

// ChapterOf is the chapter that covers a regency today (rule members-2); NotFound when none does.
func (s *Service) ChapterOf(ctx context.Context, q db.Q, regency string) (id.ID, error) {
	return db.Value[id.ID](ctx, q, `
		select chapter_id from members_chapter_regency
		where regency_code = $1 and from_day <= $2 and (until_day = '' or until_day >= $2)
		order by from_day desc, id limit 1`, regency, s.Accounts.Today())
}

// MakersMoved is the news that makers of a regency, all of them or one who came there, belong to another chapter from now on.
type MakersMoved struct{ Regency string }

// EventName names the event.
func (MakersMoved) EventName() string { return "members.MakersMoved" }

// MoveMakers takes the makers of a regency to a chapter (rule members-2). Who may move a boundary is the rule of those who call it.
func (s *Service) MoveMakers(ctx context.Context, tx *db.Tx, regency string, chapter id.ID) error {
	moved, err := db.Exec(ctx, tx, "update members_maker set chapter_id = $1 where regency_code = $2 and chapter_id <> $1", chapter, regency)
	if err != nil || moved == 0 {
		return err
	}
	return s.Events.Publish(ctx, tx, MakersMoved{regency})
}

// followedAtOnce is for how many makers what hangs on them moves in one transaction.
const followedAtOnce = 200

// Follow takes what hangs on the makers of a regency, by maker_id and chapter_id in the tables, to the chapter that looks after them now, so
// that its coordinator sees it. The event may come twice, or late: what counts is where the maker is today.
func (s *Service) Follow(ctx context.Context, e MakersMoved, tables ...string) error {
	chapter, err := s.ChapterOf(ctx, s.DB.Read(), e.Regency)
	if err != nil {
		return err
	}
	makers, err := s.MakersIn(ctx, s.DB.Read(), e.Regency, "", followedAtOnce)
	for err == nil && len(makers) > 0 {
		args := []any{chapter}
		for _, m := range makers {
			args = append(args, m)
		}
		err = s.DB.Tx(ctx, func(tx *db.Tx) error {
			for _, table := range tables {
				if _, err := db.Exec(ctx, tx, "update "+table+" set chapter_id = $1 where chapter_id <> $1 and maker_id in ("+db.In(1, len(makers))+")", args...); err != nil {
					return err
				}
			}
			return nil
		})
		if err == nil {
			makers, err = s.MakersIn(ctx, s.DB.Read(), e.Regency, makers[len(makers)-1], followedAtOnce)
		}
	}
	return err
}

// MakersIn are ids of the makers of a regency after one of them, for areas that follow MakersMoved.
func (s *Service) MakersIn(ctx context.Context, q db.Q, regency string, after id.ID, limit int) ([]id.ID, error) {
	return db.All(ctx, q, func(scan db.Scan) (maker id.ID, err error) { err = scan(&maker); return maker, err },
		"select id from members_maker where regency_code = $1 and id > $2 order by id limit $3", regency, after, min(max(limit, 1), 1000))
}

// SetCluster writes down to which cluster a maker belongs, empty for none; action is how the audit trail calls it. Who may is
// the rule of those who call it.
func (s *Service) SetCluster(ctx context.Context, tx *db.Tx, actor account.Actor, m Maker, cluster id.ID, action string) error {
	if m.ClusterID == cluster {
		return nil
	}
	if _, err := db.Exec(ctx, tx, "update members_maker set cluster_id = $1 where id = $2", cluster, m.ID); err != nil {
		return err
	}
	before, after := map[string]string{"cluster": string(m.ClusterID)}, map[string]string{"cluster": string(cluster)}
	return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: action, Kind: "maker", Object: m.ID, Before: before, After: after})
}

// Newcomers are makers of a regency that belong to no cluster and whom the actor looks after, by name.
func (s *Service) Newcomers(ctx context.Context, actor account.Actor, regency string) ([]Maker, error) {
	within, args := WriteScope(actor).Condition("members_maker", []any{regency})
	return db.All(ctx, s.DB.Read(), scanMaker, "select "+makerColumns+" from members_maker where regency_code = $1 and cluster_id = '' and "+within+
		" order by name_fold, id limit 500", args...)
}
