// Package stow puts cartons into containers: which carton stands where, in which order hands load them, how many containers an
// order needs and which ones are cheapest, and why a carton was left out.
//
// Words: a container is anything with an inside (20', 40', 40' high cube, a pallet, a box). Its x axis runs from the back wall
// to the door, y across, z upwards; lengths are whole millimetres, weights whole grams. A load is a container with what stands in it. A kind
// is a carton of the job with its quantity. A drop is a stop of the journey; drop 1 is unloaded first. A wall is a slice of a load that
// can be moved as one. A filler is a carton that travels only where room is left.
//
// Rules, kept by the packer and checked by Verify, which knows nothing of it:
//
//	stow-1   Cartons lie inside, do not overlap, and stand on a side that the sender allows.
//	stow-2   With full support, the whole base of every carton rests on the floor or on cartons.
//	stow-3   No carton bears more than it may. A carton's weight, with what it bears itself, goes to those under it in
//	         proportion to the areas of contact (Bischoff 2006).
//	stow-4   No stack that holds a carton has more layers than the carton allows (ISO 780, stacking limit by number).
//	stow-5   The payload is not exceeded, and every carton passes the door.
//	stow-6   What is unloaded later stands neither between an earlier drop and the door nor above it.
//	stow-7   What stands already, or is pinned, stays where it is.
//	stow-8   The order of loading is one that hands can follow: each carton comes after those that bear it and those behind
//	         it; where no such order exists, the steps that have to be lifted over others say so.
//	stow-9   Every carton is loaded or left out with a reason.
//	stow-10  The same job with the same number of roll-outs gives the same plan, on any number of processors.
//
// How one container is filled stands in trade/stow/fill: blocks of cartons, maximal spaces, and a beam search whose states are ranked by completing
// each greedily.
//
// For several containers: one after another, each filled with what is worth most, where cartons that ended up in badly filled
// containers are worth more in the next round (sequential value correction, Belov & Scheithauer, EJOR 2007); then the cheapest
// cover by all the distinct fillings that were found; then a few containers at a time emptied and filled anew; then smaller
// containers where they are enough.
//
// The package is pure: no database, no clock, no network. It must never promise a plan that Verify finds fault with, and never move what
// somebody pinned.
package stow
