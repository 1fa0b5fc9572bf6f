// Package bitext writes and reads files in which a text stands beside its translation: XLIFF 2 and PO, for translators who work with
// programs of their own. It knows no piece and no database.
//
// # Words
//
// A bitext is one object in two languages: a list of units, each with its source text and, if there is one, its translation. The
// object has a name by which a file that comes back is known again.
//
// # Formats
//
//   - XLIFF 2.0 and 2.1, Core (OASIS, XLIFF Version 2.1, 13 February 2018): one file element for the object, one unit for each text,
//     written with one segment. Read are any segments and ignorables, joined in their order, and inline elements for the text in them.
//   - PO (GNU gettext manual, section 11.1): the unit stands in msgctxt, the source in msgid, the translation in msgstr. What is marked
//     fuzzy counts as not translated, as in gettext (section 11.1, "fuzzy").
//
// # Rules
//
//	bitext-1 A file is refused whole where it is not what it says: another format, version, encoding or object, other languages, too long.
//	         The fault says at which line.
//	bitext-2 No document type, and no entity but the five of XML: a file cannot make itself larger than it is, and names nothing outside.
//	bitext-3 A unit that stands twice is a fault of that unit, and so is one of which no text can be made, or only a part is
//	         translated; the others are read.
//	bitext-4 What was written is read back to the letter.
//
// # Tables
//
// None.
//
// # Events
//
// None.
package bitext
