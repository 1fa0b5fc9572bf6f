package imports

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
)

// Sweep forgets imports of which their owners were told, tells those of the ones that nobody goes on with (rule imports-4), and takes the
// words out of the rows of old ones (rule imports-3).
func (d *Desk) Sweep(ctx context.Context) error {
	read, now := d.deps.DB.Read(), d.deps.Clock.Now()
	old, err := batch.Forgotten(ctx, read, d.room.Kind, now, 100)
	if err != nil {
		return err
	}
	var faults []error
	for _, b := range old {
		faults = append(faults, batch.Forget(ctx, d.deps.DB, d.deps.Files, b))
	}
	fading, err := batch.Fading(ctx, read, d.room.Kind, now, 100)
	if err != nil {
		return errors.Join(append(faults, err)...)
	}
	for _, b := range fading {
		faults = append(faults, d.warn(ctx, b))
	}
	faults = append(faults, d.deps.DB.Tx(ctx, func(tx *db.Tx) error { return batch.BlankOld(ctx, tx, d.room.Kind, now.Add(-KeptFor)) }))
	return errors.Join(faults...)
}

// warn writes to whoever sent an import; one that a command sent has nobody to be told.
func (d *Desk) warn(ctx context.Context, b batch.Batch) error {
	return d.deps.DB.Tx(ctx, func(tx *db.Tx) error {
		ok, err := batch.Warn(ctx, tx, b, d.deps.Clock.Now())
		if err != nil || !ok {
			return err
		}
		u, err := d.deps.Accounts.UserByID(ctx, tx, b.MadeBy)
		if errs.Is(err, errs.NotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		l := i18n.For(u.Lang)
		letter := d.room.Notice(l, b, l.Date(clock.DateOf(d.deps.Clock.Now().Add(batch.Notice).In(clock.WIB))))
		letter.To, letter.Lang = u.Email, string(l.Lang())
		return d.deps.Letters.Put(ctx, tx, letter)
	})
}

// Discard forgets an import that was not confirmed, with its file.
func (d *Desk) Discard(ctx context.Context, actor account.Actor, imported id.ID) error {
	b, err := d.ToChange(ctx, actor, imported)
	if err != nil || !b.ConfirmedAt.IsZero() {
		return err
	}
	return batch.Forget(ctx, d.deps.DB, d.deps.Files, b)
}
