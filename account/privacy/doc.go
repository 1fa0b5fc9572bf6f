// Package privacy keeps what Law 27/2022 on personal data asks of the association: what is held about a
// person, for what, with whose consent, and how it is given out, mended and erased.
//
// # Words
//
// A subject is the person whom data are about, with the workshops for which she alone speaks. A holder is
// an area that keeps data about people: it gathers them for their subject, and forgets them. A purpose is
// what data are shown or given on for; consent to each is asked apart, in a text with a version. A channel is
// how consent or a request came: on the web, on the form by which somebody asks to join, on paper, by phone, in a meeting; where
// it was neither the web nor the form, a witness was present. A tombstone is what stays of an erased record: its id and its sums, without a name.
// A breach is a failure to protect personal data.
//
// # Rules
//
//	privacy-1  What is held about a person is gathered from every area that holds any; none may be left out.
//	privacy-2  An erasure keeps sums and the papers that the law wants kept, says which and why, and takes everything else.
//	privacy-3  Nobody is erased while something of hers is open; it says what has to be closed first.
//	privacy-4  Consent is recorded by purpose, with the version and language of its text, the channel, the day, and the witness; rows are only added.
//	privacy-5  A withdrawal works in the transaction that records it, wherever the data are shown.
//	privacy-6  Consent to an earlier text holds for what that text said; when a text changes in substance, it is asked for again.
//	privacy-7  A request is answered within 3 × 24 hours; the queue shows the time left, the overdue first.
//	privacy-8  The last officer is not erased; nobody is without a typed word.
//	privacy-9  A copy of somebody's data is downloaded by that person only, for seven days.
//	privacy-10 A breach is told to those affected and to the authority within 3 × 24 hours after it was found.
//	privacy-11 What is not needed any more goes by itself, after the periods in Periods.
//	privacy-12 Erasures are kept as ids, apart from any backup, and done again after a restore.
//	privacy-13 Who is known by an e-mail address alone asks through it: nothing is shown or erased before a letter to it was confirmed.
//
// # Tables
//
// account_consent, account_request, account_erasure, account_export, account_breach.
//
// This package must never know the areas above it: they come to it as holders.
package privacy
