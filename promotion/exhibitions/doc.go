// Package exhibitions is fairs at which pieces are shown: visitors ask at the booth, and get the line sheet by mail.
//
// # Words
//
// An exhibition has a name, a place, a booth and days, and shows pieces. Its booth page is what stands on the tablet, at an address with a
// secret. An ask is what a visitor wrote there.
//
// # Rules
//
//	exhibitions-1 A workshop's exhibition shows its own pieces and is run by the workshop; the association's is run by officers and shows any public
//	              pieces. To others an exhibition does not exist; what visitors wrote is read by those who run it.
//	exhibitions-2 The booth page opens by its address alone, so that nobody has to stay signed in on a tablet among strangers; a new address ends the old one.
//	exhibitions-3 The booth page takes asks from two weeks before the first day until two weeks after the last, for a tablet that was without connection.
//	exhibitions-4 Nothing is kept of a visitor who did not agree; what was agreed to is kept word for word with its version.
//	exhibitions-5 An ask that arrives twice counts once. A visitor who asks again is the same by the mail address: pieces and notes are added.
//	exhibitions-6 A visitor gets one letter in an hour with the line sheet and the pieces that were ticked; its links carry the code of the
//	              exhibition's campaign, so that inquiries and orders are counted there.
//	exhibitions-7 The newsletter is a box of its own, not ticked beforehand, and asks for confirmation as everywhere.
//	exhibitions-8 What visitors wrote is forgotten a year after the last day; how many there were stays.
//
// # Tables
//
// promotion_exhibition, promotion_exhibition_piece, promotion_exhibition_ask, promotion_exhibition_wish.
//
// # Events
//
// None.
package exhibitions
