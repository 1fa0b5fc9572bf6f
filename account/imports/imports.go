package imports

import (
	"context"
	"errors"
	"time"

	"anyam/account"
	"anyam/platform/batch"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/files"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/jobs"
	"anyam/platform/letters"
	"anyam/platform/once"
)

// KeptFor is how long the rows of an import are kept, so that it can be undone and its faults mended.
const KeptFor = 90 * 24 * time.Hour

// Step is the present step of an import, as a job carries it.
type Step struct {
	Import id.ID       `json:"import"`
	To     batch.State `json:"to"`
}

// How is the way in which the job of a step waits its turn.
var How = jobs.Options{Lane: jobs.Heavy, Urgent: true, Unique: true}

// Deps is what a desk works with.
type Deps struct {
	DB       *db.DB
	Clock    clock.Clock
	Files    files.Store
	Accounts *account.Service
	Letters  *letters.Box
}

// Room is what an area says of the lists that it takes in.
type Room struct {
	Kind               string // of its batches
	MayImport, MayRead func(account.Actor) bool
	// Confirmed and Undone are how the audit trail calls it; Takes is the name under which it keeps whether the list is right where it
	// differs from what is known.
	Confirmed, Undone, Takes string
	// Enqueue asks for a step, as a job of the room's own kind.
	Enqueue func(ctx context.Context, tx *db.Tx, step Step) error
	// Check, Write and TakeBack do a step. Each can be broken off and begun again.
	Check, Write, TakeBack func(ctx context.Context, actor account.Actor, b batch.Batch) error
	// Notice is the letter to whoever sent an import that is forgotten on the day; its address and language are filled in.
	Notice func(l *i18n.Locale, b batch.Batch, day string) letters.Letter
}

// Desk is the use cases of imports of one kind.
type Desk struct {
	deps Deps
	room Room
}

// New makes the desk of a room.
func New(d Deps, r Room) *Desk { return &Desk{d, r} }

// Work does a step that a job carries; a fault that no retry can mend ends the import with its reason.
func (d *Desk) Work(ctx context.Context, j Step) error {
	b, err := batch.ByID(ctx, d.deps.DB.Read(), d.room.Kind, j.Import)
	if errs.Is(err, errs.NotFound) {
		return jobs.GiveUp(err)
	}
	if err != nil || b.State != j.To {
		return err // it has moved on
	}
	actor, err := d.deps.Accounts.ActorByID(ctx, b.MadeBy)
	if err != nil {
		return err
	}
	return d.do(ctx, actor, b)
}

// do does the step that a batch is at.
func (d *Desk) do(ctx context.Context, actor account.Actor, b batch.Batch) error {
	switch b.State {
	case batch.Checking:
		err := d.room.Check(ctx, actor, b)
		if e, ok := errors.AsType[*errs.Error](err); ok && (e.Kind == errs.Invalid || e.Kind == errs.NotFound) {
			return d.deps.DB.Tx(ctx, func(tx *db.Tx) error {
				return batch.Refuse(ctx, tx, b.ID, errs.Field{Key: e.Key, Args: e.Args}, d.deps.Clock.Now())
			})
		}
		return err
	case batch.Writing:
		return d.room.Write(ctx, actor, b)
	case batch.Undoing:
		return d.room.TakeBack(ctx, actor, b)
	case batch.Mapping, batch.Ready, batch.Done, batch.Undone, batch.Refused:
	}
	return nil
}

// Begin asks for a step in the transaction that begins it.
func (d *Desk) Begin(ctx context.Context, tx *db.Tx, b id.ID, to batch.State) error {
	return d.room.Enqueue(ctx, tx, Step{b, to})
}

// Advance does the present step of an import at once, for commands that wait for it.
func (d *Desk) Advance(ctx context.Context, actor account.Actor, imported id.ID) (batch.Batch, error) {
	b, err := d.ToChange(ctx, actor, imported)
	if err != nil {
		return b, err
	}
	if err := d.do(ctx, actor, b); err != nil {
		return b, err
	}
	return d.Import(ctx, actor, imported)
}

// Confirm has an import written; takes lets the list be right where it differs from what is known. A second press finds it at work.
func (d *Desk) Confirm(ctx context.Context, actor account.Actor, imported id.ID, takes bool, token once.Token) error {
	b, err := d.ToChange(ctx, actor, imported)
	if err != nil {
		return err
	}
	now := d.deps.Clock.Now()
	return d.deps.DB.Tx(ctx, func(tx *db.Tx) error {
		if _, taken, err := once.Claim(ctx, tx, token, string(b.ID), now); err != nil || taken {
			return err
		}
		if err := batch.Confirm(ctx, tx, b.ID, takes, now); err != nil {
			return err
		}
		said := account.Entry{Action: d.room.Confirmed, Kind: "import", Object: b.ID, After: map[string]any{d.room.Takes: takes}}
		if err := d.deps.Accounts.Record(ctx, tx, actor, said); err != nil {
			return err
		}
		return d.Begin(ctx, tx, b.ID, batch.Writing)
	})
}

// Undo takes a whole import back (rule imports-3).
func (d *Desk) Undo(ctx context.Context, actor account.Actor, imported id.ID) error {
	b, err := d.ToChange(ctx, actor, imported)
	if err != nil {
		return err
	}
	now := d.deps.Clock.Now()
	if now.Sub(b.ChangedAt) > KeptFor {
		return errs.New(errs.Conflict, "An import can be undone for %d days. After that its rows are not kept.", int(KeptFor/(24*time.Hour)))
	}
	return d.deps.DB.Tx(ctx, func(tx *db.Tx) error {
		if err := batch.Move(ctx, tx, b.ID, batch.Done, batch.Undoing, now); err != nil {
			return err
		}
		if err := d.deps.Accounts.Record(ctx, tx, actor, account.Entry{Action: d.room.Undone, Kind: "import", Object: b.ID}); err != nil {
			return err
		}
		return d.Begin(ctx, tx, b.ID, batch.Undoing)
	})
}

// Finish ends a step and throws the file away, which may hold more than is kept.
func (d *Desk) Finish(ctx context.Context, b batch.Batch, from, to batch.State) error {
	return batch.Finish(ctx, d.deps.DB, d.deps.Files, b, from, to, d.deps.Clock.Now())
}
