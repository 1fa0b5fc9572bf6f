// Package reconcile reads bank statements and says which line pays which invoice. It knows no database, no clock and no
// file format: it is given rows of cells as text, and invoices as what is claimed.
//
// # Words
//
// A statement is rows of cells with a header somewhere near the top. A line is money that came in on a day. A claim is an
// invoice with what is still due on it. A proposal is a claim, or several, that a line seems to pay, with the reason; it is
// sure where nobody would decide otherwise.
//
// # Rules
//
//	reconcile-1  A column's meaning comes from the officer who mapped it; a guess from its heading is only shown first.
//	reconcile-2  Days are day before month, as Indonesian banks write them; a day without a year lies within the statement's period.
//	reconcile-3  An amount that cannot be read, or whose side is not said, is a fault of its row, never a guess.
//	reconcile-4  The same line, sent again or in an overlapping statement, is the same line; two equal payments of one day are two.
//	reconcile-5  A proposal is sure by the invoice's reference with the amount due, or by amount, name and day where no other claim comes near.
//
// # Layouts
//
// What the exports of the banks look like is not published by them; the layouts that the tests hold were put together from how
// public accounting programs read them (BCA: KlikBCA and KlikBCA Bisnis, Mandiri: Kopra and its older CSV, BRI: CMS and internet
// banking, BNI: BNI Direct as CSV and XLSX, and its mobile application), with invented names.
package reconcile
