// Package papers draws the papers that travel with an export order: pro-forma invoice, commercial invoice
// and packing list, as PDF from plain structs.
//
// Words: a Document is everything that the papers of one shipment say; a line is goods of one kind; a
// carton is one package of a line, and only the last carton of a line may be partly filled; tally is all sums.
//
// Rules:
//
//   - papers-1: what is printed adds up. Every sum is made in Document.Tally from the figures as they are printed:
//     money in minor units, weights in grams, volume in litres (0.001 m³) rounded for each row of the list.
//   - papers-2: the cartons of a line are its pieces divided by the pieces per carton, rounded up. The last one holds
//     what is left and weighs less by the pieces that it lacks.
//   - papers-3: the papers of a shipment come from the same Document, so that they cannot contradict each other.
//   - papers-4: the papers are in English, the language of trade and customs; labels may carry a second language
//     beside them. Names and descriptions are printed as given.
//   - papers-5: a Document with a fault is refused with every fault named; nothing is guessed on a paper for customs.
//
// The fields and their places follow the layout key for trade documents and the aligned invoice (UN/CEFACT
// Recommendations 1 and 6): seller and consignee above on the left, references, countries and terms on the right, then
// transport, then marks, packages and goods.
//
// The room is pure: no database, no clock, no network. It must never decide a price, a term or an origin.
package papers
