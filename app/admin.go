package app

import (
	"context"
	"fmt"
	"net/url"

	"anyam/account"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/schema"
)

// adminCommand does what cannot be done in the browser yet, or not any more.
type adminCommand struct {
	Officer adminOfficer `cmd:"" help:"Make a person an officer: the first one of a new installation."`
	Reset   adminReset   `cmd:"" help:"End all logins of a person and remove their passkeys, so that they sign in anew by e-mail."`
}

// Help is shown by anyam admin --help.
func (adminCommand) Help() string {
	return `Example:

  anyam admin officer sri@example.org --name "Sri Wahyuni"`
}

type adminOfficer struct {
	store
	Email string `arg:"" help:"Address of the person."`
	Name  string `name:"name" required:"" help:"Name of the person."`
	Lang  string `name:"lang" default:"id" enum:"id,en" help:"Language of their letters and pages: id or en."`
}

// Help is shown by anyam admin officer --help.
func (adminOfficer) Help() string {
	return `Example:

  anyam admin officer sri@example.org --name "Sri Wahyuni"`
}

// Run makes the person an officer.
func (c adminOfficer) Run(ctx context.Context, io *streams) error {
	return c.with(ctx, io, func(accounts *account.Service) error {
		if err := accounts.EnrolOfficer(ctx, account.Person{Email: c.Email, Name: c.Name, Lang: i18n.Lang(c.Lang)}); err != nil {
			return err
		}
		_, err := fmt.Fprintf(io.out, "%s is an officer now and can sign in at /signin with %s.\n", c.Name, c.Email)
		return err
	})
}

type adminReset struct {
	store
	Email string `arg:"" help:"Address of the person."`
}

// Help is shown by anyam admin reset --help.
func (adminReset) Help() string {
	return `Example:

  anyam admin reset sri@example.org`
}

// Run resets how the person signs in.
func (c adminReset) Run(ctx context.Context, io *streams) error {
	return c.with(ctx, io, func(accounts *account.Service) error {
		err := accounts.ResetSignIn(ctx, account.System(), c.Email)
		if errs.Is(err, errs.NotFound) {
			return fmt.Errorf("nobody signs in as %s: expected the address of somebody who has signed in, or was named", c.Email)
		}
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(io.out, "%s is signed out everywhere and has no passkeys any more.\n", c.Email)
		return err
	})
}

// with opens the accounts of an installation.
func (s store) with(ctx context.Context, io *streams, f func(accounts *account.Service) error) error {
	d, err := s.open(ctx, io)
	if err != nil {
		return err
	}
	defer func() { _ = d.Close() }()
	if err := schema.Migrate(ctx, d); err != nil {
		return err
	}
	accounts, err := newAccounts(d)
	if err != nil {
		return err
	}
	return f(accounts)
}

// newAccounts are accounts that send no letters and know no address: enough for the command line.
func newAccounts(d *db.DB) (*account.Service, error) {
	return account.New(account.Deps{DB: d, Clock: clock.System{}, BaseURL: &url.URL{Scheme: "http", Host: "localhost"}, Name: "Anyam"})
}
