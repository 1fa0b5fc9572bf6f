package account

import (
	"context"

	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// Person is somebody who is given an account by the association, such as a maker or a coordinator.
type Person struct {
	Email   string
	Name    string
	Lang    i18n.Lang
	Country string
	Company string
	Phone   string
}

// Enrol makes an account for a person, or finds the one that the address has.
func (s *Service) Enrol(ctx context.Context, tx *db.Tx, p Person) (id.ID, error) {
	email, err := ParseEmail(p.Email)
	if err != nil {
		return "", err
	}
	u, err := userByEmail(ctx, tx, email)
	if err == nil || !errs.Is(err, errs.NotFound) {
		return u.ID, err
	}
	u = User{ID: id.New(), Email: email, Name: p.Name, Lang: p.Lang, Country: p.Country, Company: p.Company, Phone: p.Phone, CreatedAt: s.clock.Now()}
	return u.ID, insertUser(ctx, tx, u)
}

// Grant gives a user a role. Giving one that the user has does nothing.
func (s *Service) Grant(ctx context.Context, tx *db.Tx, actor Actor, user id.ID, g Grant) error {
	if !MayGrant(actor) {
		return errs.New(errs.Forbidden, "Only officers can give roles.")
	}
	n, err := db.Exec(ctx, tx, `
		insert into account_role (id, user_id, role, scope, granted_at, granted_by)
		values ($1, $2, $3, $4, $5, $6)
		on conflict do nothing`,
		id.New(), user, g.Role, g.Scope, db.Micros(s.clock.Now()), actor.UserID)
	if err != nil || n == 0 {
		return err
	}
	return s.Record(ctx, tx, actor, Entry{Action: "account.role.granted", Kind: "user", Object: user, After: g})
}

// EndRole takes a role from a user. The last officer keeps it (rule account-8).
func (s *Service) EndRole(ctx context.Context, actor Actor, user id.ID, g Grant) error {
	if !MayGrant(actor) {
		return errs.New(errs.Forbidden, "Only officers can give roles.")
	}
	return s.db.Tx(ctx, func(tx *db.Tx) error {
		n, err := db.Exec(ctx, tx, "update account_role set ended_at = $1 where user_id = $2 and role = $3 and scope = $4 and ended_at = 0",
			db.Micros(s.clock.Now()), user, g.Role, g.Scope)
		if err != nil {
			return err
		}
		if n == 0 {
			return errs.Missing("role", string(user))
		}
		left, err := db.Value[int64](ctx, tx, "select count(*) from account_role where role = 'officer' and ended_at = 0")
		if err != nil {
			return err
		}
		if g.Role == Officer && left == 0 {
			return errs.New(errs.Conflict, "Somebody has to be an officer: give the role to another person first.")
		}
		return s.Record(ctx, tx, actor, Entry{Action: "account.role.ended", Kind: "user", Object: user, Before: g})
	})
}

// EnrolOfficer makes the person an officer: the way in for a new installation, from the command line.
func (s *Service) EnrolOfficer(ctx context.Context, p Person) error {
	return s.db.Tx(ctx, func(tx *db.Tx) error {
		user, err := s.Enrol(ctx, tx, p)
		if err != nil {
			return err
		}
		return s.Grant(ctx, tx, System(), user, Grant{Role: Officer})
	})
}

// ResetSignIn ends every login and removes every passkey of the user: for somebody who lost their phone.
func (s *Service) ResetSignIn(ctx context.Context, actor Actor, email string) error {
	if !MayGrant(actor) {
		return errs.New(errs.Forbidden, "Only officers can reset how somebody signs in.")
	}
	return s.db.Tx(ctx, func(tx *db.Tx) error {
		u, err := userByEmail(ctx, tx, email)
		if err != nil {
			return err
		}
		if _, err := db.Exec(ctx, tx, "update account_login set ended_at = $1 where user_id = $2 and ended_at = 0", db.Micros(s.clock.Now()), u.ID); err != nil {
			return err
		}
		if _, err := db.Exec(ctx, tx, "delete from account_passkey where user_id = $1", u.ID); err != nil {
			return err
		}
		return s.Record(ctx, tx, actor, Entry{Action: "account.sign_in.reset", Kind: "user", Object: u.ID})
	})
}

// UsersWith are the active users who hold the role in the scope, for notices to them.
func (s *Service) UsersWith(ctx context.Context, q db.Q, g Grant) ([]User, error) {
	return db.All(ctx, q, scanUser, `
		select u.id, u.email, u.name, u.lang, u.country, u.company, u.phone, u.created_at, u.blocked_at, u.version
		from account_role r join account_user u on u.id = r.user_id
		where r.role = $1 and r.scope = $2 and r.ended_at = 0 and u.blocked_at = 0
		order by r.granted_at, u.id limit 200`, g.Role, g.Scope)
}

// UserByID reads a user. It asks no actor: areas use it to address people they may already address.
func (s *Service) UserByID(ctx context.Context, q db.Q, user id.ID) (User, error) {
	return userByID(ctx, q, user)
}
