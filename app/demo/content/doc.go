// Package content is what the demo association consists of: its chapters, makers, pieces, buyers and
// orders, as plain facts that the demo hands to the areas.
//
// Everything is made from a seed and a size: the same seed gives the same association, whatever the
// machine; a larger size gives more pieces and, from 3,000 on, more makers. Product(i) makes one piece
// from its number alone, so that a bench can walk through a hundred thousand without keeping them.
//
// What is true: the places and the crafts they are known for, the techniques, the customs codes, and the
// order of magnitude of sizes, weights, hours and prices. What is invented: every person, workshop,
// buyer, order and message. Notice says so to visitors; mail addresses end in .example (RFC 2606) and
// telephone numbers begin with +62 000, which no operator has.
//
// Words: a craft is a way of working (rattan weaving); a form is a kind of piece (fruit basket) with its
// measures, hours and sentences; a piece is a form in one size, look and motif or series, by one maker.
// Texts live in data/ as blocks of "field | Indonesian | English" lines, one file for a family of crafts.
//
// Rules, each with a test:
//
//  1. Names are unique over the whole association in both languages, also as slugs.
//  2. Weight, measures, carton and gross weight belong to one real object.
//  3. No price is below an hour's minimum wage of the poorest regency, for the hours the piece takes.
//  4. A price tier for more pieces is lower.
//  5. A piece that lacks something for export says what, and really lacks it.
//  6. The chapters cover each of the 38 regencies and cities exactly once.
//
// It must never read a clock, a database or the network, import an area, or name a real business.
package content
