package credential

import (
	"maps"
	"time"

	"anyam/platform/errs"
)

// The contexts of JSON-LD that every reader knows.
const (
	contextV2    = "https://www.w3.org/ns/credentials/v2"
	contextBadge = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
)

// Kind is a kind of credential: what it is called, which context defines its terms, and which fields it may have
// beside those of the data model.
type Kind struct {
	Type    string   // beside VerifiableCredential: "PiecePassport"
	Context []string // after https://www.w3.org/ns/credentials/v2
	Subject Shape    // of credentialSubject; id and type need not be named
	Extra   Shape    // fields of the credential itself that the data model does not have

	class  string // the type that the subject must name
	issuer Shape  // of the issuer, where it is more than id and name
	also   func(f *errs.Faults, document map[string]any)
}

// Credential is what an issuer says about a subject. The issuer itself is the Signer's.
type Credential struct {
	Kind        Kind
	ID          string         // an absolute URI; a page that shows it, or urn:uuid:…
	Name        string         // for people, may be empty
	Description string         // for people, may be empty
	ValidFrom   time.Time      // to the second
	ValidUntil  time.Time      // zero: without end
	Subject     map[string]any // the claims, as JSON: id, and the fields of the kind
	Extra       map[string]any // fields of Kind.Extra
	Status      []Status       // where a reader finds out whether it was taken back
}

// Profile is who issues.
type Profile struct {
	ID    string // an absolute URI whose document lists the keys: did:web:craft.example
	Name  string
	URL   string // shown in Open Badges only, as Email
	Email string
}

// base are the fields that the data model gives every credential (VCDM 2.0, section 4), without the proof, which is
// added when signing. Fields that no reader of ours acts on (refreshService, termsOfUse, renderMethod, …) are left out.
func base(k Kind) Shape {
	s := Shape{
		"@context":          URI.Many().Required(),
		"id":                URI.Required(),
		"type":              Text.Many().Required(),
		"name":              Words,
		"description":       Words,
		"issuer":            Object(Shape{"id": URI.Required(), "name": Words}).Required(),
		"validFrom":         Instant.Required(),
		"validUntil":        Instant,
		"credentialSubject": Object(withID(k.Subject)).Required(),
		"credentialStatus":  Typed("BitstringStatusListEntry", statusEntry).Many(),
	}
	if k.class != "" {
		s["credentialSubject"] = Typed(k.class, withID(k.Subject)).Required()
	}
	if k.issuer != nil {
		s["issuer"] = Typed("Profile", k.issuer).Required()
	}
	maps.Copy(s, k.Extra)
	return s
}

// withID is a shape whose objects may have an id and a type, as every object of JSON-LD.
func withID(s Shape) Shape {
	all := Shape{"id": URI, "type": Text.Many()}
	maps.Copy(all, s)
	return all
}

// statusEntry is Bitstring Status List 1.0, section 2.1; type is Typed's.
var statusEntry = Shape{
	"id": URI, "statusPurpose": Text.Required(), "statusListIndex": Text.Required(), "statusListCredential": URI.Required(),
}

// document is the credential as JSON, unsigned, checked against data model and kind (rule credential-1).
func (c Credential) document(issuer Profile) (map[string]any, error) {
	doc := map[string]any{
		"@context":          append([]string{contextV2}, c.Kind.Context...),
		"id":                c.ID,
		"type":              types(c.Kind.Type),
		"issuer":            issuer.object(c.Kind),
		"credentialSubject": c.Subject,
	}
	for name, text := range map[string]string{"name": c.Name, "description": c.Description} {
		if text != "" {
			doc[name] = text
		}
	}
	for name, at := range map[string]time.Time{"validFrom": c.ValidFrom, "validUntil": c.ValidUntil} {
		if !at.IsZero() {
			doc[name] = written(at)
		}
	}
	if len(c.Status) > 0 {
		entries := make([]any, len(c.Status))
		for i, s := range c.Status {
			entries[i] = s.object()
		}
		doc["credentialStatus"] = entries
	}
	maps.Copy(doc, c.Extra)
	tree, err := plain(doc)
	if err != nil {
		return nil, err
	}
	var f errs.Faults
	base(c.Kind).check(&f, "", tree)
	if !c.ValidUntil.IsZero() {
		f.Check(c.ValidUntil.After(c.ValidFrom), "validUntil", "This must be later than validFrom.")
	}
	if c.Kind.also != nil {
		c.Kind.also(&f, tree)
	}
	return tree, f.Err()
}

func types(kind string) []string {
	if kind == "" {
		return []string{"VerifiableCredential"}
	}
	return []string{"VerifiableCredential", kind}
}

func (p Profile) object(k Kind) map[string]any {
	o := map[string]any{"id": p.ID}
	fields := map[string]string{"name": p.Name}
	if k.issuer != nil {
		o["type"] = []string{"Profile"}
		fields["url"], fields["email"] = p.URL, p.Email
	}
	for name, text := range fields {
		if text != "" {
			o[name] = text
		}
	}
	return o
}
