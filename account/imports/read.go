package imports

import (
	"context"

	"anyam/account"
	"anyam/platform/batch"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// MaySee reports whether the actor may look at an import (rule imports-1); mayRead says whether they may read such imports at all.
func MaySee(a account.Actor, b batch.Batch, mayRead bool) bool {
	return a.ReadsAll() || mayRead && b.MadeBy == a.UserID
}

// MayGoOn reports whether the actor may confirm and undo an import (rule imports-2); mayImport says whether they may import at all.
func MayGoOn(a account.Actor, b batch.Batch, mayImport bool) bool {
	return a.IsOfficer() || mayImport && b.MadeBy == a.UserID
}

// Import reads one that the actor may see; another one does not exist for them.
func (d *Desk) Import(ctx context.Context, actor account.Actor, b id.ID) (batch.Batch, error) {
	found, err := batch.ByID(ctx, d.deps.DB.Read(), d.room.Kind, b)
	if err == nil && !MaySee(actor, found, d.room.MayRead(actor)) {
		return batch.Batch{}, errs.Missing("import", string(b))
	}
	return found, err
}

// ToChange reads one with which the actor may go on.
func (d *Desk) ToChange(ctx context.Context, actor account.Actor, b id.ID) (batch.Batch, error) {
	found, err := d.Import(ctx, actor, b)
	if err == nil && !MayGoOn(actor, found, d.room.MayImport(actor)) {
		return batch.Batch{}, errs.Missing("import to change", string(b))
	}
	return found, err
}

// Imports are those that the actor may see, the newest first.
func (d *Desk) Imports(ctx context.Context, actor account.Actor, limit int) ([]batch.Batch, error) {
	if !d.room.MayRead(actor) {
		return nil, errs.Missing("imports", string(actor.UserID))
	}
	by := actor.UserID
	if actor.ReadsAll() {
		by = ""
	}
	return batch.List(ctx, d.deps.DB.Read(), d.room.Kind, by, limit)
}

// Rows are rows of an import that the actor may see.
func (d *Desk) Rows(ctx context.Context, actor account.Actor, b id.ID, f batch.Filter) ([]batch.Row, error) {
	if _, err := d.Import(ctx, actor, b); err != nil {
		return nil, err
	}
	return batch.Rows(ctx, d.deps.DB.Read(), b, f)
}

// Count counts the rows of an import that the actor may see.
func (d *Desk) Count(ctx context.Context, actor account.Actor, b id.ID) (batch.Counts, error) {
	if _, err := d.Import(ctx, actor, b); err != nil {
		return batch.Counts{}, err
	}
	return batch.Count(ctx, d.deps.DB.Read(), b)
}
