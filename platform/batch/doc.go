// Package batch keeps imports: the file that came, how its columns are understood, each row with its verdict, and what became of
// it, so that an import can be looked at before it is confirmed, left and come back to, and undone.
//
// It knows no area. An area says what a row means and which verdict it gets, writes what was confirmed, and takes it
// back (members/intake does so for makers); this room remembers.
//
// Words: a batch is one import; a row stands for a row of its sheet; a verdict says what confirming would do; an outcome is
// what it did; a layout is what the columns are called and mean; a choice is
// what somebody said of a row in conflict by itself.
//
//	batch-1  A batch goes from step to step and never back, but to change how columns are understood before it is confirmed.
//	batch-2  A step is begun by one of several: whoever finds the batch in another state is told so.
//	batch-3  An outcome is written in the transaction of what it tells, so that a step that was broken off goes on and does nothing twice.
//	batch-4  The words of a row can be taken out; its number, verdict and outcome stay, and the sums with them.
//	batch-5  What waits is forgotten with its file two weeks after its last change, and not before its owner had three days' notice.
//
// # Tables
//
// batch_import, batch_row, batch_layout.
package batch
