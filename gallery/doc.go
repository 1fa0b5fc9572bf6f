// Package gallery keeps the pieces that makers show and sell: what they are, what they cost, how they are
// packed, and their photographs.
//
// # Words
//
// A product is one design that a maker makes again; a piece is one of them. Its price is the maker's, in
// rupiah, ex works, with tiers by quantity. Its options are what a buyer chooses by (size, colour), each with values; a variant
// is one value of each. It is a draft until its maker publishes it, hidden while it is not to be seen, and archived when
// it is not offered any more. A unit is a text that is translated as one: name, story, care, warning, an option, a value. Ready for export means that everything that a customs paper or a container
// asks for is known.
//
// # Rules
//
//	gallery-1  A product is changed by those who may edit its maker; to others a draft does not exist.
//	gallery-2  Publishing asks for a name, a story, a price, a minimum order, a craft and a photograph that was taken in.
//	gallery-3  What is missing for export is listed and does not stop publishing.
//	gallery-4  Price tiers begin above the minimum order, rise in quantity and fall in price.
//	gallery-5  Photographs are decoded in a child process, renamed by us, and never served as they came.
//	gallery-6  A photograph that cannot be used says why, and does not stop the others.
//	gallery-7  A saved product names the version that it was drawn from; an older one changes nothing.
//	gallery-8  The products of a maker who is not public are not public either, from the moment in which that changes.
//	gallery-9  A product has at most twelve photographs.
//	gallery-10 An upload goes on where it stopped; it belongs to the user who began it.
//	gallery-11 What is kept in memory of public products is never behind what was committed before a visitor
//	           asked, in whichever program; what a maker says of itself follows with its event.
//	gallery-12 The cost sheet of a piece is read and changed by those who work for its maker, and by nobody else: not by
//	           officers either. The trail says that it was saved, and no figure.
//	gallery-13 A public address that a product has left leads on to its present one, and is given to no other product. What was
//	           public and is archived, or whose maker is hidden, is gone, not missing.
//	gallery-14 A piece has at most three options of twelve values, and sixty variants: each combination of values once. A value
//	           that is renamed stays the same.
//	gallery-15 A variant with a price of its own differs from the piece by the same rupiah at each price step, and costs something at
//	           the largest quantity too.
//	gallery-16 A draft is published or archived; what is published, hidden or archived can be any of these three, and never a
//	           draft again.
//	gallery-17 A preview link is unguessable, works for seven days, and is the only one to its piece. Search engines are told to stay out.
//	gallery-18 Each change leaves a version: who, when, and what the piece said. An earlier one comes back as a new version, for
//	           photographs and state stay as they are.
//	gallery-19 Where a law asks for species and origin of a material, the maker is told which law, and what is missing.
//	gallery-20 A text is read in the first of the reader's languages that it has, else in the maker's own words. A piece that is saved
//	           keeps the languages that its form has no fields for.
//
// # Tables
//
// gallery_product, gallery_former_slug, gallery_product_text, gallery_tier, gallery_variant, gallery_version, gallery_preview, gallery_photo, gallery_rendition, gallery_upload,
// gallery_cost_sheet, gallery_change, and the index's gallery_search_*.
//
// # Events
//
// ProductChanged, when what the public sees of a product may have changed.
package gallery
