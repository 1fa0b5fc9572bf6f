package translation

import (
	"context"

	"anyam/account"
	"anyam/gallery/segment"
	"anyam/members"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// StorySheet is what a workshop says of itself, in one language beside its source.
type StorySheet struct {
	members.Maker
	From, To i18n.Lang
	Source   string
	Text     string
	State    segment.State // never outdated: no mark is kept of it (rule translation-8)
}

// Story is the sheet of a workshop that the actor may edit.
func (s *Service) Story(ctx context.Context, actor account.Actor, maker id.ID, to i18n.Lang) (StorySheet, error) {
	m, err := s.Members.EditMaker(ctx, actor, maker)
	if err != nil {
		return StorySheet{}, err
	}
	sheet := StorySheet{Maker: m, To: to}
	sheet.Source, sheet.From = m.Story(i18n.Indonesian)
	if known, ok := i18n.ParseWritten(string(to)); !ok || known != to || to == sheet.From {
		return StorySheet{}, errs.Missing("language", string(to))
	}
	sheet.Text = m.Stories[to]
	sheet.State = segment.StateOf(sheet.Source, sheet.Text, segment.Mark{})
	return sheet, nil
}

// SaveStory takes in the translation of what a workshop says of itself (rules translation-3 and translation-8).
func (s *Service) SaveStory(ctx context.Context, actor account.Actor, maker id.ID, to i18n.Lang, version int64, text string) error {
	if _, err := s.Story(ctx, actor, maker, to); err != nil {
		return err
	}
	return s.Members.SaveStory(ctx, actor, maker, to, text, version)
}
