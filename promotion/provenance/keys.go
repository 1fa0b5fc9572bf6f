package provenance

import (
	"context"
	"crypto/ed25519"
	"fmt"
	"slices"
	"time"

	"anyam/account"
	"anyam/platform/credential"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// key is a signing key as it is stored.
type key struct {
	id                   string
	seed                 []byte
	from, until, revoked time.Time
}

func (k key) isInUse() bool { return k.until.IsZero() && k.revoked.IsZero() }

func (k key) private() ed25519.PrivateKey { return ed25519.NewKeyFromSeed(k.seed) }

func (s *Service) keyID(k key) string { return s.issuer.ID + "#" + k.id }

// Document lists the public keys of the installation, for /.well-known/did.json (rule provenance-5).
func (s *Service) Document(ctx context.Context) (credential.Document, error) {
	keys, err := allKeys(ctx, s.DB.Read())
	if err != nil {
		return credential.Document{}, err
	}
	d := credential.Document{ID: s.issuer.ID}
	for _, k := range keys {
		d.Keys = append(d.Keys, credential.Key{ID: s.keyID(k), Public: k.private().Public(), From: k.from, Until: k.until, Revoked: k.revoked})
	}
	return d, nil
}

// signer signs with the key that is in use.
func (s *Service) signer(ctx context.Context, q db.Q) (*credential.Signer, error) {
	keys, err := allKeys(ctx, q)
	if err != nil {
		return nil, err
	}
	for _, k := range keys {
		if k.isInUse() {
			return credential.NewSigner(s.issuer, s.keyID(k), k.private())
		}
	}
	return nil, errs.Missing("key", "in use")
}

// haveKey makes a key where none is in use.
func (s *Service) haveKey(ctx context.Context, tx *db.Tx) error {
	keys, err := allKeys(ctx, tx)
	if err != nil || slices.ContainsFunc(keys, key.isInUse) {
		return err
	}
	_, err = s.addKey(ctx, tx, len(keys)+1)
	return err
}

// addKey makes a key. It counts from the second in which it was made, because that is how finely proofs tell the time.
func (s *Service) addKey(ctx context.Context, tx *db.Tx, number int) (key, error) {
	_, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		return key{}, err
	}
	k := key{id: fmt.Sprintf("key-%d", number), seed: private.Seed(), from: s.Clock.Now().Truncate(time.Second)}
	_, err = db.Exec(ctx, tx, "insert into promotion_passport_key (id, seed, from_at) values ($1, $2, $3)", k.id, k.seed, db.Micros(k.from))
	return k, err
}

// RotateKey retires the key that is in use and makes the next; what the older one signed stays valid (rule
// provenance-5).
func (s *Service) RotateKey(ctx context.Context, actor account.Actor) (next string, err error) {
	if !MayManageKeys(actor) {
		return "", errs.Missing("keys", string(actor.UserID))
	}
	err = s.DB.Tx(ctx, func(tx *db.Tx) error {
		keys, err := allKeys(ctx, tx)
		if err != nil {
			return err
		}
		now := db.Micros(s.Clock.Now().Truncate(time.Second))
		if _, err := db.Exec(ctx, tx, "update promotion_passport_key set until_at = $1 where until_at = 0 and revoked_at = 0", now); err != nil {
			return err
		}
		k, err := s.addKey(ctx, tx, len(keys)+1)
		if err != nil {
			return err
		}
		next = k.id
		return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "provenance.key.rotated", Kind: "key", Object: id.ID(k.id)})
	})
	return next, err
}

// RevokeKey ends everything that a key ever signed, as after a theft (rule provenance-5). The pieces need new passports.
func (s *Service) RevokeKey(ctx context.Context, actor account.Actor, name string) error {
	if !MayManageKeys(actor) {
		return errs.Missing("keys", string(actor.UserID))
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		n, err := db.Exec(ctx, tx, "update promotion_passport_key set revoked_at = $1 where id = $2 and revoked_at = 0", db.Micros(s.Clock.Now().Truncate(time.Second)), name)
		if err != nil {
			return err
		}
		if n == 0 {
			return errs.New(errs.NotFound, "There is no key %s that could be revoked.", name)
		}
		if err := s.haveKey(ctx, tx); err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "provenance.key.revoked", Kind: "key", Object: id.ID(name)})
	})
}

func allKeys(ctx context.Context, q db.Q) ([]key, error) {
	return db.All(ctx, q, func(scan db.Scan) (k key, err error) {
		err = scan(&k.id, &k.seed, (*db.Time)(&k.from), (*db.Time)(&k.until), (*db.Time)(&k.revoked))
		return k, err
	}, "select id, seed, from_at, until_at, revoked_at from promotion_passport_key order by from_at, id limit 1000")
}
