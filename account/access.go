package account

import (
	"context"
	"time"

	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// Contact is whose contact was read: a user's or a workshop's.
type Contact struct {
	Kind string // user or maker
	ID   id.ID
}

// RecordAccess writes down that the actor read contacts, and what for (rule account-17). Purpose is a short
// stable word of the room, such as directory; reading again on the same day counts in the same row.
func (s *Service) RecordAccess(ctx context.Context, actor Actor, purpose string, whose ...Contact) error {
	if !actor.IsSignedIn() || actor.IsSystem() {
		return errs.New(errs.Unauthenticated, "Please sign in.")
	}
	now := s.clock.Now()
	day := clock.DateOf(now.In(clock.WIB))
	return s.db.Tx(ctx, func(tx *db.Tx) error {
		for _, c := range whose {
			if _, err := db.Exec(ctx, tx, `
				insert into account_access (reader_id, whose_kind, whose_id, purpose, day, last_at, times)
				values ($1, $2, $3, $4, $5, $6, 1)
				on conflict (whose_kind, whose_id, day, reader_id, purpose) do update set last_at = excluded.last_at, times = account_access.times + 1`,
				actor.UserID, c.Kind, c.ID, purpose, day, db.Micros(now)); err != nil {
				return err
			}
		}
		return nil
	})
}

// Access is who read a contact on a day.
type Access struct {
	ReaderName string
	Purpose    string
	Day        clock.Date
	LastAt     time.Time
	Times      int64
	Whose      Contact
	WhoseName  string // of a user, where AccessLog tells it
}

// Accesses are who read one of the contacts, the newest first. It asks no actor: account/privacy shows each
// person their own.
func (s *Service) Accesses(ctx context.Context, q db.Q, limit int, whose ...Contact) ([]Access, error) {
	if len(whose) == 0 {
		return nil, nil
	}
	condition, args := "", []any{}
	for i, c := range whose {
		if i > 0 {
			condition += " or "
		}
		condition += "a.whose_kind = " + db.In(len(args), 1) + " and a.whose_id = " + db.In(len(args)+1, 1)
		args = append(args, c.Kind, c.ID)
	}
	return db.All(ctx, q, func(scan db.Scan) (a Access, err error) {
		err = scan(&a.ReaderName, &a.Purpose, &a.Day, (*db.Time)(&a.LastAt), &a.Times, &a.Whose.Kind, &a.Whose.ID)
		return a, err
	}, `select u.name, a.purpose, a.day, a.last_at, a.times, a.whose_kind, a.whose_id
		from account_access a join account_user u on u.id = a.reader_id
		where `+condition+" order by a.last_at desc, a.reader_id, a.purpose, a.whose_id limit "+db.In(len(args), 1), append(args, int64(min(max(limit, 1), 10_000)))...)
}
