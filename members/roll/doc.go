// Package roll keeps in memory what the register of makers is narrowed by, and finds in it.
//
// # Words
//
// An entry is one maker with what lists ask for: its units, crafts, the days of its membership, and its texts, folded. A source is
// where entries are read, and which of them changed. A mark is how far the changes have been read.
//
// # Rules
//
//	roll-1  A search sees everything that was committed before it began, also by other programs: it looks at the number of the last change first.
//	roll-2  What a search finds is ids. Whoever shows records reads them, and asks again whether the actor may.
//
// It has no tables of its own and tells no events; package members reads the entries.
package roll
