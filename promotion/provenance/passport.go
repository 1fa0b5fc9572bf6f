package provenance

import (
	"time"

	"anyam/platform/clock"
	"anyam/platform/credential"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// Facts are what a passport says of a piece, as it was when it was issued (rule provenance-2).
type Facts struct {
	Maker      string                 `json:"maker"`
	MakerSlug  string                 `json:"maker_slug"`
	Regency    string                 `json:"regency"` // code
	Place      string                 `json:"place"`   // the regency in words
	Names      map[i18n.Lang]string   `json:"names"`
	Materials  map[i18n.Lang][]string `json:"materials"`
	Techniques map[i18n.Lang][]string `json:"techniques"`
	Care       string                 `json:"care,omitempty"`
	Hours      int64                  `json:"hours,omitempty"` // of work in this piece; 0 where it is not said
	Made       clock.Date             `json:"made"`
}

// Name is the piece's name in the language, else in the other.
func (f Facts) Name(lang i18n.Lang) string {
	if name := f.Names[lang]; name != "" {
		return name
	}
	for _, l := range i18n.Langs {
		if name := f.Names[l]; name != "" {
			return name
		}
	}
	return ""
}

// Passport is one piece with its proof.
type Passport struct {
	ID                      id.ID
	Code                    Code
	Product                 id.ID
	Maker                   id.ID
	Item                    int64 // number of the product in addresses
	Facts                   Facts
	Credential              []byte // as it was signed
	StatusList, StatusIndex int    // where its status stands
	IssuedAt                time.Time
	RevokedAt               time.Time // zero: in force
	Reason                  string    // why it was revoked
}

// IsRevoked reports whether the passport was taken back.
func (p Passport) IsRevoked() bool { return !p.RevokedAt.IsZero() }

// kind is what a credential of a piece may say. context is the address at which its terms are defined.
func kind(context string) credential.Kind {
	return credential.Kind{
		Type: "PiecePassport", Context: []string{context},
		Subject: credential.Shape{
			"name":        credential.Words.Many().Required(),
			"serial":      credential.Text.Required(),
			"item":        credential.Text.Required(),
			"maker":       credential.Object(credential.Shape{"id": credential.URI.Required(), "name": credential.Text.Required()}).Required(),
			"place":       credential.Text.Required(),
			"regency":     credential.Text.Required(),
			"material":    credential.Text.Many(),
			"technique":   credential.Text.Many(),
			"care":        credential.Text,
			"hoursOfWork": credential.Number,
			"dateMade":    credential.Text.Required(),
		},
	}
}

// subject is what the credential claims of the piece.
func (p Passport) subject(base string) map[string]any {
	var names []any
	for _, lang := range i18n.Langs {
		if name := p.Facts.Names[lang]; name != "" {
			names = append(names, map[string]any{"@value": name, "@language": string(lang)})
		}
	}
	s := map[string]any{
		"id": base + p.Path(), "name": names, "serial": string(p.Code), "item": item(p.Item),
		"maker": map[string]any{"id": base + "/en/makers/" + p.Facts.MakerSlug, "name": p.Facts.Maker},
		"place": p.Facts.Place, "regency": p.Facts.Regency, "dateMade": string(p.Facts.Made),
	}
	if words := p.Facts.Materials[i18n.English]; len(words) > 0 {
		s["material"] = words
	}
	if words := p.Facts.Techniques[i18n.English]; len(words) > 0 {
		s["technique"] = words
	}
	if p.Facts.Care != "" {
		s["care"] = p.Facts.Care
	}
	if p.Facts.Hours > 0 {
		s["hoursOfWork"] = p.Facts.Hours
	}
	return s
}
