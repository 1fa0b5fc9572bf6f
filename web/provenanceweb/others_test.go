package provenanceweb_test

import (
	"context"
	"net/url"

	"anyam/platform/credential"
	"anyam/platform/errs"
	"anyam/testkit/site"
)

// credentialsOf knows one issuer, as somebody does who has fetched its did.json.
func credentialsOf(d credential.Document) func(context.Context, string) (credential.Document, error) {
	return func(_ context.Context, issuer string) (credential.Document, error) {
		if issuer != d.ID {
			return credential.Document{}, errs.Missing("issuer", issuer)
		}
		return d, nil
	}
}

// statusOf fetches status lists from the site.
func statusOf(v *site.Visitor) func(context.Context, string) ([]byte, error) {
	return func(_ context.Context, address string) ([]byte, error) {
		at, err := url.Parse(address)
		if err != nil {
			return nil, err
		}
		return []byte(v.Get(at.Path).Body), nil
	}
}
