package search

import (
	"slices"

	"anyam/platform/id"
)

// Facet is a property by which documents are filtered and counted.
type Facet string

// The facets.
const (
	Craft     Facet = "craft"
	Material  Facet = "material"
	Technique Facet = "technique"
	Regency   Facet = "regency"
	MadeBy    Facet = "maker"
)

// Facets are all facets, in the order in which they are kept.
var Facets = []Facet{Craft, Material, Technique, Regency, MadeBy}

const facetCount = 5

// columns keeps what documents are filtered and sorted by, a column for each property. A document is its
// place in the columns; one that is replaced leaves a dead place until the columns are compacted.
type columns struct {
	ids       []id.ID
	kinds     []uint8 // as kinds names them
	published []int64 // microseconds
	prices    []int64
	minOrders []int32
	leadDays  []int32
	orderKeys []string
	live      []bool
	facets    [facetCount]facetColumn
	places    map[id.ID]uint32 // of live documents
}

// facetColumn keeps the values of one facet; a document may have several.
type facetColumn struct {
	codes  []string          // by number
	number map[string]uint32 // of a code
	from   []uint32          // by document: where its values begin; those of the next begin where they end
	values []uint32          // numbers of codes
	single bool              // each document has one value
}

// kinds are the kinds of documents by number; 0 is none.
var kinds = []Kind{"", Product, Maker}

func kindNumber(k Kind) uint8 { return uint8(max(slices.Index(kinds, k), 0)) }

func newColumns() *columns {
	c := &columns{places: map[id.ID]uint32{}}
	for f := range c.facets {
		c.facets[f] = facetColumn{number: map[string]uint32{}, from: []uint32{0}, single: true}
	}
	return c
}

// record is a document as it stands in its row, without its words.
type record struct {
	id                 id.ID
	kind               Kind
	published          int64
	price              int64
	minOrder, leadDays int32
	orderKey           string
	values             [facetCount][]string
}

// add appends a document and returns its place.
func (c *columns) add(r record) uint32 {
	place := uint32(len(c.ids))
	c.ids = append(c.ids, r.id)
	c.kinds = append(c.kinds, kindNumber(r.kind))
	c.published = append(c.published, r.published)
	c.prices = append(c.prices, r.price)
	c.minOrders = append(c.minOrders, r.minOrder)
	c.leadDays = append(c.leadDays, r.leadDays)
	c.orderKeys = append(c.orderKeys, r.orderKey)
	c.live = append(c.live, true)
	for f := range c.facets {
		c.facets[f].add(r.values[f])
	}
	c.places[r.id] = place
	return place
}

// kill makes a document dead; ok is false if it was not there.
func (c *columns) kill(doc id.ID) (ok bool) {
	place, ok := c.places[doc]
	if ok {
		c.live[place] = false
		delete(c.places, doc)
	}
	return ok
}

// record reads a document back.
func (c *columns) record(place uint32) record {
	r := record{
		id: c.ids[place], kind: kinds[c.kinds[place]], published: c.published[place], price: c.prices[place],
		minOrder: c.minOrders[place], leadDays: c.leadDays[place], orderKey: c.orderKeys[place],
	}
	for f := range c.facets {
		for _, n := range c.facets[f].of(place) {
			r.values[f] = append(r.values[f], c.facets[f].codes[n])
		}
	}
	return r
}

func (f *facetColumn) add(codes []string) {
	for _, code := range codes {
		n, ok := f.number[code]
		if !ok {
			n = uint32(len(f.codes))
			f.number[code] = n
			f.codes = append(f.codes, code)
		}
		f.values = append(f.values, n)
	}
	f.from = append(f.from, uint32(len(f.values)))
	f.single = f.single && len(codes) == 1
}

// of is the numbers of a document's values.
func (f *facetColumn) of(place uint32) []uint32 { return f.values[f.from[place]:f.from[place+1]] }
