package intake

import (
	"context"

	"anyam/account"
	"anyam/platform/batch"
	"anyam/platform/i18n"
	"anyam/platform/letters"
)

// Waiting are the imports that wait for the actor to go on with them, those first that are forgotten first.
func (s *Service) Waiting(ctx context.Context, actor account.Actor, limit int) ([]batch.Batch, error) {
	if !MayImport(actor) || actor.UserID == "" {
		return nil, nil
	}
	return batch.Waiting(ctx, s.DB.Read(), Kind, actor.UserID, limit)
}

// notice tells whoever sent an import that nobody goes on with when it is forgotten (rule batch-5).
func (s *Service) notice(l *i18n.Locale, b batch.Batch, day string) letters.Letter {
	return letters.Letter{
		Subject: l.T("Your import waits: %s", b.FileName), Greeting: l.T("Good day,"),
		Paragraphs: []string{
			l.T("You sent the list %s, and nothing of it has been written yet: it waits for you to look and confirm.", b.FileName),
			l.T("If nobody goes on with it, the list is removed here on %s. Your own file stays as it is, and you can send it again.", day),
		},
		Button: l.T("Go on with the import"), Link: s.BaseURL.JoinPath("/desk/import/" + string(b.ID)).String(),
		Footer: l.T("You get this because you sent a list to %s.", s.Name),
	}
}
