package credential

import (
	"crypto"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/go-jose/go-jose/v4"

	"anyam/platform/errs"
)

// Signer signs as one issuer with one key. It may be used by several goroutines at once.
type Signer struct {
	issuer  Profile
	keyID   string
	private crypto.Signer
	jwt     jose.Signer
}

// NewSigner takes the issuer, the id of the key in the issuer's document, and the private key: an
// ed25519.PrivateKey, or an *rsa.PrivateKey of at least 2048 bits, which signs VC-JWT only. Readers of Open Badges
// that know no DIDs open the id as an address and expect Key.JWK there, so https://craft.example/keys/1 serves both.
func NewSigner(issuer Profile, keyID string, private crypto.Signer) (*Signer, error) {
	var f errs.Faults
	f.Check(isAbsolute(issuer.ID), "issuer.id", "Write an absolute URI here, such as https://craft.example/pieces/7.")
	f.Check(isAbsolute(keyID), "key", "Write an absolute URI here, such as https://craft.example/pieces/7.")
	if err := f.Err(); err != nil {
		return nil, err
	}
	algorithm := jose.EdDSA
	switch key := private.(type) {
	case ed25519.PrivateKey:
	case *rsa.PrivateKey:
		algorithm = jose.RS256
	default:
		return nil, fmt.Errorf("key %s: expected an ed25519.PrivateKey or an *rsa.PrivateKey, not %T", keyID, key)
	}
	if err := checkPublic(private.Public()); err != nil {
		return nil, fmt.Errorf("key %s: %w", keyID, err)
	}
	signing := jose.SigningKey{Algorithm: algorithm, Key: jose.JSONWebKey{Key: private, KeyID: keyID}}
	jwt, err := jose.NewSigner(signing, (&jose.SignerOptions{}).WithType("JWT"))
	if err != nil {
		return nil, fmt.Errorf("key %s: %w", keyID, err)
	}
	return &Signer{issuer, keyID, private, jwt}, nil
}

// Key is the public part, for the issuer's Document.
func (s *Signer) Key() Key { return Key{ID: s.keyID, Public: s.private.Public()} }

// Issue signs with a Data Integrity proof and gives the credential as JSON in its canonical form. created stands in
// the proof; the validity of the key is checked against it.
func (s *Signer) Issue(c Credential, created time.Time) ([]byte, error) {
	private, ok := s.private.(ed25519.PrivateKey)
	if !ok {
		return nil, errs.New(errs.Invalid, "A Data Integrity proof needs an Ed25519 key; %s is of another kind.", s.keyID)
	}
	document, err := c.document(s.issuer)
	if err != nil {
		return nil, err
	}
	proof := map[string]any{
		"type": proofType, "cryptosuite": suite, "created": written(created),
		"verificationMethod": s.keyID, "proofPurpose": assertion, "@context": document["@context"],
	}
	hash, err := hashes(document, proof)
	if err != nil {
		return nil, err
	}
	signature, err := private.Sign(rand.Reader, hash, crypto.Hash(0))
	if err != nil {
		return nil, err
	}
	proof["proofValue"] = multibase(signature)
	document["proof"] = proof
	return canonical(document)
}

// IssueJWT signs as VC-JWT: RS256 with an RSA key, EdDSA with an Ed25519 key. The subject needs an id, and what is
// signed has the claims that Open Badges 3.0, section 8.2.4, wants, and iat (RFC 7519): when it was signed, against which
// the validity of the key is checked.
func (s *Signer) IssueJWT(c Credential, signed time.Time) (string, error) {
	document, err := c.document(s.issuer)
	if err != nil {
		return "", err
	}
	for name, value := range claims(document) {
		if value == nil {
			return "", &errs.Error{
				Kind: errs.Invalid, Key: "Please look at the marked fields.",
				Fields: []errs.Field{{Name: "credentialSubject.id", Key: "This field is required."}}, Err: fmt.Errorf("claim %s", name),
			}
		}
		document[name] = value
	}
	document["iat"] = signed.Unix()
	payload, err := json.Marshal(document)
	if err != nil {
		return "", err
	}
	token, err := s.jwt.Sign(payload)
	if err != nil {
		return "", err
	}
	return token.CompactSerialize()
}

// claims are the registered claims of a JWT that say what the credential says (Open Badges 3.0, section 8.2.4.1). One
// that the credential has no value for is nil; exp is left out where nothing ends.
func claims(document map[string]any) map[string]any {
	issuer := document["issuer"]
	if o, ok := issuer.(map[string]any); ok {
		issuer = o["id"]
	}
	all := map[string]any{"iss": issuer, "jti": document["id"], "sub": nil, "nbf": nil}
	if subject, ok := document["credentialSubject"].(map[string]any); ok {
		all["sub"] = subject["id"]
	}
	if from, ok := instant(document["validFrom"]); ok {
		all["nbf"] = json.Number(fmt.Sprint(from.Unix()))
	}
	if until, ok := instant(document["validUntil"]); ok {
		all["exp"] = json.Number(fmt.Sprint(until.Unix()))
	}
	return all
}

// The words of a Data Integrity proof.
const (
	proofType = "DataIntegrityProof"
	suite     = "eddsa-jcs-2022"
	assertion = "assertionMethod"
)

// hashes are the 64 bytes that are signed: the hash of the proof without its value, then that of the document without
// its proof (vc-di-eddsa, sections 3.3.3 to 3.3.5).
func hashes(document, proof map[string]any) ([]byte, error) {
	document, proof = maps.Clone(document), maps.Clone(proof)
	delete(document, "proof")
	delete(proof, "proofValue")
	config, err := canonical(proof)
	if err != nil {
		return nil, err
	}
	content, err := canonical(document)
	if err != nil {
		return nil, err
	}
	a, b := sha256.Sum256(config), sha256.Sum256(content)
	return slices.Concat(a[:], b[:]), nil
}
