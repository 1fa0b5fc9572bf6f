// Package split divides a joint order among many makers: who makes how many pieces of which line, in which week, so that it costs
// least, is made in time, and gives work fairly. It is for the desk that answers a buyer who wants more than any one workshop can make.
//
// Words: an order has lines; makers offer to make lines; a batch is what is made together; a job is one maker's part of one line.
//
// The model is capacitated lot-sizing with set-ups and assignment (Pochet & Wolsey, Production Planning by Mixed Integer Programming,
// 2006). With x batches of line p made by maker i in week t, y whether i makes p, z whether i takes part:
//
//	minimise  Σ unit·x + Σ set-up·y + Σ admin·z + lateness + shortage + change − fairness
//	so that   Σ_it x + missing_p = ordered_p                 each line is made
//	          Σ_p minutes_ip·x_ipt ≤ free_it                 no week holds more than its free time
//	          lot_ip·y ≤ Σ_t x ≤ share_p·y,  y ≤ z           lots and shares
//	          least_p ≤ Σ_i y_ip ≤ most_p                    makers of a line
//	          mean grades, floors of regions, pairs apart, pins, weeks from first to last
//
// The generalised assignment problem (a line is one piece, one week) and capacitated facility location (taking part costs) are special
// cases; on their published instances the room is measured (anyam bench split).
//
// Three methods stand in files of their own. A Lagrangian relaxation gives the bound (lagrange.go, oracle.go). A search makes plans
// (search.go, state.go). A solver, where there is one, closes what is left between them (formulate.go, platform/milp). Fairness is
// one slider (fairness.go). An order without a plan is explained by an irreducible set of its rules (clash.go, rules.go), a plan maker
// by maker (explain.go).
//
// Rules:
//
//	split-1  A plan is returned only after Verify, which knows nothing of the methods, has found nothing wrong with it.
//	split-2  A plan always comes with a bound that is proven, and never claims to be closer to the optimum than that.
//	split-3  Work is limited by counts, so that the same order gives the same plan; where time cuts it short, the plan says so (Cut).
//	split-4  Trouble with the solver never loses a plan: the heuristic's stays, and the plan says what happened (NoSolver).
//	split-5  Quantities, minutes and money are whole numbers, counted exactly. Only what fairness is worth, and bounds, are not.
//
// The package is pure: no database, no clock, no network. It must never decide who may join an order, and never send its plan to anybody.
package split
