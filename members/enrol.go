package members

import (
	"context"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

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
