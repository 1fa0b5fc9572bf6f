// Package segment knows where a translation stands: from the source text, the translation and how it came about, and from nothing
// else.
//
// # Words
//
// The source language is the one in which a maker wrote; a segment is one text in it and in another language. A mark says of a
// translation who made it, and of which source text. To review a translation is to compare it with the source and find it right.
//
// # Rules
//
//	segment-1 A translation of another source text than today's is outdated, whoever made it.
//	segment-2 Where a source text is empty, nothing is missing.
//	segment-3 A text that somebody types where a translation stood is their own, translated from what the source says at that moment.
//	segment-4 A translation that stays while its source changes keeps the mark of the source that it was made from.
//	segment-5 When another language becomes the source, what was up to date stays so, and the old source is a person's translation.
//
// # Tables
//
// None.
//
// # Events
//
// None.
package segment
