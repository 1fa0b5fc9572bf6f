// Package record knows what a workshop says of itself as a business: the seven groups, what may stand in them, and how
// complete they are. It calculates and checks; package members reads and writes.
//
// # Words
//
// A sheet is the seven groups of one workshop, filled. A group is a part that is filled and saved by itself. A pin is where the
// workshop stands on the map, and its exactness how much of that others may know. The scale is the size of a business by law.
// NIB is the business identification number, NPWP the tax number, NIK a citizen's identity number, KBLI the classification of
// lines of business.
//
// # Rules
//
//	record-1  A pin is stored as exactly as the owner agreed, and never more exactly.
//	record-2  No field keeps a citizen's identity number (NIK), also not as a tax number.
//	record-3  The scale follows Government Regulation 7/2021, article 35: yearly sales decide where there is a whole year of
//	          them, capital without land and buildings before.
//
// It has no tables and tells no events.
package record
