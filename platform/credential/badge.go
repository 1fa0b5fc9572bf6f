package credential

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"anyam/platform/errs"
)

// OpenBadge is the kind of Open Badges 3.0 (1EdTech, final release of 27 May 2024; the terms are those of its context 3.0.3).
// Badge makes credentials of it; fields that Badge does not have can be put into Subject and Extra.
var OpenBadge = Kind{
	Type:    "OpenBadgeCredential",
	Context: []string{contextBadge},
	Extra: Shape{
		"name":             Text.Required(),
		"description":      Text,
		"awardedDate":      Instant,
		"image":            Typed("Image", imageShape),
		"evidence":         Typed("Evidence", evidenceShape).Many(),
		"endorsementJwt":   Text.Many(),
		"credentialSchema": Object(Shape{"id": URI.Required(), "type": Text.Required()}).Many(),
	},
	Subject: Shape{
		"achievement":       Typed("Achievement", achievementShape()).Required(),
		"identifier":        Typed("IdentityObject", identityShape).Many(),
		"activityStartDate": Instant, "activityEndDate": Instant, "creditsEarned": Number, "licenseNumber": Text,
		"image": Typed("Image", imageShape), "narrative": Text, "role": Text, "term": Text,
		"result": Typed("Result", resultShape).Many(), "source": Typed("Profile", profileShape()),
	},
	class:  "AchievementSubject",
	issuer: profileShape(),
	also:   badgeRules,
}

// badgeRules are what Open Badges 3.0 asks for in words beside its tables.
func badgeRules(f *errs.Faults, document map[string]any) {
	subject, _ := document["credentialSubject"].(map[string]any)
	f.Check(subject["id"] != nil || subject["identifier"] != nil, "credentialSubject", "Name the recipient by id or by at least one identifier.")
	achievement, _ := subject["achievement"].(map[string]any)
	if criteria, ok := achievement["criteria"].(map[string]any); ok {
		f.Check(criteria["id"] != nil || criteria["narrative"] != nil, "credentialSubject.achievement.criteria", "Say by id or narrative what had to be done.")
	}
}

// The classes of Open Badges 3.0, appendix B. type is Typed's.
var (
	imageShape    = Shape{"id": URI.Required(), "caption": Text}
	evidenceShape = Shape{"id": URI, "name": Text, "description": Text, "narrative": Text, "genre": Text, "audience": Text}
	identityShape = Shape{"hashed": Flag.Required(), "identityHash": Text.Required(), "identityType": Text.Required(), "salt": Text}
	resultShape   = Shape{
		"achievedLevel": URI, "resultDescription": URI, "status": Text, "value": Text, "alignment": Typed("Alignment", alignmentShape).Many(),
	}
	alignmentShape = Shape{
		"targetCode": Text, "targetDescription": Text, "targetFramework": Text, "targetName": Text.Required(), "targetType": Text,
		"targetUrl": URI.Required(),
	}
	identifierShape = Shape{"identifier": Text.Required(), "identifierType": Text.Required()}
	addressShape    = Shape{
		"addressCountry": Text, "addressCountryCode": Text, "addressLocality": Text, "addressRegion": Text, "postOfficeBoxNumber": Text,
		"postalCode": Text, "streetAddress": Text, "geo": Typed("GeoCoordinates", Shape{"latitude": Number.Required(), "longitude": Number.Required()}),
	}
)

func profileShape() Shape {
	s := Shape{
		"id": URI.Required(), "name": Text, "url": URI, "phone": Text, "description": Text, "email": Text, "official": Text,
		"image": Typed("Image", imageShape), "address": Typed("Address", addressShape),
		"otherIdentifier": Typed("IdentifierEntry", identifierShape).Many(), "endorsementJwt": Text.Many(),
		"familyName": Text, "givenName": Text, "additionalName": Text, "patronymicName": Text, "honorificPrefix": Text,
		"honorificSuffix": Text, "familyNamePrefix": Text, "dateOfBirth": Text,
	}
	s["parentOrg"] = Typed("Profile", s)
	return s
}

func achievementShape() Shape {
	level := Shape{"id": URI.Required(), "name": Text.Required(), "description": Text, "level": Text, "points": Text, "alignment": Typed("Alignment", alignmentShape).Many()}
	description := Shape{
		"id": URI.Required(), "name": Text.Required(), "resultType": Text.Required(), "allowedValue": Text.Many(), "requiredLevel": URI,
		"requiredValue": Text, "valueMin": Text, "valueMax": Text, "alignment": Typed("Alignment", alignmentShape).Many(),
		"rubricCriterionLevel": Typed("RubricCriterionLevel", level).Many(),
	}
	return Shape{
		"id": URI.Required(), "name": Text.Required(), "description": Text.Required(),
		"criteria":        Object(Shape{"id": URI, "narrative": Text}).Required(),
		"achievementType": Text, "creditsAvailable": Number, "fieldOfStudy": Text, "humanCode": Text, "inLanguage": Text,
		"specialization": Text, "tag": Text.Many(), "version": Text, "endorsementJwt": Text.Many(),
		"alignment": Typed("Alignment", alignmentShape).Many(), "creator": Typed("Profile", profileShape()),
		"image": Typed("Image", imageShape), "otherIdentifier": Typed("IdentifierEntry", identifierShape).Many(),
		"related":           Typed("Related", Shape{"id": URI.Required(), "inLanguage": Text, "version": Text}).Many(),
		"resultDescription": Typed("ResultDescription", description).Many(),
	}
}

// Badge is an Open Badge in the words of a training office.
type Badge struct {
	ID          string // of this award: an absolute URI
	Name        string // empty: the achievement's
	Awarded     time.Time
	ValidFrom   time.Time // zero: Awarded
	ValidUntil  time.Time // zero: without end
	Recipient   string    // an absolute URI; a VC-JWT needs it
	Identity    []Identity
	Achievement Achievement
	Evidence    []Evidence
	Status      []Status
}

// Achievement is what badges of one course have in common. ID, Name, Description and one of Criteria and CriteriaURL are required.
type Achievement struct {
	ID, Name, Description string
	Criteria              string // what had to be done, in words
	CriteriaURL           string // or the page that says it
	Type                  string // "Certificate", "Course", …: AchievementType of Open Badges
	Image                 string // a URI, or a data: URI
	Language              string // BCP 47
	Tags                  []string
}

// Evidence is a piece of work that shows what was learnt.
type Evidence struct{ URL, Name, Narrative string }

// Identity names a recipient without showing who it is.
type Identity struct{ Type, Hash, Salt string }

// HashedEmail is the Identity of an e-mail address: SHA-256 over address and salt (Open Badges 3.0, IdentityHash). Salt is
// random and the badge's own, or the addresses of all members could be tried.
func HashedEmail(address, salt string) Identity {
	sum := sha256.Sum256([]byte(address + salt))
	return Identity{Type: "emailAddress", Hash: "sha256$" + hex.EncodeToString(sum[:]), Salt: salt}
}

// Credential is the badge as a credential, ready for a Signer.
func (b Badge) Credential() Credential {
	subject := map[string]any{"type": []string{"AchievementSubject"}, "achievement": b.Achievement.object()}
	put(subject, "id", b.Recipient)
	if len(b.Identity) > 0 {
		all := make([]any, len(b.Identity))
		for i, id := range b.Identity {
			o := map[string]any{"type": "IdentityObject", "hashed": true, "identityHash": id.Hash, "identityType": id.Type}
			put(o, "salt", id.Salt)
			all[i] = o
		}
		subject["identifier"] = all
	}
	c := Credential{
		Kind: OpenBadge, ID: b.ID, Name: b.Name, ValidFrom: b.ValidFrom, ValidUntil: b.ValidUntil, Subject: subject, Status: b.Status,
		Extra: map[string]any{},
	}
	if c.Name == "" {
		c.Name = b.Achievement.Name
	}
	if c.ValidFrom.IsZero() {
		c.ValidFrom = b.Awarded
	}
	if !b.Awarded.IsZero() {
		c.Extra["awardedDate"] = written(b.Awarded)
	}
	if len(b.Evidence) > 0 {
		all := make([]any, len(b.Evidence))
		for i, e := range b.Evidence {
			all[i] = e.object()
		}
		c.Extra["evidence"] = all
	}
	return c
}

func (a Achievement) object() map[string]any {
	criteria := map[string]any{}
	put(criteria, "id", a.CriteriaURL)
	put(criteria, "narrative", a.Criteria)
	o := map[string]any{"type": []string{"Achievement"}}
	if len(criteria) > 0 {
		o["criteria"] = criteria
	}
	if a.Image != "" {
		o["image"] = map[string]any{"id": a.Image, "type": "Image"}
	}
	if len(a.Tags) > 0 {
		o["tag"] = a.Tags
	}
	for name, text := range map[string]string{
		"id": a.ID, "name": a.Name, "description": a.Description, "achievementType": a.Type, "inLanguage": a.Language,
	} {
		put(o, name, text)
	}
	return o
}

func (e Evidence) object() map[string]any {
	o := map[string]any{"type": []string{"Evidence"}}
	put(o, "id", e.URL)
	put(o, "name", e.Name)
	put(o, "narrative", e.Narrative)
	return o
}

// put sets a field unless its text is empty.
func put(object map[string]any, name, text string) {
	if text != "" {
		object[name] = text
	}
}
