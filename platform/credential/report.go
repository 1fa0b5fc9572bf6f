package credential

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Reason is why a credential is refused.
type Reason string

// The reasons of refusal.
const (
	Malformed        Reason = "malformed"         // not a credential as its data model says
	Unsigned         Reason = "unsigned"          // it has no proof
	UnsupportedSuite Reason = "unsupported_suite" // its proof is of a kind that is not checked here
	Tampered         Reason = "tampered"          // contents and signature do not belong together
	UnknownIssuer    Reason = "unknown_issuer"    // nobody tells the keys of this issuer
	UntrustedIssuer  Reason = "untrusted_issuer"  // not among those whom the reader trusts
	WrongKey         Reason = "wrong_key"         // not a key of this issuer for this use at that time
	RevokedKey       Reason = "revoked_key"       // the issuer has revoked the key
	NotYetValid      Reason = "not_yet_valid"
	Expired          Reason = "expired"
	Revoked          Reason = "revoked"        // the issuer took it back
	Suspended        Reason = "suspended"      // the issuer holds it in abeyance
	StatusUnknown    Reason = "status_unknown" // whether it was taken back cannot be told
	Unavailable      Reason = "unavailable"    // the issuer's keys could not be read now; try again
)

// Text is the reason in a sentence for people, as an English source text for i18n.
//
//i18n:texts
func (r Reason) Text() string {
	return map[Reason]string{
		Malformed:        "This is not a credential, or it breaks the rules for one.",
		Unsigned:         "Nobody has signed this.",
		UnsupportedSuite: "This is signed in a way that we cannot check.",
		Tampered:         "This was changed after it was signed, or somebody else signed it.",
		UnknownIssuer:    "We cannot find out who issued this.",
		UntrustedIssuer:  "The issuer is not one of those whom we trust.",
		WrongKey:         "This was not signed with a key that the issuer used for this at the time.",
		RevokedKey:       "The issuer has withdrawn the key with which this was signed.",
		NotYetValid:      "This is not valid yet.",
		Expired:          "This has expired.",
		Revoked:          "The issuer has taken this back.",
		Suspended:        "The issuer has suspended this for the time being.",
		StatusUnknown:    "We cannot find out whether the issuer has taken this back.",
		Unavailable:      "The issuer's keys cannot be read at the moment. Try again later.",
	}[r]
}

// Refusal is one reason with what exactly was found, in English, for whoever looks into it.
type Refusal struct {
	Reason Reason `json:"reason"`
	Detail string `json:"detail"`
}

// Report is what was found out about a credential.
type Report struct {
	Refusals []Refusal // why it is not accepted; none: it is
	Notes    []string  // what does not matter for acceptance but should be known, in English
	Proof    string    // "eddsa-jcs-2022", "RS256", "EdDSA"; empty: none that could be read
	Genuine  bool      // the issuer signed just this; it may have ended or been taken back since
	Trusted  bool      // the issuer is among those whom the reader trusts

	ID, Issuer, IssuerName string
	Types                  []string
	ValidFrom, ValidUntil  time.Time // zero: not said

	// Credential is what was signed, without the proof, numbers as json.Number. What stands in it is true only as
	// far as Refusals allow.
	Credential map[string]any
}

// Accepted reports that there is no reason to refuse (rule credential-2).
func (r *Report) Accepted() bool { return len(r.Refusals) == 0 }

// Has reports whether the credential is refused for this reason.
func (r *Report) Has(reason Reason) bool {
	return slices.ContainsFunc(r.Refusals, func(f Refusal) bool { return f.Reason == reason })
}

func (r *Report) refuse(reason Reason, format string, args ...any) {
	r.Refusals = append(r.Refusals, Refusal{reason, fmt.Sprintf(format, args...)})
}

func (r *Report) note(format string, args ...any) {
	r.Notes = append(r.Notes, fmt.Sprintf(format, args...))
}

// Verdict is the report in a line: "accepted", or "refused: expired, revoked".
func (r *Report) Verdict() string {
	if r.Accepted() {
		return "accepted"
	}
	var reasons []string
	for _, f := range r.Refusals {
		if !slices.Contains(reasons, string(f.Reason)) {
			reasons = append(reasons, string(f.Reason))
		}
	}
	return "refused: " + strings.Join(reasons, ", ")
}

// String is the verdict, and what exactly was found for each reason.
func (r *Report) String() string {
	var b strings.Builder
	word, _, _ := strings.Cut(r.Verdict(), ":")
	b.WriteString(word + "\n")
	for _, f := range r.Refusals {
		fmt.Fprintf(&b, "%s: %s\n", f.Reason, f.Detail)
	}
	return b.String()
}
