package account

import (
	"context"
	"slices"
	"time"

	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// Login is one device on which a user is signed in.
type Login struct {
	ID         id.ID
	UserID     id.ID
	How        string // code, link, passkey, demo
	Agent      string // what the browser says of itself
	CreatedAt  time.Time
	LastSeenAt time.Time
	EndedAt    time.Time
}

// seenEvery bounds how often a login's last use is written down.
const seenEvery = 10 * time.Minute

// ActorOf is who acts on a login. An ended login, and that of a blocked user, is Unauthenticated (rules
// account-6 and account-10).
func (s *Service) ActorOf(ctx context.Context, login id.ID) (Actor, error) {
	l, u, err := loginAndUser(ctx, s.db.Read(), login)
	if errs.Is(err, errs.NotFound) || err == nil && (!l.EndedAt.IsZero() || !u.BlockedAt.IsZero()) {
		return Actor{}, errs.New(errs.Unauthenticated, "Please sign in.")
	}
	if err != nil {
		return Actor{}, err
	}
	actor, err := s.actorFor(ctx, u, login)
	if err != nil {
		return Actor{}, err
	}
	if now := s.clock.Now(); now.Sub(l.LastSeenAt) > seenEvery {
		if err := s.db.Tx(ctx, func(tx *db.Tx) error { return touchLogin(ctx, tx, login, now) }); err != nil {
			return Actor{}, err
		}
	}
	return actor, nil
}

// actorFor is the user with the powers of today (rule account-11).
func (s *Service) actorFor(ctx context.Context, u User, login id.ID) (Actor, error) {
	a := Actor{UserID: u.ID, LoginID: login, Email: u.Email, Name: u.Name, Lang: u.Lang, Country: u.Country}
	terms, err := termsOf(ctx, s.db.Read(), u.ID)
	if err != nil {
		return a, err
	}
	today, vacant := s.Today(), clock.Date("")
	if slices.ContainsFunc(terms, func(t Term) bool { return t.Grant.Role == Officer && t.Until != "" && t.Until < today }) {
		if vacant, err = vacantSince(ctx, s.db.Read(), today); err != nil {
			return a, err
		}
	}
	a.Grants, a.Kept = Powers(terms, today, vacant)
	return a, nil
}

// ActorByEmail is who a user would be when signed in, for commands and the demo.
func (s *Service) ActorByEmail(ctx context.Context, email string) (Actor, error) {
	u, err := userByEmail(ctx, s.db.Read(), email)
	if err != nil {
		return Actor{}, err
	}
	return s.actorFor(ctx, u, "")
}

// Logins are the devices on which the actor is signed in, newest first.
func (s *Service) Logins(ctx context.Context, actor Actor) ([]Login, error) {
	return loginsOf(ctx, s.db.Read(), actor.UserID)
}

// EndLogin signs the actor out on one of their devices; another's login is NotFound.
func (s *Service) EndLogin(ctx context.Context, actor Actor, login id.ID) error {
	return s.db.Tx(ctx, func(tx *db.Tx) error {
		n, err := db.Exec(ctx, tx, "update account_login set ended_at = $1 where id = $2 and user_id = $3 and ended_at = 0",
			db.Micros(s.clock.Now()), login, actor.UserID)
		if err == nil && n == 0 {
			return errs.Missing("login", string(login))
		}
		return err
	})
}

// EndOtherLogins signs the actor out everywhere but here.
func (s *Service) EndOtherLogins(ctx context.Context, actor Actor) error {
	return s.db.Tx(ctx, func(tx *db.Tx) error {
		_, err := db.Exec(ctx, tx, "update account_login set ended_at = $1 where user_id = $2 and id <> $3 and ended_at = 0",
			db.Micros(s.clock.Now()), actor.UserID, actor.LoginID)
		return err
	})
}

func insertLogin(ctx context.Context, tx *db.Tx, l Login) error {
	_, err := db.Exec(ctx, tx, "insert into account_login (id, user_id, how, agent, created_at, last_seen_at) values ($1, $2, $3, $4, $5, $5)",
		l.ID, l.UserID, l.How, l.Agent, db.Micros(l.CreatedAt))
	return err
}

func touchLogin(ctx context.Context, tx *db.Tx, login id.ID, now time.Time) error {
	_, err := db.Exec(ctx, tx, "update account_login set last_seen_at = $1 where id = $2", db.Micros(now), login)
	return err
}

func loginAndUser(ctx context.Context, q db.Q, login id.ID) (l Login, u User, err error) {
	_, err = db.One(ctx, q, func(scan db.Scan) (struct{}, error) {
		return struct{}{}, scan(&l.ID, (*db.Time)(&l.LastSeenAt), (*db.Time)(&l.EndedAt),
			&u.ID, &u.Email, &u.Name, &u.Lang, &u.Country, (*db.Time)(&u.BlockedAt))
	}, `select l.id, l.last_seen_at, l.ended_at, u.id, u.email, u.name, u.lang, u.country, u.blocked_at
		from account_login l join account_user u on u.id = l.user_id
		where l.id = $1`, login)
	return l, u, err
}

func loginsOf(ctx context.Context, q db.Q, user id.ID) ([]Login, error) {
	return db.All(ctx, q, func(scan db.Scan) (l Login, err error) {
		err = scan(&l.ID, &l.UserID, &l.How, &l.Agent, (*db.Time)(&l.CreatedAt), (*db.Time)(&l.LastSeenAt))
		return l, err
	}, `select id, user_id, how, agent, created_at, last_seen_at
		from account_login
		where user_id = $1 and ended_at = 0
		order by last_seen_at desc, id desc limit 100`, user)
}
