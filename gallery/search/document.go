package search

import (
	"time"

	"anyam/platform/i18n"
	"anyam/platform/id"
)

// Kind is what a document shows.
type Kind string

// The kinds of documents.
const (
	Product Kind = "product"
	Maker   Kind = "maker"
)

// Weight says how much a text tells about its document.
type Weight uint8

// The weights, from the least.
const (
	Story Weight = iota // a description, a history
	Name                // the maker's name, the place
	Trait               // craft, material, technique
	Title               // the name of the piece, or of the workshop on its own page
)

// Text is a part of a document that is searched.
type Text struct {
	Weight Weight
	Lang   i18n.Lang // empty for names, which belong to no language
	Text   string
}

// Doc is what is known of one published product or maker. Codes are whatever the owner of the record uses
// to name a craft or a material; they come back in the counts of Facets as they are.
type Doc struct {
	ID         id.ID
	Kind       Kind
	Texts      []Text
	Craft      string
	Materials  []string
	Techniques []string
	Regency    string
	Maker      id.ID
	PriceIDR   int64 // whole rupiah for one piece; 0 where it is told on request
	MinOrder   int   // pieces
	LeadDays   int
	Published  time.Time
	OrderKey   string // sorts names as people do; made by the owner
}
