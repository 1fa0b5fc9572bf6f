package credential

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/png"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"anyam/platform/errs"
)

const issuerID = "did:web:craft.example"

var noon = time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC)

// seeded is a key that is the same in every run.
func seeded(word string) ed25519.PrivateKey {
	sum := sha256.Sum256([]byte(word))
	return ed25519.NewKeyFromSeed(sum[:])
}

var rsaKey = sync.OnceValue(func() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, MinRSABits)
	if err != nil {
		panic(err)
	}
	return key
})

// signerOf signs as the association with a key of its own name.
func signerOf(t testing.TB, word string) *Signer {
	t.Helper()
	s, err := NewSigner(Profile{ID: issuerID, Name: "Asosiasi"}, issuerID+"#"+word, seeded(word))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func rsaSigner(t testing.TB) *Signer {
	t.Helper()
	s, err := NewSigner(Profile{ID: issuerID, Name: "Asosiasi", URL: "https://craft.example"}, "https://craft.example/keys/1", rsaKey())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// documents is a Keys function for documents that are at hand.
func documents(all ...Document) func(context.Context, string) (Document, error) {
	return func(_ context.Context, issuer string) (Document, error) {
		at := slices.IndexFunc(all, func(d Document) bool { return d.ID == issuer })
		if at < 0 {
			return Document{}, errs.Missing("document", issuer)
		}
		return all[at], nil
	}
}

func ownDocument(t testing.TB) Document {
	return Document{ID: issuerID, Keys: []Key{signerOf(t, "key").Key(), rsaSigner(t).Key()}}
}

// piece is a kind with little in it.
var piece = Kind{Type: "PiecePassport", Context: []string{"https://craft.example/passport-v1.jsonld"}, Subject: Shape{"name": Words.Required(), "weight": Number, "handmade": Flag, "made": Instant}}

func passportOf() Credential {
	return Credential{
		Kind: piece, ID: "https://craft.example/passports/7", ValidFrom: noon.Add(-time.Hour), ValidUntil: noon.Add(time.Hour),
		Subject: map[string]any{"id": "https://craft.example/pieces/7", "name": "Kursi"},
	}
}

func badgeOf() Badge {
	return Badge{
		ID: "https://craft.example/badges/1", Awarded: noon.Add(-time.Hour), Recipient: "urn:uuid:7d0a2a0e-6c3e-4c1c-9a5b-1f6f5ad9a001",
		Achievement: Achievement{ID: "https://craft.example/courses/1", Name: "Pewarna alam", Description: "Dasar.", Criteria: "Lulus."},
	}
}

func issue(t testing.TB, s *Signer, c Credential) []byte {
	t.Helper()
	data, err := s.Issue(c, noon)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func issueJWT(t testing.TB, s *Signer, c Credential) string {
	t.Helper()
	token, err := s.IssueJWT(c, noon)
	if err != nil {
		t.Fatal(err)
	}
	return token
}

// edited is a credential after somebody has changed its JSON.
func edited(t *testing.T, data []byte, change func(tree map[string]any)) []byte {
	t.Helper()
	tree, err := parse(data)
	if err != nil {
		t.Fatal(err)
	}
	change(tree)
	out, err := json.Marshal(tree)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func proofOf(tree map[string]any) map[string]any { return tree["proof"].(map[string]any) }

// rules credential-2, credential-3 and credential-4
func TestVerify_dataIntegrity_namesEachReason(t *testing.T) {
	own, good := ownDocument(t), issue(t, signerOf(t, "key"), passportOf())
	revoked := Document{ID: issuerID, Keys: []Key{{ID: own.Keys[0].ID, Public: own.Keys[0].Public, Revoked: noon}}}
	retired := Document{ID: issuerID, Keys: []Key{{ID: own.Keys[0].ID, Public: own.Keys[0].Public, Until: noon.Add(-time.Minute)}}}
	early := Document{ID: issuerID, Keys: []Key{{ID: own.Keys[0].ID, Public: own.Keys[0].Public, From: noon.Add(time.Minute)}}}
	rsaOnly := Document{ID: issuerID, Keys: []Key{{ID: own.Keys[0].ID, Public: rsaKey().Public()}}}
	set := func(change func(map[string]any)) []byte { return edited(t, good, change) }
	for name, c := range map[string]struct {
		data []byte
		keys Document
		at   time.Time
		want []Reason
	}{
		"good":                        {data: good, keys: own},
		"its last instant":            {data: good, keys: own, at: noon.Add(time.Hour - time.Second)},
		"its end":                     {data: good, keys: own, at: noon.Add(time.Hour), want: []Reason{Expired}},
		"before its beginning":        {data: good, keys: own, at: noon.Add(-2 * time.Hour), want: []Reason{NotYetValid, NotYetValid}},
		"a clock that is a bit late":  {data: good, keys: own, at: noon.Add(-time.Minute)},
		"claim changed":               {data: set(func(o map[string]any) { o["credentialSubject"].(map[string]any)["name"] = "Meja" }), keys: own, want: []Reason{Tampered}},
		"claim added":                 {data: set(func(o map[string]any) { o["evidence"] = "none" }), keys: own, want: []Reason{Tampered}},
		"created changed":             {data: set(func(o map[string]any) { proofOf(o)["created"] = "2026-11-28T11:59:59Z" }), keys: own, want: []Reason{Tampered}},
		"issuer changed":              {data: set(func(o map[string]any) { o["issuer"] = "did:web:other.example" }), keys: own, want: []Reason{UnknownIssuer}},
		"context replaced":            {data: set(func(o map[string]any) { o["@context"] = []any{contextV2} }), keys: own, want: []Reason{Tampered}},
		"signed by another":           {data: issue(t, as(t, "other", "key"), passportOf()), keys: own, want: []Reason{Tampered}},
		"key of nobody":               {data: issue(t, signerOf(t, "other"), passportOf()), keys: own, want: []Reason{WrongKey}},
		"key revoked":                 {data: good, keys: revoked, want: []Reason{RevokedKey}},
		"key revoked later":           {data: good, keys: revoked, at: noon.Add(-time.Second)},
		"key retired before":          {data: good, keys: retired, want: []Reason{WrongKey}},
		"key not yet in use":          {data: good, keys: early, want: []Reason{WrongKey}},
		"key of another kind":         {data: good, keys: rsaOnly, want: []Reason{WrongKey}},
		"nobody knows the issuer":     {data: good, keys: Document{ID: "did:web:other.example"}, want: []Reason{UnknownIssuer}},
		"no proof":                    {data: set(func(o map[string]any) { delete(o, "proof") }), keys: own, want: []Reason{Unsigned}},
		"proof is a text":             {data: set(func(o map[string]any) { o["proof"] = "yes" }), keys: own, want: []Reason{Malformed}},
		"suite of RDF":                {data: set(func(o map[string]any) { proofOf(o)["cryptosuite"] = "eddsa-rdfc-2022" }), keys: own, want: []Reason{UnsupportedSuite}},
		"suite of old":                {data: set(func(o map[string]any) { proofOf(o)["type"] = "Ed25519Signature2020" }), keys: own, want: []Reason{UnsupportedSuite}},
		"purpose":                     {data: set(func(o map[string]any) { proofOf(o)["proofPurpose"] = "authentication" }), keys: own, want: []Reason{WrongKey}},
		"chain":                       {data: set(func(o map[string]any) { proofOf(o)["previousProof"] = "urn:x:1" }), keys: own, want: []Reason{UnsupportedSuite}},
		"value without prefix":        {data: set(func(o map[string]any) { proofOf(o)["proofValue"] = "mAAAA" }), keys: own, want: []Reason{Malformed}},
		"value too short":             {data: set(func(o map[string]any) { proofOf(o)["proofValue"] = "z2" }), keys: own, want: []Reason{Tampered}},
		"created is no time":          {data: set(func(o map[string]any) { proofOf(o)["created"] = "yesterday" }), keys: own, want: []Reason{Malformed}},
		"another context in front":    {data: set(func(o map[string]any) { o["@context"] = append([]any{"https://evil.example"}, list(o["@context"])...) }), keys: own, want: []Reason{Malformed, Tampered}},
		"type left out":               {data: set(func(o map[string]any) { o["type"] = "PiecePassport" }), keys: own, want: []Reason{Malformed, Tampered}},
		"subject left out, and ended": {data: set(func(o map[string]any) { delete(o, "credentialSubject") }), keys: own, at: noon.Add(2 * time.Hour), want: []Reason{Malformed, Tampered, Expired}},
		"not JSON":                    {data: []byte("Kursi"), keys: own, want: []Reason{Malformed}},
		"a list":                      {data: []byte("[]"), keys: own, want: []Reason{Malformed}},
		"nothing":                     {data: nil, keys: own, want: []Reason{Malformed}},
	} {
		t.Run(name, func(t *testing.T) {
			at := c.at
			if at.IsZero() {
				at = noon
			}
			r := Verifier{Keys: documents(c.keys), Kinds: []Kind{piece}}.Verify(t.Context(), c.data, at)
			if got := reasons(r); !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v\n%s", got, c.want, r)
			}
			if r.Genuine && slices.Contains(c.want, Tampered) {
				t.Error("what was changed is called genuine")
			}
		})
	}
}

// as signs with one key and says it was another.
func as(t *testing.T, word, name string) *Signer {
	t.Helper()
	s, err := NewSigner(Profile{ID: issuerID, Name: "Asosiasi"}, issuerID+"#"+name, seeded(word))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func reasons(r *Report) []Reason {
	var all []Reason
	for _, f := range r.Refusals {
		all = append(all, f.Reason)
	}
	return all
}

func TestVerify_contextsBehindThoseSignedAreNotReported(t *testing.T) {
	good := issue(t, signerOf(t, "key"), passportOf())
	more := edited(t, good, func(o map[string]any) { o["@context"] = append(list(o["@context"]), "https://evil.example/v1") })
	r := Verifier{Keys: documents(ownDocument(t))}.Verify(t.Context(), more, noon)
	if !r.Accepted() || strings.Contains(fmt.Sprint(r.Credential["@context"]), "evil") {
		t.Errorf("%v, contexts %v", r, r.Credential["@context"])
	}
}

func TestVerify_severalProofs(t *testing.T) {
	good := issue(t, signerOf(t, "key"), passportOf())
	with := func(more map[string]any) []byte {
		return edited(t, good, func(o map[string]any) { o["proof"] = []any{o["proof"], more} })
	}
	other := map[string]any{"type": "DataIntegrityProof", "cryptosuite": "ecdsa-rdfc-2019", "proofValue": "z2"}
	wrong := map[string]any{
		"type": "DataIntegrityProof", "cryptosuite": suite, "proofPurpose": assertion, "verificationMethod": issuerID + "#key",
		"created": written(noon), "proofValue": multibase(make([]byte, 64)),
	}
	v := Verifier{Keys: documents(ownDocument(t)), Kinds: []Kind{piece}}
	if r := v.Verify(t.Context(), with(other), noon); !r.Accepted() || len(r.Notes) != 1 || !strings.Contains(r.Notes[0], "ecdsa-rdfc-2019") {
		t.Errorf("with one that is not checked here: %v %q", r, r.Notes)
	}
	if r := v.Verify(t.Context(), with(wrong), noon); r.Accepted() || r.Genuine || !r.Has(Tampered) {
		t.Errorf("with a wrong one: %v", r)
	}
}

func TestVerify_whoIsTrusted(t *testing.T) {
	good := issue(t, signerOf(t, "key"), passportOf())
	v := Verifier{Keys: documents(ownDocument(t)), Trusted: func(id string) bool { return id == issuerID }}
	if r := v.Verify(t.Context(), good, noon); !r.Accepted() || !r.Trusted {
		t.Errorf("trusted: %v", r)
	}
	forged := edited(t, good, func(o map[string]any) { o["name"] = "Emas" })
	if r := v.Verify(t.Context(), forged, noon); r.Trusted || r.Has(UntrustedIssuer) || !r.Has(Tampered) {
		t.Errorf("a forgery in the name of somebody trusted: %v", r)
	}
	v.Trusted = func(string) bool { return false }
	if r := v.Verify(t.Context(), good, noon); r.Accepted() || r.Trusted || !r.Genuine || !r.Has(UntrustedIssuer) {
		t.Errorf("not trusted: %v", r)
	}
}

func TestVerify_keysThatCannotBeRead(t *testing.T) {
	good := issue(t, signerOf(t, "key"), passportOf())
	for name, c := range map[string]struct {
		keys func(context.Context, string) (Document, error)
		want Reason
	}{
		"nobody asked":       {nil, UnknownIssuer},
		"away":               {func(context.Context, string) (Document, error) { return Document{}, errors.New("no route") }, Unavailable},
		"another's document": {func(context.Context, string) (Document, error) { return Document{ID: "did:web:evil.example"}, nil }, UnknownIssuer},
	} {
		if r := (Verifier{Keys: c.keys}).Verify(t.Context(), good, noon); !slices.Equal(reasons(r), []Reason{c.want}) {
			t.Errorf("%s: %v", name, r)
		}
	}
}

// rule credential-1: what comes from others is noted, not refused; the signature covers it.
func TestVerify_notesWhatTheKindDoesNotKnow(t *testing.T) {
	wide := piece
	wide.Subject = Shape{"name": Words, "colour": Text}
	c := passportOf()
	c.Kind, c.Subject = wide, map[string]any{"name": "Kursi", "colour": "coklat"}
	r := Verifier{Keys: documents(ownDocument(t)), Kinds: []Kind{piece}}.Verify(t.Context(), issue(t, signerOf(t, "key"), c), noon)
	if !r.Accepted() || len(r.Notes) != 1 || !strings.HasPrefix(r.Notes[0], "credentialSubject.colour: The data model does not know this field.") {
		t.Errorf("%v %q", r, r.Notes)
	}
}

func TestVerify_bakedIntoAPicture(t *testing.T) {
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	v := Verifier{Keys: documents(ownDocument(t))}
	for name, credential := range map[string][]byte{
		"JSON": issue(t, signerOf(t, "key"), badgeOf().Credential()), "JWT": []byte(issueJWT(t, rsaSigner(t), badgeOf().Credential())),
	} {
		baked, err := Bake(picture.Bytes(), credential)
		if err != nil {
			t.Fatal(err)
		}
		if r := v.Verify(t.Context(), baked, noon); !r.Accepted() || r.ID != badgeOf().ID {
			t.Errorf("%s: %v", name, r)
		}
	}
	if r := v.Verify(t.Context(), picture.Bytes(), noon); !slices.Equal(reasons(r), []Reason{Malformed}) {
		t.Errorf("a picture without a credential: %v", r)
	}
}

func TestReason_everyOneHasASentence(t *testing.T) {
	all := []Reason{
		Malformed, Unsigned, UnsupportedSuite, Tampered, UnknownIssuer, UntrustedIssuer, WrongKey, RevokedKey, NotYetValid, Expired,
		Revoked, Suspended, StatusUnknown, Unavailable,
	}
	seen := map[string]Reason{}
	for _, r := range all {
		if text := r.Text(); text == "" || seen[text] != "" {
			t.Errorf("%s: %q, as %s", r, text, seen[text])
		}
		seen[r.Text()] = r
	}
	if Reason("").Text() != "" {
		t.Error("no reason has a sentence")
	}
}

// claimsOf are the registered claims in which a JWT repeats its credential.
func claimsOf(tree map[string]any) map[string]any {
	all := maps.Clone(tree)
	maps.DeleteFunc(all, func(name string, _ any) bool { return len(name) != 3 })
	return all
}
