// Package members knows the association's chapters and the makers who belong to them.
//
// # Words
//
// A chapter (koordinator wilayah) covers one or more regencies and is led by a coordinator. A maker
// (pengrajin) is a workshop or studio; the people who sign in for it hold the role account.Maker with
// the maker's id as scope.
//
// # Rules
//
//	members-1  A regency lies in at most one chapter.
//	members-2  A maker belongs to the chapter of its regency.
//	members-3  A maker's record is changed by those who work for it, its coordinator, and officers.
//	members-4  A maker who does not agree to be public, or whom an officer hides, is seen by those three only; so are its products.
//	members-5  A maker's address and phone are shown only to its partners in a trade, its coordinator and officers.
//	members-6  Without consent there is no link to a chat, no photograph of people, and no name for the regency's office.
//
// # Tables
//
// members_chapter, members_chapter_regency, members_maker, members_maker_text.
//
// # Events
//
// MakerChanged, when what the public sees of a maker has changed.
package members
