// Package milp is the room of the solver: it finds the smallest value of a linear objective over variables with bounds, some of
// them whole numbers, under linear rows:
//
//	minimise  c·x   with  l ≤ x ≤ u,  L ≤ A·x ≤ U,  x_j whole for some j
//
// It says how far from the optimum its answer can be at most (a mixed-integer linear program; Wolsey, Integer Programming, 2nd
// edition, 2020). The work is done by HiGHS (Huangfu & Hall, Mathematical Programming Computation 10, 2018, 119–142; MIT licence) in
// the form in which the npm package `highs` carries it, WebAssembly, run by wazero without cgo. The file is no part of the
// repository: `make highs` brings it, `make build` puts it into the program (build tag highs), Config.File names another place.
// Only the file whose SHA-256 is FileSHA256 is run, because its functions have shortened names that change with each release
// (names.go).
//
// Rules:
//
//	milp-1  One instance of the module solves one problem and is dropped, so that no solve can see another's memory. What goes
//	        wrong inside (a trap, no memory left) is an error of that solve only.
//	milp-2  The same problem and options give the same answer: one thread, a fixed seed, and a clock that stands still. Only when
//	        time is up, or the caller cancels, does the clock jump; then HiGHS stops and gives the best it has. Options.Nodes
//	        is a limit that does not depend on the machine.
//	milp-3  An answer is checked here before it is returned: bounds, whole numbers, rows and objective are calculated again.
//	        What does not hold is an error, never an answer.
//
// The package must never know what its variables mean, never read or write anything but the solver's file and the folder of
// compiled code, and never use more memory than Options.MemoryMB.
package milp
