package credential

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"hash/crc32"
	"image"
	"image/png"
	"math/big"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"anyam/platform/errs"
)

func smallRSA(t *testing.T) *rsa.PrivateKey {
	t.Helper()
	return &rsa.PrivateKey{PublicKey: rsa.PublicKey{N: new(big.Int).Lsh(big.NewInt(1), 1023), E: 65537}, D: big.NewInt(3)}
}

func ellipticKey(t *testing.T) *ecdsa.PrivateKey {
	t.Helper()
	return must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
}

// The test vectors of the draft that defines base58btc (draft-msporny-base58-03, section 5).
func TestMultibase_testVectorsOfTheDraft(t *testing.T) {
	for text, want := range map[string]string{
		"Hello World!": "z2NEpo7TZRRrLZSi2U",
		"The quick brown fox jumps over the lazy dog.": "zUSm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z",
		"\x00\x00\x28\x7f\xb4\xcd":                     "z11233QC4",
		"":                                             "z",
	} {
		if got := multibase([]byte(text)); got != want {
			t.Errorf("multibase(%q) = %s, want %s", text, got, want)
		}
		if text == "" {
			continue
		}
		if back, err := fromMultibase(want); err != nil || string(back) != text {
			t.Errorf("fromMultibase(%s) = %x, %v", want, back, err)
		}
	}
	for _, text := range []string{"", "z", "2NEpo7TZRRrLZSi2U", "u2NEpo", "z0", "zO", "zI", "zl", "zä", "z" + strings.Repeat("2", maxMultibase+1)} {
		if got, err := fromMultibase(text); err == nil {
			t.Errorf("fromMultibase(%q) = %x", text, got)
		}
	}
	for _, text := range []string{"z2NEpo7TZRRrLZSi2U", specSecret, "z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc"} {
		if got, err := fromMultikey(text); err == nil { // no key, a private key, a key of X25519
			t.Errorf("fromMultikey(%q) = %x", text, got)
		}
	}
}

// did:web method specification, sections 2.5.1 and 3.2.
func TestWebDID(t *testing.T) {
	for _, c := range []struct{ base, did, url string }{
		{"https://craft.example", "did:web:craft.example", "https://craft.example/.well-known/did.json"},
		{"https://Craft.example/", "did:web:craft.example", "https://craft.example/.well-known/did.json"},
		{"https://craft.example:8443", "did:web:craft.example%3A8443", "https://craft.example:8443/.well-known/did.json"},
		{"https://craft.example/east/java/", "did:web:craft.example:east:java", "https://craft.example/east/java/did.json"},
		{"http://localhost:8080", "did:web:localhost%3A8080", "https://localhost:8080/.well-known/did.json"},
	} {
		did, err := WebDID(c.base)
		if err != nil || did != c.did {
			t.Errorf("WebDID(%q) = %q, %v", c.base, did, err)
		}
		if url, err := DocumentURL(did); err != nil || url != c.url {
			t.Errorf("DocumentURL(%q) = %q, %v", did, url, err)
		}
	}
	for _, base := range []string{"", "craft.example", "https://", "https://user@craft.example", "https://craft.example/?a", "https://127.0.0.1:8080", "https://[::1]", "://"} {
		if did, err := WebDID(base); !errs.Is(err, errs.Invalid) {
			t.Errorf("WebDID(%q) = %q, %v", base, did, err)
		}
	}
	for _, did := range []string{
		"", "did:web:", "did:key:z6Mk", "craft.example", "did:web:127.0.0.1", "did:web:craft.example::a", "did:web:craft.example:..", "did:web:craft.example:%2e%2e",
		"did:web:user%40craft.example", "did:web:craft.example%2Fa", "did:web:craft.example?a", "did:web:craft.example#a", "did:web:craft.example:a?b", "did:web:%zz", "did:web::a", "did:web:%5B::1%5D",
	} {
		if url, err := DocumentURL(did); !errs.Is(err, errs.Invalid) {
			t.Errorf("DocumentURL(%q) = %q, %v", did, url, err)
		}
	}
}

func TestDocument_comesBackAsItWas(t *testing.T) {
	d := ownDocument(t).Rotate(signerOf(t, "next").Key(), noon)
	d.Keys[1].Revoked = noon.AddDate(1, 0, 0)
	data, err := d.JSON()
	if err != nil {
		t.Fatal(err)
	}
	back, err := ParseDocument(data)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(d, back); diff != "" {
		t.Error(diff)
	}
	if !d.Keys[0].Until.Equal(noon) || !d.Keys[2].From.Equal(noon) || !d.Keys[2].Until.IsZero() {
		t.Errorf("after the change of keys: %+v", d.Keys)
	}
}

// rule credential-3
func TestParseDocument_takesOnlyKeysForAssertionsOfItsOwner(t *testing.T) {
	method := func(id, more string) string {
		return `{"id":"` + id + `","controller":"did:web:a.example","type":"Multikey","publicKeyMultibase":"` + specPublic + `"` + more + `}`
	}
	document := func(methods, asserted string) string {
		return `{"id":"did:web:a.example","verificationMethod":[` + methods + `],"assertionMethod":[` + asserted + `]}`
	}
	jwk := string(must(Key{ID: "did:web:a.example#1", Public: rsaKey().Public()}.JWK()))
	private := `{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"}`
	one := method("did:web:a.example#1", "")
	for name, c := range map[string]struct {
		document string
		keys     string
	}{
		"listed":                       {document(one, `"did:web:a.example#1"`), "did:web:a.example#1"},
		"by its fragment":              {document(method("#1", ""), `"#1"`), "did:web:a.example#1"},
		"not listed":                   {document(one, ``), ""},
		"another is listed":            {document(one, `"did:web:a.example#2"`), ""},
		"embedded":                     {document(``, one), "did:web:a.example#1"},
		"another's":                    {document(strings.Replace(one, `"controller":"did:web:a.example"`, `"controller":"did:web:b.example"`, 1), `"did:web:a.example#1"`), ""},
		"JWK":                          {document(`{"id":"did:web:a.example#1","controller":"did:web:a.example","type":"JsonWebKey","publicKeyJwk":`+jwk+`}`, `"did:web:a.example#1"`), "did:web:a.example#1"},
		"a JWK with its private part":  {document(`{"id":"did:web:a.example#1","controller":"did:web:a.example","publicKeyJwk":`+private+`}`, `"did:web:a.example#1"`), ""},
		"no key in it":                 {document(`{"id":"did:web:a.example#1","controller":"did:web:a.example"}`, `"did:web:a.example#1"`), ""},
		"a validity that is no time":   {document(method("did:web:a.example#1", `,"revoked":"soon"`), `"did:web:a.example#1"`), ""},
		"expires ends it like revoked": {document(method("did:web:a.example#1", `,"expires":"2026-11-28T12:00:00Z"`), `"did:web:a.example#1"`), "did:web:a.example#1 2026-11-28T12:00:00Z"},
		"the earlier of the two":       {document(method("did:web:a.example#1", `,"expires":"2026-11-28T12:00:00Z","revoked":"2025-11-28T12:00:00Z"`), `"did:web:a.example#1"`), "did:web:a.example#1 2025-11-28T12:00:00Z"},
		"lists of nonsense":            {document(`1,"x",null`, `1,null,{"id":3}`), ""},
	} {
		d, err := ParseDocument([]byte(c.document))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var got string
		for _, k := range d.Keys {
			got += k.ID
			if !k.Revoked.IsZero() {
				got += " " + written(k.Revoked)
			}
		}
		if got != c.keys {
			t.Errorf("%s: %q, want %q", name, got, c.keys)
		}
	}
	for _, text := range []string{``, `{}`, `{"id":7}`, `{"id":"a"}`, `[]`} {
		if d, err := ParseDocument([]byte(text)); !errs.Is(err, errs.Invalid) {
			t.Errorf("%q: %+v, %v", text, d, err)
		}
	}
	if _, err := (Document{ID: issuerID, Keys: []Key{{ID: "x", Public: "no key"}}}).JSON(); err == nil {
		t.Error("a key that is none was published")
	}
}

func TestKey_JWK_hasNoPrivatePart(t *testing.T) {
	for _, s := range []*Signer{signerOf(t, "key"), rsaSigner(t)} {
		data, err := s.Key().JWK()
		if err != nil {
			t.Fatal(err)
		}
		var got map[string]string
		if err := json.Unmarshal(data, &got); err != nil {
			t.Fatal(err)
		}
		if got["kid"] != s.Key().ID || got["d"] != "" || got["use"] != "sig" || (got["alg"] != "RS256" && got["alg"] != "EdDSA") {
			t.Errorf("%s", data)
		}
	}
}

// samplePNG is a small picture.
func samplePNG(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 4, 4))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Open Badges 3.0, section 5.3.1: iTXt with the keyword, no compression, once.
func TestBake_isAsOpenBadgesWantsIt(t *testing.T) {
	first := must(Bake(samplePNG(t), []byte("header.first.signature")))
	second := must(Bake(first, []byte("header.second.signature")))
	if n := bytes.Count(second, []byte("iTXt")); n != 1 || bytes.Contains(second, []byte("first")) {
		t.Errorf("baked twice: %d chunks", n)
	}
	want := append([]byte("iTXtopenbadgecredential\x00\x00\x00\x00\x00"), "header.second.signature"...)
	at := bytes.Index(second, want)
	if at < 0 || binary.BigEndian.Uint32(second[at-4:]) != uint32(len(want)-4) || binary.BigEndian.Uint32(second[at+len(want):]) != crc32.ChecksumIEEE(want) {
		t.Errorf("chunk: %s", hex.Dump(second))
	}
	if _, err := png.Decode(bytes.NewReader(second)); err != nil {
		t.Errorf("the picture: %v", err)
	}
	if got := must(Unbake(second)); string(got) != "header.second.signature" {
		t.Errorf("read back: %q", got)
	}
}

func TestBake_refusesWhatIsNoPicture(t *testing.T) {
	whole := samplePNG(t)
	bad := bytes.Clone(whole)
	bad[20] ^= 1
	long := bytes.Clone(whole)
	binary.BigEndian.PutUint32(long[8:], 1<<31)
	for name, data := range map[string][]byte{
		"nothing": nil, "a JPEG": {0xff, 0xd8}, "cut off": whole[:len(whole)-13], "a wrong sum": bad, "a length beyond the end": long,
		"no picture data": append(bytes.Clone(whole[:33]), whole[len(whole)-12:]...), "only the signature": whole[:8],
	} {
		if _, err := Bake(data, []byte("a.b.c")); !errs.Is(err, errs.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Bake(whole, make([]byte, MaxBytes+1)); !errs.Is(err, errs.Invalid) {
		t.Errorf("too large a credential: %v", err)
	}
	if _, err := Bake(whole, []byte{'a', 0, 'b'}); !errs.Is(err, errs.Invalid) {
		t.Errorf("a credential with a zero: %v", err)
	}
	if _, err := Unbake(whole); !errs.Is(err, errs.NotFound) {
		t.Errorf("nothing baked: %v", err)
	}
}
