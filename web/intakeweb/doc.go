// Package intakeweb is the pages on which makers are taken in from spreadsheets: send a file, say what its columns are, look at the verdict of
// each row, confirm, and take the whole of it back if it was wrong.
//
// Long work happens in a job. Its page asks again every two seconds without scripts, by a header, and can be left and come back to.
// A file is sent as a plain form; up to 50 MB.
package intakeweb
