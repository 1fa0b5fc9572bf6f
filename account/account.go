package account

import (
	"net/url"

	"github.com/go-webauthn/webauthn/webauthn"

	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/letters"
)

// Deps is what the area works with.
type Deps struct {
	DB      *db.DB
	Clock   clock.Clock
	Letters *letters.Box
	BaseURL *url.URL // where people reach the site; passkeys are bound to its host
	Name    string   // of the installation, as people know it
}

// Service is the area's use cases.
type Service struct {
	db       *db.DB
	clock    clock.Clock
	letters  *letters.Box
	base     *url.URL
	name     string
	passkeys *webauthn.WebAuthn
	sources  map[string]Source // who may read personal values, by kind of object
}

// New makes the area.
func New(d Deps) (*Service, error) {
	passkeys, err := newWebAuthn(d.BaseURL, d.Name)
	if err != nil {
		return nil, err
	}
	s := &Service{db: d.DB, clock: d.Clock, letters: d.Letters, base: d.BaseURL, name: d.Name, passkeys: passkeys, sources: map[string]Source{}}
	s.AskSource("user", ownRecord)
	return s, nil
}

// link is the absolute address of a path.
func (s *Service) link(path string) string { return s.base.JoinPath(path).String() }
