package provenance

import (
	"net"
	"net/url"

	"anyam/account"
	"anyam/gallery"
	"anyam/platform/clock"
	"anyam/platform/credential"
	"anyam/platform/db"
)

// Deps is what the room works with.
type Deps struct {
	DB       *db.DB
	Clock    clock.Clock
	Accounts *account.Service
	Gallery  *gallery.Service
	BaseURL  *url.URL // where people reach the site: it stands on labels, and names the issuer
	Name     string   // of the issuer, as people know it
}

// Service is the room's use cases.
type Service struct {
	Deps
	base   string // without a slash at its end
	issuer credential.Profile
}

// New makes the room.
func New(d Deps) (*Service, error) {
	did, err := credential.WebDID(named(d.BaseURL))
	if err != nil {
		return nil, err
	}
	base := (&url.URL{Scheme: d.BaseURL.Scheme, Host: d.BaseURL.Host}).String()
	return &Service{Deps: d, base: base, issuer: credential.Profile{ID: did, Name: d.Name}}, nil
}

// named is the address by the name of its host: a did:web cannot name a number, and a trial on one's own machine often
// goes by one.
func named(base *url.URL) string {
	host := base.Host
	if net.ParseIP(base.Hostname()) != nil {
		host = "localhost"
		if port := base.Port(); port != "" {
			host += ":" + port
		}
	}
	return (&url.URL{Scheme: base.Scheme, Host: host}).String()
}

// Address is the whole address that a label carries.
func (s *Service) Address(p Passport) string { return s.base + p.Path() }

// context is the address at which the terms of a passport are defined.
func (s *Service) context() string { return s.base + ContextPath }
