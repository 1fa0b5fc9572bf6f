package credential

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"anyam/platform/errs"
)

// Verifier checks credentials. Its functions are asked for what is not in the credential; each may read a file, a
// cache or the network. They are given what the credential says, which anybody can have written: who goes to the
// network must keep out of their own.
type Verifier struct {
	// Keys gives the document of an issuer; an error of kind NotFound says that there is none. did:key is not
	// asked for: it carries its key. Nil knows nobody.
	Keys func(ctx context.Context, issuer string) (Document, error)

	// Status gives the status list credential at an address, as JSON or VC-JWT. Nil knows none.
	Status func(ctx context.Context, address string) ([]byte, error)

	// Trusted says whether the reader believes the issuer. Nil trusts nobody and refuses nobody.
	Trusted func(issuer string) bool

	// Kinds are the kinds whose fields are looked at beside Open Badges; what does not fit them is noted.
	Kinds []Kind
}

// Verify looks at a credential as it is at an instant: JSON with a Data Integrity proof, a VC-JWT, or a PNG into
// which either is baked. It tells every reason of refusal (rule credential-2).
func (v Verifier) Verify(ctx context.Context, data []byte, at time.Time) *Report {
	r := &Report{}
	if isPNG(data) {
		baked, err := Unbake(data)
		if err != nil {
			r.refuse(Malformed, "%s", plainly(err))
			return r
		}
		data = baked
	}
	if token := strings.TrimSpace(string(data[:min(len(data), MaxBytes+1)])); isJWT(token) {
		v.jwt(ctx, r, token, at)
	} else {
		v.embedded(ctx, r, data, at)
	}
	if r.Credential == nil {
		return r
	}
	v.period(r, at)
	if v.Trusted != nil {
		known := v.Trusted(r.Issuer)
		if !known {
			r.refuse(UntrustedIssuer, "%s is not on the list of trusted issuers", orNobody(r.Issuer))
		}
		r.Trusted = r.Genuine && known
	}
	if r.Genuine && (v.Trusted == nil || r.Trusted) { // rule credential-6
		v.status(ctx, r, at)
	}
	return r
}

func orNobody(id string) string {
	if id == "" {
		return "nobody"
	}
	return id
}

// read fills the report from a credential, and refuses what the data model does not allow (VCDM 2.0, section 4).
func (v Verifier) read(r *Report, tree map[string]any) {
	r.Credential = tree
	r.ID, _ = tree["id"].(string)
	r.Types = texts(tree["type"])
	r.Issuer, _ = tree["issuer"].(string)
	if o, ok := tree["issuer"].(map[string]any); ok {
		r.Issuer, _ = o["id"].(string)
		r.IssuerName, _ = o["name"].(string)
	}
	malformed := func(ok bool, path, expected string) {
		if !ok {
			r.refuse(Malformed, "%s: expected %s", path, expected)
		}
	}
	contexts := list(tree["@context"])
	malformed(len(contexts) > 0 && contexts[0] == contextV2, "@context", contextV2+" as the first")
	malformed(slices.Contains(r.Types, "VerifiableCredential"), "type", "VerifiableCredential")
	malformed(tree["id"] == nil || isAbsolute(tree["id"]), "id", "an absolute URI")
	malformed(isAbsolute(r.Issuer), "issuer", "an absolute URI, or an object with one as id")
	subjects := list(tree["credentialSubject"])
	malformed(len(subjects) > 0, "credentialSubject", "at least one subject")
	for _, s := range subjects {
		o, ok := s.(map[string]any)
		malformed(ok && len(o) > 0, "credentialSubject", "an object with claims")
	}
	for name, t := range map[string]*time.Time{"validFrom": &r.ValidFrom, "validUntil": &r.ValidUntil} {
		var err error
		*t, err = optional(tree, name)
		malformed(err == nil, name, "a date and time with its zone")
	}
	v.compare(r)
}

// compare notes what does not fit the kind. It is no refusal: a later version of a kind may know more fields, and
// the signature covers them all.
func (v Verifier) compare(r *Report) {
	kinds := append(slices.Clone(v.Kinds), OpenBadge, statusListKind)
	names := r.Types
	if slices.Contains(names, "AchievementCredential") { // the other name of the same class (Open Badges 3.0, B.1.2)
		names = append(slices.Clone(names), OpenBadge.Type)
	}
	at := slices.IndexFunc(kinds, func(k Kind) bool { return slices.Contains(names, k.Type) })
	if at < 0 {
		r.note("what a credential of the types %s may say is not known here", strings.Join(r.Types, ", "))
		return
	}
	kind := kinds[at]
	tree := maps.Clone(r.Credential)
	for _, name := range []string{"proof", "iss", "jti", "sub", "nbf", "exp", "iat"} {
		delete(tree, name)
	}
	var f errs.Faults
	base(kind).check(&f, "", tree)
	if kind.also != nil {
		kind.also(&f, tree)
	}
	if e, ok := errors.AsType[*errs.Error](f.Err()); ok {
		for _, field := range e.Fields {
			r.note("%s: %s", field.Name, fmt.Sprintf(field.Key, field.Args...))
		}
	}
}

// period holds the credential to the time for which it is valid.
func (v Verifier) period(r *Report, at time.Time) {
	if !r.ValidFrom.IsZero() && at.Before(r.ValidFrom) {
		r.refuse(NotYetValid, "valid from %s, looked at %s", written(r.ValidFrom), written(at))
	}
	if !r.ValidUntil.IsZero() && !at.Before(r.ValidUntil) {
		r.refuse(Expired, "valid until %s, looked at %s", written(r.ValidUntil), written(at))
	}
}

// key finds the key with which the issuer signed, and refuses where it has no such (rules credential-3 and
// credential-4). signed is when the proof says it was made; zero: it does not say.
func (v Verifier) key(ctx context.Context, r *Report, id string, signed, at time.Time) (Key, bool) {
	document, ok := v.keys(ctx, r)
	if !ok {
		return Key{}, false
	}
	key, ok := document.find(absolute(r.Issuer, id))
	if !ok {
		r.refuse(WrongKey, "%s is not among the keys with which %s makes assertions", id, r.Issuer)
		return Key{}, false
	}
	return key, v.inUse(r, key, signed, at)
}

// keys asks for the issuer's document.
func (v Verifier) keys(ctx context.Context, r *Report) (Document, bool) {
	if document, ok := keyDocument(r.Issuer); ok {
		return document, true
	}
	if v.Keys == nil || !isAbsolute(r.Issuer) {
		r.refuse(UnknownIssuer, "nobody was asked for the keys of %s", orNobody(r.Issuer))
		return Document{}, false
	}
	document, err := v.Keys(ctx, r.Issuer)
	switch {
	case errs.Is(err, errs.NotFound):
		r.refuse(UnknownIssuer, "there is no document with the keys of %s", r.Issuer)
	case err != nil:
		r.refuse(Unavailable, "the document with the keys of %s could not be read: %s", r.Issuer, plainly(err))
	case document.ID != r.Issuer:
		r.refuse(UnknownIssuer, "the document that was found for %s is that of %s", r.Issuer, orNobody(document.ID))
	default:
		return document, true
	}
	return Document{}, false
}

// inUse refuses keys that were revoked, or not in use when the proof was made.
func (v Verifier) inUse(r *Report, key Key, signed, at time.Time) bool {
	switch {
	case !key.Revoked.IsZero() && !at.Before(key.Revoked):
		r.refuse(RevokedKey, "%s was revoked at %s", key.ID, written(key.Revoked))
	case signed.IsZero() && (!key.From.IsZero() || !key.Until.IsZero()):
		r.refuse(WrongKey, "%s was not always in use, and the proof does not say when it was made", key.ID)
	case signed.Before(key.From):
		r.refuse(WrongKey, "signed at %s, before %s was in use (%s)", written(signed), key.ID, written(key.From))
	case !key.Until.IsZero() && signed.After(key.Until):
		r.refuse(WrongKey, "signed at %s, after %s was retired (%s)", written(signed), key.ID, written(key.Until))
	default:
		return true
	}
	return false
}

// plainly is an error in a line: the fields that it names, or its text with the cause.
func plainly(err error) string {
	e, ok := errors.AsType[*errs.Error](err)
	if !ok {
		return err.Error()
	}
	if len(e.Fields) > 0 {
		lines := make([]string, len(e.Fields))
		for i, f := range e.Fields {
			lines[i] = f.Name + ": " + fmt.Sprintf(f.Key, f.Args...)
		}
		return strings.Join(lines, "; ")
	}
	text := fmt.Sprintf(e.Key, e.Args...)
	switch {
	case e.Err == nil:
		return text
	case text == "":
		return e.Err.Error()
	}
	return text + " (" + e.Err.Error() + ")"
}
