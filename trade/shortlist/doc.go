// Package shortlist keeps the pieces that a buyer has in sight, with an account or without, to be shared and to be asked for together.
//
// # Words
//
// A list has a name, or none, and pieces in the order in which they came. Its owner is somebody with an account, or a browser that holds
// the list's secret in a cookie. A shared list is read by whoever has its link.
//
// # Rules
//
//	shortlist-1 A list is read and changed by its owner; to others it does not exist. Of a browser's secret only a hash is kept.
//	shortlist-2 A list takes pieces that everybody may see, each once, at most MaxPieces. A piece that is not public any more stays on it,
//	            is shown as not offered, and cannot be asked for.
//	shortlist-3 Without an account a browser has one list, which goes KeepDays days after its last use; an account has at most MaxLists with names.
//	shortlist-4 The list of a browser goes over to the account of whoever signs in there, into the first list that has no name.
//	shortlist-5 The link of a shared list is unguessable, shows nothing of its owner, lets nobody change anything, and ends when its owner says so.
//	shortlist-6 What is asked for comes from the owner's own list; it becomes one inquiry for each workshop (rule trade-15).
//
// # Tables
//
// trade_shortlist, trade_shortlist_piece.
//
// It publishes no events.
package shortlist
