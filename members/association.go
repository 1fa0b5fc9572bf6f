package members

import (
	"context"
	"regexp"
	"strings"
	"unicode/utf8"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
)

// Association is how the association is named on papers, and where buyers pay.
type Association struct {
	Name      string
	Address   string
	Phone     string
	Email     string
	TaxNumber string
	Bank      Bank
	Version   int64
}

// Bank is the account to which buyers pay.
type Bank struct {
	Beneficiary string
	Name        string
	Account     string
	SWIFT       string
}

// Association reads the record. It is printed on papers, so it asks no actor.
func (s *Service) Association(ctx context.Context, q db.Q) (Association, error) {
	return db.One(ctx, q, func(scan db.Scan) (a Association, err error) {
		err = scan(&a.Name, &a.Address, &a.Phone, &a.Email, &a.TaxNumber, &a.Bank.Beneficiary, &a.Bank.Name, &a.Bank.Account, &a.Bank.SWIFT, &a.Version)
		return a, err
	}, `select name, address, phone, email, tax_number, bank_beneficiary, bank_name, bank_account, bank_swift, version
		from members_association where id = 1`)
}

// Named is Association outside a transaction.
func (s *Service) Named(ctx context.Context) (Association, error) {
	return s.Association(ctx, s.DB.Read())
}

// SaveAssociation changes the record.
func (s *Service) SaveAssociation(ctx context.Context, actor account.Actor, a Association) error {
	if !MayNameAssociation(actor) {
		return errs.New(errs.Forbidden, "Only officers can change how the association is named.")
	}
	a.Bank.SWIFT = strings.ToUpper(strings.ReplaceAll(a.Bank.SWIFT, " ", ""))
	if err := a.check(); err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		err := db.ExecOne(ctx, tx, `
			update members_association
			set name = $1, address = $2, phone = $3, email = $4, tax_number = $5, bank_beneficiary = $6, bank_name = $7,
				bank_account = $8, bank_swift = $9, updated_at = $10, version = version + 1
			where id = 1 and version = $11`,
			a.Name, a.Address, a.Phone, a.Email, a.TaxNumber, a.Bank.Beneficiary, a.Bank.Name, a.Bank.Account, a.Bank.SWIFT,
			db.Micros(s.Clock.Now()), a.Version)
		if err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "members.association.changed", Kind: "association", Object: "1", After: a.Bank})
	})
}

// swift is the form of a business identifier code (ISO 9362): bank, country, place, and perhaps a branch.
var swift = regexp.MustCompile(`^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$`)

// check names every fault: what stands here is printed on invoices, and money goes where it says.
func (a Association) check() error {
	var f errs.Faults
	f.Check(a.Name != "", "name", "Write the name of the association.")
	fields := map[string]string{
		"name": a.Name, "phone": a.Phone, "email": a.Email, "tax_number": a.TaxNumber, "bank_beneficiary": a.Bank.Beneficiary,
		"bank_name": a.Bank.Name, "bank_account": a.Bank.Account, "bank_swift": a.Bank.SWIFT,
	}
	for field, text := range fields {
		f.Check(utf8.RuneCountInString(text) <= 120, field, "At most %d characters, please.", 120)
	}
	f.Check(utf8.RuneCountInString(a.Address) <= 400, "address", "At most %d characters, please.", 400)
	f.Check(a.Bank.SWIFT == "" || swift.MatchString(a.Bank.SWIFT), "bank_swift", "Write the code in 8 or 11 capital letters and digits, for example BRINIDJA.")
	if a.Email != "" {
		checkEmail(&f, a.Email)
	}
	return f.Err()
}
