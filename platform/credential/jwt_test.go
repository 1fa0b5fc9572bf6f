package credential

import (
	"crypto"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/google/go-cmp/cmp"
)

// part reads one part of a token.
func part(t *testing.T, token string, i int) map[string]any {
	t.Helper()
	data, err := base64.RawURLEncoding.DecodeString(strings.Split(token, ".")[i])
	if err != nil {
		t.Fatal(err)
	}
	tree, err := parse(data)
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// Open Badges 3.0, sections 8.2.3 and 8.2.4: the header has alg, kid and typ and no more, the payload is the credential with its claims.
func TestIssueJWT_isAsOpenBadgesWantsIt(t *testing.T) {
	b := badgeOf()
	b.ValidUntil = noon.Add(time.Hour)
	for _, c := range []struct {
		signer *Signer
		header map[string]any
	}{
		{rsaSigner(t), map[string]any{"alg": "RS256", "kid": "https://craft.example/keys/1", "typ": "JWT"}},
		{signerOf(t, "key"), map[string]any{"alg": "EdDSA", "kid": issuerID + "#key", "typ": "JWT"}},
	} {
		token := issueJWT(t, c.signer, b.Credential())
		if diff := cmp.Diff(c.header, part(t, token, 0)); diff != "" {
			t.Error(diff)
		}
		payload := part(t, token, 1)
		number := func(at time.Time) json.Number { return json.Number(fmt.Sprint(at.Unix())) }
		want := map[string]any{
			"iss": issuerID, "jti": b.ID, "sub": b.Recipient, "nbf": number(b.Awarded), "exp": number(b.ValidUntil), "iat": number(noon),
		}
		if diff := cmp.Diff(want, claimsOf(payload)); diff != "" {
			t.Error(diff)
		}
		if texts(payload["@context"])[1] != contextBadge || texts(payload["type"])[1] != "OpenBadgeCredential" || payload["awardedDate"] != written(noon.Add(-time.Hour)) {
			t.Errorf("payload %v", payload)
		}
		r := Verifier{Keys: documents(ownDocument(t))}.Verify(t.Context(), []byte(token+"\n"), noon)
		if !r.Accepted() || len(r.Notes) != 0 || r.Proof != c.header["alg"] || r.Credential["iss"] != nil {
			t.Errorf("%v %q", r, r.Notes)
		}
	}
}

func TestIssueJWT_needsARecipient(t *testing.T) {
	b := badgeOf()
	b.Recipient, b.Identity = "", []Identity{HashedEmail("siti@craft.example", "garam")}
	if _, err := rsaSigner(t).IssueJWT(b.Credential(), noon); err == nil || !strings.Contains(err.Error(), "credentialSubject.id") {
		t.Errorf("a JWT without sub: %v", err)
	}
	if _, err := signerOf(t, "key").Issue(b.Credential(), noon); err != nil {
		t.Errorf("with a Data Integrity proof the hashed address is enough: %v", err)
	}
}

// sha256 over "siti@craft.examplegaram", computed with sha256sum.
func TestHashedEmail(t *testing.T) {
	want := Identity{Type: "emailAddress", Hash: "sha256$bdf9776fe17489e822a95b201083a6ebe54cf3383abaf40a8d5827f762e5faa9", Salt: "garam"}
	if diff := cmp.Diff(want, HashedEmail("siti@craft.example", "garam")); diff != "" {
		t.Error(diff)
	}
}

// forge signs any header and payload with a key.
func forge(t *testing.T, private any, algorithm jose.SignatureAlgorithm, header map[string]any, payload map[string]any) string {
	t.Helper()
	options := &jose.SignerOptions{ExtraHeaders: map[jose.HeaderKey]any{}}
	for name, value := range header {
		options.ExtraHeaders[jose.HeaderKey(name)] = value
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: algorithm, Key: private}, options)
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(payload)
	if err != nil {
		t.Fatal(err)
	}
	signed, err := signer.Sign(data)
	if err != nil {
		t.Fatal(err)
	}
	token, err := signed.CompactSerialize()
	if err != nil {
		t.Fatal(err)
	}
	return token
}

// rules credential-2 and credential-3
func TestVerify_jwt_namesEachReason(t *testing.T) {
	good := issueJWT(t, rsaSigner(t), badgeOf().Credential())
	payload := func(change func(map[string]any)) map[string]any {
		tree := part(t, good, 1)
		change(tree)
		return tree
	}
	same := payload(func(map[string]any) {})
	kid := map[string]any{"kid": "https://craft.example/keys/1"}
	sign := func(p map[string]any) string { return forge(t, rsaKey(), jose.RS256, kid, p) }
	parts := strings.Split(good, ".")
	jwk := func(key crypto.PublicKey) map[string]any { return map[string]any{"jwk": jose.JSONWebKey{Key: key}} }
	none := base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"none","kid":"https://craft.example/keys/1"}`))
	changed := base64.RawURLEncoding.EncodeToString([]byte(strings.Replace(string(must(base64.RawURLEncoding.DecodeString(parts[1]))), "Lulus", "Gagal", 1)))
	for name, c := range map[string]struct {
		token string
		want  []Reason
	}{
		"good":                       {good, nil},
		"payload changed":            {parts[0] + "." + changed + "." + parts[2], []Reason{Tampered}},
		"signature of another":       {forge(t, seeded("other"), jose.EdDSA, map[string]any{"kid": issuerID + "#key"}, same), []Reason{Tampered}},
		"algorithm of another key":   {forge(t, seeded("key"), jose.EdDSA, kid, same), []Reason{Tampered}},
		"key of nobody":              {forge(t, rsaKey(), jose.RS256, map[string]any{"kid": issuerID + "#none"}, same), []Reason{WrongKey}},
		"own key in the header":      {forge(t, rsaKey(), jose.RS256, jwk(rsaKey().Public()), same), nil},
		"a stranger's in the header": {forge(t, seeded("other"), jose.EdDSA, jwk(seeded("other").Public()), same), []Reason{WrongKey}},
		"no key named":               {forge(t, rsaKey(), jose.RS256, nil, same), []Reason{Malformed}},
		"none":                       {none + "." + parts[1] + "." + parts[2], []Reason{UnsupportedSuite}},
		"a shared secret":            {forge(t, []byte(strings.Repeat("s", 32)), jose.HS256, kid, same), []Reason{UnsupportedSuite}},
		"PS256":                      {forge(t, rsaKey(), jose.PS256, kid, same), []Reason{UnsupportedSuite}},
		"a header more":              {forge(t, rsaKey(), jose.RS256, map[string]any{"kid": "https://craft.example/keys/1", "x5u": "https://evil.example"}, same), []Reason{Malformed}},
		"typ":                        {forge(t, rsaKey(), jose.RS256, map[string]any{"kid": "https://craft.example/keys/1", "typ": "at+jwt"}, same), []Reason{Malformed}},
		"iss":                        {sign(payload(func(o map[string]any) { o["iss"] = "did:web:other.example" })), []Reason{Malformed}},
		"no jti":                     {sign(payload(func(o map[string]any) { delete(o, "jti") })), []Reason{Malformed}},
		"nbf":                        {sign(payload(func(o map[string]any) { o["nbf"] = 1 })), []Reason{Malformed}},
		"sub":                        {sign(payload(func(o map[string]any) { o["sub"] = "urn:x:1" })), []Reason{Malformed}},
		"exp of nothing":             {sign(payload(func(o map[string]any) { o["exp"] = 4e9 })), []Reason{Malformed}},
		"of data model 1.1":          {sign(map[string]any{"iss": issuerID, "vc": same}), []Reason{Malformed}},
		"signed tomorrow":            {sign(payload(func(o map[string]any) { o["iat"] = noon.AddDate(0, 0, 1).Unix() })), []Reason{NotYetValid}},
		"iat is a text":              {sign(payload(func(o map[string]any) { o["iat"] = "now" })), []Reason{Malformed}},
		"ended":                      {sign(payload(func(o map[string]any) { o["exp"], o["validUntil"] = noon.Unix(), written(noon) })), []Reason{Expired}},
		"not base64":                 {"a.b.c", []Reason{Malformed}},
		"empty":                      {"..", []Reason{Malformed}},
	} {
		t.Run(name, func(t *testing.T) {
			r := Verifier{Keys: documents(ownDocument(t))}.Verify(t.Context(), []byte(c.token), noon)
			got := slices.Compact(reasons(r))
			if !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v\n%s", got, c.want, r)
			}
		})
	}
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}
