// Package feed writes what other sites read of a catalogue: product feeds (RSS 2.0 with the elements of Google's product
// data specification, comma-separated values for Meta), news (Atom, RFC 4287) and site maps (sitemaps.org protocol 0.9).
//
// Every writer takes one entry at a time and keeps none, so that a hundred thousand take no more memory than one.
//
//	feed-1  No text of a person becomes a formula in a table: a cell that a spreadsheet would calculate begins with an apostrophe
//	        (OWASP, CSV Injection).
//	feed-2  A site map has at most 50,000 addresses and 50 MB (sitemaps.org, "Sitemap file requirements").
//	feed-3  Texts are cut to what the receiver takes between words, never within a character.
//
// It is pure: it must never know a product, a database or an address of the site.
package feed
