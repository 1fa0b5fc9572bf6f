package members

import (
	"context"
	"strings"
	"time"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// Chapter is a branch of the association.
type Chapter struct {
	ID        id.ID
	Code      string // short, unique: korwil-1
	Name      string
	Regencies []string // Ministry of Home Affairs codes
}

// AddChapter founds a chapter that covers the regencies (rule members-1).
func (s *Service) AddChapter(ctx context.Context, actor account.Actor, c Chapter) (id.ID, error) {
	if !MayManageChapters(actor) {
		return "", errs.New(errs.Forbidden, "Only officers can found chapters.")
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

// Chapters are all chapters, by code.
func (s *Service) Chapters(ctx context.Context) ([]Chapter, error) {
	return db.All(ctx, s.DB.Read(), func(scan db.Scan) (c Chapter, err error) {
		var codes string
		if err := scan(&c.ID, &c.Code, &c.Name, &codes); err != nil {
			return c, err
		}
		c.Regencies = strings.Split(codes, ",")
		return c, nil
	}, `select c.id, c.code, c.name, coalesce(string_agg(r.regency_code, ',' order by r.regency_code), '')
		from members_chapter c left join members_chapter_regency r on r.chapter_id = c.id
		group by c.id, c.code, c.name
		order by c.code, c.id limit 500`)
}

// ChapterOf is the chapter of a regency.
func (s *Service) ChapterOf(ctx context.Context, q db.Q, regency string) (id.ID, error) {
	return db.Value[id.ID](ctx, q, "select chapter_id from members_chapter_regency where regency_code = $1", regency)
}

// NameCoordinator gives a user the lead of a chapter.
func (s *Service) NameCoordinator(ctx context.Context, actor account.Actor, chapter id.ID, p account.Person) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		user, err := s.Accounts.Enrol(ctx, tx, p)
		if err != nil {
			return err
		}
		return s.Accounts.Grant(ctx, tx, actor, user, account.Grant{Role: account.Coordinator, Scope: chapter})
	})
}

func insertChapter(ctx context.Context, tx *db.Tx, c Chapter, now time.Time) error {
	if _, err := db.Exec(ctx, tx, "insert into members_chapter (id, code, name, created_at) values ($1, $2, $3, $4)",
		c.ID, c.Code, c.Name, db.Micros(now)); err != nil {
		return err
	}
	for _, code := range c.Regencies {
		if _, err := db.Exec(ctx, tx, "insert into members_chapter_regency (regency_code, chapter_id) values ($1, $2)", code, c.ID); err != nil {
			return err
		}
	}
	return nil
}
