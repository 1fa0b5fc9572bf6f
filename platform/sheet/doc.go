// Package sheet reads and writes tables as people keep them: CSV files and Excel workbooks.
//
// Open looks at what a file is, not at how it is called, and refuses with what to do what cannot be read: old
// .xls, .ods, a password, a web page that is called .xls, a zip bomb, more than 50 MB. A Book gives its rows one
// after the other, each cell as text with what it was: a number keeps all its digits, a date is yyyy-mm-dd whatever
// its format and its epoch, a formula is what was computed last, and merged cells all carry their value.
//
// FindHeader finds the row of names below titles, Match says which column holds which Field, by its name or by
// what stands in it. A Writer writes a table of any length as CSV or XLSX.
//
// Words: a book is a file; a sheet is one table in it; an address is B7; a heading is a row with one merged text.
//
//	sheet-1  Nothing is guessed silently: what is broken, uncomputed or too large names its cell.
//	sheet-2  A number keeps every digit that the file has.
//	sheet-3  What a file unpacks to is bounded before it is unpacked; rows stream.
//	sheet-4  What is written cannot become a formula: a text that begins with = + - @ tab or return gets an
//	         apostrophe, which reading takes off again; a phone number such as +62 812 stays as it is.
//	sheet-5  What a file is is told by its content, not by its name.
//
// Reading XLSX is done here and writing by excelize: docs/decisions/sheets.md says why.
//
// This package knows no area: members, bank statements and products come in through the same door.
package sheet
