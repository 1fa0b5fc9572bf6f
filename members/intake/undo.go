package intake

import (
	"context"
	"encoding/json"
	"errors"

	"anyam/account"
	"anyam/members"
	"anyam/platform/batch"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// takeBack undoes an import (rule intake-6), some rows with each transaction; rows that were settled are left alone when it begins again.
func (s *Service) takeBack(ctx context.Context, actor account.Actor, b batch.Batch) error {
	c, err := batch.Count(ctx, s.DB.Read(), b.ID)
	if err != nil {
		return err
	}
	done, total := int64(0), c.Outcomes[batch.Added]+c.Outcomes[batch.Changed]
	for _, o := range []batch.Outcome{batch.Added, batch.Changed} {
		for {
			rows, err := batch.Rows(ctx, s.DB.Read(), b.ID, batch.Filter{Outcome: o, Limit: perStep})
			if err != nil {
				return err
			}
			if len(rows) == 0 {
				break
			}
			done += int64(len(rows))
			if err := s.takeBackRows(ctx, actor, b, rows, done, total); err != nil {
				return err
			}
		}
	}
	return s.Finish(ctx, b, batch.Undoing, batch.Undone)
}

// takeBackRows takes rows back together; where one of them has something hanging on it that the database holds fast, each by itself.
func (s *Service) takeBackRows(ctx context.Context, actor account.Actor, b batch.Batch, rows []batch.Row, done, total int64) error {
	err := s.takeBackAll(ctx, actor, b, rows, done, total)
	if !db.IsForeignKey(err) {
		return err
	}
	for _, row := range rows {
		err := s.takeBackAll(ctx, actor, b, []batch.Row{row}, done, total)
		if db.IsForeignKey(err) {
			keep(&row, errs.New(errs.Conflict, "Something hangs on this maker that is kept."))
			err = s.DB.Tx(ctx, func(tx *db.Tx) error { return batch.Settle(ctx, tx, b.ID, row) })
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) takeBackAll(ctx context.Context, actor account.Actor, b batch.Batch, rows []batch.Row, done, total int64) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		if ok, err := batch.Hold(ctx, tx, b.ID, batch.Undoing, s.Clock.Now()); err != nil || !ok {
			return err
		}
		var gone []batch.Row
		for _, row := range rows {
			err := s.takeBackOne(ctx, tx, actor, row)
			switch {
			case errs.Is(err, errs.Conflict) || errs.Is(err, errs.NotFound) || errs.Is(err, errs.Invalid):
				keep(&row, err)
			case err != nil:
				return err
			case row.Outcome == batch.Added:
				row.Outcome = batch.Gone
				gone = append(gone, row)
			default:
				row.Outcome = batch.Gone
			}
			if err := batch.Settle(ctx, tx, b.ID, row); err != nil {
				return err
			}
		}
		if len(gone) > 0 {
			if err := s.Members.TellRemoved(ctx, tx, actor, b.ID, ids(gone), b.ConfirmedAt); err != nil {
				return err
			}
		}
		return batch.Progress(ctx, tx, b.ID, done, total, s.Clock.Now())
	})
}

// keep marks a row whose maker stays, with the reason where people can be told one.
func keep(row *batch.Row, why error) {
	row.Outcome = batch.Kept
	if e, ok := errors.AsType[*errs.Error](why); ok && e.Kind == errs.Conflict && e.Key != "" {
		row.Faults = append(row.Faults, batch.Fault{Key: e.Key, Args: e.Args, IsNote: true})
	}
}

// takeBackOne removes a maker that was added, or gives one that was changed back what stood there, unless somebody has worked with it since.
func (s *Service) takeBackOne(ctx context.Context, tx *db.Tx, actor account.Actor, row batch.Row) error {
	if row.Outcome == batch.Added {
		if err := s.Members.CheckRemoval(ctx, tx, actor, row.ObjectID, row.ObjectVersion); err != nil {
			return err
		}
		if err := s.WithdrawDues(ctx, tx, actor, row.ObjectID); err != nil {
			return err
		}
		return s.Members.Remove(ctx, tx, actor, row.ObjectID, row.ObjectVersion)
	}
	var before members.Record
	if err := json.Unmarshal(row.Before, &before); err != nil {
		return err
	}
	now, err := s.Members.MakersByID(ctx, tx, []id.ID{row.ObjectID})
	if err != nil {
		return err
	}
	if now[row.ObjectID].Version != row.ObjectVersion {
		return errs.New(errs.Conflict, "Somebody has worked with this maker since.")
	}
	_, _, err = s.Members.Mend(ctx, tx, actor, row.ObjectID, func(r *members.Record) {
		takeOver(r, before, row.Changes)
		if isFinancial(row.Changes) { // with the figures goes the scale that was made of them
			r.Scale = before.Scale
		}
	})
	return err
}

// Touched are the makers of an import whom somebody has worked with since: undoing it keeps them. At most limit are named.
func (s *Service) Touched(ctx context.Context, actor account.Actor, imported id.ID, limit int) ([]members.Maker, error) {
	if _, err := s.Import(ctx, actor, imported); err != nil {
		return nil, err
	}
	var touched []members.Maker
	for after := int64(0); len(touched) < limit; {
		rows, err := batch.Rows(ctx, s.DB.Read(), imported, batch.Filter{Outcome: batch.Added, After: after, Limit: 500})
		if err != nil || len(rows) == 0 {
			return touched, err
		}
		makers, err := s.Members.MakersByID(ctx, s.DB.Read(), ids(rows))
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			after = row.Line
			if m, ok := makers[row.ObjectID]; ok && m.Version != row.ObjectVersion {
				touched = append(touched, m)
			}
		}
	}
	return touched[:min(limit, len(touched))], nil
}
