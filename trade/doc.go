// Package trade carries a sale from the first question to the last payment.
//
// # Words
//
// An inquiry is what a buyer asks a maker for. A quotation is the maker's offer, with an Incoterm and
// terms of payment; a changed offer is the next revision. An accepted quotation is an order. An amendment
// is a change of an order that one side proposes and the other accepts. A payment is money that an
// officer found on the association's bank statement. A paper is a numbered document made from an order.
//
// # Rules
//
//	trade-1  An inquiry reaches the maker only when the mail to the buyer's address has come back.
//	trade-2  An inquiry, its thread, quotations and order are seen by the buyer, those who work for the maker, the maker's coordinator, and officers; to others they do not exist.
//	trade-3  A quotation's amounts are positive, add up, and fit the currency; its validity lies ahead.
//	trade-4  A changed quotation is a new revision; the earlier one can no longer be accepted.
//	trade-5  A quotation is accepted by its buyer, once, on or before its last day; then it is an order.
//	trade-6  Nothing in an order changes without both sides: one proposes an amendment, the other accepts it.
//	trade-7  Production starts when the deposit is paid in full; where there is none, at once.
//	trade-8  Goods are shipped when the balance is paid, if it is due before shipment.
//	trade-9  An order is closed when it is delivered and paid in full.
//	trade-10 An order is cancelled by either side while nothing is paid or made, and by an officer until it is shipped.
//	trade-11 Payments are recorded by officers, with a bank reference that is not used twice for an order, and never beyond what is due.
//	trade-12 Papers are numbered without a gap for each kind and year, and print the same for ever.
//	trade-13 Every step is in the audit trail, and the other side gets a letter in its language.
//	trade-14 A request that is sent twice counts once.
//	trade-15 Pieces that are wanted together go to each workshop as one inquiry about the first of its pieces; the others stand in its message.
//	         One mail confirms them all.
//
// # Tables
//
// trade_inquiry, trade_message, trade_quotation, trade_quotation_line, trade_order, trade_order_line,
// trade_step, trade_amendment, trade_payment, trade_paper, trade_counter.
//
// # Events
//
// OrderMoved, for each step of an order.
package trade
