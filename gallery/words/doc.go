// Package words knows how Indonesian and English words are written: it folds them, cuts text into them,
// finds their stems, measures how far a typing error lies from a word, and knows which craft words mean
// the same in both languages.
//
// Words used here:
//
//   - folded: lower case, without accents, in one form for each width and ligature, as words are compared;
//   - token: one folded word or number of a text;
//   - stem: what is left of a word without its prefixes and suffixes; a key for comparing, not a word;
//   - repair: a word that exists in place of one that does not.
//
// Rules:
//
//   - words-1: what is indexed and what is asked for are folded by the same functions, so that a word finds itself;
//   - words-2: Fold and Tokens accept any bytes and never fail; what they return is valid UTF-8 without control characters;
//   - words-3: a word that is a root is not cut, though its first letters look like a prefix
//     (keranjang, a basket, is not ke+ranjang, a bed): see roots.go.
//
// The package is pure: no database, no clock, no language of a reader. It must not learn what a product is.
package words
