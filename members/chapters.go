package members

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"anyam/account"
	"anyam/members/regions"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/slug"
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
	f.Check(c.Name != "" && utf8.RuneCountInString(c.Name) <= 120, "name", "Write the name of the chapter, in at most %d characters.", 120)
	f.Check(len(c.Regencies) > 0, "regencies", "Choose at least one regency.")
	for _, code := range c.Regencies {
		f.Check(regions.IsKnown(code), "regencies", "Choose regencies from the list.")
	}
	return f.Err()
}

// Chapters are all chapters, by code.
func (s *Service) Chapters(ctx context.Context) ([]Chapter, error) {
	return db.All(ctx, s.DB.Read(), func(scan db.Scan) (c Chapter, err error) {
		var codes string
		if err := scan(&c.ID, &c.Code, &c.Name, &codes); err != nil {
			return c, err
		}
		if codes != "" {
			c.Regencies = strings.Split(codes, ",")
		}
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
