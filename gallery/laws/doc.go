// Package laws says what laws ask of a piece by what it is made of and what it is used for: which materials need the name of
// their species and their origin, and which warnings a buyer in the European Union must be told.
//
// The tables are short and each row names where it comes from; they are a help for makers, no legal advice. The room is
// pure; it must never know a product.
package laws
