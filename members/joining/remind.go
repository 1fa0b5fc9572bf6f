package joining

import (
	"context"
	"time"

	"anyam/platform/db"
)

// remindAtOnce is how many applications are brought to mind in one transaction.
const remindAtOnce = 100

// Remind writes to those for whom an application waits too long (rule joining-5). Doing it again on the same day does nothing.
func (s *Service) Remind(ctx context.Context) error {
	for {
		n := 0
		err := s.DB.Tx(ctx, func(tx *db.Tx) error {
			due, err := s.due(ctx, tx)
			n = len(due)
			if err != nil {
				return err
			}
			for _, a := range due {
				if err := s.remind(ctx, tx, a); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil || n < remindAtOnce {
			return err
		}
	}
}

// due are the applications whose next reminder has come: the first after a week, the second after two, and no third.
func (s *Service) due(ctx context.Context, tx *db.Tx) ([]Application, error) {
	now := s.Clock.Now()
	return db.All(ctx, tx, scanApplication, "select "+columns+` from members_application
		where (state = 'sent' or state = 'verified' or state = 'returned' and reminders = 0)
		  and (reminders = 0 and waiting_from < $1 or reminders = 1 and waiting_from < $2)
		order by waiting_from, id limit $3`, db.Micros(now.Add(-LateAfter)), db.Micros(now.Add(-2*LateAfter)), remindAtOnce)
}

func (s *Service) remind(ctx context.Context, tx *db.Tx, a Application) error {
	n, err := db.Exec(ctx, tx, "update members_application set reminders = reminders + 1 where id = $1 and version = $2 and reminders = $3", a.ID, a.Version, a.reminders)
	if err != nil || n == 0 {
		return err
	}
	switch {
	case a.State == Returned:
		return s.tellState(ctx, tx, a, toldReminded)
	case a.State == Sent && a.reminders == 0:
		return s.tellCoordinators(ctx, tx, a, true)
	}
	return s.tellSecretariat(ctx, tx, a, true)
}

// Age is for how long the application has waited as it does now.
func (a Application) Age(now time.Time) time.Duration { return now.Sub(a.WaitingFrom) }
