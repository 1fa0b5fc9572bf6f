package credential_test

import (
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"fmt"
	"strings"
	"time"

	"anyam/platform/credential"
)

// day is the day on which the examples are played.
var day = time.Date(2026, 11, 28, 7, 0, 0, 0, time.UTC)

// association is the issuer of the examples. Its private key comes from the vault; here it is made of a word.
func association() *credential.Signer {
	seed := sha256.Sum256([]byte("a key for examples only"))
	signer, err := credential.NewSigner(
		credential.Profile{ID: "did:web:craft.example", Name: "Asosiasi Handicraft Jawa Timur"},
		"did:web:craft.example#key-2026", ed25519.NewKeyFromSeed(seed[:]))
	if err != nil {
		panic(err)
	}
	return signer
}

// published is the association's DID document, at https://craft.example/.well-known/did.json.
func published(context.Context, string) (credential.Document, error) {
	return credential.Document{ID: "did:web:craft.example", Keys: []credential.Key{association().Key()}}, nil
}

// passport is a kind of our own: what the passport of a piece may say.
var passport = credential.Kind{
	Type:    "PiecePassport",
	Context: []string{"https://craft.example/contexts/passport-v1.jsonld"},
	Subject: credential.Shape{
		"name":      credential.Words.Required(),
		"maker":     credential.Object(credential.Shape{"id": credential.URI, "name": credential.Text.Required()}).Required(),
		"materials": credential.Text.Many(),
		"weight":    credential.Number, // in grams
	},
}

func chair() credential.Credential {
	return credential.Credential{
		Kind: passport, ID: "https://craft.example/passports/7", ValidFrom: day,
		Subject: map[string]any{
			"id": "https://craft.example/pieces/7", "name": "Kursi rotan", "materials": []string{"rotan", "kayu jati"}, "weight": 4200,
			"maker": map[string]any{"name": "Ibu Sumarni"},
		},
	}
}

// The passport of a piece: made, published, and checked by somebody who trusts the association.
func Example() {
	signed, err := association().Issue(chair(), day)
	if err != nil {
		fmt.Println(err)
		return
	}
	reader := credential.Verifier{Keys: published, Trusted: func(issuer string) bool { return issuer == "did:web:craft.example" }}
	report := reader.Verify(context.Background(), signed, day)
	fmt.Println(report.Accepted(), report.Trusted, report.IssuerName)

	forged := strings.Replace(string(signed), "rotan", "plastik", 1)
	fmt.Print(reader.Verify(context.Background(), []byte(forged), day))
	// Output:
	// true true Asosiasi Handicraft Jawa Timur
	// refused
	// tampered: the signature of did:web:craft.example#key-2026 does not fit what stands here
}

// A certificate of training as an Open Badge that can be taken back.
func ExampleBadge() {
	const lists = "https://craft.example/status/1"
	badge := credential.Badge{
		ID: "https://craft.example/badges/12", Awarded: day, ValidUntil: day.AddDate(3, 0, 0), Recipient: "urn:uuid:7d0a2a0e-6c3e-4c1c-9a5b-1f6f5ad9a001",
		Achievement: credential.Achievement{
			ID: "https://craft.example/courses/natural-dye", Name: "Pewarna Alam Dasar", Description: "Mewarnai benang dengan bahan alam.",
			Criteria: "Lulus penilaian akhir dan praktik dinilai mentor.", Type: "Certificate", Language: "id",
		},
		Status: []credential.Status{{Purpose: credential.Revocation, List: lists, Index: 94567}},
	}
	token, err := association().IssueJWT(badge.Credential(), day)
	if err != nil {
		fmt.Println(err)
		return
	}
	list, err := credential.NewStatusList(credential.Revocation, credential.MinListBits)
	if err != nil {
		fmt.Println(err)
		return
	}
	reader := credential.Verifier{
		Keys: published,
		Status: func(context.Context, string) ([]byte, error) {
			return association().Issue(list.Credential(lists, day, day.AddDate(0, 1, 0)), day)
		},
	}
	fmt.Print(reader.Verify(context.Background(), []byte(token), day))
	fmt.Println(list.Set(94567, true))
	fmt.Print(reader.Verify(context.Background(), []byte(token), day))
	// Output:
	// accepted
	// <nil>
	// refused
	// revoked: number 94567 of https://craft.example/status/1 is set
}

// A new key every few years: the old one stays readable for what it signed.
func ExampleDocument_Rotate() {
	old, _ := published(context.Background(), "")
	next := credential.Key{ID: "did:web:craft.example#key-2029", Public: ed25519.NewKeyFromSeed(make([]byte, 32)).Public()}
	document := old.Rotate(next, day.AddDate(3, 0, 0))
	reader := credential.Verifier{Keys: func(context.Context, string) (credential.Document, error) { return document, nil }}

	before, _ := association().Issue(chair(), day)
	fmt.Print(reader.Verify(context.Background(), before, day.AddDate(5, 0, 0)))
	after, _ := association().Issue(chair(), day.AddDate(4, 0, 0))
	fmt.Print(reader.Verify(context.Background(), after, day.AddDate(5, 0, 0)))
	// Output:
	// accepted
	// refused
	// wrong_key: signed at 2030-11-28T07:00:00Z, after did:web:craft.example#key-2026 was retired (2029-11-28T07:00:00Z)
}

// What the kind does not know is not signed, and the error says where it stands.
func ExampleSigner_Issue_unknownField() {
	c := chair()
	c.Subject["colour"] = "brown"
	_, err := association().Issue(c, day)
	fmt.Println(err)
	// Output:
	// invalid: Please look at the marked fields. [credentialSubject.colour: The data model does not know this field. It knows id, maker, materials, name, type, weight.]
}
