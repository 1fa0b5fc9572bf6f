package account

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// Passkey is a key that the user's device or password manager holds (W3C Web Authentication Level 3).
type Passkey struct {
	ID         id.ID
	Name       string
	CreatedAt  time.Time
	LastUsedAt time.Time
}

// Ceremony is what the server remembers between the two halves of making or using a passkey. It is kept
// in the session, whole: dropping any field makes the second half fail.
type Ceremony []byte

// newWebAuthn binds passkeys to the host of the site. A passkey needs a name (Web Authentication Level 3,
// section 5.1.2: the RP ID is a domain), so on a bare address they work under localhost.
func newWebAuthn(base *url.URL, name string) (*webauthn.WebAuthn, error) {
	host := base.Hostname()
	origins := []string{base.Scheme + "://" + base.Host}
	if _, err := netip.ParseAddr(host); err == nil {
		host = "localhost"
		origins = append(origins, base.Scheme+"://"+strings.TrimSuffix("localhost:"+base.Port(), ":"))
	}
	w, err := webauthn.New(&webauthn.Config{RPID: host, RPDisplayName: name, RPOrigins: origins})
	if err != nil {
		return nil, fmt.Errorf("passkeys for %s: %w", base, err)
	}
	return w, nil
}

// keyholder is a user as the library wants to see them.
type keyholder struct {
	user User
	keys []webauthn.Credential
}

func (k keyholder) WebAuthnID() []byte                         { return []byte(k.user.ID) }
func (k keyholder) WebAuthnName() string                       { return k.user.Email }
func (k keyholder) WebAuthnDisplayName() string                { return k.user.Name }
func (k keyholder) WebAuthnCredentials() []webauthn.Credential { return k.keys }

// BeginPasskey starts making a passkey for the actor; options go to the browser as they are.
func (s *Service) BeginPasskey(ctx context.Context, actor Actor) (options any, c Ceremony, err error) {
	holder, err := holderOf(ctx, s.db.Read(), actor.UserID)
	if err != nil {
		return nil, nil, err
	}
	creation, session, err := s.passkeys.BeginRegistration(holder,
		webauthn.WithResidentKeyRequirement(protocol.ResidentKeyRequirementRequired),
		webauthn.WithExclusions(webauthn.Credentials(holder.keys).CredentialDescriptors()))
	if err != nil {
		return nil, nil, fmt.Errorf("begin passkey of %s: %w", actor.UserID, err)
	}
	c, err = json.Marshal(session)
	return creation, c, err
}

// errPasskey is the one answer to a ceremony that fails.
func errPasskey(err error) error {
	return &errs.Error{Kind: errs.Invalid, Key: "The passkey was not accepted. Try again, or sign in by e-mail.", Err: err}
}

// FinishPasskey stores the passkey that the browser made. The answer is the browser's, as JSON.
func (s *Service) FinishPasskey(ctx context.Context, actor Actor, c Ceremony, name string, answer io.Reader) error {
	session, err := readCeremony(c)
	if err != nil {
		return err
	}
	parsed, err := protocol.ParseCredentialCreationResponseBody(answer)
	if err != nil {
		return errPasskey(err)
	}
	holder, err := holderOf(ctx, s.db.Read(), actor.UserID)
	if err != nil {
		return err
	}
	credential, err := s.passkeys.CreateCredential(holder, session, parsed)
	if err != nil {
		return errPasskey(err)
	}
	return s.db.Tx(ctx, func(tx *db.Tx) error {
		if err := insertPasskey(ctx, tx, actor.UserID, clip(name, 80), credential, s.clock.Now()); err != nil {
			return err
		}
		return s.Record(ctx, tx, actor, Entry{Action: "account.passkey.added", Kind: "user", Object: actor.UserID})
	})
}

// BeginPasskeySignIn starts signing in with whichever passkey the device offers.
func (s *Service) BeginPasskeySignIn() (options any, c Ceremony, err error) {
	assertion, session, err := s.passkeys.BeginDiscoverableLogin()
	if err != nil {
		return nil, nil, fmt.Errorf("begin passkey sign-in: %w", err)
	}
	c, err = json.Marshal(session)
	return assertion, c, err
}

// FinishPasskeySignIn signs in by the browser's answer, as JSON.
func (s *Service) FinishPasskeySignIn(ctx context.Context, c Ceremony, agent string, answer io.Reader) (w Welcome, err error) {
	session, err := readCeremony(c)
	if err != nil {
		return Welcome{}, err
	}
	parsed, err := protocol.ParseCredentialRequestResponseBody(answer)
	if err != nil {
		return Welcome{}, errPasskey(err)
	}
	find := func(_, userHandle []byte) (webauthn.User, error) {
		user, err := id.Parse(string(userHandle))
		if err != nil {
			return nil, err
		}
		return holderOf(ctx, s.db.Read(), user)
	}
	found, credential, err := s.passkeys.ValidatePasskeyLogin(find, session, parsed)
	if err != nil {
		return Welcome{}, errPasskey(err)
	}
	holder, ok := found.(keyholder)
	if !ok {
		return Welcome{}, fmt.Errorf("passkey sign-in: unexpected user %T", found)
	}
	err = s.db.Tx(ctx, func(tx *db.Tx) error {
		if err := updatePasskey(ctx, tx, credential, s.clock.Now()); err != nil {
			return err
		}
		login, err := s.openLogin(ctx, tx, holder.user, "passkey", agent)
		w = Welcome{Login: login, User: holder.user}
		return err
	})
	return w, err
}

func readCeremony(c Ceremony) (session webauthn.SessionData, err error) {
	if len(c) == 0 {
		return session, errPasskey(fmt.Errorf("no ceremony was begun in this session"))
	}
	if err := json.Unmarshal(c, &session); err != nil {
		return session, errPasskey(err)
	}
	return session, nil
}

// Passkeys are the actor's passkeys, newest first.
func (s *Service) Passkeys(ctx context.Context, actor Actor) ([]Passkey, error) {
	return db.All(ctx, s.db.Read(), func(scan db.Scan) (p Passkey, err error) {
		err = scan(&p.ID, &p.Name, (*db.Time)(&p.CreatedAt), (*db.Time)(&p.LastUsedAt))
		return p, err
	}, "select id, name, created_at, last_used_at from account_passkey where user_id = $1 order by id desc limit 50", actor.UserID)
}

// RemovePasskey forgets one of the actor's passkeys (rule account-7); another's is NotFound.
func (s *Service) RemovePasskey(ctx context.Context, actor Actor, passkey id.ID) error {
	return s.db.Tx(ctx, func(tx *db.Tx) error {
		n, err := db.Exec(ctx, tx, "delete from account_passkey where id = $1 and user_id = $2", passkey, actor.UserID)
		if err != nil {
			return err
		}
		if n == 0 {
			return errs.Missing("passkey", string(passkey))
		}
		return s.Record(ctx, tx, actor, Entry{Action: "account.passkey.removed", Kind: "user", Object: actor.UserID})
	})
}

func holderOf(ctx context.Context, q db.Q, user id.ID) (keyholder, error) {
	u, err := userByID(ctx, q, user)
	if err != nil {
		return keyholder{}, err
	}
	keys, err := db.All(ctx, q, func(scan db.Scan) (c webauthn.Credential, err error) {
		var text string
		if err := scan(&text); err != nil {
			return c, err
		}
		err = json.Unmarshal([]byte(text), &c)
		return c, err
	}, "select credential from account_passkey where user_id = $1 order by id limit 50", user)
	return keyholder{u, keys}, err
}

func insertPasskey(ctx context.Context, tx *db.Tx, user id.ID, name string, c *webauthn.Credential, now time.Time) error {
	text, err := json.Marshal(c)
	if err != nil {
		return err
	}
	_, err = db.Exec(ctx, tx, "insert into account_passkey (id, user_id, credential_id, credential, name, created_at) values ($1, $2, $3, $4, $5, $6)",
		id.New(), user, base64.RawURLEncoding.EncodeToString(c.ID), string(text), name, db.Micros(now))
	return err
}

// updatePasskey writes back what the ceremony changed: flags and counter must be kept, or the next sign-in
// fails on a backup flag that a provider flipped.
func updatePasskey(ctx context.Context, tx *db.Tx, c *webauthn.Credential, now time.Time) error {
	text, err := json.Marshal(c)
	if err != nil {
		return err
	}
	_, err = db.Exec(ctx, tx, "update account_passkey set credential = $1, last_used_at = $2 where credential_id = $3",
		string(text), db.Micros(now), base64.RawURLEncoding.EncodeToString(c.ID))
	return err
}
