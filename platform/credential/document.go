package credential

import (
	"crypto"
	"crypto/ed25519"
	"crypto/rsa"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/go-jose/go-jose/v4"

	"anyam/platform/errs"
)

// Document lists the keys of an issuer: its DID document, or the controlled identifier document at its address (W3C
// Controlled Identifiers 1.0).
type Document struct {
	ID   string
	Keys []Key
}

// Key is a public key that may sign for the issuer (rule credential-4).
type Key struct {
	ID     string           // a URL below the document's: did:web:craft.example#key-2026
	Public crypto.PublicKey // ed25519.PublicKey, or *rsa.PublicKey of at least 2048 bits

	// From and Until bound when the key signs; zero is open. After Until it is retired: what it signed before goes
	// on being accepted. They are written as validFrom and validUntil of the key.
	From, Until time.Time

	// Revoked ends everything that the key ever signed, as after a theft; zero is never. Standards call it
	// revoked, or expires, and mean the same by both: no proof is accepted from then on.
	Revoked time.Time
}

// JWK is the key as it is published at the address that is its id (RFC 7517; Open Badges 3.0, section 8.5).
func (k Key) JWK() ([]byte, error) {
	algorithm := jose.RS256
	if _, ok := k.Public.(ed25519.PublicKey); ok {
		algorithm = jose.EdDSA
	}
	return jose.JSONWebKey{Key: k.Public, KeyID: k.ID, Algorithm: string(algorithm), Use: "sig"}.MarshalJSON()
}

// MinRSABits is the smallest RSA key that is accepted (RFC 7518, section 3.3).
const MinRSABits = 2048

// Rotate is the document with a new key. Keys without an end are retired at that instant, and stay readable.
func (d Document) Rotate(next Key, at time.Time) Document {
	keys := slices.Clone(d.Keys)
	for i := range keys {
		if keys[i].Until.IsZero() {
			keys[i].Until = at
		}
	}
	next.From = at
	return Document{d.ID, append(keys, next)}
}

// find is the key of an id.
func (d Document) find(id string) (Key, bool) {
	at := slices.IndexFunc(d.Keys, func(k Key) bool { return k.ID == id })
	if at < 0 {
		return Key{}, false
	}
	return d.Keys[at], true
}

// validity gives the terms by which Key.From and Until are written the meaning that they have in credentials: a DID
// document has none of its own for the time in which a key signs.
var validity = map[string]any{
	"validFrom":  "https://www.w3.org/2018/credentials#validFrom",
	"validUntil": "https://www.w3.org/2018/credentials#validUntil",
}

// JSON is the document as it is published, for application/did+json.
func (d Document) JSON() ([]byte, error) {
	methods, ids := make([]any, len(d.Keys)), make([]string, len(d.Keys))
	for i, k := range d.Keys {
		method := map[string]any{"id": k.ID, "controller": d.ID}
		switch public := k.Public.(type) {
		case ed25519.PublicKey:
			method["type"], method["publicKeyMultibase"] = "Multikey", multikey(public)
		case *rsa.PublicKey:
			method["type"], method["publicKeyJwk"] = "JsonWebKey", jose.JSONWebKey{Key: public, Algorithm: string(jose.RS256)}
		default:
			return nil, fmt.Errorf("key %s: expected an Ed25519 or an RSA public key, not %T", k.ID, k.Public)
		}
		for name, at := range map[string]time.Time{"validFrom": k.From, "validUntil": k.Until, "revoked": k.Revoked} {
			if !at.IsZero() {
				method[name] = written(at)
			}
		}
		methods[i], ids[i] = method, k.ID
	}
	return json.MarshalIndent(map[string]any{
		"@context":           []any{"https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1", "https://w3id.org/security/jwk/v1", validity},
		"id":                 d.ID,
		"verificationMethod": methods,
		"assertionMethod":    ids,
	}, "", "\t")
}

// ParseDocument reads a document. Keys that are not listed for assertions, belong to somebody else, or are of a kind
// that this package cannot check are left out: nothing signed with them is accepted (rule credential-3).
func ParseDocument(data []byte) (Document, error) {
	tree, err := parse(data)
	if err != nil {
		return Document{}, err
	}
	d := Document{}
	if d.ID, _ = tree["id"].(string); !isAbsolute(d.ID) {
		return Document{}, errs.New(errs.Invalid, "A document of keys names its owner in id: expected an absolute URI.")
	}
	methods := append(list(tree["verificationMethod"]), list(tree["assertionMethod"])...)
	for _, asserted := range list(tree["assertionMethod"]) {
		id, _ := asserted.(string)
		if method, ok := asserted.(map[string]any); ok {
			id, _ = method["id"].(string)
		}
		for _, m := range methods {
			method, ok := m.(map[string]any)
			if !ok || (method["id"] != id && absolute(d.ID, method["id"]) != absolute(d.ID, id)) {
				continue
			}
			if key, err := parseKey(d.ID, method); err == nil {
				d.Keys = append(d.Keys, key)
			}
			break
		}
	}
	return d, nil
}

// absolute is an id that may be written as a fragment alone.
func absolute(base string, id any) string {
	text, _ := id.(string)
	if strings.HasPrefix(text, "#") {
		return base + text
	}
	return text
}

func parseKey(owner string, method map[string]any) (Key, error) {
	key := Key{ID: absolute(owner, method["id"])}
	if method["controller"] != owner {
		return Key{}, errors.New("the key is another's")
	}
	var err error
	if text, ok := method["publicKeyMultibase"].(string); ok {
		key.Public, err = fromMultikey(text)
	} else {
		key.Public, err = fromJWK(method["publicKeyJwk"])
	}
	if err != nil {
		return Key{}, err
	}
	for name, at := range map[string]*time.Time{"validFrom": &key.From, "validUntil": &key.Until} {
		if *at, err = optional(method, name); err != nil {
			return Key{}, err
		}
	}
	for _, name := range []string{"revoked", "expires"} {
		end, err := optional(method, name)
		if err != nil {
			return Key{}, err
		}
		if key.Revoked.IsZero() || (!end.IsZero() && end.Before(key.Revoked)) {
			key.Revoked = end
		}
	}
	return key, nil
}

// fromJWK reads a public key; one that carries its private part is refused, since everybody can sign with it.
func fromJWK(value any) (crypto.PublicKey, error) {
	object, ok := value.(map[string]any)
	if !ok {
		return nil, errors.New("expected publicKeyMultibase or publicKeyJwk")
	}
	data, err := json.Marshal(object)
	if err != nil {
		return nil, err
	}
	var jwk jose.JSONWebKey
	if err := jwk.UnmarshalJSON(data); err != nil {
		return nil, err
	}
	return jwk.Key, checkPublic(jwk.Key)
}

// checkPublic holds to the keys that can be checked here.
func checkPublic(key crypto.PublicKey) error {
	switch k := key.(type) {
	case ed25519.PublicKey:
		if len(k) == ed25519.PublicKeySize {
			return nil
		}
	case *rsa.PublicKey:
		if k.N.BitLen() >= MinRSABits && k.N.BitLen() <= 4*MinRSABits {
			return nil
		}
	}
	return errors.New("expected an Ed25519 key or an RSA key of 2048 to 8192 bits")
}

// optional reads an instant that may be missing.
func optional(object map[string]any, name string) (time.Time, error) {
	value, has := object[name]
	if !has {
		return time.Time{}, nil
	}
	at, ok := instant(value)
	if !ok {
		return time.Time{}, fmt.Errorf("%s: expected a date and time with its zone", name)
	}
	return at, nil
}
