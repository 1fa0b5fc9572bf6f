// Package intake takes makers in from the spreadsheets in which associations keep them.
//
// Somebody sends a file; it says which sheet and what the columns mean, and a person corrects that; a job reads all rows and gives
// each a verdict; a person looks and confirms; a job writes; the whole of it can be taken back. The machine below is
// platform/sheet and platform/batch; what is said here is what a maker is.
//
// # Words
//
// An import is a platform/batch of the kind makers. A fault names a cell and says what was expected.
//
// # Rules
//
//	intake-1  Nothing is written before it is confirmed, and nothing twice: a row that was written knows its maker, and one that became a
//	          maker meanwhile is the same.
//	intake-2  A maker is known again by the phone number in its normal form, then by folded name, regency and village; in the
//	          association and within the file.
//	intake-3  A coordinator imports only into the regencies of her chapters; a row of another one is a fault. She reads and writes no
//	          financial data.
//	intake-4  Identity numbers (NIK) are never read: a column of them is left out, and a cell that holds one is not kept.
//	intake-5  A number that Excel has shortened is a fault, not a guess.
//	intake-6  An import that is undone takes back the makers whom nobody has worked with since; the others stay and are named.
//	intake-7  An import is seen by whoever made it, and by officers.
//	intake-8  What stands in the rows of an import is kept for 90 days; so long it can be undone.
//	intake-9  What the register says of a known maker is changed only where somebody chose the row, by itself or with all of its import; where a
//	          maker belongs never. Of tax and account numbers the preview shows the last digits of what is known.
//	intake-10 An import that waits goes along when the post of whoever sent it is handed over; the successor looks at it anew, with her own powers.
//
// # Tables
//
// None of its own: platform/batch keeps imports, members its makers.
package intake
