package members

import (
	"context"
	"maps"
	"unicode/utf8"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// MaxStory bounds what a maker says of itself in one language, in characters.
const MaxStory = 4000

// SaveStory changes what a maker says of itself in one language, and nothing else of its record; "" takes it away. version is that
// which the actor saw.
func (s *Service) SaveStory(ctx context.Context, actor account.Actor, maker id.ID, lang i18n.Lang, story string, version int64) error {
	var f errs.Faults
	known, ok := i18n.ParseWritten(string(lang))
	f.Check(ok && known == lang, "language", "Choose a language from the list.")
	f.Check(utf8.RuneCountInString(story) <= MaxStory, "story", "At most %d characters, please.", MaxStory)
	if err := f.Err(); err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		old, err := makerByID(ctx, tx, maker)
		if err != nil {
			return err
		}
		if !MayEditMaker(actor, old) {
			return errs.Missing("maker", string(maker))
		}
		m := old
		m.Stories = maps.Clone(old.Stories)
		m.Stories[lang], m.Version, m.UpdatedAt = story, version, s.Clock.Now()
		if err := updateMaker(ctx, tx, m); err != nil {
			return err
		}
		return s.recorded(ctx, tx, actor, account.Entry{Action: "members.maker.changed", Kind: "maker", Object: maker, Personal: account.Changed(personal(old), personal(m))})
	})
}
