package intake

import (
	"context"
	"encoding/json"

	"anyam/account"
	"anyam/members"
	"anyam/members/record"
	"anyam/platform/batch"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// write writes what was confirmed, some rows with each transaction. It can be broken off: rows that have an outcome are left alone.
func (s *Service) write(ctx context.Context, actor account.Actor, b batch.Batch) error {
	r, err := s.newReader(ctx, actor, b.Layout)
	if err != nil {
		return err
	}
	total, err := s.toWrite(ctx, b)
	if err != nil {
		return err
	}
	done := int64(0)
	for _, part := range []struct {
		verdict batch.Verdict
		write   func(tx *db.Tx, rows []batch.Row) error
	}{
		{batch.New, func(tx *db.Tx, rows []batch.Row) error { return s.addRows(ctx, tx, actor, r, b.ID, rows) }},
		{batch.Conflict, func(tx *db.Tx, rows []batch.Row) error { return s.changeRows(ctx, tx, actor, b, rows) }},
	} {
		for {
			n := 0
			err := s.DB.Tx(ctx, func(tx *db.Tx) error {
				n = 0
				if ok, err := batch.Hold(ctx, tx, b.ID, batch.Writing, s.Clock.Now()); err != nil || !ok {
					return err
				}
				rows, err := batch.Rows(ctx, tx, b.ID, batch.Filter{Verdict: part.verdict, Waiting: true, Limit: perStep})
				if err != nil || len(rows) == 0 {
					return err
				}
				n = len(rows)
				if err := part.write(tx, rows); err != nil {
					return err
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

// toWrite is how many rows there are to work on.
func (s *Service) toWrite(ctx context.Context, b batch.Batch) (int64, error) {
	c, err := batch.Count(ctx, s.DB.Read(), b.ID)
	return c.Verdicts[batch.New] + c.Verdicts[batch.Conflict], err
}

// addRows adds the makers of new rows, but for those who came in some other way meanwhile (rule intake-1).
func (s *Service) addRows(ctx context.Context, tx *db.Tx, actor account.Actor, r *reader, about id.ID, rows []batch.Row) error {
	all, err := decode(rows)
	if err != nil {
		return err
	}
	newcomers := make([]members.Newcomer, len(all))
	for i := range all {
		newcomers[i] = all[i].n
	}
	known, err := r.known(ctx, tx, newcomers)
	if err != nil {
		return err
	}
	var fresh []settled
	for _, one := range all {
		m, isKnown := known.find(one.n)
		if !isKnown && r.mine[one.n.ChapterID] {
			fresh = append(fresh, one)
			continue
		}
		one.row.Outcome, one.row.ObjectID = batch.Left, m.ID
		if err := batch.Settle(ctx, tx, about, one.row); err != nil {
			return err
		}
	}
	if len(fresh) == 0 {
		return nil
	}
	added := make([]members.Newcomer, len(fresh))
	for i, one := range fresh {
		added[i] = one.n
	}
	makers, err := s.Members.AddMany(ctx, tx, actor, about, added)
	if err != nil {
		return err
	}
	for i, one := range fresh {
		one.row.Outcome, one.row.ObjectID, one.row.ObjectVersion = batch.Added, makers[i].ID, makers[i].Version
		if err := batch.Settle(ctx, tx, about, one.row); err != nil {
			return err
		}
	}
	return nil
}

// changeRows changes makers as the sheet says, where that was wanted of the row by itself or of all (rule intake-9).
func (s *Service) changeRows(ctx context.Context, tx *db.Tx, actor account.Actor, b batch.Batch, rows []batch.Row) error {
	all, err := decode(rows)
	if err != nil {
		return err
	}
	for _, one := range all {
		one.row.Outcome, one.row.ObjectID = batch.Left, one.row.KnownID
		if b.Takes(one.row) {
			if err := s.changeOne(ctx, tx, actor, &one); err != nil {
				return err
			}
		}
		if err := batch.Settle(ctx, tx, b.ID, one.row); err != nil {
			return err
		}
	}
	return nil
}

// changeOne changes a maker; one that somebody changed meanwhile so that the row does not fit is left as it is.
func (s *Service) changeOne(ctx context.Context, tx *db.Tx, actor account.Actor, one *settled) error {
	before, after, err := s.Members.Mend(ctx, tx, actor, one.row.KnownID, func(r *members.Record) { takeOver(r, one.n.Record, one.row.Changes) })
	switch {
	case errs.Is(err, errs.Invalid) || errs.Is(err, errs.NotFound):
		return nil
	case err != nil:
		return err
	case after.Version == before.Version: // somebody changed it to the same meanwhile, or it differs in its regency alone
		return nil
	}
	if !isFinancial(one.row.Changes) {
		before.Finance = record.Finance{} // nothing is kept that undoing does not need
	}
	one.row.Outcome, one.row.ObjectVersion = batch.Changed, after.Version
	one.row.Before, err = json.Marshal(before)
	return err
}

// Choose says of rows in conflict, one by one, whether the sheet is right or what is known stays (rule intake-9).
func (s *Service) Choose(ctx context.Context, actor account.Actor, imported id.ID, lines []int64, c batch.Choice) error {
	b, err := s.ToChange(ctx, actor, imported)
	if err != nil {
		return err
	}
	var f errs.Faults
	f.Check(c == batch.KeepKnown || c == batch.TakeRow || c == "", "choice", "Choose one of the answers.")
	f.Check(len(lines) > 0, "rows", "Tick the rows that you mean.")
	if err := f.Err(); err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		_, err := batch.Choose(ctx, tx, b.ID, lines, c, s.Clock.Now())
		return err
	})
}
