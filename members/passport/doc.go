// Package passport lets a maker show parts of its record to others: to a bank, a programme, a buyer.
//
// # Words
//
// A passport is parts of a maker's record, for somebody, for a while, behind a code that nobody guesses. A part is one of
// the groups of the record, the certificates, or one of three pieces of financial data. An opening is one look at it. A
// certificate is a paper that others issued about the workshop or its pieces.
//
// # Rules
//
//	passport-1 Only those who work for the maker make passports and take them back: the record is the maker's own.
//	passport-2 Financial data are shown only where the maker chose them, each by its name.
//	passport-3 A passport ends by itself after a day to a year, or after as many openings as the maker set, and at once when
//	           it is taken back. Of a code that shows nothing nobody learns why.
//	passport-4 Each opening is counted with its time, and nothing is kept of who opened it but what they say of themselves, if they do.
//	           Turning to the paper or another language within the hour is the same opening.
//	passport-5 What the association has verified stands apart from what the maker declares, each with its date and the post of whoever
//	           saw it, without a name.
//	passport-6 A certificate's file is read by the maker, by whoever looks after the maker, and through no passport.
//	passport-7 A certificate that ends is warned of 60 and 14 days before.
//
// # Tables
//
// members_passport, members_passport_opening, members_certificate.
package passport
