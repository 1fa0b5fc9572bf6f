// Package crowd gives the makers of a register the history that a large association has: applications, invoices, payments and receipts, and the
// consent to be found. What it writes is made up, in a few statements for all makers, so that lists can be measured among as many rows as
// there are makers.
//
// # Words
//
// A history is what hangs on a maker beside its record. What is written takes over the id of its maker, so that nothing has to be
// invented twice.
//
// It is for registers that are measured and thrown away: it writes no events, no letters and no audit trail, and asks no actor.
//
// It has no tables of its own; it writes those of joining, dues and network.
package crowd
