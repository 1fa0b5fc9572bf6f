// Package handout makes what is handed out on paper: catalogues, line sheets, labels and hang tags.
//
// # Words
//
// A line sheet lists pieces one below the other with what a buyer decides by; a catalogue has a cover, contents, and more room for each. A
// label is a small field of a sheet with many; a tag hangs on the piece by a string. A paper is a sheet of labels as shops sell them. A
// position is the place of a label on its sheet, counted from the top left from 1.
//
// # Rules
//
//	handout-1  What everybody may see is printed, and nothing else: a paper that was handed out cannot be called back. Costs never are.
//	handout-2  Prices stand in the reader's currency with the rupiah of the workshop beside them and the day of the rate: paper lives longer than a rate.
//	handout-3  A file has at most MaxPieces pieces and MaxLabels labels; who asks for more is told, and nothing is left out silently.
//	handout-4  Photographs have at most 300 dots an inch where they stand.
//	handout-5  Each piece carries a code that opens its page.
//	handout-6  At most two files are drawn at a time.
//	handout-7  Labels begin at any position of a used sheet, and stand where the paper has them, to a tenth of a millimetre.
//
// # Tables
//
// None.
//
// # Events
//
// None.
package handout
