// Package archtest keeps the house in the shape that docs/architecture.md draws. Its tests read the
// repository's own files (go/parser; no build, no other process) and fail with what to do.
//
// Each check is a function from a Tree to a list of problems, so that it is tested twice: on the repository,
// where it must find nothing, and on a small broken tree, where it must find the fault. It must never
// repair anything, and never look outside the repository.
package archtest
