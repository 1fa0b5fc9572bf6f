package campaigns

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"anyam/platform/id"
)

// Source is the kind of place where a link is told.
type Source string

// The sources.
const (
	Poster     Source = "poster"
	Label      Source = "label"
	Fair       Source = "fair"
	Instagram  Source = "instagram"
	Facebook   Source = "facebook"
	TikTok     Source = "tiktok"
	WhatsApp   Source = "whatsapp"
	Email      Source = "email"
	Newsletter Source = "newsletter"
	Press      Source = "press"
	Partner    Source = "partner"
	Other      Source = "other"
)

// Sources are all sources, as they stand in lists.
var Sources = []Source{Poster, Label, Fair, Instagram, Facebook, TikTok, WhatsApp, Email, Newsletter, Press, Partner, Other}

// isKnown reports whether there is such a source.
func (s Source) isKnown() bool { return slices.Contains(Sources, s) }

// Campaign is what is told about one page under one name.
type Campaign struct {
	ID        id.ID
	MakerID   id.ID // whose it is; empty: the association's
	Name      string
	Target    string // address on this site without its language: /products/rattan-chair
	ProductID id.ID  // that the page is of, if it is one piece's
	SubjectID id.ID  // the workshop that the page is of, if it is one's
	CreatedBy id.ID
	CreatedAt time.Time
	EndedAt   time.Time // zero: visits are counted
	Version   int64
}

// IsEnded reports whether visits are not counted any more (rule campaigns-9).
func (c Campaign) IsEnded() bool { return !c.EndedAt.IsZero() }

// Link is a short address of a campaign.
type Link struct {
	Code       string
	CampaignID id.ID
	Source     Source
	CreatedAt  time.Time
}

// Bounds of what is typed.
const (
	MaxName  = 80  // characters
	MaxWord  = 30  // characters of a code that somebody chose
	MaxLinks = 24  // of a campaign
	maxPath  = 500 // bytes of a target
)

var codeShape = regexp.MustCompile(`^[a-z0-9](?:[a-z0-9-]{1,28}[a-z0-9])$`)

// ParseCode reads the code of a link as it stands in an address; ok is false for what cannot be one (rule campaigns-10).
func ParseCode(text string) (code string, ok bool) {
	code = strings.ToLower(strings.TrimSpace(text))
	return code, codeShape.MatchString(code)
}

// newCode draws a code of seven letters and digits, without 0 and 1: thirty thousand million.
func newCode() string { return id.Secret()[:7] }
