package app

import (
	"bytes"
	"crypto/ed25519"
	"encoding/json"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"anyam/platform/credential"
)

// A badge as it travels in a picture, and as a token; the journey e2e/testdata/credential.txtar has the rest.
func TestCredentialVerify_readsPicturesAndTokens(t *testing.T) {
	const issuer = "did:web:craft.example"
	now := time.Now()
	signer, err := credential.NewSigner(credential.Profile{ID: issuer}, issuer+"#key", ed25519.NewKeyFromSeed(make([]byte, 32)))
	if err != nil {
		t.Fatal(err)
	}
	token, err := signer.IssueJWT(credential.Badge{
		ID: "https://craft.example/badges/1", Awarded: now, Recipient: "urn:uuid:7d0a2a0e-6c3e-4c1c-9a5b-1f6f5ad9a001",
		Achievement: credential.Achievement{ID: "https://craft.example/courses/1", Name: "Pewarna", Description: "Dasar.", Criteria: "Lulus."},
	}.Credential(), now)
	if err != nil {
		t.Fatal(err)
	}
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 4, 4))); err != nil {
		t.Fatal(err)
	}
	baked, err := credential.Bake(picture.Bytes(), []byte(token))
	if err != nil {
		t.Fatal(err)
	}
	keys, err := credential.Document{ID: issuer, Keys: []credential.Key{signer.Key()}}.JSON()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	for name, data := range map[string][]byte{"badge.jwt": []byte(token), "badge.png": baked, "plain.png": picture.Bytes(), "did.json": keys} {
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]struct {
		code    int
		verdict string
	}{"badge.jwt": {0, "accepted"}, "badge.png": {0, "accepted"}, "plain.png": {1, "refused"}} {
		var out, faults bytes.Buffer
		code := Run(t.Context(), []string{"credential", "verify", filepath.Join(folder, name), "--did", filepath.Join(folder, "did.json"), "--trust", issuer, "--json"}, strings.NewReader(""), &out, &faults)
		var got struct{ Verdict, ID string }
		if err := json.Unmarshal(out.Bytes(), &got); err != nil || code != want.code || got.Verdict != want.verdict {
			t.Errorf("%s: %d %+v, %v, %s", name, code, got, err, faults.String())
		}
	}
}
