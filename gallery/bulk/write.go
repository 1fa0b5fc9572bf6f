package bulk

import (
	"context"
	"encoding/json"

	"anyam/account"
	"anyam/gallery"
	"anyam/platform/batch"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// write writes what was confirmed (rule bulk-1). It can be broken off: rows that have an outcome are left alone.
func (s *Service) write(ctx context.Context, actor account.Actor, b batch.Batch) error {
	c, err := batch.Count(ctx, s.DB.Read(), b.ID)
	if err != nil {
		return err
	}
	done, total := int64(0), c.Verdicts[batch.New]+c.Verdicts[batch.Conflict]
	for _, verdict := range []batch.Verdict{batch.New, batch.Conflict} {
		for {
			n := 0
			err := s.DB.Tx(ctx, func(tx *db.Tx) error {
				n = 0
				if ok, err := batch.Hold(ctx, tx, b.ID, batch.Writing, s.Clock.Now()); err != nil || !ok {
					return err
				}
				rows, err := batch.Rows(ctx, tx, b.ID, batch.Filter{Verdict: verdict, Waiting: true, Limit: perStep})
				if err != nil || len(rows) == 0 {
					return err
				}
				n = len(rows)
				for _, row := range rows {
					if err := s.writeRow(ctx, tx, actor, b, row); err != nil {
						return err
					}
				}
				return batch.Progress(ctx, tx, b.ID, done+int64(n), total, s.Clock.Now())
			})
			if err != nil {
				return err
			}
			if n == 0 {
				break
			}
			done += int64(n)
		}
	}
	return s.Finish(ctx, b, batch.Writing, batch.Done)
}

// writeRow adds a piece as a draft (rule bulk-3), or changes one where that was wanted.
func (s *Service) writeRow(ctx context.Context, tx *db.Tx, actor account.Actor, b batch.Batch, row batch.Row) error {
	var r record
	row.Outcome, row.ObjectID = batch.Left, row.KnownID
	if len(row.Record) == 0 { // its words were taken out meanwhile
		return batch.Settle(ctx, tx, b.ID, row)
	}
	if err := json.Unmarshal(row.Record, &r); err != nil {
		return err
	}
	switch {
	case row.Verdict == batch.New:
		if len(r.Product.Options) > 0 {
			fresh := gallery.Product{Price: r.Product.Price}
			takeVariants(&fresh, r.Product, true) // its values get keys that last
			r.Product.Options, r.Product.Variants = fresh.Options, fresh.Variants
		}
		added, err := s.Gallery.TakeIn(ctx, tx, actor, r.Product)
		if errs.Is(err, errs.NotFound) { // whoever confirmed may not change the maker's pieces any more
			break
		}
		if err != nil {
			return err
		}
		row.Outcome, row.ObjectID, row.ObjectVersion = batch.Added, added.ID, added.Version
		if b.Layout.Defaults[keptPictures] != "" && len(r.Pictures) > 0 && s.Fetch != nil {
			if err := s.askPictures(ctx, tx, b, row, r.Pictures); err != nil {
				return err
			}
		}
	case b.Takes(row):
		before, after, err := s.Gallery.TakeOver(ctx, tx, actor, row.KnownID, 0, func(p *gallery.Product) { takeOver(p, r, row.Changes) })
		if errs.Is(err, errs.NotFound) || errs.Is(err, errs.Invalid) { // it was changed meanwhile so that the file does not fit
			break
		}
		if err != nil {
			return err
		}
		row.Outcome, row.ObjectVersion = batch.Changed, after.Version
		if row.Before, err = json.Marshal(before); err != nil {
			return err
		}
	}
	return batch.Settle(ctx, tx, b.ID, row)
}

// takeBack undoes an import piece by piece (rule bulk-6); rows that were settled are left alone when it begins again.
func (s *Service) takeBack(ctx context.Context, actor account.Actor, b batch.Batch) error {
	for _, o := range []batch.Outcome{batch.Added, batch.Changed} {
		for {
			rows, err := batch.Rows(ctx, s.DB.Read(), b.ID, batch.Filter{Outcome: o, Limit: perStep})
			if err != nil {
				return err
			}
			if len(rows) == 0 {
				break
			}
			for _, row := range rows {
				if err := s.takeBackRow(ctx, actor, b, row); err != nil {
					return err
				}
			}
		}
	}
	return s.Finish(ctx, b, batch.Undoing, batch.Undone)
}

func (s *Service) takeBackRow(ctx context.Context, actor account.Actor, b batch.Batch, row batch.Row) error {
	err := s.DB.Tx(ctx, func(tx *db.Tx) error {
		if ok, err := batch.Hold(ctx, tx, b.ID, batch.Undoing, s.Clock.Now()); err != nil || !ok {
			return err
		}
		gone := row
		gone.Outcome = batch.Gone
		if row.Outcome == batch.Added {
			var photos []id.ID
			if len(row.Before) > 0 {
				if err := json.Unmarshal(row.Before, &photos); err != nil {
					return err
				}
			}
			if err := s.Gallery.TakeBack(ctx, tx, actor, row.ObjectID, row.ObjectVersion, photos); err != nil {
				return err
			}
			return batch.Settle(ctx, tx, b.ID, gone)
		}
		if len(row.Before) == 0 { // its words were taken out meanwhile
			return errs.New(errs.Conflict, "Somebody has worked with this piece since.")
		}
		var before gallery.Product
		if err := json.Unmarshal(row.Before, &before); err != nil {
			return err
		}
		if _, _, err := s.Gallery.TakeOver(ctx, tx, actor, row.ObjectID, row.ObjectVersion, func(p *gallery.Product) { giveBack(p, before, row.Changes) }); err != nil {
			return err
		}
		return batch.Settle(ctx, tx, b.ID, gone)
	})
	if errs.Is(err, errs.Conflict) || errs.Is(err, errs.NotFound) || errs.Is(err, errs.Invalid) || db.IsForeignKey(err) {
		row.Outcome = batch.Kept
		return s.DB.Tx(ctx, func(tx *db.Tx) error { return batch.Settle(ctx, tx, b.ID, row) })
	}
	return err
}
