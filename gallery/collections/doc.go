// Package collections keeps what officers set beside each other in the gallery: the pieces of a season, an exhibition, a technique.
//
// # Words
//
// A collection has a kind, a title and words in each language, and pieces in an order. Its cover is the piece whose photograph leads.
// It is a draft until it is published, and withdrawn when it is not to be seen any more. Its days are the first and the last one on
// which everybody sees it, in WIB.
//
// # Rules
//
//	collections-1  Officers make and change collections of the association and of every chapter, coordinators those of their chapters. To
//	               others who work at the desk they do not exist.
//	collections-2  A collection takes pieces that everybody may see, each once, at most MaxPieces; one of a chapter takes those of its workshops.
//	collections-3  Publishing asks for a title, words and a piece that everybody may see. At most MaxShown are published at a time.
//	collections-4  Everybody sees a collection that is published, from its first day to its last; those who may change it see it always.
//	collections-5  A piece that is not public any more is not shown, nor its photograph. It keeps its place, and comes back with it.
//	collections-6  A public address that a collection has left leads on to its present one, and is given to no other collection.
//	collections-7  A collection that was public and is withdrawn, or whose last day has passed, is gone, not missing.
//	collections-8  A text that is missing in a language is shown in another, and the reader is told.
//
// # Tables
//
// gallery_collection, gallery_collection_text, gallery_collection_piece, gallery_collection_address.
//
// It publishes no events: it moves the gallery's counter of changes, which public pages go by.
package collections
