// Package posts knows who holds which post in the association, its chapters and its clusters, warns before a term ends, and
// hands over what is open in it.
//
// # Words
//
// An officer is somebody who holds a post in a unit for a term; the terms themselves, and the powers that follow from them, are
// those of package account. An ending is a term that ends soon or has ended lately. A hand-over names the successor, who takes what is
// open in the post. Units are those of package members.
//
// # Rules
//
//	posts-1  Posts are read by those who read their unit, by their holder and by the successor; the association's by all who look after makers.
//	posts-2  The appointing document of a term is read by those who read the term, and goes when its holder is forgotten.
//
// It has the table members_post_document (a term is a row of account) and tells no events; it writes letters to those whom a term concerns.
package posts
