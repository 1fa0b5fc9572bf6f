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

// Grant gives a user a role until further notice. Giving one that the user has does nothing.
func (s *Service) Grant(ctx context.Context, tx *db.Tx, actor Actor, user id.ID, g Grant) error {
	if !MayGrant(actor) {
		return errs.New(errs.Forbidden, "Only officers can give roles.")
	}
	t := Term{ID: id.New(), UserID: user, Grant: g, Post: postOf(g.Role), GrantedAt: s.clock.Now(), GrantedBy: actor.UserID}
	isNew, err := insertTerm(ctx, tx, t)
	if err != nil || !isNew {
		return err
	}
	return s.Record(ctx, tx, actor, Entry{Action: "account.role.granted", Kind: "user", Object: user, After: g})
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

// UsersWith are the active users who hold the role in the scope today, for notices to them.
func (s *Service) UsersWith(ctx context.Context, q db.Q, g Grant) ([]User, error) {
	return db.All(ctx, q, scanUser, "select "+userColumns+` from account_user
		where blocked_at = 0 and id in (
			select user_id from account_role
			where role = $1 and scope = $2 and ended_at = 0 and from_day <= $3 and (until_day = '' or until_day >= $3))
		order by created_at, id limit 200`, g.Role, g.Scope, s.Today())
}

// UserByID reads a user. It asks no actor: areas use it to address people they may already address.
func (s *Service) UserByID(ctx context.Context, q db.Q, user id.ID) (User, error) {
	return userByID(ctx, q, user)
}
