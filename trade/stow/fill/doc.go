// Package fill fills one container with cartons as well as a number of tries allows. It is the search inside trade/stow, and knows neither orders
// nor makers nor shipping: only kinds of cuboids, how they may stand, what each may bear, and what one of them is worth.
//
// Blocks of cartons (Fanslau & Bortfeldt, INFORMS J. Computing 22, 2010) are placed one at a time. The free room is kept as maximal
// spaces (Lai & Chan 1997); the one nearest to a corner of the container is filled next, by the block that scores most:
//
//	worth · contact^α · (1−loss)^β · cartons^−γ        (Araya, Guerrero & Nuñez, Computers & OR 82, 2017)
//
// where contact is the share of the block's surface that touches something and loss the part of the space that no sum of cartons'
// sides can use. A beam search ranks its states by completing each greedily, a roll-out (Araya & Riff, Computers & OR 43, 2014); it begins
// anew with a width grown by √2 until the budget ends, with other parameters and corners in turn. With full support, a space's floor lies wholly
// on tops of one height; neighbouring tops of one height are merged.
//
// The speed decides the quality: blocks lie in columns sorted by a bound of the score, so that a scan ends early; three sizes are compared in one
// word; powers are tabulated; nothing is allocated in a roll-out. Roll-outs of a level run in parallel and are merged in their
// order, so that the result depends on their number alone.
//
// It must never read a clock: a context ends the search.
package fill
