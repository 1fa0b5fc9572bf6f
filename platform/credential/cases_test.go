package credential

import (
	"context"
	"encoding/json"
	"flag"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"anyam/platform/errs"
)

// -update writes testdata/cases.json anew. Browser and server read it: web/static/js/credential.js must come to the same
// reasons (e2e/browser/credential.test.mjs).
var update = flag.Bool("update", false, "write testdata/cases.json")

const casesFile = "testdata/cases.json"

// cases are credentials with what both checkers must say of them.
type cases struct {
	Documents []json.RawMessage `json:"documents"`
	Lists     map[string]string `json:"lists"`
	Cases     []sharedCase      `json:"cases"`
}

type sharedCase struct {
	Name       string    `json:"name"`
	Credential string    `json:"credential"`
	At         time.Time `json:"at"`
	Trusts     []string  `json:"trusts,omitempty"`
	Reasons    []Reason  `json:"reasons"`
}

// sharedCases makes them: keys and times are the same in every run, and so is every signature.
func sharedCases(t *testing.T) cases {
	own := Document{ID: issuerID, Keys: []Key{signerOf(t, "old").Key()}}.Rotate(signerOf(t, "key").Key(), noon.AddDate(-1, 0, 0))
	revoked := signerOf(t, "stolen").Key()
	revoked.Revoked = noon
	own.Keys = append(own.Keys, revoked)
	published, err := own.JSON()
	if err != nil {
		t.Fatal(err)
	}
	signer, c := signerOf(t, "key"), passportOf()
	c.Subject["name"] = []any{map[string]any{"@value": "Kursi \u20ac \U0001F9FA <&> \u2028", "@language": "id"}, "two"}
	c.Subject["weight"] = 4200.5
	lists := map[string]string{}
	for address, purpose := range map[string]Purpose{revocations: Revocation, suspensions: Suspension} {
		l := newList(t, purpose)
		set(t, l, 7, true)
		lists[address] = string(issue(t, signer, l.Credential(address, noon.Add(-time.Hour), noon.AddDate(1, 0, 0))))
	}
	withStatus := func(all ...Status) string {
		c := c
		c.Status = all
		return string(issue(t, signer, c))
	}
	good := issue(t, signer, c)
	all := cases{Documents: []json.RawMessage{compact(t, published)}, Lists: lists}
	add := func(name, credential string, at time.Time, reasons ...Reason) {
		all.Cases = append(all.Cases, sharedCase{Name: name, Credential: credential, At: at, Reasons: append([]Reason{}, reasons...)})
	}
	change := func(f func(map[string]any)) string { return string(edited(t, good, f)) }
	add("good", string(good), noon)
	add("the specification's example, with its key as the issuer", specExample(t), noon)
	add("expired", string(good), noon.Add(time.Hour), Expired)
	add("not yet valid", string(good), noon.Add(-2*time.Hour), NotYetValid)
	add("tampered", change(func(o map[string]any) { o["credentialSubject"].(map[string]any)["weight"] = 4200 }), noon, Tampered)
	add("signed by another in its name", string(issue(t, as(t, "other", "key"), c)), noon, Tampered)
	add("unknown issuer", change(func(o map[string]any) { o["issuer"] = "did:web:other.example" }), noon, UnknownIssuer)
	add("wrong key", string(issue(t, signerOf(t, "none"), c)), noon, WrongKey)
	add("retired key", string(issue(t, signerOf(t, "old"), c)), noon, WrongKey)
	add("revoked key", string(issue(t, signerOf(t, "stolen"), c)), noon, RevokedKey)
	add("unsupported suite", change(func(o map[string]any) { proofOf(o)["cryptosuite"] = "eddsa-rdfc-2022" }), noon, UnsupportedSuite)
	add("another purpose", change(func(o map[string]any) { proofOf(o)["proofPurpose"] = "authentication" }), noon, WrongKey)
	add("unsigned", change(func(o map[string]any) { delete(o, "proof") }), noon, Unsigned)
	add("contexts behind those signed", change(func(o map[string]any) { o["@context"] = append(list(o["@context"]), "https://evil.example/v1") }), noon)
	add("contexts before those signed", change(func(o map[string]any) {
		o["@context"] = append([]any{"https://evil.example/v1"}, list(o["@context"])...)
	}), noon, Malformed, Tampered)
	add("half a surrogate pair", `{"a":"\ud800"}`, noon, Malformed)
	add("not JSON", "Kursi", noon, Malformed)
	add("a proof value that is none", change(func(o map[string]any) { proofOf(o)["proofValue"] = "z0" }), noon, Malformed)
	add("in good standing", withStatus(Status{Revocation, revocations, 6}, Status{Suspension, suspensions, 8}), noon)
	add("revoked", withStatus(Status{Revocation, revocations, 7}), noon, Revoked)
	add("suspended", withStatus(Status{Suspension, suspensions, 7}), noon, Suspended)
	add("a list that cannot be had", withStatus(Status{Revocation, "https://craft.example/status/none", 7}), noon, StatusUnknown)
	add("a list of another purpose", withStatus(Status{Revocation, suspensions, 6}), noon, StatusUnknown)
	add("beyond the list", withStatus(Status{Revocation, revocations, MinListBits}), noon, StatusUnknown)
	add("a trusted issuer", string(good), noon)
	all.Cases[len(all.Cases)-1].Trusts = []string{issuerID}
	add("an issuer who is not trusted", string(good), noon, UntrustedIssuer)
	all.Cases[len(all.Cases)-1].Trusts = []string{"did:web:other.example"}
	return all
}

// specExample is the specification's example with the owner of the key as its issuer.
func specExample(t *testing.T) string {
	signer, err := NewSigner(Profile{ID: "did:key:" + specPublic}, "did:key:"+specPublic+"#"+specPublic, specKey(t))
	if err != nil {
		t.Fatal(err)
	}
	c := Credential{
		Kind:    Kind{Type: "AlumniCredential", Context: []string{"https://www.w3.org/ns/credentials/examples/v2"}, Subject: Shape{"alumniOf": Text}},
		ID:      "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
		Subject: map[string]any{"id": "did:example:abcdefgh", "alumniOf": "The School of Examples"}, ValidFrom: noon.AddDate(-3, 0, 0),
	}
	return string(issue(t, signer, c))
}

func compact(t *testing.T, data []byte) json.RawMessage {
	tree, err := parse(data)
	if err != nil {
		t.Fatal(err)
	}
	form, err := canonical(tree)
	if err != nil {
		t.Fatal(err)
	}
	return form
}

func TestCases_areCurrentAndComeOut(t *testing.T) {
	made := sharedCases(t)
	if *update {
		data, err := json.MarshalIndent(made, "", "\t")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(casesFile, append(data, '\n'), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(casesFile)
	if err != nil {
		t.Fatal(err)
	}
	var read cases
	if err := json.Unmarshal(data, &read); err != nil {
		t.Fatal(err)
	}
	for i := range read.Documents {
		read.Documents[i] = compact(t, read.Documents[i])
	}
	if diff := cmp.Diff(made, read); diff != "" {
		t.Errorf("%s is not what is signed today (go test ./platform/credential -run Cases -update):\n%s", casesFile, diff)
	}
	document, err := ParseDocument(read.Documents[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range read.Cases {
		v := Verifier{Keys: documents(document), Status: func(_ context.Context, address string) ([]byte, error) {
			if read.Lists[address] == "" {
				return nil, errs.Missing("list", address)
			}
			return []byte(read.Lists[address]), nil
		}}
		if c.Trusts != nil {
			v.Trusted = func(id string) bool { return slices.Contains(c.Trusts, id) }
		}
		r := v.Verify(t.Context(), []byte(c.Credential), c.At)
		if got := slices.Compact(reasons(r)); !slices.Equal(got, c.Reasons) {
			t.Errorf("%s: %v, want %v\n%s", c.Name, got, c.Reasons, r)
		}
	}
}
