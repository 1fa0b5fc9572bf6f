//go:build !highs

package milp

// embedded is the solver's file when the program was built with the tag highs.
var embedded []byte
