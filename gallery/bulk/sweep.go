package bulk

import (
	"context"
	"errors"
	"time"

	"anyam/platform/batch"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/letters"
)

// keepRows is how long the rows of an import are kept, so that it can be undone and its faults mended.
const keepRows = 90 * 24 * time.Hour

// tooLateToUndo is the answer to whoever wants to undo an import whose rows are gone.
func (s *Service) tooLateToUndo(b batch.Batch) error {
	if s.Clock.Now().Sub(b.ChangedAt) > keepRows {
		return errs.New(errs.Conflict, "An import can be undone for %d days. After that its rows are not kept.", int(keepRows/(24*time.Hour)))
	}
	return nil
}

// Sweep forgets imports that nobody confirmed, writes to whoever sent one that is forgotten soon, and takes the words out of old rows.
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
			To: u.Email, Lang: string(l.Lang()), Subject: l.T("Your pieces wait: %s", b.FileName), Greeting: l.T("Good day,"),
			Paragraphs: []string{
				l.T("You sent pieces in the file %s. Nothing of it has been written yet: it waits for you to look and confirm.", b.FileName),
				l.T("If nobody goes on with it, the file is removed here on %s. Your own file stays as it is, and you can send it again.", day),
			},
			Button: l.T("Look at the pieces"), Link: s.BaseURL.JoinPath("/desk/product-imports/" + string(b.ID)).String(),
			Footer: l.T("You get this because you sent a file to %s.", s.Name),
		})
	})
}
