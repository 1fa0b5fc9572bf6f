package members

import (
	"context"
	"slices"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// Led is a chapter with who leads it and how many makers it has.
type Led struct {
	Chapter
	Coordinators []account.User
	Makers       int64
}

// LedChapters are the chapters that the actor looks after, by code: an officer all of them, a coordinator
// her own.
func (s *Service) LedChapters(ctx context.Context, actor account.Actor) ([]Led, error) {
	if !MayReadRegister(actor) {
		return nil, errs.Missing("chapters", string(actor.UserID))
	}
	all, err := s.Chapters(ctx)
	if err != nil {
		return nil, err
	}
	var led []Led
	for _, c := range all {
		if !MayAddMaker(actor, c) {
			continue
		}
		one := Led{Chapter: c}
		if one.Coordinators, err = s.Accounts.UsersWith(ctx, s.DB.Read(), account.Grant{Role: account.Coordinator, Scope: c.ID}); err != nil {
			return nil, err
		}
		if one.Makers, err = s.CountRegister(ctx, actor, RegisterFilter{Chapter: c.ID}); err != nil {
			return nil, err
		}
		led = append(led, one)
	}
	return led, nil
}

// NameCoordinator gives a user the lead of a chapter.
func (s *Service) NameCoordinator(ctx context.Context, actor account.Actor, chapter id.ID, p account.Person) error {
	if !MayManageChapters(actor) {
		return errs.New(errs.Forbidden, "Only officers can name coordinators.")
	}
	if err := s.isChapter(ctx, chapter); err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		user, err := s.enrol(ctx, tx, p)
		if err != nil {
			return err
		}
		return s.Accounts.Grant(ctx, tx, actor, user, account.Grant{Role: account.Coordinator, Scope: chapter})
	})
}

// EndCoordinator takes the lead of a chapter from a user. Naming her again gives it back.
func (s *Service) EndCoordinator(ctx context.Context, actor account.Actor, chapter, user id.ID) error {
	return s.Accounts.EndRole(ctx, actor, user, account.Grant{Role: account.Coordinator, Scope: chapter})
}

func (s *Service) isChapter(ctx context.Context, chapter id.ID) error {
	all, err := s.Chapters(ctx)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(all, func(c Chapter) bool { return c.ID == chapter }) {
		return errs.Missing("chapter", string(chapter))
	}
	return nil
}

// enrol makes or finds the account of a person; an address that is none is a fault of the form's field.
func (s *Service) enrol(ctx context.Context, tx *db.Tx, p account.Person) (id.ID, error) {
	var f errs.Faults
	checkEmail(&f, p.Email)
	if err := f.Err(); err != nil {
		return "", err
	}
	return s.Accounts.Enrol(ctx, tx, p)
}

// checkEmail notes an address that is none at the form's field.
func checkEmail(f *errs.Faults, email string) {
	_, err := account.ParseEmail(email)
	f.Check(err == nil, "email", "Write an e-mail address such as siti@example.com.")
}
