package credential

import (
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"anyam/platform/errs"
)

// fields are the paths that an error names.
func fields(err error) string {
	if err == nil {
		return ""
	}
	e, ok := errors.AsType[*errs.Error](err)
	if !ok {
		return err.Error()
	}
	names := make([]string, len(e.Fields))
	for i, f := range e.Fields {
		names[i] = f.Name
	}
	return strings.Join(names, " ")
}

// rule credential-7
func TestParse_readsWhatASignatureCanCarry(t *testing.T) {
	deep := func(n int) string { return strings.Repeat(`{"a":`, n) + "1" + strings.Repeat("}", n) }
	for name, c := range map[string]struct {
		text string
		ok   bool
	}{
		"empty object":              {`{}`, true},
		"as deep as may be":         {deep(MaxDepth - 1), true},
		"too deep":                  {deep(MaxDepth), false},
		"far too deep":              {deep(100_000), false},
		"lists too deep":            {`{"a":` + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000) + `}`, false},
		"too large":                 {`{"a":"` + strings.Repeat("x", MaxBytes) + `"}`, false},
		"a key twice":               {`{"a":1,"a":1}`, false},
		"a key twice, once escaped": {`{"a":1,"\u0061":1}`, false},
		"not UTF-8":                 {"{\"a\":\"\xff\"}", false},
		"a key that is not UTF-8":   {"{\"\xff\":1}", false},
		"half a surrogate pair":     {`{"a":"\ud800"}`, false},
		"U+FFFD":                    {`{"a":"` + "\uFFFD" + `"}`, true},
		"two documents":             {`{}{}`, false},
		"a byte order mark":         {"\uFEFF{}", false},
		"a comment":                 {`{/**/}`, false},
		"the largest exact integer": {`{"a":9007199254740991}`, true},
		"an integer beyond doubles": {`{"a":9007199254740993}`, false},
		"an account number":         {`{"a":12345678901234567890}`, false},
		"a fraction":                {`{"a":0.1}`, true},
		"17 digits that are exact":  {`{"a":0.30000000000000004}`, true},
		"digits that vanish":        {`{"a":0.1000000000000000000001}`, false},
		"too large a number":        {`{"a":1e400}`, false},
		"too small a number":        {`{"a":1e-400}`, false},
		"nothing, in many words":    {`{"a":-0.0e5}`, true},
		"zeros behind":              {`{"a":1.500}`, true},
		"hexadecimal":               {`{"a":0x10}`, false},
		"NaN":                       {`{"a":NaN}`, false},
		"a list":                    {`[1]`, false},
		"null":                      {`null`, false},
		"cut off":                   {`{"a":`, false},
		"nothing":                   {``, false},
	} {
		if _, err := parse([]byte(c.text)); (err == nil) != c.ok || (err != nil && errs.KindOf(err) != errs.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err := parse([]byte(`{"a":[1,{"b":9007199254740993}]}`))
	if got := fields(err); got != "a[1].b" {
		t.Errorf("the place of a number: %q", got)
	}
}

// A refusal says which field it is and what was expected.
func TestVerify_saysWhatIsWrongWithItsInput(t *testing.T) {
	for text, want := range map[string]string{
		`{"a":{"b":[1,12345678901234567890]}}`: "a.b[1]: Write this number with fewer digits, or as text: a double cannot hold it.",
		`{"id":"urn:a:1","id":"urn:a:2"}`:      "This is not JSON as signatures need it: UTF-8, no key twice, numbers within a double (RFC 8785). (read JSON: Duplicate key: \"id\")",
		`[]`:                                   "Expected one JSON object.",
	} {
		r := Verifier{}.Verify(t.Context(), []byte(text), noon)
		if len(r.Refusals) != 1 || r.Refusals[0] != (Refusal{Malformed, want}) {
			t.Errorf("%s: %s", text, r)
		}
	}
}

// rule credential-1
func TestIssue_refusesWhatTheModelDoesNotKnow(t *testing.T) {
	signer := signerOf(t, "key")
	for name, c := range map[string]struct {
		change func(*Credential)
		want   string
	}{
		"a claim of no kind":       {func(c *Credential) { c.Subject["colour"] = "coklat" }, "credentialSubject.colour"},
		"another letter case":      {func(c *Credential) { c.Subject["Name"] = "Kursi" }, "credentialSubject.Name"},
		"a field of no model":      {func(c *Credential) { c.Extra = map[string]any{"price": 1} }, "price"},
		"a proof of one's own":     {func(c *Credential) { c.Extra = map[string]any{"proof": map[string]any{}} }, "proof"},
		"no id":                    {func(c *Credential) { c.ID = "" }, "id"},
		"an id without a scheme":   {func(c *Credential) { c.ID = "/passports/7" }, "id"},
		"no beginning":             {func(c *Credential) { c.ValidFrom = time.Time{} }, "validFrom"},
		"an end before":            {func(c *Credential) { c.ValidUntil = c.ValidFrom }, "validUntil"},
		"no claims":                {func(c *Credential) { c.Subject = nil }, "credentialSubject"},
		"a claim that is required": {func(c *Credential) { delete(c.Subject, "name") }, "credentialSubject.name"},
		"an empty text":            {func(c *Credential) { c.Subject["name"] = "" }, "credentialSubject.name"},
		"a number for a text":      {func(c *Credential) { c.Subject["name"] = 7 }, "credentialSubject.name"},
		"a text for a number":      {func(c *Credential) { c.Subject["weight"] = "7" }, "credentialSubject.weight"},
		"a list for a number":      {func(c *Credential) { c.Subject["weight"] = []int{7} }, "credentialSubject.weight"},
		"a number beyond doubles":  {func(c *Credential) { c.Subject["weight"] = int64(math.MaxInt64) }, "credentialSubject.weight"},
		"a text for true":          {func(c *Credential) { c.Subject["handmade"] = "true" }, "credentialSubject.handmade"},
		"a day for an instant":     {func(c *Credential) { c.Subject["made"] = "2026-11-28" }, "credentialSubject.made"},
		"a language without words": {func(c *Credential) { c.Subject["name"] = map[string]any{"@language": "id"} }, "credentialSubject.name"},
		"an empty list":            {func(c *Credential) { c.Subject["name"] = []string{} }, "credentialSubject.name"},
		"a status without a place": {func(c *Credential) { c.Status = []Status{{Purpose: Revocation}} }, "credentialStatus[0].id credentialStatus[0].statusListCredential"},
		"a context of no address":  {func(c *Credential) { c.Kind.Context = []string{"passport"} }, "@context[1]"},
	} {
		given := passportOf()
		c.change(&given)
		if _, err := signer.Issue(given, noon); !errs.Is(err, errs.Invalid) || fields(err) != c.want {
			t.Errorf("%s: %q, want %q (%v)", name, fields(err), c.want, err)
		}
	}
	for name, value := range map[string]any{"not UTF-8": "Kursi\xff", "not a number": math.NaN(), "a function": func() {}, "too deep": nested(40), "too large": strings.Repeat("x", MaxBytes)} {
		given := passportOf()
		given.Subject["name"] = value
		if _, err := signer.Issue(given, noon); !errs.Is(err, errs.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func nested(n int) any {
	var v any = "x"
	for range n {
		v = []any{v}
	}
	return v
}

func TestIssue_takesWordsInLanguages(t *testing.T) {
	c := passportOf()
	c.Subject["name"] = []any{map[string]any{"@value": "Kursi rotan", "@language": "id"}, map[string]any{"@value": "Rattan chair \uFFFD \\ufffd", "@language": "en"}}
	r := Verifier{Keys: documents(ownDocument(t)), Kinds: []Kind{piece}}.Verify(t.Context(), issue(t, signerOf(t, "key"), c), noon)
	if !r.Accepted() || len(r.Notes) > 0 {
		t.Errorf("%v %q", r, r.Notes)
	}
}

// Open Badges 3.0, appendix B: what each class must have.
func TestBadge_hasEveryRequiredField(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Badge)
		want   string
	}{
		"whole":           {func(*Badge) {}, ""},
		"id":              {func(b *Badge) { b.ID = "" }, "id"},
		"date":            {func(b *Badge) { b.Awarded = time.Time{} }, "validFrom"},
		"recipient":       {func(b *Badge) { b.Recipient = "" }, "credentialSubject"},
		"achievement":     {func(b *Badge) { b.Achievement = Achievement{} }, "credentialSubject.achievement.criteria credentialSubject.achievement.description credentialSubject.achievement.id credentialSubject.achievement.name name"},
		"criteria":        {func(b *Badge) { b.Achievement.Criteria = "" }, "credentialSubject.achievement.criteria"},
		"criteria's page": {func(b *Badge) { b.Achievement.CriteriaURL = "dasar" }, "credentialSubject.achievement.criteria.id"},
		"image":           {func(b *Badge) { b.Achievement.Image = "dye.png" }, "credentialSubject.achievement.image.id"},
		"all there is": {func(b *Badge) {
			b.Name, b.ValidFrom, b.ValidUntil, b.Identity = "Pewarna", noon, noon.AddDate(1, 0, 0), []Identity{HashedEmail("siti@craft.example", "garam")}
			b.Achievement.Image, b.Achievement.Type, b.Achievement.Language, b.Achievement.Tags = "data:image/png;base64,AA==", "Certificate", "id", []string{"batik"}
			b.Evidence = []Evidence{{URL: "https://craft.example/works/3", Name: "Kain", Narrative: "Indigo."}}
			b.Status = []Status{{Revocation, revocations, 3}}
		}, ""},
	} {
		b := badgeOf()
		c.change(&b)
		if _, err := rsaSigner(t).IssueJWT(b.Credential(), noon); fields(err) != c.want {
			t.Errorf("%s: %q, want %q", name, fields(err), c.want)
		}
	}
	c := badgeOf().Credential()
	c.Subject["achievement"].(map[string]any)["type"] = "Course"
	c.Subject["achievement"].(map[string]any)["criteria"].(map[string]any)["level"] = "3"
	_, err := rsaSigner(t).IssueJWT(c, noon)
	if got := fields(err); got != "credentialSubject.achievement.type credentialSubject.achievement.criteria.level" {
		t.Errorf("a class that is not named, and a field that criteria do not have: %q", got)
	}
}

func TestNewSigner_refusesWhatCannotSign(t *testing.T) {
	for name, try := range map[string]func() (*Signer, error){
		"no issuer":     func() (*Signer, error) { return NewSigner(Profile{}, issuerID+"#k", seeded("k")) },
		"no key id":     func() (*Signer, error) { return NewSigner(Profile{ID: issuerID}, "key-1", seeded("k")) },
		"no key":        func() (*Signer, error) { return NewSigner(Profile{ID: issuerID}, issuerID+"#k", nil) },
		"a short key":   func() (*Signer, error) { return NewSigner(Profile{ID: issuerID}, issuerID+"#k", smallRSA(t)) },
		"another curve": func() (*Signer, error) { return NewSigner(Profile{ID: issuerID}, issuerID+"#k", ellipticKey(t)) },
	} {
		if s, err := try(); err == nil {
			t.Errorf("%s: %v", name, s)
		}
	}
	if _, err := rsaSigner(t).Issue(passportOf(), noon); !errs.Is(err, errs.Invalid) {
		t.Errorf("a Data Integrity proof with RSA: %v", err)
	}
}
