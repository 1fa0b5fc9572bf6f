package intake

import (
	"context"
	"errors"

	"anyam/account"
	"anyam/platform/batch"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/letters"
)

// Waiting are the imports that wait for the actor to go on with them, those first that are forgotten first.
func (s *Service) Waiting(ctx context.Context, actor account.Actor, limit int) ([]batch.Batch, error) {
	if !MayImport(actor) || actor.UserID == "" {
		return nil, nil
	}
	return batch.Waiting(ctx, s.DB.Read(), Kind, actor.UserID, limit)
}

// Sweep tells the owners of imports that nobody goes on with, forgets those of which they were told (rule batch-5), and the words in the rows of old ones (rule intake-8).
func (s *Service) Sweep(ctx context.Context) error {
	old, err := batch.Forgotten(ctx, s.DB.Read(), Kind, s.Clock.Now(), 100)
	if err != nil {
		return err
	}
	var faults []error
	for _, b := range old {
		faults = append(faults, batch.Forget(ctx, s.DB, s.Files, b))
	}
	fading, err := batch.Fading(ctx, s.DB.Read(), Kind, s.Clock.Now(), 100)
	if err != nil {
		return errors.Join(append(faults, err)...)
	}
	for _, b := range fading {
		faults = append(faults, s.warn(ctx, b))
	}
	faults = append(faults, s.DB.Tx(ctx, func(tx *db.Tx) error { return batch.BlankOld(ctx, tx, Kind, s.Clock.Now().Add(-keepRows)) }))
	return errors.Join(faults...)
}

// warn writes to whoever sent an import; one that a command sent has nobody to be told.
func (s *Service) warn(ctx context.Context, b batch.Batch) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		ok, err := batch.Warn(ctx, tx, b, s.Clock.Now())
		if err != nil || !ok {
			return err
		}
		u, err := s.Accounts.UserByID(ctx, tx, b.MadeBy)
		if errs.Is(err, errs.NotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		l := i18n.For(u.Lang)
		day := l.Date(clock.DateOf(s.Clock.Now().Add(batch.Notice).In(clock.WIB)))
		return s.Letters.Put(ctx, tx, letters.Letter{
			To: u.Email, Lang: string(l.Lang()), Subject: l.T("Your import waits: %s", b.FileName), Greeting: l.T("Good day,"),
			Paragraphs: []string{
				l.T("You sent the list %s, and nothing of it has been written yet: it waits for you to look and confirm.", b.FileName),
				l.T("If nobody goes on with it, the list is removed here on %s. Your own file stays as it is, and you can send it again.", day),
			},
			Button: l.T("Go on with the import"), Link: s.BaseURL.JoinPath("/desk/import/" + string(b.ID)).String(),
			Footer: l.T("You get this because you sent a list to %s.", s.Name),
		})
	})
}

// Discard forgets an import that was not confirmed, with its file.
func (s *Service) Discard(ctx context.Context, actor account.Actor, imported id.ID) error {
	b, err := s.importToChange(ctx, actor, imported)
	if err != nil || !b.ConfirmedAt.IsZero() {
		return err
	}
	return batch.Forget(ctx, s.DB, s.Files, b)
}
