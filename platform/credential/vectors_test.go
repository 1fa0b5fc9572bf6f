package credential

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"testing"
)

// The example of W3C Data Integrity EdDSA Cryptosuites 1.0 (Recommendation of 15 May 2025), appendix B.3
// "Representation: eddsa-jcs-2022": every printed value.
const (
	specPublic   = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
	specSecret   = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq"
	specDocument = `{
  "@context": ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"],
  "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
  "type": ["VerifiableCredential", "AlumniCredential"],
  "name": "Alumni Credential",
  "description": "A minimum viable example of an Alumni Credential.",
  "issuer": "https://vc.example/issuers/5678",
  "validFrom": "2023-01-01T00:00:00Z",
  "credentialSubject": {"id": "did:example:abcdefgh", "alumniOf": "The School of Examples"}
}`
	specCanonical = `{"@context":["https://www.w3.org/ns/credentials/v2","https://www.w3.org/ns/credentials/examples/v2"],` +
		`"credentialSubject":{"alumniOf":"The School of Examples","id":"did:example:abcdefgh"},` +
		`"description":"A minimum viable example of an Alumni Credential.","id":"urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",` +
		`"issuer":"https://vc.example/issuers/5678","name":"Alumni Credential","type":["VerifiableCredential","AlumniCredential"],` +
		`"validFrom":"2023-01-01T00:00:00Z"}`
	specProof = `{
  "type": "DataIntegrityProof", "cryptosuite": "eddsa-jcs-2022", "created": "2023-02-24T23:36:38Z",
  "verificationMethod": "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2#z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",
  "proofPurpose": "assertionMethod",
  "@context": ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"]
}`
	specProofCanonical = `{"@context":["https://www.w3.org/ns/credentials/v2","https://www.w3.org/ns/credentials/examples/v2"],` +
		`"created":"2023-02-24T23:36:38Z","cryptosuite":"eddsa-jcs-2022","proofPurpose":"assertionMethod","type":"DataIntegrityProof",` +
		`"verificationMethod":"did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2#z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"}`
	specDocumentHash = "59b7cb6251b8991add1ce0bc83107e3db9dbbab5bd2c28f687db1a03abc92f19"
	specProofHash    = "66ab154f5c2890a140cb8388a22a160454f80575f6eae09e5a097cabe539a1db"
	specSignature    = "407cd12654b33d718ecbb99179a1506daaa849450bf3fc523cce3e1c96f8b80351da3f253d725c6f00b07c9e5448d50b3ef78012b9ab54255116d069c6dd2808"
	specProofValue   = "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX"
)

// specKey is the example's private key, written as a multikey with the codec 0x1300 (ed25519-priv).
func specKey(t *testing.T) ed25519.PrivateKey {
	t.Helper()
	data, err := fromMultibase(specSecret)
	if err != nil || len(data) != 34 || data[0] != 0x80 || data[1] != 0x26 {
		t.Fatalf("secret key: % x, %v", data, err)
	}
	return ed25519.NewKeyFromSeed(data[2:])
}

func specTree(t *testing.T, text string) map[string]any {
	t.Helper()
	tree, err := parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

func TestSpecification_everyValueOfTheAppendix(t *testing.T) {
	document, proof, private := specTree(t, specDocument), specTree(t, specProof), specKey(t)
	for name, c := range map[string]struct {
		tree            map[string]any
		canonical, hash string
	}{
		"document": {document, specCanonical, specDocumentHash},
		"proof":    {proof, specProofCanonical, specProofHash},
	} {
		form, err := canonical(c.tree)
		if err != nil || string(form) != c.canonical {
			t.Errorf("%s: canonical form\n got %s\nwant %s (%v)", name, form, c.canonical, err)
		}
		if sum := sha256.Sum256(form); hex.EncodeToString(sum[:]) != c.hash {
			t.Errorf("%s: hash %x, want %s", name, sum, c.hash)
		}
	}
	combined, err := hashes(document, proof)
	if err != nil || hex.EncodeToString(combined) != specProofHash+specDocumentHash {
		t.Errorf("what is signed: %x, %v", combined, err)
	}
	signature := ed25519.Sign(private, combined)
	if hex.EncodeToString(signature) != specSignature || multibase(signature) != specProofValue {
		t.Errorf("signature %x, %s", signature, multibase(signature))
	}
	if got := multikey(private.Public().(ed25519.PublicKey)); got != specPublic {
		t.Errorf("public key %s, want %s", got, specPublic)
	}
}

// The example names an issuer that is not the owner of the key. Its signature is right, and yet it proves nothing
// about that issuer (rule credential-3); with the owner as issuer the same example is accepted.
func TestSpecification_exampleAsACredential(t *testing.T) {
	secure := func(document map[string]any) []byte {
		proof := maps.Clone(specTree(t, specProof))
		combined, err := hashes(document, proof)
		if err != nil {
			t.Fatal(err)
		}
		proof["proofValue"] = multibase(ed25519.Sign(specKey(t), combined))
		document["proof"] = proof
		data, err := json.Marshal(document)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	document := specTree(t, specDocument)
	foreign := Verifier{Keys: documents(Document{ID: "https://vc.example/issuers/5678"})}.Verify(t.Context(), secure(document), noon)
	if foreign.Genuine || !foreign.Has(WrongKey) || len(foreign.Refusals) != 1 {
		t.Errorf("with another's key: %v", foreign)
	}
	document = specTree(t, specDocument)
	document["issuer"] = "did:key:" + specPublic
	if own := (Verifier{}).Verify(t.Context(), secure(document), noon); !own.Accepted() || !own.Genuine || own.Trusted {
		t.Errorf("with its own key: %v", own)
	}
}

// The all-zero list that is printed in Bitstring Status List 1.0; it has the least size.
func TestStatusList_exampleOfTheSpecification(t *testing.T) {
	list, err := ParseStatusList(Revocation, "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA")
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range []int{0, 1, 94567, MinListBits - 1} {
		if on, err := list.Has(i); on || err != nil {
			t.Errorf("number %d: %v, %v", i, on, err)
		}
	}
	if on, err := list.Has(MinListBits); err == nil {
		t.Errorf("number %d: %v in a list of %d", MinListBits, on, MinListBits)
	}
}
