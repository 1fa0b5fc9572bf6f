package engines

import (
	"context"
	"crypto"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"anyam/platform/clock"
	"anyam/platform/credential"
	"anyam/platform/errs"
)

// Credential measures how long platform/credential takes to issue and to verify.
type Credential struct {
	Flags
	Runs int `name:"runs" default:"300" help:"How often each is done, from 1 to 100000."`
}

// Help is shown by anyam bench credential --help.
func (Credential) Help() string {
	return `Example:

  anyam bench credential

Each figure is the median of --runs runs, after one that does not count. With --data it also says of each sample in the
folder credentials how it is judged, without documents of its issuer.`
}

// benchIssuer signs in the measurements.
const benchIssuer = "did:web:craft.example"

// Run prints the median times of a badge with a status: Data Integrity first, then VC-JWT with either algorithm.
func (c Credential) Run(ctx context.Context, out io.Writer) error {
	if c.Runs < 1 || c.Runs > 100_000 {
		return fmt.Errorf("--runs is %d: expected a number from 1 to 100000", c.Runs)
	}
	_, elliptic, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	long, err := rsa.GenerateKey(rand.Reader, credential.MinRSABits)
	if err != nil {
		return err
	}
	p := c.Printer(out)
	for _, m := range []struct {
		issue, verify string
		key           crypto.Signer
		isJWT         bool
	}{
		{"credential.issue_ms", "credential.verify_ms", elliptic, false},
		{"credential.jwt_rs256_issue_ms", "credential.jwt_rs256_verify_ms", long, true},
		{"credential.jwt_eddsa_issue_ms", "credential.jwt_eddsa_verify_ms", elliptic, true},
	} {
		issue, verify, err := c.measure(ctx, m.key, m.isJWT)
		if err != nil {
			return err
		}
		if err := errors.Join(p.Number(m.issue, issue, 3, "ms"), p.Number(m.verify, verify, 3, "ms")); err != nil {
			return err
		}
	}
	return c.samples(ctx, p)
}

// measure issues and verifies one badge again and again, with a status list that is at hand.
func (c Credential) measure(ctx context.Context, key crypto.Signer, isJWT bool) (issue, verify float64, err error) {
	signer, err := credential.NewSigner(credential.Profile{ID: benchIssuer, Name: "Asosiasi"}, benchIssuer+"#key", key)
	if err != nil {
		return 0, 0, err
	}
	now := clock.System{}.Now()
	sign := func(what credential.Credential) ([]byte, error) {
		if !isJWT {
			return signer.Issue(what, now)
		}
		token, err := signer.IssueJWT(what, now)
		return []byte(token), err
	}
	badge, list, err := benchBadge(now)
	if err != nil {
		return 0, 0, err
	}
	statuses, err := sign(list)
	if err != nil {
		return 0, 0, err
	}
	verifier := credential.Verifier{
		Keys: func(context.Context, string) (credential.Document, error) {
			return credential.Document{ID: benchIssuer, Keys: []credential.Key{signer.Key()}}, nil
		},
		Status:  func(context.Context, string) ([]byte, error) { return statuses, nil },
		Trusted: func(issuer string) bool { return issuer == benchIssuer },
	}
	var signed []byte
	if issue, err = c.median(ctx, func() (err error) { signed, err = sign(badge); return err }); err != nil {
		return 0, 0, err
	}
	verify, err = c.median(ctx, func() error {
		if r := verifier.Verify(ctx, signed, now); !r.Accepted() {
			return fmt.Errorf("the badge of the measurement is %s", r)
		}
		return nil
	})
	return issue, verify, err
}

// median is the milliseconds that half of the runs do not exceed: what else the machine does falls on few of them.
func (c Credential) median(ctx context.Context, do func() error) (float64, error) {
	if err := do(); err != nil {
		return 0, err
	}
	took := make([]time.Duration, c.Runs)
	for i := range took {
		began := clock.System{}.Now()
		if err := errors.Join(ctx.Err(), do()); err != nil {
			return 0, err
		}
		took[i] = clock.System{}.Now().Sub(began)
	}
	slices.Sort(took)
	return float64(took[c.Runs/2].Microseconds()) / 1000, nil
}

// benchBadge is a badge with all that ours have, and the list in which it owns a bit; the subject of the list needs an id
// for VC-JWT, which its address gives.
func benchBadge(now time.Time) (badge, list credential.Credential, err error) {
	const lists = "https://craft.example/status/1"
	l, err := credential.NewStatusList(credential.Revocation, credential.MinListBits)
	if err != nil {
		return badge, list, err
	}
	badge = credential.Badge{
		ID: "https://craft.example/badges/1", Awarded: now, ValidUntil: now.AddDate(3, 0, 0), Recipient: "urn:uuid:7d0a2a0e-6c3e-4c1c-9a5b-1f6f5ad9a001",
		Identity: []credential.Identity{credential.HashedEmail("siti@craft.example", "garam")},
		Achievement: credential.Achievement{
			ID: "https://craft.example/courses/1", Name: "Pewarna Alam Dasar", Description: "Mewarnai benang dengan bahan alam.",
			Criteria: "Lulus penilaian akhir dan praktik dinilai mentor.", Type: "Certificate", Language: "id",
		},
		Evidence: []credential.Evidence{{URL: "https://craft.example/works/1", Name: "Kain", Narrative: "Tiga warna dari indigo."}},
		Status:   []credential.Status{{Purpose: credential.Revocation, List: lists, Index: 94567}},
	}.Credential()
	return badge, l.Credential(lists, now, now.AddDate(0, 1, 0)), nil
}

// samples says how each credential of the data is judged.
func (c Credential) samples(ctx context.Context, p *Printer) error {
	if c.Data == "" {
		return nil
	}
	files, err := filepath.Glob(filepath.Join(c.Data, "credentials", "*.json"))
	if err != nil {
		return err
	}
	none := credential.Verifier{Keys: func(_ context.Context, id string) (credential.Document, error) {
		return credential.Document{}, errs.Missing("document", id)
	}}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		r := none.Verify(ctx, data, clock.System{}.Now())
		if len(r.Types) == 0 {
			continue // a context or a DID document
		}
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		if err := p.Text("credential.sample."+name, r.Verdict(), "verdict"); err != nil {
			return err
		}
	}
	return nil
}
