package engines_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"anyam/app/engines"
)

func TestCredential_printsEachFigureOnce(t *testing.T) {
	folder := t.TempDir()
	sample := `{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"issuer":"did:web:a.example","credentialSubject":{"id":"urn:x:1"},"validUntil":"2010-01-01T00:00:00Z"}`
	if err := os.MkdirAll(filepath.Join(folder, "credentials"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"sample.json": sample, "context.json": `{"@context":{}}`} {
		if err := os.WriteFile(filepath.Join(folder, "credentials", name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var out strings.Builder
	if err := (engines.Credential{Flags: engines.Flags{Data: folder}, Runs: 1}).Run(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	var names []string
	for line := range strings.Lines(out.String()) {
		names = append(names, strings.Split(line, "\t")[0])
	}
	want := "credential.issue_ms credential.verify_ms credential.jwt_rs256_issue_ms credential.jwt_rs256_verify_ms credential.jwt_eddsa_issue_ms " +
		"credential.jwt_eddsa_verify_ms credential.sample.sample"
	if got := strings.Join(names, " "); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if !strings.Contains(out.String(), "refused: unsigned, expired") {
		t.Errorf("the sample: %s", out.String())
	}
	if err := (engines.Credential{}).Run(t.Context(), &out); err == nil || !strings.Contains(err.Error(), "--runs is 0") {
		t.Errorf("no runs: %v", err)
	}
}
