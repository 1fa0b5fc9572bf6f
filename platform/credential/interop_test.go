package credential

import (
	"bytes"
	"crypto/ed25519"
	"encoding/json"
	"os/exec"
	"strings"
	"testing"

	"github.com/go-jose/go-jose/v4"
	"github.com/google/go-cmp/cmp"

	"anyam/testkit/need"
)

// interopFolder holds the libraries of others, and the script that asks them.
const interopFolder = "../../e2e/interop"

// theirs is what e2e/interop/credentials.mjs answers.
type theirs struct {
	DataIntegrity []struct {
		Signature, Credential bool
		Reason                string
	}
	JWT []struct {
		Verified bool
		Reason   string
		Claims   map[string]any
	}
	Set    []int
	Issued struct {
		DataIntegrity string
		JWT           []string
		List          string
	}
}

// ask runs the script under Node.js.
func ask(t *testing.T, given map[string]any) theirs {
	t.Helper()
	node := need.Env(t, need.Node)
	input, err := json.Marshal(given)
	if err != nil {
		t.Fatal(err)
	}
	command := exec.CommandContext(t.Context(), node, "credentials.mjs")
	command.Dir, command.Stdin = interopFolder, bytes.NewReader(input)
	var faults bytes.Buffer
	command.Stderr = &faults
	output, err := command.Output()
	if err != nil {
		t.Fatalf("node credentials.mjs: %v\n%s", err, faults.String())
	}
	var answer theirs
	if err := json.Unmarshal(output, &answer); err != nil {
		t.Fatalf("%v in %s", err, output)
	}
	return answer
}

// multikeyOf is a private key as @digitalbazaar/ed25519-multikey reads it.
func multikeyOf(id string, key ed25519.PrivateKey) map[string]any {
	return map[string]any{
		"@context": "https://w3id.org/security/multikey/v1", "type": "Multikey", "id": id, "controller": issuerID,
		"publicKeyMultibase": multikey(key.Public().(ed25519.PublicKey)), "secretKeyMultibase": multibase(append([]byte{0x80, 0x26}, key.Seed()...)),
	}
}

// @digitalbazaar/data-integrity with eddsa-jcs-2022 and jose accept ours and refuse what was changed; we accept theirs.
func TestInterop_withDigitalBazaarAndJose(t *testing.T) {
	signer, rsa, badge := signerOf(t, "key"), rsaSigner(t), badgeOf().Credential()
	published, err := ownDocument(t).JSON()
	if err != nil {
		t.Fatal(err)
	}
	c := passportOf()
	c.Subject["name"] = []any{map[string]any{"@value": "Kursi \u20ac \U0001F9FA <&> \u2028", "@language": "id"}}
	c.Subject["weight"] = 4200.5
	di := issue(t, signer, c)
	list := newList(t, Revocation)
	set(t, list, 0, true)
	set(t, list, 94567, true)
	set(t, list, MinListBits-1, true)
	di2, statuses := issue(t, signer, badge), issue(t, signer, list.Credential(revocations, noon, noon.AddDate(0, 1, 0)))
	tampered := edited(t, di, func(o map[string]any) { o["name"] = "Emas" })
	token, own := issueJWT(t, rsa, badge), issueJWT(t, signer, badge)
	parts := strings.Split(token, ".")
	unsigned, err := badge.document(Profile{ID: issuerID, Name: "Jose"})
	if err != nil {
		t.Fatal(err)
	}
	payload := must(plain(unsigned))
	for name, value := range claims(payload) {
		payload[name] = value
	}
	answer := ask(t, map[string]any{
		"now": written(noon), "documents": []json.RawMessage{published},
		"jwks":          map[string]json.RawMessage{rsa.Key().ID: must(rsa.Key().JWK()), signer.Key().ID: must(signer.Key().JWK())},
		"dataIntegrity": []string{string(di), string(di2), string(statuses), string(tampered)},
		"jwt":           []string{token, own, parts[0] + "." + parts[1][:len(parts[1])-4] + "AAAA." + parts[2]},
		"bits":          map[string]any{"length": MinListBits, "encoded": list.Encode(), "set": []int{1, 7, 131_000}},
		"sign": map[string]any{
			"multikey": multikeyOf(signer.Key().ID, seeded("key")), "credential": must(c.document(Profile{ID: issuerID})), "payload": payload,
			"jwt": []any{
				map[string]any{"alg": "RS256", "kid": rsa.Key().ID, "jwk": jose.JSONWebKey{Key: rsaKey()}},
				map[string]any{"alg": "EdDSA", "kid": signer.Key().ID, "jwk": jose.JSONWebKey{Key: seeded("key")}},
			},
		},
	})
	for i, want := range []bool{true, true, true, false} {
		if got := answer.DataIntegrity[i]; got.Signature != want || got.Credential != want {
			t.Errorf("our proof %d: %+v, want %v", i, got, want)
		}
	}
	for i, want := range []bool{true, true, false} {
		if got := answer.JWT[i]; got.Verified != want || (want && got.Claims["iss"] != issuerID) {
			t.Errorf("our token %d: %+v, want %v", i, got, want)
		}
	}
	if diff := cmp.Diff([]int{0, 94567, MinListBits - 1}, answer.Set); diff != "" {
		t.Errorf("our list:\n%s", diff)
	}
	v := Verifier{Keys: documents(ownDocument(t)), Kinds: []Kind{piece}}
	for _, signed := range append(answer.Issued.JWT, answer.Issued.DataIntegrity) {
		if r := v.Verify(t.Context(), []byte(signed), noon); !r.Accepted() || !r.Genuine || len(r.Notes) > 0 {
			t.Errorf("theirs: %v %q\n%s", r, r.Notes, signed)
		}
	}
	back, err := ParseStatusList(Revocation, answer.Issued.List)
	if err != nil {
		t.Fatal(err)
	}
	want := newList(t, Revocation)
	for _, i := range []int{1, 7, 131_000} {
		set(t, want, i, true)
	}
	if !bytes.Equal(want.bits, back.bits) {
		t.Error("their list has other bits")
	}
}
