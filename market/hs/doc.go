// Package hs finds the customs code of a craft piece: the six-digit subheading of the World Customs
// Organization's nomenclature (HS), edition 2022, that a maker's words lead to.
//
// Words: a code is written as digits only ("460212"); its first two digits are the chapter, its first
// four the heading, all six the subheading. Format puts in the dot that customs papers use. An entry is
// one line of a nomenclature at any of the three levels. A hit is a subheading that a search found, with
// the reason. A trait is a property that decides between codes (material, kind, age …).
//
// The embedded list (data/craft.csv) holds the 139 subheadings in which craft goods travel, with
// descriptions and search words in Indonesian and English; they are our own short texts, not the legal
// text. The legal notes that decide between two codes stand in data/notes.csv with their place in the
// nomenclature. NewIndex takes any other nomenclature, for example all 5,613 subheadings; Everyday and Learn add the words under
// which people look for them.
//
// A hit's score is BM25 (Robertson and Zaragoza 2009) over fields that weigh by how near they stand to the code: its own text and search
// words, national lines, neighbours' search words, heading, chapter. What a description excludes is left out. On top comes how much
// a code is sought for whatever the query: the more words are known for it, and residual codes ("n.e.c.") before others.
//
// Rules:
//
//	hs-1  A search never answers with one code as the truth: it answers with candidates, why each was
//	      found, and what would decide between them. The exporter and customs decide.
//	hs-2  Words of both languages are always searched; the reader's language only weighs more, because
//	      makers mix the two ("tote bag pandan").
//	hs-3  A typing slip is forgiven only when the word as typed is unknown.
//	hs-4  At most three questions are asked, and only questions whose answers leave different codes.
//	hs-5  An answer never removes a code that says nothing about the trait.
//
// The package is pure: no database, no clock, no network. It must never file or print a declaration.
package hs
