// Package roll keeps in memory what large lists are narrowed by, the register of makers first of all, and finds in it.
//
// # Words
//
// A table is the entries of one kind: makers, applications, invoices. An entry is one of them with what its list asks for, of a maker: its
// units, crafts, the days of its membership, and its texts, folded. Rows are where entries are read, and which of them changed. A mark is
// how far the changes have been read.
//
// # Rules
//
//	roll-1  A search sees everything that was committed before it began, also by other programs: it looks at the number of the last change first.
//	roll-2  What a search finds is ids. Whoever shows records reads them, and asks again whether the actor may.
//
// It has no tables of its own and tells no events; package members and the rooms below it read the entries.
package roll
