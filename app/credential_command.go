package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"anyam/platform/clock"
	"anyam/platform/credential"
	"anyam/platform/errs"
)

// credentialCommand works with verifiable proofs.
type credentialCommand struct {
	Verify credentialVerify `cmd:"" help:"Say whether a certificate or passport is genuine, valid and not taken back."`
	Rotate credentialRotate `cmd:"" help:"Sign with a new key from now on; what the older one signed stays valid."`
	Revoke credentialRevoke `cmd:"" help:"End everything that a key ever signed, as after a theft."`
}

// Help is shown by anyam credential --help.
func (credentialCommand) Help() string {
	return `Example:

  anyam credential verify certificate.jwt --did did.json --trust did:web:craft.example`
}

// credentialVerify checks one file, with what it needs in files beside it.
type credentialVerify struct {
	File   string   `arg:"" help:"A credential as JSON or VC-JWT, or a PNG with one baked in; - reads from standard input." placeholder:"FILE"`
	DID    []string `name:"did" help:"Document with the keys of an issuer (did.json). May be given several times." placeholder:"FILE" type:"existingfile"`
	Status []string `name:"status" help:"Status list credential. May be given several times." placeholder:"FILE" type:"existingfile"`
	Trust  []string `name:"trust" help:"Issuer whom you believe (did:web:craft.example). May be given several times; without it nobody is asked for." placeholder:"ID"`
	At     string   `name:"at" help:"Look at it as it is at this instant instead of now: 2026-11-28T07:00:00Z." placeholder:"TIME"`
	JSON   bool     `name:"json" help:"Print the verdict as a JSON object."`
}

// Help is shown by anyam credential verify --help.
func (credentialVerify) Help() string {
	return `Example:

  anyam credential verify certificate.jwt --did did.json --status revocations.json --trust did:web:craft.example

It never opens the network. An issuer did:key:… carries its key; for every other give its document with --did. It ends with 0
when the credential is accepted, and with 1 when there is a reason to refuse it.`
}

// Run prints the verdict with its reasons.
func (c credentialVerify) Run(ctx context.Context, s *streams) error {
	at, err := c.instant()
	if err != nil {
		return err
	}
	data, err := readFile(c.File, s.in)
	if err != nil {
		return err
	}
	verifier, err := c.verifier()
	if err != nil {
		return err
	}
	report := verifier.Verify(ctx, data, at)
	if c.JSON {
		err = json.NewEncoder(s.out).Encode(verdictOf(report))
	} else {
		err = printVerdict(s.out, report, c.Trust != nil)
	}
	if err == nil && !report.Accepted() {
		err = errors.New("refused")
	}
	return err
}

func (c credentialVerify) instant() (time.Time, error) {
	if c.At == "" {
		return clock.System{}.Now(), nil
	}
	at, err := time.Parse(time.RFC3339, c.At)
	if err != nil {
		return at, fmt.Errorf("--at is %q: expected an instant such as 2026-11-28T07:00:00Z", c.At)
	}
	return at, nil
}

// readFile reads no more than a credential or a picture with one can have.
func readFile(path string, stdin io.Reader) ([]byte, error) {
	from := stdin
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		defer func() { _ = file.Close() }()
		from = file
	}
	data, err := io.ReadAll(io.LimitReader(from, credential.MaxImageBytes+1))
	if err == nil && len(data) > credential.MaxImageBytes {
		err = fmt.Errorf("%s: expected at most %d bytes", path, credential.MaxImageBytes)
	}
	return data, err
}

// verifier answers from the files that were named.
func (c credentialVerify) verifier() (credential.Verifier, error) {
	documents, lists := map[string]credential.Document{}, map[string][]byte{}
	for _, file := range c.DID {
		data, err := readFile(file, nil)
		if err != nil {
			return credential.Verifier{}, err
		}
		d, err := credential.ParseDocument(data)
		if err != nil {
			return credential.Verifier{}, fmt.Errorf("--did %s: %w", file, err)
		}
		if len(d.Keys) == 0 {
			return credential.Verifier{}, fmt.Errorf("--did %s: expected a document that lists a key for assertions (Ed25519, or RSA of at least %d bits)", file, credential.MinRSABits)
		}
		documents[d.ID] = d
	}
	for _, file := range c.Status {
		data, err := readFile(file, nil)
		if err != nil {
			return credential.Verifier{}, err
		}
		id := credential.Verifier{}.Verify(context.Background(), data, time.Time{}).ID
		if id == "" {
			return credential.Verifier{}, fmt.Errorf("--status %s: expected a status list credential with an id", file)
		}
		lists[id] = data
	}
	v := credential.Verifier{
		Keys: func(_ context.Context, issuer string) (credential.Document, error) {
			if d, ok := documents[issuer]; ok {
				return d, nil
			}
			return credential.Document{}, errs.Missing("document", issuer)
		},
		Status: func(_ context.Context, address string) ([]byte, error) {
			if data, ok := lists[address]; ok {
				return data, nil
			}
			return nil, errors.New("no --status has it")
		},
	}
	if c.Trust != nil {
		v.Trusted = func(issuer string) bool { return slices.Contains(c.Trust, issuer) }
	}
	return v, nil
}

// printVerdict writes a line for each thing that was found out.
func printVerdict(out io.Writer, r *credential.Report, asked bool) error {
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	line := func(name, format string, args ...any) { fmt.Fprintf(t, "%s\t%s\n", name, fmt.Sprintf(format, args...)) }
	verdict, _, _ := strings.Cut(r.Verdict(), ":")
	line("verdict", "%s", verdict)
	for _, f := range r.Refusals {
		line("reason", "%s: %s", f.Reason, f.Detail)
	}
	if r.Issuer != "" {
		line("issuer", "%s %q", r.Issuer, r.IssuerName)
	}
	switch {
	case r.Trusted:
		line("trusted", "yes")
	case asked:
		line("trusted", "no")
	default:
		line("trusted", "not asked: no --trust was given")
	}
	if r.Proof != "" {
		line("proof", "%s, genuine: %t", r.Proof, r.Genuine)
	}
	if r.ID != "" {
		line("id", "%s", r.ID)
	}
	for _, n := range r.Notes {
		line("note", "%s", n)
	}
	return t.Flush()
}

// verdict is the report as a script reads it.
type verdict struct {
	Verdict  string               `json:"verdict"`
	Reasons  []credential.Refusal `json:"reasons"`
	Trusted  bool                 `json:"trusted"`
	Genuine  bool                 `json:"genuine"`
	Proof    string               `json:"proof"`
	ID       string               `json:"id"`
	Issuer   string               `json:"issuer"`
	Types    []string             `json:"types"`
	Notes    []string             `json:"notes"`
	Document map[string]any       `json:"credential"`
}

func verdictOf(r *credential.Report) verdict {
	word, _, _ := strings.Cut(r.Verdict(), ":")
	return verdict{
		Verdict: word, Reasons: append([]credential.Refusal{}, r.Refusals...), Trusted: r.Trusted, Genuine: r.Genuine, Proof: r.Proof, ID: r.ID,
		Issuer: r.Issuer, Types: append([]string{}, r.Types...), Notes: append([]string{}, r.Notes...), Document: r.Credential,
	}
}
