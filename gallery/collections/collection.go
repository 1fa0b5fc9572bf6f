package collections

import (
	"slices"
	"time"

	"anyam/platform/clock"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// Kind is what holds the pieces of a collection together.
type Kind string

// The kinds.
const (
	Season     Kind = "season"
	Exhibition Kind = "exhibition"
	Technique  Kind = "technique"
	Choice     Kind = "choice" // somebody's choice, for no other reason
)

// Kinds are all kinds, as they stand in lists.
var Kinds = []Kind{Season, Exhibition, Technique, Choice}

// State of a collection.
type State string

// The states.
const (
	Draft     State = "draft"
	Published State = "published"
	Withdrawn State = "withdrawn" // was public, and may be again
)

// Text is a collection in one language.
type Text struct {
	Title string
	Words string
}

// Collection is pieces that somebody set beside each other.
type Collection struct {
	ID          id.ID
	ChapterID   id.ID // whose it is; empty: the association's
	Kind        Kind
	Slug        string
	State       State
	From        clock.Date // first day on which everybody sees it; empty: from its publication on
	To          clock.Date // last day; empty: without end
	CoverID     id.ID      // piece whose photograph leads; empty: the first one
	PublishedAt time.Time
	CreatedAt   time.Time
	UpdatedAt   time.Time
	Version     int64
	Texts       map[i18n.Lang]Text
	Pieces      []id.ID // products in their order, public or not
}

// Bounds of a collection.
const (
	MaxTitle  = 80    // characters
	MaxWords  = 4_000 // characters
	MaxPieces = 96    // four pages of a list
	MaxShown  = 60    // collections that are published at a time
)

// Text is the collection in the language, else in any that there is; lang says which (rule collections-8).
func (c Collection) Text(want i18n.Lang) (t Text, lang i18n.Lang) {
	for _, l := range append([]i18n.Lang{want}, i18n.Langs...) {
		if t, ok := c.Texts[l]; ok && t.Title != "" {
			return t, l
		}
	}
	return Text{}, want
}

// IsShown reports whether everybody sees the collection on the day (rule collections-4).
func (c Collection) IsShown(today clock.Date) bool {
	return c.State == Published && c.From <= today && !c.IsOver(today)
}

// IsOver reports whether its last day has passed.
func (c Collection) IsOver(today clock.Date) bool { return c.To != "" && c.To < today }

// InFront are its pieces with the cover first.
func (c Collection) InFront() []id.ID {
	if i := slices.Index(c.Pieces, c.CoverID); i > 0 {
		return slices.Concat([]id.ID{c.CoverID}, c.Pieces[:i], c.Pieces[i+1:])
	}
	return c.Pieces
}
