// Package provenanceweb is the page that a label leads to, what others check it by, and the maker's desk for passports
// of pieces.
package provenanceweb
