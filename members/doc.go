// Package members knows the association's chapters and the makers who belong to them.
//
// # Words
//
// A chapter (koordinator wilayah) covers one or more regencies and is led by a coordinator. A boundary says
// which regency it covers from which day until which. A cluster (sentra) is a group of makers of a craft who
// work in one place, and may have a head. A maker (pengrajin) is a workshop or studio; the people who sign in
// for it hold the role account.Maker with the maker's id as scope. An officer is somebody who holds a post in
// the association, a chapter or a cluster for a term (package account); a hand-over names who takes what is
// open in a post.
//
// # Rules
//
//	members-1  A regency lies in at most one chapter on any day.
//	members-2  A maker belongs to the chapter of its regency.
//	members-3  A maker's record is changed by those who work for it, its coordinator, the head of its cluster, and officers; who held such a post until lately reads it.
//	members-4  A maker who does not agree to be public, or whom an officer hides, is seen by those three only; so are its products.
//	members-5  A maker's address and phone are shown only to its partners in a trade, its coordinator and officers.
//	members-20 Without consent there is no link to a chat, no photograph of people, and no name for the regency's office.
//	members-21 A boundary moves from a day on and takes makers and clusters along on that day; figures of a day belong to the chapter that covered the regency then. A day that has passed has to be meant.
//	members-22 A cluster lies in one regency; only makers of that regency join it, each at most one.
//	members-23 Posts are read by those who read their unit, by their holder and by the successor; the association's by all who look after makers.
//
// # Tables
//
// members_chapter, members_chapter_regency, members_cluster, members_maker, members_maker_text.
//
// # Events
//
// MakerChanged, when what the public sees of a maker has changed; MakersMoved, when the makers of a regency
// belong to another chapter.
package members
