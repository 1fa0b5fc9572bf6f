// Package pdf writes documents for paper: A4 pages of headings, paragraphs, boxes and tables, as PDF.
//
// Words: a Doc is made of blocks (Text, Pairs, Form, Table, Picture, QR ...); a block lays itself out as
// pieces, which are never cut by the end of a page; a line is glyphs in the order they stand on paper.
//
// Rules:
//
//   - Any text may come in: it is normalised (NFC), characters that would change or hide what is read
//     (control characters, bidirectional overrides) and characters that no font has stand as "�", words too
//     long for their column are broken. Nothing that callers pass as text makes the package fail or panic.
//   - Latin, Greek, Cyrillic, Hebrew and Arabic are set in DejaVu, which is part of the program. Arabic is
//     joined by presentation forms and ordered by the Unicode Bidirectional Algorithm (UAX #9); lines break by
//     UAX #14. Chinese, Japanese and Korean need a TrueType font of the system, named in the
//     configuration; where it is absent the document is made all the same and says on its last page what is
//     missing. Scripts of South and South-East Asia that need shaping are not set.
//   - The same blocks, Meta and fonts give the same bytes: the time comes from Meta, never from the clock.
//   - Faults of a caller (an unreadable picture, a text too long for a QR code) are kept and returned by
//     Bytes, so that a document is written straight down without a check at every line.
//
// It must never fetch anything, run a program, or know what an invoice is.
package pdf
