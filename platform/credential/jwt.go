package credential

import (
	"context"
	"crypto/subtle"
	"encoding/base64"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/go-jose/go-jose/v4"
)

// algorithms are the signatures of a VC-JWT that are checked. none and those with a shared secret must never be.
var algorithms = []jose.SignatureAlgorithm{jose.RS256, jose.EdDSA}

// isJWT tells a compact JWS from JSON: three parts of base64url.
func isJWT(text string) bool {
	return strings.Count(text, ".") == 2 && strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.") == ""
}

// jwt checks a VC-JWT (Open Badges 3.0, section 8.2.6).
func (v Verifier) jwt(ctx context.Context, r *Report, token string, at time.Time) {
	header, payload, ok := v.parts(r, token)
	if !ok {
		return
	}
	document := maps.Clone(payload)
	for _, name := range []string{"iss", "jti", "sub", "nbf", "exp", "iat", "aud"} {
		delete(document, name)
	}
	v.read(r, document)
	if payload["vc"] != nil {
		r.refuse(Malformed, "vc: the credential stands in the payload itself since data model 2.0")
		return
	}
	v.sameClaims(r, payload, document)
	algorithm, _ := header["alg"].(string)
	r.Proof = algorithm
	if !slices.Contains(algorithms, jose.SignatureAlgorithm(algorithm)) {
		r.refuse(UnsupportedSuite, "the signature is of the algorithm %q; RS256 and EdDSA are checked here", algorithm)
		return
	}
	made, ok := v.madeAt(r, payload, at)
	if !ok {
		return
	}
	key, ok := v.jwtKey(ctx, r, header, made, at)
	if !ok {
		return
	}
	signed, err := jose.ParseSignedCompact(token, algorithms)
	if err != nil {
		r.refuse(Malformed, "%s", err)
		return
	}
	if _, err := signed.Verify(key.Public); err != nil {
		r.refuse(Tampered, "the signature of %s does not fit what stands here", key.ID)
		return
	}
	r.Genuine = true
}

// madeAt is when the token says it was signed; zero: it does not say.
func (v Verifier) madeAt(r *Report, payload map[string]any, at time.Time) (time.Time, bool) {
	if payload["iat"] == nil {
		return time.Time{}, true
	}
	number, _ := payload["iat"].(json.Number)
	seconds, err := number.Float64()
	if err != nil || seconds < 0 || seconds > 1e11 {
		r.refuse(Malformed, "iat: expected seconds since 1970")
		return time.Time{}, false
	}
	made := time.Unix(int64(seconds), 0)
	if made.After(at.Add(clockSkew)) {
		r.refuse(NotYetValid, "the token says it was signed at %s, looked at %s", written(made), written(at))
	}
	return made, true
}

// parts reads header and payload strictly; a header may have nothing that Open Badges does not allow.
func (v Verifier) parts(r *Report, token string) (header, payload map[string]any, ok bool) {
	for i, into := range []*map[string]any{&header, &payload} {
		data, err := base64.RawURLEncoding.Strict().DecodeString(strings.Split(token, ".")[i])
		if err == nil {
			*into, err = parse(data)
		}
		if err != nil {
			r.refuse(Malformed, "%s of the JWT: %s", []string{"header", "payload"}[i], plainly(err))
			return nil, nil, false
		}
	}
	for _, name := range slices.Sorted(maps.Keys(header)) {
		if !slices.Contains([]string{"alg", "kid", "jwk", "typ"}, name) {
			r.refuse(Malformed, "%s: a header has alg, kid or jwk, and typ", name)
			return nil, nil, false
		}
	}
	if typ := header["typ"]; typ != nil && typ != "JWT" && typ != "vc+jwt" {
		r.refuse(Malformed, "typ: expected JWT")
		return nil, nil, false
	}
	return header, payload, true
}

// sameClaims holds the registered claims to what the credential says.
func (v Verifier) sameClaims(r *Report, payload, document map[string]any) {
	wanted := claims(document)
	for _, name := range slices.Sorted(maps.Keys(wanted)) {
		want, got := wanted[name], payload[name]
		if number, ok := got.(json.Number); ok {
			got = json.Number(strings.TrimSuffix(string(number), ".0"))
		}
		if want == nil || got != want {
			r.refuse(Malformed, "%s: expected the value that the credential has for it", name)
		}
	}
	if payload["exp"] != nil && wanted["exp"] == nil {
		r.refuse(Malformed, "exp: the credential has no validUntil")
	}
}

// jwtKey finds the key by kid, or by jwk among the issuer's own (rule credential-3).
func (v Verifier) jwtKey(ctx context.Context, r *Report, header map[string]any, made, at time.Time) (Key, bool) {
	if id, ok := header["kid"].(string); ok {
		return v.key(ctx, r, id, made, at)
	}
	public, err := fromJWK(header["jwk"])
	if err != nil {
		r.refuse(Malformed, "kid, jwk: the header names no key that could be read: %s", err)
		return Key{}, false
	}
	document, ok := v.keys(ctx, r)
	if !ok {
		return Key{}, false
	}
	wanted, _ := Key{Public: public}.JWK()
	for _, key := range document.Keys {
		if own, err := (Key{Public: key.Public}).JWK(); err == nil && subtle.ConstantTimeCompare(own, wanted) == 1 {
			return key, v.inUse(r, key, made, at)
		}
	}
	r.refuse(WrongKey, "the key in the header is not among those of %s", r.Issuer)
	return Key{}, false
}
