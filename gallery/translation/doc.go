// Package translation brings what makers write into other languages: side by side in the workshop, by files for translators elsewhere,
// and by a machine where one is set up.
//
// # Words
//
// A sheet is a piece in one language beside its source, a line for each unit (gallery.Unit). To review a line is to compare it with
// its source and find it right. Work is what is left in a language: lines that are missing, outdated, or by a machine.
//
// # Rules
//
//	translation-1 Translations are read and written by those who may edit the piece's maker; for others the sheet does not exist.
//	translation-2 What somebody types is their own; what they say they have compared is reviewed, also where not a letter was changed.
//	              What was neither typed nor compared keeps its mark.
//	translation-3 A sheet names the version of the piece that it was drawn from; on an older one nothing is saved.
//	translation-4 Nothing is translated into the language in which the maker wrote, and no line that is wrong hides another.
//	translation-5 The language in which the maker wrote can be said anew, where the piece has a name in it; no text is lost by that.
//	translation-6 A machine writes only where nothing stands, or where a machine wrote of an older source; it never touches what a person
//	              wrote, and each of its texts is marked until somebody has compared it.
//	translation-7 A file is taken for the piece and the languages that it was written of, and for no other. It is shown before anything is
//	              saved; a text of it that translates an older original, is too long, or is not whole is refused at its place, and
//	              what stands there stays. What the file leaves empty stays too.
//	translation-8 What a workshop says of itself is translated beside its original by a person. How that came about is not kept: a machine
//	              never writes it, and nobody is told when its original has changed since.
//
// # Tables
//
// None: the texts and their marks are gallery's.
//
// # Events
//
// None: gallery tells that a piece has changed.
package translation
