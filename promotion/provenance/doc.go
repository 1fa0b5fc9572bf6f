// Package provenance gives single pieces a passport: an address on a label that names who made this one piece, where,
// of what and how, signed by the association, and taken back when it has to be.
//
// # Words
//
// A piece is one object; a product is the design of which it is one. A passport is what is said of a piece, as it
// was when it was issued, with the signed credential that anybody can check (platform/credential). Its code is
// printed with its address on a label. A key belongs to the installation and signs for it; did:web publishes the
// public ones. A scan is somebody who opens a passport's page; a sighting is a scan whose visitor agreed that the
// day, and a place if they wrote one, may be shown.
//
// # Rules
//
//	provenance-1  A code has eight random marks and a check mark (ISO/IEC 7064, MOD 37,36): one mistyped mark, and nearly
//	              every exchange of two neighbours, is told apart from a piece that nobody made.
//	provenance-2  A passport says what was true of the piece when it was issued; later changes to the product or the
//	              maker do not reach it.
//	provenance-3  Passports are issued by those who work for the maker of a published piece that is ready for it, at most a
//	              hundred at once; a double press issues once.
//	provenance-4  What is revoked stays revoked, says why, and still shows what it was.
//	provenance-5  Keys rotate: what an older key signed goes on being accepted; a revoked key ends all that it signed.
//	provenance-6  A scan keeps the day and nothing about the visitor; a place is shown only as the visitor wrote it, and
//	              only if they agreed.
//	provenance-7  The number in a status list is drawn at random, so that it tells neither how many there are nor
//	              which is older.
//
// # Tables
//
// promotion_passport_key, promotion_passport, promotion_passport_scan.
//
// It must never put into a passport what only a trade partner may know of a maker: address, telephone, costs.
package provenance
