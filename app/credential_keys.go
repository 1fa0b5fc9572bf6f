package app

import (
	"context"
	"fmt"
	"net/url"

	"anyam/account"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/schema"
	"anyam/promotion/provenance"
)

// credentialRotate retires the signing key.
type credentialRotate struct{ store }

// Help is shown by anyam credential rotate --help.
func (credentialRotate) Help() string {
	return `Example:

  anyam credential rotate

Once a year is enough. The older key stays in /.well-known/did.json, so that passports on pieces that are far away stay valid.`
}

// Run makes the next key.
func (c credentialRotate) Run(ctx context.Context, io *streams) error {
	return c.withKeys(ctx, io, func(s *provenance.Service) error {
		next, err := s.RotateKey(ctx, account.System())
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(io.out, "Passports are signed with %s from now on.\n", next)
		return err
	})
}

// credentialRevoke ends a key.
type credentialRevoke struct {
	store
	Key string `arg:"" help:"The key as /.well-known/did.json names it after the #." placeholder:"KEY"`
}

// Help is shown by anyam credential revoke --help.
func (credentialRevoke) Help() string {
	return `Example:

  anyam credential revoke key-1

Every passport that the key signed is refused from now on, everywhere and for good. Do it when somebody may have taken a copy of the
database, and give the pieces new passports.`
}

// Run revokes the key.
func (c credentialRevoke) Run(ctx context.Context, io *streams) error {
	return c.withKeys(ctx, io, func(s *provenance.Service) error {
		if err := s.RevokeKey(ctx, account.System(), c.Key); err != nil {
			return err
		}
		_, err := fmt.Fprintf(io.out, "Nothing that %s signed is valid any more.\n", c.Key)
		return err
	})
}

// withKeys opens the keys of an installation.
func (s store) withKeys(ctx context.Context, io *streams, f func(s *provenance.Service) error) error {
	d, err := s.open(ctx, io)
	if err != nil {
		return err
	}
	defer func() { _ = d.Close() }()
	if err := schema.Migrate(ctx, d); err != nil {
		return err
	}
	keys, err := newKeys(d)
	if err != nil {
		return err
	}
	return f(keys)
}

// newKeys are the keys alone: enough for the command line, which signs nothing.
func newKeys(d *db.DB) (*provenance.Service, error) {
	accounts, err := newAccounts(d)
	if err != nil {
		return nil, err
	}
	return provenance.New(provenance.Deps{DB: d, Clock: clock.System{}, Accounts: accounts, BaseURL: &url.URL{Scheme: "http", Host: "localhost"}, Name: "Anyam"})
}
