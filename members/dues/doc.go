// Package dues asks members for their dues, takes the money in, and says who owes what.
//
// # Words
//
// An invoice asks for the fee of one period of membership. A payment is money that was received; its shares say which invoices it
// went to, and what no invoice took is the member's credit. A proof is a picture or paper that a member sends of a transfer; the
// treasurer confirms or refuses it. A bank line is money that came in, as a statement has it; matching says which invoices it pays.
// A layout is where a bank's export has its columns. A receipt is the numbered paper of a payment. The treasurer is an
// officer, or the treasurer of the member's chapter.
//
// # Rules
//
//	dues-1  A period with a fee has one invoice that is not cancelled; one without a fee has none, and is paid as it is opened.
//	dues-2  Invoices and receipts are numbered without a gap in each year.
//	dues-3  The state of an invoice follows from its lines, from what was paid, and from a cancelling with a reason; nobody sets it.
//	dues-4  The transaction that settles an invoice marks its period as paid, on the day on which the last of the money came; undoing takes that back.
//	dues-5  No invoice takes more than is due on it, no payment gives more than it is. The rest is credit, and pays the member's next invoice.
//	dues-6  A proof is answered once. A bank line is one payment at most; matching it again is refused.
//	dues-7  A line of a bank statement is kept once, however often it is sent; nothing is written before an officer confirms it.
//	dues-8  Each reminder of an invoice is sent once, in the member's language, and none once it is paid or cancelled; one that was missed gives way to the next.
//	dues-9  Members see their own; coordinators what their scope has, to read; to others it does not exist. Who takes money in says policy.go.
//	dues-10 A receipt says the same for ever; its QR holds an address without a name, which says only whether the receipt is genuine, its day and its sum.
//	dues-11 A forgotten member's invoices and payments keep their numbers, days and sums, and lose names, addresses, notes and proofs.
//	dues-12 A payment that is undone stays with its reason, its receipt is void, and its invoices are owed again.
//	dues-13 What was asked of a maker who is taken back with an import goes with it, unless money or a proof came; its number stays on the list of those withdrawn.
//	dues-14 Dues are taken in by officers, and by the treasurer of the member's chapter; by nobody for their own workshop.
//
// # Tables
//
// members_dues_settings, members_dues_invoice, members_dues_invoice_line, members_dues_counter, members_dues_reminder,
// members_dues_statement, members_dues_layout, members_dues_bank_line, members_dues_proof, members_dues_payment, members_dues_share,
// members_dues_receipt, members_dues_withdrawn.
//
// # Events
//
// Hears members.PeriodOpened and members.PeriodClosed; tells none.
package dues
