// Package promotion makes pieces and workshops known outside of the site: site maps for search engines, feeds for shops and
// readers, cards for shared links, kits to share.
//
// # Words
//
// A channel is a receiver of a product feed, with rules of its own; it refuses what breaks them. A card is the picture that a
// shared link shows; a kit is pictures and captions to publish by hand.
//
// # Rules
//
//	promotion-1  Feeds, site maps and cards show what everybody may see, and nothing else.
//	promotion-2  A feed is in one language and one currency; a piece without a text in that language is refused, not shown in another.
//	promotion-3  The price of a feed is that of the smallest order: unit price times minimum order (Google, Product data specification,
//	             price: the total price of the minimum purchasable quantity), converted at the rate that the feed names.
//	promotion-4  What a channel refuses is listed with the reason and the field where it is mended, by the same function that leaves
//	             it out of the feed.
//	promotion-5  A part of the site map keeps to both limits: fewer than 50,000 addresses, and pieces so few that 50 MB are never reached.
//	promotion-6  A card is drawn once for what it shows: its address changes with that, and so it may be kept for ever.
//	promotion-7  A text on a card is wrapped or set smaller; what does not fit ends in an ellipsis, never within a letter.
//	promotion-8  A kit is made for those who may edit the piece, once it is published.
//	promotion-9  Feeds and cards are made a few at a time; whoever comes too many is told to come again.
//
// # Tables
//
// None yet: gallery_former_slug, which came with it, belongs to gallery.
//
// # Events
//
// None.
package promotion
