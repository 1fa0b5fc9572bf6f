package apikeys

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"anyam/account"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/once"
)

// Scope is something that a key may do.
type Scope string

// The scopes.
const (
	ReadProducts  Scope = "products:read"
	WriteProducts Scope = "products:write"
	ReadInquiries Scope = "inquiries:read"
)

// Scopes are all, in the order of the form.
var Scopes = []Scope{ReadProducts, WriteProducts, ReadInquiries}

// Days are for how long a key can be made.
var Days = []int{30, 90, 365}

const (
	// prefix begins each key, so that one that was left lying about is recognised.
	prefix = "anyam_"
	// shown is how much of a key its owner sees later, to tell it from others.
	shown = len(prefix) + 6
	// most is how many keys somebody has at once.
	most = 20
	// maxName bounds a name, in characters.
	maxName = 60
	// secretBytes is how long a secret is at most: a longer one is not looked for.
	secretBytes = 200
)

// Key is a key without its secret.
type Key struct {
	ID        id.ID
	UserID    id.ID
	Name      string
	Begins    string // of the secret
	Scopes    []Scope
	CreatedAt time.Time
	ExpiresAt time.Time
	UsedAt    time.Time // to the minute; zero: never
	RevokedAt time.Time
}

// May reports whether the key has a scope. Whoever may write may read.
func (k Key) May(scope Scope) bool {
	return slices.Contains(k.Scopes, scope) || scope == ReadProducts && slices.Contains(k.Scopes, WriteProducts)
}

// Works reports whether the key is good at a time (rule apikeys-2).
func (k Key) Works(now time.Time) bool { return k.RevokedAt.IsZero() && now.Before(k.ExpiresAt) }

// MayHold reports whether the actor may have keys: who shows pieces, and who looks after makers.
func MayHold(a account.Actor) bool { return a.IsMaker() || a.LooksAfter() }

// Deps is what the area works with.
type Deps struct {
	DB       *db.DB
	Clock    clock.Clock
	Accounts *account.Service
}

// Service is the area's use cases.
type Service struct{ Deps }

// New makes the area.
func New(d Deps) *Service { return &Service{d} }

// Wish is a key that somebody wants.
type Wish struct {
	Name   string
	Scopes []Scope
	Days   int
}

func (in Wish) check() error {
	var f errs.Faults
	n := utf8.RuneCountInString(in.Name)
	f.Check(n > 0, "name", "Write what the key is for, such as: our own shop.")
	f.Check(n <= maxName, "name", "At most %d characters, please.", maxName)
	f.Check(len(in.Scopes) > 0, "scopes", "Choose at least one thing that the key may do.")
	for _, scope := range in.Scopes {
		f.Check(slices.Contains(Scopes, scope), "scopes", "Choose from the list.")
	}
	f.Check(slices.Contains(Days, in.Days), "days", "Choose from the list.")
	return f.Err()
}

// Make makes a key. The secret is told once (rule apikeys-1): a form that was sent twice makes one key, and its second answer is a Conflict.
func (s *Service) Make(ctx context.Context, actor account.Actor, in Wish, token once.Token) (Key, string, error) {
	if !MayHold(actor) {
		return Key{}, "", errs.Missing("keys", string(actor.UserID))
	}
	if err := in.check(); err != nil {
		return Key{}, "", err
	}
	now, secret := s.Clock.Now(), prefix+id.Secret()
	k := Key{ID: id.New(), UserID: actor.UserID, Name: in.Name, Begins: secret[:shown], Scopes: in.Scopes, CreatedAt: now, ExpiresAt: now.AddDate(0, 0, in.Days)}
	err := s.DB.Tx(ctx, func(tx *db.Tx) error {
		if _, taken, err := once.Claim(ctx, tx, token, string(k.ID), now); err != nil || taken {
			if taken {
				return errs.New(errs.Conflict, "This key was made already, and is shown once only. If you did not write it down, revoke it and make another.")
			}
			return err
		}
		living, err := db.Value[int64](ctx, tx, "select count(*) from account_api_key where user_id = $1 and revoked_at = 0 and expires_at > $2", actor.UserID, db.Micros(now))
		if err != nil {
			return err
		}
		if living >= most {
			return errs.New(errs.Conflict, "You have %d keys. Revoke one that is not needed any more.", most)
		}
		if err := insert(ctx, tx, k, hashOf(secret)); err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "account.key.made", Kind: "key", Object: k.ID, After: map[string]any{"scopes": k.Scopes, "days": in.Days}})
	})
	if err != nil {
		return Key{}, "", err
	}
	return k, secret, nil
}

// Keys are the actor's, the newest first (rule apikeys-4).
func (s *Service) Keys(ctx context.Context, actor account.Actor) ([]Key, error) {
	if !MayHold(actor) {
		return nil, errs.Missing("keys", string(actor.UserID))
	}
	return db.All(ctx, s.DB.Read(), scan, "select "+columns+" from account_api_key where user_id = $1 order by created_at desc, id desc limit $2", actor.UserID, mostListed)
}

// mostListed bounds how many keys are listed, revoked ones too.
const mostListed = 500

// Key is one of the actor's (rule apikeys-4).
func (s *Service) Key(ctx context.Context, actor account.Actor, key id.ID) (Key, error) {
	k, err := db.One(ctx, s.DB.Read(), scan, "select "+columns+" from account_api_key where id = $1 and user_id = $2", key, actor.UserID)
	if err == nil && !MayHold(actor) {
		return Key{}, errs.Missing("key", string(key))
	}
	return k, err
}

// Revoke ends a key at once. One that was revoked stays so.
func (s *Service) Revoke(ctx context.Context, actor account.Actor, key id.ID) error {
	k, err := s.Key(ctx, actor, key)
	if err != nil || !k.RevokedAt.IsZero() {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		n, err := db.Exec(ctx, tx, "update account_api_key set revoked_at = $1 where id = $2 and revoked_at = 0", db.Micros(s.Clock.Now()), key)
		if err != nil || n == 0 {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "account.key.revoked", Kind: "key", Object: key})
	})
}

// usedEvery is how exactly it is kept when a key was used (rule apikeys-5).
const usedEvery = time.Minute

// Check finds the key of a secret and who asks by it. A secret that is no key's, has ended or whose owner is blocked is Unauthenticated; which of these is not said.
func (s *Service) Check(ctx context.Context, secret string) (Key, account.Actor, error) {
	none := errs.New(errs.Unauthenticated, "Send a key that works.")
	if !strings.HasPrefix(secret, prefix) || len(secret) > secretBytes {
		return Key{}, account.Actor{}, none
	}
	k, err := db.One(ctx, s.DB.Read(), scan, "select "+columns+" from account_api_key where hash = $1", hashOf(secret))
	if errs.Is(err, errs.NotFound) {
		return Key{}, account.Actor{}, none
	}
	if err != nil {
		return Key{}, account.Actor{}, err
	}
	now := s.Clock.Now()
	if !k.Works(now) {
		return Key{}, account.Actor{}, none
	}
	actor, err := s.Accounts.ActorByID(ctx, k.UserID)
	if errs.Is(err, errs.NotFound) || err == nil && !MayHold(actor) {
		err = none
	}
	if err != nil {
		return Key{}, account.Actor{}, err
	}
	if now.Sub(k.UsedAt) < usedEvery {
		return k, actor, nil
	}
	return k, actor, s.DB.Tx(ctx, func(tx *db.Tx) error {
		_, err := db.Exec(ctx, tx, "update account_api_key set used_at = $1 where id = $2 and used_at < $1", db.Micros(now.Truncate(usedEvery)), k.ID)
		return err
	})
}

// hashOf is what is kept of a secret. It is 160 random bits, so that a plain hash cannot be turned back.
func hashOf(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}
