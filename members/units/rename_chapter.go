package units

import (
	"context"
	"unicode/utf8"

	"anyam/account"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// FormerName is a name that a chapter had through a day.
type FormerName struct {
	ChapterID id.ID
	Name      string
	Until     clock.Date // the last day of it
}

// maxChapterName bounds the name of a chapter, in characters.
const maxChapterName = 120

func checkChapterName(f *errs.Faults, name string) {
	f.Check(name != "" && utf8.RuneCountInString(name) <= maxChapterName, "name", "Write the name of the chapter, in at most %d characters.", maxChapterName)
}

// RenameChapter gives a chapter another name from today on. The former one is kept with its last day: reports of the past keep it
// (rule units-4). version is that which the actor saw.
func (s *Service) RenameChapter(ctx context.Context, actor account.Actor, chapter id.ID, name string, version int64) error {
	if !MayManageChapters(actor) {
		return errs.New(errs.Forbidden, "Only officers can rename chapters.")
	}
	var f errs.Faults
	checkChapterName(&f, name)
	if err := f.Err(); err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		old, err := openChapter(ctx, tx, chapter)
		if err != nil || old.Name == name && old.Version == version {
			return err
		}
		if err := db.ExecOne(ctx, tx, "update members_chapter set name = $1, version = version + 1 where id = $2 and version = $3", name, chapter, version); err != nil {
			return err
		}
		if err := s.keepName(ctx, tx, old); err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, account.Entry{
			Action: "members.chapter.renamed", Kind: "chapter", Object: chapter, Before: map[string]string{"name": old.Name}, After: map[string]string{"name": name},
		})
	})
}

// keepName keeps the name that a chapter had until yesterday. One that was given and taken back on the same day, or before the first
// day was over, held on no day and is not kept.
func (s *Service) keepName(ctx context.Context, tx *db.Tx, old Chapter) error {
	yesterday := s.Accounts.Today().AddDays(-1)
	since, err := db.Value[string](ctx, tx, "select coalesce(max(until_day), '') from members_chapter_name where chapter_id = $1", old.ID)
	if err != nil || clock.Date(since) >= yesterday || clock.DateOf(old.createdAt.In(clock.WIB)) > yesterday {
		return err
	}
	_, err = db.Exec(ctx, tx, "insert into members_chapter_name (id, chapter_id, name, until_day) values ($1, $2, $3, $4)", id.New(), old.ID, old.Name, yesterday)
	return err
}

// formerNames are the names that a chapter has had, the earliest first; those of all chapters where none is given.
func formerNames(ctx context.Context, q db.Q, chapter id.ID) ([]FormerName, error) {
	return db.All(ctx, q, func(scan db.Scan) (n FormerName, err error) {
		err = scan(&n.ChapterID, &n.Name, &n.Until)
		return n, err
	}, "select chapter_id, name, until_day from members_chapter_name where $1 = '' or chapter_id = $1 order by until_day, id limit 5000", chapter)
}

// ChaptersEver are all chapters that there ever were, by code, each with the name that it had on the day: figures of the past name
// them so (rule units-4). For one that was founded later it is its first name.
func (s *Service) ChaptersEver(ctx context.Context, day clock.Date) ([]Chapter, error) {
	all, err := s.chapters(ctx, s.DB.Read(), true)
	if err != nil {
		return nil, err
	}
	former, err := formerNames(ctx, s.DB.Read(), "")
	named := map[id.ID]string{}
	for _, n := range former { // the earliest that lasted until the day is that of the day
		if _, isNamed := named[n.ChapterID]; n.Until >= day && !isNamed {
			named[n.ChapterID] = n.Name
		}
	}
	for i, c := range all {
		if name, ok := named[c.ID]; ok {
			all[i].Name = name
		}
	}
	return all, err
}
