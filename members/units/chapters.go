package units

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"anyam/account"
	"anyam/members/regions"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/slug"
)

// Chapter is a branch of the association.
type Chapter struct {
	ID        id.ID
	Code      string // short, unique: korwil-1
	Name      string
	Regencies []string // Ministry of Home Affairs codes; today's
	ClosedAt  time.Time
	Version   int64
	createdAt time.Time
}

// AddChapter founds a chapter that covers the regencies (rule units-1).
func (s *Service) AddChapter(ctx context.Context, actor account.Actor, c Chapter) (id.ID, error) {
	if !MayManageChapters(actor) {
		return "", errs.New(errs.Forbidden, "Only officers can found chapters.")
	}
	if err := checkChapter(c); err != nil {
		return "", err
	}
	c.ID = id.New()
	err := s.DB.Tx(ctx, func(tx *db.Tx) error {
		if err := insertChapter(ctx, tx, c, s.Clock.Now()); err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "members.chapter.founded", Kind: "chapter", Object: c.ID, After: c})
	})
	if db.IsUnique(err) {
		return "", errs.New(errs.Conflict, "That code, or one of the regencies, belongs to another chapter.")
	}
	return c.ID, err
}

func checkChapter(c Chapter) error {
	var f errs.Faults
	f.Check(slug.Of(c.Code) != "" && utf8.RuneCountInString(c.Code) <= 40, "code", "Write a short word, for example korwil-3.")
	checkChapterName(&f, c.Name)
	f.Check(len(c.Regencies) > 0, "regencies", "Choose at least one regency.")
	for _, code := range c.Regencies {
		f.Check(regions.IsKnown(code), "regencies", "Choose regencies from the list.")
	}
	return f.Err()
}

// Chapters are all chapters that are open, by code, with what they cover today.
func (s *Service) Chapters(ctx context.Context) ([]Chapter, error) {
	return s.chapters(ctx, s.DB.Read(), false)
}

// ChapterNames are the names of all chapters that are open.
func (s *Service) ChapterNames(ctx context.Context) (map[id.ID]string, error) {
	chapters, err := s.Chapters(ctx)
	names := make(map[id.ID]string, len(chapters))
	for _, c := range chapters {
		names[c.ID] = c.Name
	}
	return names, err
}

func (s *Service) chapters(ctx context.Context, q db.Q, ever bool) ([]Chapter, error) {
	which := "c.closed_at = 0"
	if ever {
		which = "1 = 1"
	}
	return db.All(ctx, q, scanChapter, `
		select c.id, c.code, c.name, c.closed_at, c.version, coalesce(string_agg(r.regency_code, ',' order by r.regency_code), '')
		from members_chapter c
		left join members_chapter_regency r on r.chapter_id = c.id and r.from_day <= $1 and (r.until_day = '' or r.until_day >= $1)
		where `+which+`
		group by c.id, c.code, c.name, c.closed_at, c.version
		order by c.code, c.id limit 500`, s.Accounts.Today())
}

func scanChapter(scan db.Scan) (c Chapter, err error) {
	var codes string
	err = scan(&c.ID, &c.Code, &c.Name, (*db.Time)(&c.ClosedAt), &c.Version, &codes)
	if codes != "" {
		c.Regencies = strings.Split(codes, ",")
	}
	return c, err
}

// ChapterFile is a chapter with its boundaries of all times, for those who look after it.
type ChapterFile struct {
	Led
	Boundaries Boundaries
	Clusters   []Cluster
	Former     []FormerName // the earliest first
}

// ChapterFile reads a chapter that the actor looks after; another one does not exist for them.
func (s *Service) ChapterFile(ctx context.Context, actor account.Actor, chapter id.ID) (ChapterFile, error) {
	if !MayReadChapter(actor, chapter) {
		return ChapterFile{}, errs.Missing("chapter", string(chapter))
	}
	led, err := s.led(ctx, actor, true)
	if err != nil {
		return ChapterFile{}, err
	}
	i := slices.IndexFunc(led, func(c Led) bool { return c.ID == chapter })
	if i < 0 {
		return ChapterFile{}, errs.Missing("chapter", string(chapter))
	}
	file := ChapterFile{Led: led[i]}
	all, err := s.Boundaries(ctx, s.DB.Read())
	if err != nil {
		return file, err
	}
	for _, b := range all {
		if b.ChapterID == chapter {
			file.Boundaries = append(file.Boundaries, b)
		}
	}
	if file.Clusters, err = s.Clusters(ctx, actor, chapter); err != nil {
		return file, err
	}
	file.Former, err = formerNames(ctx, s.DB.Read(), chapter)
	return file, err
}

// CloseChapter ends a chapter that has no makers; the posts in it end with it, and its regencies are free.
func (s *Service) CloseChapter(ctx context.Context, actor account.Actor, chapter id.ID) error {
	if !MayManageChapters(actor) {
		return errs.New(errs.Forbidden, "Only officers can close chapters.")
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		if _, err := openChapter(ctx, tx, chapter); err != nil {
			return err
		}
		if err := db.ExecOne(ctx, tx, "update members_chapter set closed_at = $1 where id = $2 and closed_at = 0", db.Micros(s.Clock.Now()), chapter); err != nil {
			return err
		}
		makers, err := db.Value[int64](ctx, tx, "select count(*) from members_maker where chapter_id = $1", chapter)
		if err != nil {
			return err
		}
		if makers > 0 {
			return errs.New(errs.Conflict, "This chapter has %d workshops. Move its regencies to another chapter first; then it can be closed.", makers)
		}
		if err := s.empty(ctx, tx, actor, chapter); err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "members.chapter.closed", Kind: "chapter", Object: chapter})
	})
}

// empty ends the boundaries, the clusters and the posts of a chapter.
func (s *Service) empty(ctx context.Context, tx *db.Tx, actor account.Actor, chapter id.ID) error {
	today := s.Accounts.Today()
	if _, err := db.Exec(ctx, tx, "delete from members_chapter_regency where chapter_id = $1 and from_day >= $2", chapter, today); err != nil {
		return err
	}
	if _, err := db.Exec(ctx, tx, "update members_chapter_regency set until_day = $1 where chapter_id = $2 and (until_day = '' or until_day >= $3)", today.AddDays(-1), chapter, today); err != nil {
		return err
	}
	clusters, err := db.All(ctx, tx, scanCluster, "select "+clusterColumns+" from members_cluster where chapter_id = $1 and closed_at = 0 order by id limit 1000", chapter)
	if err != nil {
		return err
	}
	units := []id.ID{chapter}
	for _, c := range clusters {
		units = append(units, c.ID)
		if _, err := db.Exec(ctx, tx, "update members_cluster set closed_at = $1, version = version + 1 where id = $2", db.Micros(s.Clock.Now()), c.ID); err != nil {
			return err
		}
	}
	return s.endPosts(ctx, tx, actor, units)
}

// endPosts ends what is held in units that are no more.
func (s *Service) endPosts(ctx context.Context, tx *db.Tx, actor account.Actor, units []id.ID) error {
	held, err := s.Accounts.Terms(ctx, tx, account.TermFilter{Scopes: units, Since: s.Accounts.Today(), Limit: 1000})
	if err != nil {
		return err
	}
	for _, h := range held {
		end := account.End{AtOnce: true, Reason: i18n.For(h.Holder.Lang).T("The unit was closed."), Version: h.Version}
		if err := s.Accounts.EndTerm(ctx, tx, actor, h.ID, end); err != nil {
			return err
		}
	}
	return nil
}

// openChapter is a chapter that is not closed.
func openChapter(ctx context.Context, q db.Q, chapter id.ID) (Chapter, error) {
	return db.One(ctx, q, func(scan db.Scan) (c Chapter, err error) {
		err = scan(&c.ID, &c.Code, &c.Name, &c.Version, (*db.Time)(&c.createdAt))
		return c, err
	}, "select id, code, name, version, created_at from members_chapter where id = $1 and closed_at = 0", chapter)
}

func insertChapter(ctx context.Context, tx *db.Tx, c Chapter, now time.Time) error {
	if _, err := db.Exec(ctx, tx, "insert into members_chapter (id, code, name, created_at) values ($1, $2, $3, $4)",
		c.ID, c.Code, c.Name, db.Micros(now)); err != nil {
		return err
	}
	for _, code := range c.Regencies {
		b := Boundary{ID: id.New(), Regency: code, ChapterID: c.ID, From: clock.DateOf(now.In(clock.WIB))}
		if err := insertBoundary(ctx, tx, b); err != nil {
			return err
		}
	}
	return nil
}
