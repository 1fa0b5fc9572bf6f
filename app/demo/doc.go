// Package demo fills an installation with a made-up association: chapters, makers, pieces, buyers, and
// trades in every state. What it says stands in content, how its pictures look in draw; this room gives
// both to the areas, through the same use cases that people use, at the times at which it is told to have
// happened.
//
// It must never touch an installation that people use: only the demo command calls it, on a database that
// it has just made.
package demo
