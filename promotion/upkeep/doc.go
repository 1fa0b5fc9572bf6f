// Package upkeep says how well a workshop's gallery is kept, and what to do next.
//
// # Words
//
// The score of a gallery is a number from 0 to 100. A loss is a number of points that are missing, for one reason, at one place where
// it can be mended. The answer time is how long a workshop took to say its first word to a buyer.
//
// # Rules
//
//	upkeep-1 The score is the mean of the pieces, which together count 80, and of the answer time, which counts 20.
//	upkeep-2 A piece is judged by what a buyer abroad decides by; each thing has its points in Parts, and these add up to 100.
//	upkeep-3 Every lost point stands in one loss, and every loss names a piece and a field, or the inquiries: nothing is lost that cannot be mended.
//	upkeep-4 A workshop that nobody has asked loses nothing for answering.
//	upkeep-5 Archived pieces are not judged.
//
// # Tables
//
// None: it reckons with what its callers bring.
//
// # Events
//
// None.
package upkeep
