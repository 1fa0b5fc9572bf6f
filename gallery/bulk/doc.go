// Package bulk takes pieces in from the files of shops, and gives them out as those shops read them.
//
// Somebody sends the CSV that Shopify, WooCommerce or Etsy export, or our own sheet as CSV or Excel; a job reads it and gives each
// piece a verdict; a person looks and confirms; a job writes drafts; the whole of it can be taken back. The machine below is platform/sheet and
// platform/batch, as for makers (members/intake); what is said here is what a piece is.
//
// # Words
//
// An import is a platform/batch of the kind products. A format is whose file it is. A piece in a file is a product with its line; what belongs to
// it on further lines (variants, pictures) is read with it.
//
// # Rules
//
//	bulk-1  Nothing is written before it is confirmed, and nothing twice: a piece that is there is the same, or differs.
//	bulk-2  A piece is known again by its address in the gallery, which exports carry, then by its folded name, among those of its maker.
//	bulk-3  Pieces come in as drafts: what is published stands in the gallery by somebody's press there.
//	bulk-4  Texts come in as plain text: markup is taken off, and scripts and styles with what they hold.
//	bulk-5  Prices are in rupiah, or in another currency with its rate; one whose currency is not known is a fault.
//	bulk-6  An import that is undone takes back the pieces with which nobody has worked since; the others stay and are named.
//	bulk-7  An import is seen by whoever made it, and by officers; it brings pieces only to makers whose pieces the actor may change.
//	bulk-8  Our own sheet cannot become a formula. The shops' files say what they mean letter by letter, because the shops would take an
//	        apostrophe for a part of the text.
//
// # Tables
//
// None of its own: platform/batch keeps imports, gallery its products.
package bulk
