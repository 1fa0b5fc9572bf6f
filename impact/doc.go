// Package impact counts what came of it all: makers, people, pieces, inquiries, orders and their value, by
// regency and by month. It owns no table; it asks the areas that do.
//
// # Words
//
// A figure is a number with the makers behind it. A margin is figures that add up to one total: the
// regencies, the months, the states, the currencies. A small figure has one or two makers behind it, or
// belongs to a place where only one or two work.
//
// # Rules
//
//	impact-1  Figures are for government and officers.
//	impact-2  A small figure is withheld. How many makers work in a place is not: everybody can count them in the gallery.
//	impact-3  What the total minus the shown figures of a margin gives has three makers behind it, or nothing: else the next smallest figure is withheld too.
//	impact-4  A total with one or two makers behind it is withheld with everything that adds up to it.
//	impact-5  Trade is counted over the last twelve whole months, which nobody can choose, so that two answers cannot be subtracted at will.
//	impact-6  Values are in euro at the newest rate; an order that was cancelled counts only among the states.
//	impact-7  Figures by chapter are for officers, who can read every order behind them; each inquiry and order counts for the chapter that covered the regency on its day.
//	impact-8  An inquiry or order counts in the regency where its maker worked on its day.
//
// What this does not do: a maker who stands for nearly all of a figure that three stand behind can still be
// guessed at by the other two.
package impact
