// Package privacy keeps what Law 27/2022 on personal data asks of the association: what is held about a
// person, for what, with whose consent, and how it is given out, mended and erased.
//
// # Words
//
// A subject is the person whom data are about, with the workshops for which she alone speaks. A holder is
// an area that keeps data about people: it gathers them for their subject, and forgets them. A tombstone is
// what stays of an erased record: its id and its sums, without a name.
//
// # Rules
//
//	privacy-1  What is held about a person is gathered from every area that holds any; none may be left out.
//	privacy-2  An erasure keeps sums and the papers that the law wants kept, says which and why, and takes everything else.
//	privacy-3  Nobody is erased while something of hers is open; it says what has to be closed first.
//
// This package must never know the areas above it: they come to it as holders.
package privacy
