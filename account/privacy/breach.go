package privacy

import (
	"context"
	"time"
	"unicode/utf8"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/once"
)

// TellWithin is how long the association has to tell those affected and the authority of a breach: 3 × 24 hours
// (Law 27/2022, article 46; rule privacy-10).
const TellWithin = 3 * 24 * time.Hour

// Breach is a failure to protect personal data, with what the notice has to say.
type Breach struct {
	ID       id.ID
	Title    string
	Data     string    // which data were disclosed
	Happened string    // when and how
	FoundAt  time.Time // when the association learned of it
	Affected string    // whose data
	People   int64     // how many of them, as far as is known
	Measures string    // what was and is being done
	ToldAt   time.Time // to those affected, and to the authority
	ClosedAt time.Time
	By       id.ID
	Version  int64
}

// DueAt is until when it has to be told.
func (b Breach) DueAt() time.Time { return b.FoundAt.Add(TellWithin) }

// Breaches is the register, the newest first, for officers.
func (s *Service) Breaches(ctx context.Context, actor account.Actor) ([]Breach, error) {
	if !MayAnswer(actor) {
		return nil, errs.Missing("breaches", "")
	}
	return db.All(ctx, s.DB.Read(), scanBreach, "select "+breachColumns+" from account_breach order by found_at desc, id desc limit 500")
}

// Breach is one breach, for officers.
func (s *Service) Breach(ctx context.Context, actor account.Actor, breach id.ID) (Breach, error) {
	if !MayAnswer(actor) {
		return Breach{}, errs.Missing("breach", string(breach))
	}
	return db.One(ctx, s.DB.Read(), scanBreach, "select "+breachColumns+" from account_breach where id = $1", breach)
}

// RecordBreach enters a breach into the register. Its clock has run since it was found.
func (s *Service) RecordBreach(ctx context.Context, actor account.Actor, b Breach, token once.Token) (id.ID, error) {
	if !MayAnswer(actor) {
		return "", errs.Missing("breach", "")
	}
	if err := s.checkBreach(b); err != nil {
		return "", err
	}
	b.ID, b.By = id.New(), actor.UserID
	err := s.DB.Tx(ctx, func(tx *db.Tx) error {
		earlier, taken, err := once.Claim(ctx, tx, token, string(b.ID), s.Clock.Now())
		if err != nil || taken {
			b.ID = id.ID(earlier)
			return err
		}
		if _, err := db.Exec(ctx, tx, `
			insert into account_breach (id, title, data, happened, found_at, affected, people, measures, recorded_by)
			values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, b.ID, b.Title, b.Data, b.Happened, db.Micros(b.FoundAt), b.Affected, b.People, b.Measures, b.By); err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "account.breach.recorded", Kind: "breach", Object: b.ID, After: map[string]any{"found_at": Instant(b.FoundAt)}})
	})
	return b.ID, err
}

// SaveBreach writes down what was found out since, that those affected were told, or that it is closed.
func (s *Service) SaveBreach(ctx context.Context, actor account.Actor, b Breach) error {
	if !MayAnswer(actor) {
		return errs.Missing("breach", string(b.ID))
	}
	if err := s.checkBreach(b); err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		old, err := db.One(ctx, tx, scanBreach, "select "+breachColumns+" from account_breach where id = $1", b.ID)
		if err != nil {
			return err
		}
		if err := db.ExecOne(ctx, tx, `
			update account_breach
			set title = $1, data = $2, happened = $3, found_at = $4, affected = $5, people = $6, measures = $7, told_at = $8, closed_at = $9, version = version + 1
			where id = $10 and version = $11`,
			b.Title, b.Data, b.Happened, db.Micros(b.FoundAt), b.Affected, b.People, b.Measures, db.Micros(b.ToldAt), db.Micros(b.ClosedAt), b.ID, b.Version); err != nil {
			return err
		}
		change := account.Changed(breachFacts(old), breachFacts(b))
		return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "account.breach.changed", Kind: "breach", Object: b.ID, Before: change.Before, After: change.After})
	})
}

func breachFacts(b Breach) map[string]any {
	return map[string]any{"found_at": Instant(b.FoundAt), "people": b.People, "told_at": Instant(b.ToldAt), "closed_at": Instant(b.ClosedAt)}
}

func (s *Service) checkBreach(b Breach) error {
	var f errs.Faults
	f.Check(b.Title != "", "title", "Write what happened in a few words.")
	f.Check(b.Data != "", "data", "Write which data were disclosed.")
	f.Check(b.Happened != "", "happened", "Write when and how it happened, as far as you know.")
	f.Check(b.Affected != "", "affected", "Write whose data they are.")
	now := s.Clock.Now()
	f.Check(!b.FoundAt.IsZero() && !b.FoundAt.After(now), "found_at", "Choose when it was found, not a time that lies ahead.")
	f.Check(!b.ToldAt.After(now), "told_at", "Choose when they were told, not a time that lies ahead.")
	f.Check(b.ToldAt.IsZero() || !b.ToldAt.Before(b.FoundAt), "told_at", "Nobody was told before it was found.")
	f.Check(b.ClosedAt.IsZero() || !b.ToldAt.IsZero(), "closed", "Tell those affected before you close it.")
	f.Check(b.People >= 0, "people", "Write a whole number from %d to %d.", 0, 1_000_000)
	f.Check(utf8.RuneCountInString(b.Title) <= 120, "title", "At most %d characters, please.", 120)
	for field, text := range map[string]string{"data": b.Data, "happened": b.Happened, "affected": b.Affected, "measures": b.Measures} {
		f.Check(utf8.RuneCountInString(text) <= 4000, field, "At most %d characters, please.", 4000)
	}
	return f.Err()
}

const breachColumns = "id, title, data, happened, found_at, affected, people, measures, told_at, closed_at, recorded_by, version"

func scanBreach(scan db.Scan) (b Breach, err error) {
	err = scan(&b.ID, &b.Title, &b.Data, &b.Happened, (*db.Time)(&b.FoundAt), &b.Affected, &b.People, &b.Measures, (*db.Time)(&b.ToldAt), (*db.Time)(&b.ClosedAt), &b.By, &b.Version)
	return b, err
}
